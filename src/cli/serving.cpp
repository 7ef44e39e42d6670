#include "cli/serving.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "app/interface_folder.h"
#include "app/packages.h"
#include "app/region.h"
#include "base/region_code.h"
#include "cli/database_options.h"
#include "storage/migrate.h"

namespace gongji::cli {

namespace {

constexpr std::string_view kConfigFlag = "--config";

/// "body_bytes_max" as "--body-bytes-max".
std::string flag_of(std::string_view name) {
  std::string flag = "--" + std::string(name);
  for (char& c : flag) c = c == '_' ? '-' : c;
  return flag;
}

const char* environment_of(const char* name) {
  return std::getenv(name);
}

Result<std::string> config_text(const std::string& path) {
  if (path.empty()) return std::string();
  return text_of_file(path, "不能读取配置文件 " + path + ";请检查文件和权限");
}

Result<std::string> words_text(const std::string& folder) {
  const std::string path = folder + "/words.csv";
  return text_of_file(path, "不能读取 " + path + ";请恢复随程序安装的 interface 文件夹");
}

/// The connection must be up to date; the region as set, or the only one.
Result<std::int64_t> served_region(const gateway::Config& config, storage::Connection& connection) {
  GJ_TRY(const auto applied, storage::applied_migrations(connection));
  if (applied.size() < storage::migrations().size()) {
    return make_error("app.usage", "db",
                      "数据库还没有建好或版本较旧;请先执行 gongji db init 或 db migrate");
  }
  if (config.text("region").empty()) return app::only_region(connection);
  GJ_TRY(const RegionCode code, RegionCode::parse(config.text("region")));
  return std::int64_t{code.number()};
}

/// Of the machine; in a drill one that begins where it was told to.
Result<app::Clock> clock_of(const gateway::Config& config) {
  const std::string& text = config.text("clock");
  if (text.empty()) return app::system_clock();
  if (config.text("drill").empty()) {
    return make_error("app.usage", "clock", "clock 只能与 drill 一起使用;正式服务以本机时钟为准");
  }
  GJ_TRY(const std::int64_t begin, moment_of("clock", text));
  return clock_from(begin);
}

/// A file, or the faults themselves.
Result<std::string> faults_text(const std::string& drill) {
  std::error_code failed;
  if (drill.empty() || !std::filesystem::is_regular_file(drill, failed)) return drill;
  return config_text(drill);
}

}  // namespace

std::span<const Option> serve_options() {
  static const std::vector<std::string> kFlags = [] {
    std::vector<std::string> flags;
    for (const auto& spec : gateway::setting_specs()) flags.push_back(flag_of(spec.name));
    return flags;
  }();
  static const std::vector<Option> kServeOptions = [] {
    std::vector<Option> options = {{.name = kConfigFlag,
                                    .value = "FILE",
                                    .en = "File of settings; flags and GONGJI_… go before it",
                                    .zh = "配置文件;命令行和 GONGJI_… 优先于它"}};
    std::size_t i = 0;
    for (const auto& spec : gateway::setting_specs()) {
      Option option{.name = kFlags[i++], .value = "VALUE", .en = spec.en, .zh = spec.zh};
      option.choices = spec.words;
      options.push_back(option);
    }
    return options;
  }();
  return kServeOptions;
}

Result<std::string> text_of_file(const std::string& path, const std::string& remedy) {
  std::ifstream file(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(file), {}};
  if (file.is_open() && !file.bad()) return text;
  return make_error("app.cannot_read", path, remedy);
}

Result<std::int64_t> moment_of(const std::string& where, const std::string& text) {
  std::string digits;
  for (const char c : text) {
    if (c >= '0' && c <= '9') digits += c;
  }
  const auto moment = gateway::signing_moment(digits);
  if (moment && digits.size() == 14 && text.size() == 19) return *moment;
  return make_error("app.usage", where, where + " 应写成 2020-05-01T08:00:00");
}

app::Clock clock_from(std::int64_t begin) {
  const std::int64_t ahead = begin - app::system_clock()();
  return [ahead] { return app::system_clock()() + ahead; };
}

Result<gateway::Config> served_config(const Arguments& options) {
  gateway::Config::Values flags;
  for (const auto& spec : gateway::setting_specs()) {
    const std::string flag = flag_of(spec.name);
    if (options.has(flag)) flags[std::string(spec.name)] = options.text(flag);
  }
  const std::string path = options.text(kConfigFlag);
  GJ_TRY(const std::string text, config_text(path));
  return gateway::Config::read(path, text, environment_of, flags);
}

Result<std::shared_ptr<gateway::NationalTables>> national_tables(const std::string& given) {
  auto tables = std::make_shared<gateway::NationalTables>();
  GJ_TRY(const std::string folder, app::find_interface(given));
  GJ_TRY(tables->fields, app::load_interface(folder));
  GJ_TRY(const std::string words, words_text(folder));
  GJ_TRY(tables->words, gateway::Words::load(words));
  return tables;
}

Result<std::shared_ptr<const gateway::NationalTables>> served_tables(
    const gateway::Config& config) {
  GJ_TRY(auto tables, national_tables(config.text("tables")));
  tables->file_bytes_max = static_cast<std::size_t>(config.number("file_bytes_max"));
  return std::shared_ptr<const gateway::NationalTables>(std::move(tables));
}

namespace {

/// What the settings name, opened.
Result<gateway::Server::Parts> parts_of(const gateway::Config& config,
                                        std::shared_ptr<const gateway::NationalTables> tables) {
  GJ_TRY(auto opened, storage::open_database(config.text("db"), storage::OpenMode::Existing));
  std::shared_ptr<storage::Database> database = std::move(opened);
  GJ_TRY(auto connection, database->connect());
  gateway::Server::Parts parts;
  parts.tables = std::move(tables);
  GJ_TRY(parts.region, served_region(config, *connection));
  parts.dialect = connection->dialect();
  parts.connect = [database] { return database->connect(); };
  GJ_TRY(parts.clock, clock_of(config));
  GJ_TRY(parts.faults, faults_text(config.text("drill")));
  Arguments where;
  where.add("--db", config.text("db"));
  if (!config.text("key_file").empty()) where.add("--key-file", config.text("key_file"));
  GJ_TRY(parts.vault, vault_of(where, *connection));
  if (parts.vault == nullptr) return app::no_key();
  parts.policy_roots = app::policy_roots("");
  return parts;
}

}  // namespace

Result<void> check_serving(const gateway::Config& config) {
  GJ_TRY(auto tables, served_tables(config));
  GJ_TRY(const auto parts, parts_of(config, std::move(tables)));
  return gateway::Server::check(config, parts);
}

Result<std::unique_ptr<gateway::Server>> start_server(
    const gateway::Config& config, std::shared_ptr<const gateway::NationalTables> tables,
    std::function<void(const gateway::NationalExchange&)> witness) {
  GJ_TRY(auto parts, parts_of(config, std::move(tables)));
  parts.witness = std::move(witness);
  return gateway::Server::start(config, std::move(parts));
}

}  // namespace gongji::cli
