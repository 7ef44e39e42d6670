#include "app/qr.h"

#include <qrencode.h>

#include <cstdint>
#include <memory>

#include "app/errors.h"
#include "base/assert.h"

namespace gongji::app {

namespace {

constexpr std::size_t kMargin = 4;

std::string big_endian(std::uint32_t number) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>((number >> shift) & 255U);
  return bytes;
}

std::uint32_t crc32_of(const std::string& bytes) {
  std::uint32_t crc = 0xFFFFFFFFU;
  for (const char c : bytes) {
    crc ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1U) ^ ((crc & 1U) != 0 ? 0xEDB88320U : 0U);
  }
  return ~crc;
}

std::uint32_t adler32_of(const std::string& bytes) {
  constexpr std::uint32_t kModulus = 65521;
  std::uint32_t low = 1, high = 0;
  for (const char c : bytes) {
    low = (low + static_cast<unsigned char>(c)) % kModulus;
    high = (high + low) % kModulus;
  }
  return high << 16U | low;
}

std::string chunk(const std::string& kind, const std::string& content) {
  const std::string body = kind + content;
  return big_endian(static_cast<std::uint32_t>(content.size())) + body + big_endian(crc32_of(body));
}

/// A zlib stream whose blocks are stored as they are: these pictures are small.
std::string stored_zlib(const std::string& bytes) {
  constexpr std::size_t kBlock = 65535;
  std::string stream = "\x78\x01";
  for (std::size_t at = 0; at < bytes.size(); at += kBlock) {
    const std::size_t size = std::min(kBlock, bytes.size() - at);
    stream += static_cast<char>(at + size == bytes.size() ? 1 : 0);
    for (const std::size_t word : {size, ~size}) {
      stream += static_cast<char>(word & 255U);
      stream += static_cast<char>((word >> 8U) & 255U);
    }
    stream += bytes.substr(at, size);
  }
  return stream + big_endian(adler32_of(bytes));
}

bool is_dark(const QrCode& code, std::size_t x, std::size_t y) {
  const bool inside =
      x >= kMargin && y >= kMargin && x < code.width + kMargin && y < code.width + kMargin;
  return inside && code.at(x - kMargin, y - kMargin);
}

}  // namespace

Result<QrCode> qr_code(const std::string& text) {
  const std::unique_ptr<QRcode, decltype(&QRcode_free)> made(
      QRcode_encodeData(static_cast<int>(text.size()),
                        reinterpret_cast<const unsigned char*>(text.data()), 0, QR_ECLEVEL_M),
      &QRcode_free);
  if (made == nullptr) {
    return make_error(
        app_code::kBadField, "text",
        Bilingual{"不能做成二维码:内容为空或太长;请缩短",
                  "This cannot become a QR code: it is empty or too long; shorten it."});
  }
  QrCode code;
  code.width = static_cast<std::size_t>(made->width);
  for (std::size_t i = 0; i < code.width * code.width; ++i) {
    code.dark.push_back((made->data[i] & 1U) != 0);
  }
  return code;
}

std::string qr_svg(const QrCode& code) {
  const std::string size = std::to_string(code.width + 2 * kMargin);
  std::string svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + size + " " + size +
                    "\" shape-rendering=\"crispEdges\"><rect width=\"" + size + "\" height=\"" +
                    size + "\" fill=\"#fff\"/><path d=\"";
  for (std::size_t y = 0; y < code.width; ++y) {
    for (std::size_t x = 0; x < code.width; ++x) {
      if (!code.at(x, y)) continue;
      std::size_t end = x;
      while (end < code.width && code.at(end, y)) ++end;
      svg += "M" + std::to_string(x + kMargin) + " " + std::to_string(y + kMargin) + "h" +
             std::to_string(end - x) + "v1h-" + std::to_string(end - x) + "z";
      x = end;
    }
  }
  return svg + "\"/></svg>\n";
}

std::string qr_png(const QrCode& code, std::size_t scale) {
  GJ_ASSERT(scale >= 1 && scale <= 64);
  const std::size_t width = (code.width + 2 * kMargin) * scale;
  std::string rows;
  for (std::size_t y = 0; y < width; ++y) {
    rows += '\0';  // no filter
    for (std::size_t x = 0; x < width; x += 8) {
      unsigned byte = 0;
      for (std::size_t bit = 0; bit < 8; ++bit) {
        const bool white = x + bit >= width || !is_dark(code, (x + bit) / scale, y / scale);
        byte = byte << 1U | (white ? 1U : 0U);
      }
      rows += static_cast<char>(byte);
    }
  }
  const std::string side = big_endian(static_cast<std::uint32_t>(width));
  const std::string header = side + side + std::string("\x01\x00\x00\x00\x00", 5);
  return "\x89PNG\r\n\x1a\n" + chunk("IHDR", header) + chunk("IDAT", stored_zlib(rows)) +
         chunk("IEND", "");
}

}  // namespace gongji::app
