#include "sheets/internal/sheet_rows.h"

#include <charconv>
#include <utility>

#include "sheets/errors.h"
#include "sheets/internal/cells.h"

namespace gongji::sheets {

namespace {

constexpr std::uint64_t kRowsMax = 1'048'576;
constexpr std::size_t kColumnsOfExcel = 16'384;

}  // namespace

std::optional<CellName> parse_cell_name(std::string_view text) {
  constexpr std::size_t kLetters = 26;
  CellName name;
  std::size_t column = 0, at = 0;
  for (; at < text.size() && text[at] >= 'A' && text[at] <= 'Z'; ++at) {
    column = column * kLetters + static_cast<std::size_t>(text[at] - 'A') + 1;
    if (column > kColumnsOfExcel) return std::nullopt;
  }
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data() + at, end, name.row);
  if (at == 0 || read.ec != std::errc() || read.ptr != end || name.row == 0) return std::nullopt;
  name.column = column - 1;
  return name;
}

bool SheetRows::take(SheetRow& row) {
  if (taken_ == ready_count_) {
    taken_ = ready_count_ = 0;
    return false;
  }
  std::swap(row, ready_[taken_++]);
  return true;
}

void SheetRows::damaged() {
  fail(make_error(sheets_code::kBadWorkbook, row_place(row_.number),
                  Bilingual{"工作表在第 " + std::to_string(row_.number) +
                                " 行附近不规范;请用 Excel/WPS 打开后另存为 .xlsx 再送",
                            "The sheet is damaged near row " + std::to_string(row_.number) +
                                ". Open it with Excel or WPS and save it as .xlsx again."}));
}

void SheetRows::opened(std::string_view name, const XmlAttributes& attributes) {
  if (!in_data_) {
    in_data_ = name == "sheetData";
  } else if (!in_row_) {
    if (name == "row") open_row(attributes);
  } else if (!in_cell_) {
    if (name == "c") open_cell(attributes);
  } else if (name == "v") {
    in_value_ = type_ != Type::Inline;
  } else if (name == "f") {
    formula_ = true;
  } else if (name == "rPh") {
    phonetic_ = true;
  } else if (name == "t") {
    in_value_ = type_ == Type::Inline && !phonetic_;
  }
}

void SheetRows::closed(std::string_view name) {
  if (!in_data_) return;
  if (in_cell_) {
    if (name == "v" || name == "t") in_value_ = false;
    if (name == "rPh") phonetic_ = false;
    if (name == "c") close_cell();
  } else if (in_row_ && name == "row") {
    close_row();
  } else if (!in_row_ && name == "sheetData") {
    in_data_ = false;
  }
}

void SheetRows::text(std::string_view piece) {
  if (!in_value_) return;
  row_bytes_ += piece.size();
  if (row_bytes_ > options_.limits.row_bytes_max) {
    fail(make_error(
        sheets_code::kRowTooLong, row_place(row_.number),
        Bilingual{"第 " + std::to_string(row_.number) + " 行的文字超过 " +
                      std::to_string(options_.limits.row_bytes_max >> 20u) + " MiB;请核对这一行",
                  "Row " + std::to_string(row_.number) + " has more than " +
                      std::to_string(options_.limits.row_bytes_max >> 20u) +
                      " MiB of text; check it."}));
    return;
  }
  value_ += piece;
}

void SheetRows::open_row(const XmlAttributes& attributes) {
  in_row_ = true;
  std::uint64_t number = row_.number + 1;
  const std::string_view said = attributes["r"];
  if (!said.empty()) {
    const auto read = std::from_chars(said.data(), said.data() + said.size(), number);
    const bool whole = read.ec == std::errc() && read.ptr == said.data() + said.size();
    if (!whole || number <= row_.number || number > kRowsMax) return damaged();
  }
  row_.number = number;
  row_.error.reset();
  cells_used_ = next_column_ = row_bytes_ = 0;
}

