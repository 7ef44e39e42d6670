#include "cli/query_output.h"

#include "app/json_fact.h"
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

}  // namespace

Result<std::unique_ptr<QueryOutput>> QueryOutput::open(const app::Query& query,
                                                       const Arguments& options) {
  const std::string form = options.text("--format");
  if (form == "ndjson") return std::unique_ptr<QueryOutput>(new JsonOutput(query));
  return std::unique_ptr<QueryOutput>(new TableOutput(query, is_english(options)));
}

}  // namespace gongji::cli
