#include "cli/query_output.h"

#include <algorithm>

#include "app/json_fact.h"
#include "base/utf8.h"
#include "cli/package_options.h"
#include "cli/text_output.h"

namespace gongji::cli {

namespace {

bool is_number(app::ColumnKind kind) {
  return kind == app::ColumnKind::Money || kind == app::ColumnKind::Integer;
}

/// Aligned columns; holds all rows, since widths are only known at the end.
class TableOutput : public QueryOutput {
 public:
  TableOutput(const app::Query& query, bool english) : query_(query) {
    std::vector<std::string> header;
    for (const auto& column : query.columns) header.emplace_back(english ? column.en : column.zh);
    rows_.push_back(std::move(header));
  }

  bool add(const storage::Rows& row) override {
    std::vector<std::string> cells;
    for (std::size_t c = 0; c < query_.columns.size(); ++c) {
      cells.push_back(app::cell_text(row.at(0, c), query_.columns[c].kind));
    }
    rows_.push_back(std::move(cells));
    return true;
  }

  Result<void> finish() override {
    std::vector<std::size_t> widths(query_.columns.size());
    for (const auto& row : rows_) {
      for (std::size_t c = 0; c < row.size(); ++c) {
        widths[c] = std::max(widths[c], display_width(row[c]));
      }
    }
    for (const auto& row : rows_) {
      std::string line;
      for (std::size_t c = 0; c < row.size(); ++c) {
        const std::string pad(widths[c] - display_width(row[c]), ' ');
        const bool right = is_number(query_.columns[c].kind);
        line += (c > 0 ? "  " : "") + (right ? pad + row[c] : row[c] + pad);
      }
      line.erase(line.find_last_not_of(' ') + 1);
      print(line + "\n");
    }
    return done();
  }

 private:
  const app::Query& query_;
  std::vector<std::vector<std::string>> rows_;
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
