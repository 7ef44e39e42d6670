#include "grouping/internal/csv.h"

#include <algorithm>

#include "base/utf8.h"
#include "grouping/errors.h"

namespace gongji::grouping::internal {

namespace {

constexpr std::size_t kAbsent = ~std::size_t{0};

bool take_quoted(std::string_view& text, std::string_view& cell, std::deque<std::string>& room,
                 std::uint32_t& lines) {
  std::string* own = nullptr;
  text.remove_prefix(1);
  std::size_t from = 0, at = 0;
  while (true) {
    at = text.find('"', at);
    if (at == std::string_view::npos) return false;
    if (text.substr(at + 1).starts_with('"')) {
      if (own == nullptr) own = &room.emplace_back();
      own->append(text.substr(from, at + 1 - from));
      at += 2;
      from = at;
      continue;
    }
    break;
  }
  lines += static_cast<std::uint32_t>(
      std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
  if (own != nullptr) own->append(text.substr(from, at - from));
  cell = own != nullptr ? std::string_view(*own) : text.substr(0, at);
  text.remove_prefix(at + 1);
  return text.empty() || text.front() == ',' || text.front() == '\n' || text.starts_with("\r\n");
}

/// Positions of the asked columns in the header; nothing when a required one is missing.
std::optional<std::vector<std::size_t>> find_columns(const CsvReading& reading,
                                                     const std::vector<std::string_view>& header,
                                                     const std::string& where, Problems& problems) {
  std::vector<std::size_t> at(reading.columns.size(), kAbsent);
  std::size_t known = 0;
  std::string unknown;
  for (std::size_t i = 0; i < header.size(); ++i) {
    const std::string_view title = trim(header[i]);
    std::size_t column = 0;
    for (const ColumnSpec& spec : reading.columns) {
      if (std::find(spec.names.begin(), spec.names.end(), title) != spec.names.end()) break;
      ++column;
    }
    if (column == at.size()) {
      unknown += (unknown.empty() ? "" : "、") + in_quotes(title);
      continue;
    }
    if (at[column] != kAbsent) {
      problems.add(grouping_code::kDouble, where,
                   "列 " + in_quotes(title) + " 出现了两次;请只留一列");
      return std::nullopt;
    }
    at[column] = i;
    ++known;
  }
  if (reading.by_position && known < reading.columns.size() && !unknown.empty()) {
    for (std::size_t i = 0; i < at.size(); ++i) at[i] = i < header.size() ? i : kAbsent;
    unknown.clear();
  }
  if (!unknown.empty()) {
    problems.add(grouping_code::kUnknownColumn, where, "不认识的列 " + unknown + ";请改名或删去");
    return std::nullopt;
  }
  std::size_t column = 0;
  bool complete = true;
  for (const ColumnSpec& spec : reading.columns) {
    if (at[column++] != kAbsent || !spec.required) continue;
    problems.add(grouping_code::kMissingColumn, where,
                 "缺少列 " + in_quotes(*spec.names.begin()) + ";请补上");
    complete = false;
  }
  return complete ? std::optional(at) : std::nullopt;
}

}  // namespace

bool take_row(std::string_view& text, std::vector<std::string_view>& cells,
              std::deque<std::string>& room, std::uint32_t& lines) {
  cells.clear();
  while (true) {
    std::string_view cell;
    if (text.starts_with('"')) {
      if (!take_quoted(text, cell, room, lines)) return false;
    } else {
      const std::size_t end = std::min(text.find_first_of(",\n"), text.size());
      cell = text.substr(0, end);
      text.remove_prefix(end);
      if (cell.ends_with('\r')) cell.remove_suffix(1);
      if (cell.find('"') != std::string_view::npos) return false;
    }
    cells.push_back(cell);
    if (text.starts_with("\r\n")) text.remove_prefix(1);
    const bool more = text.starts_with(',');
    if (text.starts_with('\n')) ++lines;
    if (!text.empty()) text.remove_prefix(1);
    if (!more) return true;
  }
}

void read_rows(const CsvReading& reading, SchemeSource& source, Problems& problems,
               const std::function<void(const CsvRow&)>& row) {
  std::string_view text = reading.text;
  const auto where = [&](std::uint32_t line) { return source.where({reading.file, line}); };
  if (!valid_utf8(text) || text.find('\0') != std::string_view::npos) {
    problems.add(grouping_code::kBadTable, source.files[reading.file],
                 "不是 UTF-8 文本;请另存为 UTF-8 的 CSV");
    return;
  }
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  std::uint32_t line = 1;
  std::vector<std::string_view> cells;
  std::optional<std::vector<std::size_t>> at;
  std::size_t width = 0;
  CsvRow out;
  while (!text.empty()) {
    out.line = line;
    if (!take_row(text, cells, *source.more_texts, line)) {
      problems.add(grouping_code::kBadTable, where(out.line), "引号用法不对;请核对这一行");
      return;
    }
    const bool blank = cells.size() == 1 && trim(cells[0]).empty();
    if (blank) continue;
    if (!at) {
      at = find_columns(reading, cells, where(out.line), problems);
      if (!at) return;
      width = cells.size();
      continue;
    }
    if (cells.size() != width) {
      problems.add(grouping_code::kBadTable, where(out.line),
                   "这一行有 " + std::to_string(cells.size()) + " 格,表头有 " +
                       std::to_string(width) + " 列;请核对");
      continue;
    }
    out.cells.clear();
    for (const std::size_t i : *at) {
      out.cells.push_back(i == kAbsent ? std::string_view() : trim(cells[i]));
    }
    row(out);
  }
  if (!at) problems.add(grouping_code::kBadTable, source.files[reading.file], "表是空的;请核对");
}

}  // namespace gongji::grouping::internal
