// QR codes as pictures.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/result.h"

namespace gongji::app {

/// Modules of a QR code (ISO/IEC 18004), row by row, without the white margin.
struct QrCode {
  std::size_t width = 0;
  std::vector<bool> dark;

  bool at(std::size_t x, std::size_t y) const { return dark[y * width + x]; }
};

/// With error correction M, bytes as they are. Refuses app.bad_field for a text that is empty or
/// too long.
Result<QrCode> qr_code(const std::string& text);

/// One path, a margin of four modules.
std::string qr_svg(const QrCode& code);
/// Black and white, `scale` pixels a module, a margin of four modules. Asserts 1 <= scale <= 64.
std::string qr_png(const QrCode& code, std::size_t scale);

}  // namespace gongji::app
