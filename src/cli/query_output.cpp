#include "cli/query_output.h"

#include "app/json_fact.h"
#include "app/table_text.h"
#include "cli/package_options.h"
#include "cli/text_output.h"
#include "sheets/table_writer.h"
#include "storage/days.h"
#include "storage/records.h"

namespace gongji::cli {

namespace {

class TableOutput : public QueryOutput {
 public:
  TableOutput(const app::Query& query, bool english) : table_(query, english) {}

  bool add(const storage::Rows& row) override {
    table_.add(row);
    return true;
  }
  Result<void> finish() override {
    print(table_.text());
    return done();
  }

 private:
  app::TableText table_;
};

/// One JSON object a line.
class JsonOutput : public QueryOutput {
 public:
  explicit JsonOutput(const app::Query& query) : query_(query) {}

  bool add(const storage::Rows& row) override {
    std::string line = "{";
    for (std::size_t c = 0; c < query_.columns.size(); ++c) {
      if (c > 0) line += ',';
      line += app::json_quote(query_.columns[c].name) + ":" +
              app::json_quote(app::cell_text(row.at(0, c), query_.columns[c].kind));
    }
    print(line + "}\n");
    return true;
  }
  Result<void> finish() override { return done(); }

 private:
  const app::Query& query_;
};

sheets::ColumnKind kind_of(app::ColumnKind kind) {
  switch (kind) {
    case app::ColumnKind::Money:
      return sheets::ColumnKind::Money;
    case app::ColumnKind::Day:
      return sheets::ColumnKind::Date;
    case app::ColumnKind::Text:
    case app::ColumnKind::Integer:
    case app::ColumnKind::Moment:
      break;
  }
  return sheets::ColumnKind::Text;
}

/// A workbook or CSV. Numbers of records are text: a spreadsheet would round them.
class SheetOutput : public QueryOutput {
 public:
  SheetOutput(const app::Query& query, sheets::TableWriter writer)
      : query_(query), writer_(std::move(writer)) {}

  bool add(const storage::Rows& row) override {
    std::vector<std::string> texts(query_.columns.size());
    std::vector<sheets::Cell> cells;
    for (std::size_t c = 0; c < query_.columns.size(); ++c) {
      cells.push_back(cell_of(row.at(0, c), query_.columns[c].kind, texts[c]));
    }
    auto added = writer_.add(cells);
    if (!added.ok()) failed_ = std::move(added);
    return failed_.ok();
  }
  Result<void> finish() override {
    GJ_CHECK(std::move(failed_));
    return writer_.commit();
  }

 private:
  static sheets::Cell cell_of(const storage::Value& value, app::ColumnKind kind,
                              std::string& text) {
    const auto* number = std::get_if<std::int64_t>(&value);
    if (number && kind == app::ColumnKind::Money) return Money::fen(*number);
    if (number && kind == app::ColumnKind::Day) {
      if (*number == storage::kOpenDay) return std::monostate();
      return storage::day_of(*number);
    }
    text = app::cell_text(value, kind);
    if (text.empty()) return std::monostate();
    return std::string_view(text);
  }

  const app::Query& query_;
  sheets::TableWriter writer_;
  Result<void> failed_ = done();
};

}  // namespace

Result<std::unique_ptr<QueryOutput>> QueryOutput::open(const app::Query& query,
                                                       const Arguments& options) {
  const std::string form = options.text("--format"), path = options.text("--output");
  const bool named = form == "auto" && (path.ends_with(".xlsx") || path.ends_with(".csv"));
  if (form == "csv" || form == "xlsx" || named) {
    sheets::TableWriter::Options sheet;
    sheet.path = path;
    if (form == "csv") sheet.format = sheets::Format::Csv;
    if (form == "xlsx") sheet.format = sheets::Format::Xlsx;
    for (const auto& column : query.columns) {
      sheet.columns.push_back(
          {std::string(is_english(options) ? column.en : column.zh), kind_of(column.kind)});
    }
    GJ_TRY(auto writer, sheets::TableWriter::create(std::move(sheet)));
    return std::unique_ptr<QueryOutput>(new SheetOutput(query, std::move(writer)));
  }
  if (path != "-") {
    return make_error("app.usage", "--output", "写入文件时,文件名应以 .xlsx 或 .csv 结尾");
  }
  if (form == "ndjson") return std::unique_ptr<QueryOutput>(new JsonOutput(query));
  return std::unique_ptr<QueryOutput>(new TableOutput(query, is_english(options)));
}

}  // namespace gongji::cli
