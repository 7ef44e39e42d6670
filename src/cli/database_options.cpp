#include "cli/database_options.h"

#include <cstdlib>

#include "app/region.h"
#include "base/region_code.h"
#include "storage/migrate.h"

namespace gongji::cli {

std::string address_of(const Arguments& options) {
  const char* of_environment = std::getenv("GONGJI_DB");
  const bool environment = !options.has(kDbOption.name) && of_environment != nullptr;
  return environment ? of_environment : options.text(kDbOption.name);
}

Result<std::unique_ptr<storage::Connection>> connect(const Arguments& options) {
  GJ_TRY(auto database, storage::open_database(address_of(options), storage::OpenMode::Existing));
  GJ_TRY(auto connection, database->connect());
  GJ_TRY(const auto applied, storage::applied_migrations(*connection));
  if (applied.size() < storage::migrations().size()) {
    return make_error("app.usage", "--db",
                      "数据库还没有建好或版本较旧;请先执行 gongji db init --db ……");
  }
  return connection;
}

Result<std::int64_t> region_of(const Arguments& options, storage::Connection& connection) {
  if (options.text("--region").empty()) return app::only_region(connection);
  GJ_TRY(const RegionCode code, RegionCode::parse(options.text("--region")));
  return std::int64_t{code.number()};
}

}  // namespace gongji::cli
