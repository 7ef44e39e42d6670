#include "cli/query_output.h"

#include "app/json_fact.h"
#include "app/query_sheet.h"
#include "app/table_text.h"
#include "cli/package_options.h"
#include "cli/text_output.h"

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

class SheetOutput : public QueryOutput {
 public:
  explicit SheetOutput(app::QuerySheet sheet) : sheet_(std::move(sheet)) {}

  bool add(const storage::Rows& row) override { return sheet_.add(row); }
  Result<void> finish() override { return sheet_.commit(); }

 private:
  app::QuerySheet sheet_;
};

}  // namespace

Result<std::unique_ptr<QueryOutput>> QueryOutput::open(const app::Query& query,
                                                       const Arguments& options) {
  const std::string form = options.text("--format"), path = options.text("--output");
  const bool named = form == "auto" && (path.ends_with(".xlsx") || path.ends_with(".csv"));
  if (form == "csv" || form == "xlsx" || named) {
    app::QuerySheet::Options sheet;
    sheet.path = path;
    sheet.english = is_english(options);
    if (form == "csv") sheet.format = sheets::Format::Csv;
    if (form == "xlsx") sheet.format = sheets::Format::Xlsx;
    GJ_TRY(auto made, app::QuerySheet::create(query, std::move(sheet)));
    return std::unique_ptr<QueryOutput>(new SheetOutput(std::move(made)));
  }
  if (path != "-") {
    return make_error("app.usage", "--output", "写入文件时,文件名应以 .xlsx 或 .csv 结尾");
  }
  if (form == "ndjson") return std::unique_ptr<QueryOutput>(new JsonOutput(query));
  return std::unique_ptr<QueryOutput>(new TableOutput(query, is_english(options)));
}

}  // namespace gongji::cli
