// Rows from the XML of a sheet.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sheets/internal/workbook.h"
#include "sheets/internal/xml_reader.h"

namespace gongji::sheets {

struct SheetRow {
  std::uint64_t number = 0;
  std::vector<std::string> cells;
  std::size_t error_column = 0;
  std::optional<Error> error;  ///< the first cell that was refused, without its place
};

/// The row and column (from 1 and 0) of "C17"; nothing when it is not of that form.
struct CellName {
  std::uint64_t row = 0;
  std::size_t column = 0;
};
std::optional<CellName> parse_cell_name(std::string_view text);

/// Collects the rows of what has been read; they are taken before reading on.
class SheetRows : public XmlHandler {
 public:
  struct Options {
    bool accept_formulas = false;
    Limits limits;
  };

  SheetRows(const Workbook& book, const Options& options) : book_(book), options_(options) {}

  /// The next complete row, whose text is swapped into `row`; false when there is none.
  bool take(SheetRow& row);

  void opened(std::string_view name, const XmlAttributes& attributes) override;
  void closed(std::string_view name) override;
  void text(std::string_view piece) override;

 private:
  enum class Type : std::uint8_t { Number, Shared, Inline, FormulaText, Boolean, Failure, Day };

  void open_row(const XmlAttributes& attributes);
  void open_cell(const XmlAttributes& attributes);
  void close_cell();
  void close_row();
  void put(std::string_view text);
  void refuse(Error error);
  Result<std::string> value_of_cell();
  void damaged();

  const Workbook& book_;
  Options options_;
  std::vector<SheetRow> ready_;
  std::size_t ready_count_ = 0, taken_ = 0;
  SheetRow row_;
  std::string value_;
  std::size_t row_bytes_ = 0, cells_used_ = 0, column_ = 0, next_column_ = 0, style_ = 0;
  Type type_ = Type::Number;
  bool in_data_ = false, in_row_ = false, in_cell_ = false;
  bool in_value_ = false, phonetic_ = false, formula_ = false;
};

}  // namespace gongji::sheets
