// The parts of an .xlsx file besides its sheets.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sheets/internal/number_style.h"
#include "sheets/internal/zip_archive.h"

namespace gongji::sheets {

struct SheetEntry {
  std::string name;
  std::string part;  ///< in the archive
  bool hidden = false;
};

/// Texts that cells refer to by number.
class SharedStrings {
 public:
  void add(std::string_view text) {
    ends_.push_back(bytes_.size() + text.size());
    bytes_ += text;
  }
  std::size_t size() const { return ends_.size(); }
  std::size_t bytes() const { return bytes_.size() + ends_.size() * sizeof(std::uint64_t); }
  std::string_view operator[](std::size_t i) const {
    const std::uint64_t from = i == 0 ? 0 : ends_[i - 1];
    return std::string_view(bytes_).substr(from, ends_[i] - from);
  }

 private:
  std::string bytes_;
  std::vector<std::uint64_t> ends_;
};

struct Workbook {
  std::vector<SheetEntry> sheets;   ///< in the order of their tabs, charts left out
  std::vector<NumberStyle> styles;  ///< by the `s` of a cell
  SharedStrings strings;
  bool from_1904 = false;
};

/// Reads them. Refuses sheets.bad_workbook, too_large, not_a_table (.xlsb, .ods, a zip of other
/// things).
Result<Workbook> read_workbook(const ZipArchive& archive, const Limits& limits);

/// `_x000D_` in text stands for a control character; everything else stays.
void unescape_controls(std::string& text);

}  // namespace gongji::sheets
