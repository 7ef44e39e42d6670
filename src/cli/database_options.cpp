#include "cli/database_options.h"

#include <cstdlib>

#include "app/errors.h"
#include "app/office.h"
#include "app/region.h"
#include "app/security/data_keys.h"
#include "app/security/key_file.h"
#include "base/region_code.h"
#include "cli/text_output.h"
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

Result<std::string> key_file_of(const Arguments& options) {
  if (!options.text("--key-file").empty()) return options.text("--key-file");
  const char* of_environment = std::getenv("GONGJI_KEY_FILE");
  if (of_environment != nullptr && *of_environment != 0) return std::string(of_environment);
  const std::string address = address_of(options);
  if (address.find("://") == std::string::npos) return address + ".key";
  const char* home = std::getenv("HOME");
  if (home == nullptr || *home == 0) return app::no_key();
  const std::string path = address.substr(0, address.find('?'));
  std::string name = path.substr(path.rfind('/') + 1);
  if (name.empty() || name.find('@') != std::string::npos) name = "postgres";
  return std::string(home) + "/.gongji/" + name + ".key";
}

Result<app::VaultPointer> vault_of(const Arguments& options, storage::Connection& connection) {
  GJ_TRY(const std::string path, key_file_of(options));
  auto keys = app::read_key_file(path);
  if (!keys.ok() && keys.error().code == app_code::kNoKey) return app::VaultPointer();
  if (!keys.ok()) return keys.error();
  auto vault = std::make_shared<const app::Vault>(keys.take());
  GJ_CHECK(app::check_keys(connection, *vault));
  return app::VaultPointer(std::move(vault));
}

Result<void> set_up_keys(const Arguments& options, storage::Connection& connection) {
  GJ_TRY(const std::string path, key_file_of(options));
  auto keys = app::read_key_file(path);
  if (!keys.ok() && keys.error().code == app_code::kNoKey) {
    GJ_TRY(const auto known, connection.query("SELECT count(*) FROM data_key", {}));
    if (known.integer(0, 0) > 0) return keys.error();
    keys = app::new_key_ring(crypto::random_bytes);
    GJ_CHECK(app::write_key_file(path, *keys, app::KeyFileWrite::New));
    print("密钥文件 " + path +
          " 已建立,只有本用户能读;请与数据库分开备份,丢失后个人信息无法读出\n");
  }
  if (!keys.ok()) return keys.error();
  const app::Vault vault(keys.take());
  GJ_CHECK(connection.begin());
  auto registered = app::register_keys(connection, vault, app::system_clock()());
  if (!registered.ok()) {
    connection.rollback();
    return registered;
  }
  return connection.commit();
}

Result<std::int64_t> region_of(const Arguments& options, storage::Connection& connection) {
  if (options.text("--region").empty()) return app::only_region(connection);
  GJ_TRY(const RegionCode code, RegionCode::parse(options.text("--region")));
  return std::int64_t{code.number()};
}

}  // namespace gongji::cli