void SheetRows::open_cell(const XmlAttributes& attributes) {
  in_cell_ = true;
  in_value_ = phonetic_ = formula_ = false;
  value_.clear();
  column_ = next_column_;
  const std::string_view name = attributes["r"];
  if (!name.empty()) {
    const auto place = parse_cell_name(name);
    if (!place || place->row != row_.number || place->column < next_column_) return damaged();
    column_ = place->column;
  }
  next_column_ = column_ + 1;
  const std::string_view style = attributes["s"];
  style_ = 0;
  std::from_chars(style.data(), style.data() + style.size(), style_);
  const std::string_view type = attributes["t"];
  type_ = type == "s"           ? Type::Shared
          : type == "inlineStr" ? Type::Inline
          : type == "str"       ? Type::FormulaText
          : type == "b"         ? Type::Boolean
          : type == "e"         ? Type::Failure
          : type == "d"         ? Type::Day
                                : Type::Number;
}

/// Puts `text` into the cell of this column, and "" into those that were left out before it.
void SheetRows::put(std::string_view text) {
  if (text.empty()) return;
  if (column_ >= options_.limits.columns_max) {
    return fail(
        make_error(sheets_code::kTooManyColumns, row_place(row_.number),
                   Bilingual{"第 " + std::to_string(row_.number) + " 行的 " +
                                 column_letters(column_) + " 列有内容,最多 " +
                                 std::to_string(options_.limits.columns_max) + " 列;请删去不用的列",
                             "Row " + std::to_string(row_.number) + " has something in column " +
                                 column_letters(column_) + ", beyond the " +
                                 std::to_string(options_.limits.columns_max) +
                                 " columns allowed; delete columns that are not used."}));
  }
  if (row_.cells.size() <= column_) row_.cells.resize(column_ + 1);
  for (; cells_used_ < column_; ++cells_used_) row_.cells[cells_used_].clear();
  row_.cells[column_] = text;
  cells_used_ = column_ + 1;
}

void SheetRows::refuse(Error error) {
  if (row_.error) return;
  row_.error = std::move(error);
  row_.error_column = column_;
}

/// The text of a cell that is neither text nor a failure.
Result<std::string> SheetRows::value_of_cell() {
  const NumberStyle style = style_ < book_.styles.size() ? book_.styles[style_] : NumberStyle{};
  if (type_ == Type::Boolean)
    return std::string(value_ == "1" || value_ == "true" ? "TRUE" : "FALSE");
  if (type_ == Type::Day) return iso_date_text(value_);
  return number_text(trim_blanks(value_), style, book_.from_1904);
}

void SheetRows::close_cell() {
  in_cell_ = in_value_ = false;
  if (formula_ && !options_.accept_formulas) {
    refuse(make_error(sheets_code::kFormula, "",
                      Bilingual{"是公式;请复制这一列,选择性粘贴为数值后再送",
                                "This is a formula; copy the column and paste it as values."}));
  } else if (formula_ && value_.empty() && type_ != Type::FormulaText) {
    refuse(make_error(sheets_code::kFormula, "",
                      Bilingual{"是没有算过的公式;请用 Excel/WPS 打开,保存后再送",
                                "This is a formula that was never computed; open the file with "
                                "Excel or WPS and save it."}));
  }
  if (value_.empty()) return;
  if (type_ == Type::Shared) {
    std::size_t index = 0;
    const auto read = std::from_chars(value_.data(), value_.data() + value_.size(), index);
    if (read.ec != std::errc() || index >= book_.strings.size()) return damaged();
    const std::string_view text = book_.strings[index];
    row_bytes_ += text.size();
    return put(trim_blanks(text));
  }
  if (type_ == Type::Inline || type_ == Type::FormulaText) {
    unescape_controls(value_);
    return put(trim_blanks(value_));
  }
  if (type_ == Type::Failure) {
    refuse(
        make_error(sheets_code::kErrorCell, "",
                   Bilingual{"是错误值 " + value_.substr(0, value_.find('!') + 1) + ";请改正后再送",
                             "This is an error value; correct it."}));
    return put(value_);
  }
  const Result<std::string> value = value_of_cell();
  if (!value.ok()) refuse(value.error());
  put(value.ok() ? std::string_view(*value) : trim_blanks(value_));
}

void SheetRows::close_row() {
  in_row_ = false;
  const std::uint64_t number = row_.number;
  row_.cells.resize(cells_used_);
  if (ready_.size() == ready_count_) ready_.emplace_back();
  std::swap(row_, ready_[ready_count_++]);
  row_.number = number;
}

}  // namespace gongji::sheets
