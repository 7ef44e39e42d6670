#include "app/demo/bring_tables.h"

#include <algorithm>
#include <filesystem>
#include <vector>

#include "app/errors.h"
#include "app/import.h"

namespace gongji::app {

namespace fs = std::filesystem;

namespace {

std::vector<fs::path> tables_of(const fs::path& folder) {
  std::vector<fs::path> tables;
  std::error_code none;
  for (const fs::directory_entry& file : fs::directory_iterator(folder, none)) {
    if (file.path().extension() == ".csv") tables.push_back(file.path());
  }
  std::sort(tables.begin(), tables.end());
  return tables;
}

}  // namespace

Result<void> bring_tables(Office& office, const std::string& folder, const std::atomic<int>* stop) {
  for (const fs::path& table : tables_of(folder)) {
    const Operation* operation = find_operation(table.stem().string());
    if (operation == nullptr) {
      return make_error(app_code::kUnknownOperation, table.string(),
                        "文件名应为业务的名称,如 task.line.csv;可用的名称见 gongji help");
    }
    ImportOptions options;
    options.file.path = table.string();
    options.operator_name = "demo";
    options.stop = stop;
    GJ_TRY(const ImportSummary brought, import_table(office, *operation, options));
    if (brought.first_rejects.empty()) continue;
    auto [row, refused] = brought.first_rejects.front();
    refused.where = table.string() + ":" + std::to_string(row) + " " + refused.where;
    return refused;
  }
  return done();
}

}  // namespace gongji::app
