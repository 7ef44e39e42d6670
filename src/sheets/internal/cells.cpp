#include "sheets/internal/cells.h"

#include <algorithm>
#include <unordered_map>

#include "base/utf8.h"
#include "sheets/errors.h"

namespace gongji::sheets {

namespace {

constexpr std::string_view kWideBlanks[] = {"\xE3\x80\x80", "\xC2\xA0"};

bool is_ascii_blank(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

std::size_t blank_at_front(std::string_view text) {
  if (text.empty()) return 0;
  if (is_ascii_blank(text.front())) return 1;
  for (const std::string_view blank : kWideBlanks) {
    if (text.starts_with(blank)) return blank.size();
  }
  return 0;
}

std::size_t blank_at_back(std::string_view text) {
  if (text.empty()) return 0;
  if (is_ascii_blank(text.back())) return 1;
  for (const std::string_view blank : kWideBlanks) {
    if (text.ends_with(blank)) return blank.size();
  }
  return 0;
}

}  // namespace

std::string_view trim_blanks(std::string_view text) {
  while (const std::size_t size = blank_at_front(text)) text.remove_prefix(size);
  while (const std::size_t size = blank_at_back(text)) text.remove_suffix(size);
  return text;
}

std::string column_letters(std::size_t column) {
  constexpr std::size_t kLetters = 26;
  std::string letters;
  for (std::size_t rest = column + 1; rest > 0; rest = (rest - 1) / kLetters) {
    letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % kLetters));
  }
  return letters;
}

std::string row_place(std::uint64_t row) {
  return "row " + std::to_string(row);
}

Result<std::vector<std::string>> titles_of(std::vector<std::string> cells, std::uint64_t row,
                                           const Limits& limits) {
  const std::string place = row_place(row);
  const std::string name = "第 " + std::to_string(row) + " 行";
  while (!cells.empty() && cells.back().empty()) cells.pop_back();
  if (cells.empty()) {
    return make_error(
        sheets_code::kNoHeader, place,
        Bilingual{
            name + "没有表头;如果表头不在这一行,请指定表头所在的行",
            "There is no header row; if the column names are in another row, give that row."});
  }
  if (cells.size() > limits.columns_max) {
    return make_error(
        sheets_code::kTooManyColumns, place,
        Bilingual{"表头有 " + std::to_string(cells.size()) + " 列,最多 " +
                      std::to_string(limits.columns_max) + " 列;请删去不用的列",
                  "The header has " + std::to_string(cells.size()) + " columns, more than " +
                      std::to_string(limits.columns_max) + "; delete those that are not used."});
  }
  std::unordered_map<std::string_view, std::size_t> seen;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const std::string column = column_letters(i);
    if (cells[i].empty()) {
      return make_error(
          sheets_code::kEmptyHeader, place,
          Bilingual{"表头(" + name + ")的 " + column +
                        " 列没有列名;请补上列名或删去这一列,表头不在这一行时请指定所在的行",
                    "Column " + column +
                        " of the header has no name; add one or delete the column, or give the row "
                        "of the column names."});
    }
    const auto [at, fresh] = seen.emplace(cells[i], i);
    if (!fresh) {
      return make_error(
          sheets_code::kDoubleHeader, place,
          Bilingual{"表头的 " + column_letters(at->second) + " 列和 " + column + " 列同名 " +
                        in_quotes(cells[i]) + ";请改名或删去一列",
                    "Columns " + column_letters(at->second) + " and " + column +
                        " have one name, " + double_quoted(cells[i]) + "; rename or delete one."});
    }
  }
  return cells;
}

bool has_text(const std::vector<std::string>& cells) {
  return std::any_of(cells.begin(), cells.end(), [](const auto& cell) { return !cell.empty(); });
}

std::optional<Error> cut_to_columns(Row& row, std::size_t columns) {
  std::size_t used = row.cells.size();
  while (used > columns && row.cells[used - 1].empty()) --used;
  if (used > columns) {
    return make_error(
        sheets_code::kColumnCount, row_place(row.number),
        Bilingual{"第 " + std::to_string(row.number) + " 行的 " + column_letters(used - 1) +
                      " 列有内容,而表头只有 " + std::to_string(columns) +
                      " 列;请核对是否错位或多了分隔符",
                  "Row " + std::to_string(row.number) + " has something in column " +
                      column_letters(used - 1) + ", but the header has only " +
                      std::to_string(columns) + " columns; check whether cells have moved."});
  }
  row.cells.resize(std::min(row.cells.size(), columns));
  return std::nullopt;
}

}  // namespace gongji::sheets
