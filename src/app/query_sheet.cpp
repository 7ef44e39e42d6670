#include "app/query_sheet.h"

#include "storage/days.h"
#include "storage/records.h"

namespace gongji::app {

namespace {

sheets::ColumnKind sheet_kind(ColumnKind kind) {
  switch (kind) {
    case ColumnKind::Money:
      return sheets::ColumnKind::Money;
    case ColumnKind::Price:
      return sheets::ColumnKind::Price;
    case ColumnKind::Day:
      return sheets::ColumnKind::Date;
    case ColumnKind::Text:
    case ColumnKind::Integer:
    case ColumnKind::Moment:
      break;
  }
  return sheets::ColumnKind::Text;
}

sheets::Cell sheet_cell(const storage::Value& value, ColumnKind kind, std::string& text) {
  const auto* number = std::get_if<std::int64_t>(&value);
  if (number && kind == ColumnKind::Money) return Money::fen(*number);
  if (number && kind == ColumnKind::Price) return Price::micro(*number);
  if (number && kind == ColumnKind::Day) {
    if (*number == storage::kOpenDay) return std::monostate();
    return storage::day_of(*number);
  }
  text = cell_text(value, kind);
  if (text.empty()) return std::monostate();
  return std::string_view(text);
}

}  // namespace

Result<QuerySheet> QuerySheet::create(const Query& query, Options options) {
  if (options.columns.empty()) {
    for (std::size_t c = 0; c < query.columns.size(); ++c) options.columns.push_back(c);
  }
  sheets::TableWriter::Options sheet;
  sheet.path = options.path;
  sheet.format = options.format;
  for (const std::size_t c : options.columns) {
    const QueryColumn& column = query.columns[c];
    sheet.columns.push_back(
        {std::string(options.english ? column.en : column.zh), sheet_kind(column.kind)});
  }
  GJ_TRY(auto writer, sheets::TableWriter::create(std::move(sheet)));
  return QuerySheet(query, std::move(options), std::move(writer));
}

std::string QuerySheet::in_words(const QueryColumn& column, const std::string& text) const {
  if (column.personal != Personal::None) return text;
  const auto own = words_.find(std::string(column.name) + "/" + text);
  if (own != words_.end()) return own->second;
  const auto common = words_.find(text);
  if (common != words_.end()) return common->second;
  const auto pairs = parse_facts(text);
  if (!pairs.ok()) return text;
  std::string shown;
  for (const auto& [name, value] : *pairs) {
    shown += (shown.empty() ? "" : " · ") + in_words(column, name) + " " + in_words(column, value);
  }
  return shown.empty() ? text : shown;
}

bool QuerySheet::add(const storage::Rows& row) {
  std::vector<std::string> texts(columns_.size());
  std::vector<sheets::Cell> cells;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const std::size_t c = columns_[i];
    const QueryColumn& column = query_->columns[c];
    cells.push_back(sheet_cell(row.at(0, c), column.kind, texts[i]));
    if (words_.empty() || column.kind != ColumnKind::Text || texts[i].empty()) continue;
    texts[i] = in_words(column, texts[i]);
    cells.back() = std::string_view(texts[i]);
  }
  auto added = writer_.add(cells);
  if (!added.ok()) failed_ = std::move(added);
  return failed_.ok();
}

Result<void> QuerySheet::commit() {
  GJ_CHECK(failed_);
  return writer_.commit();
}

}  // namespace gongji::app
