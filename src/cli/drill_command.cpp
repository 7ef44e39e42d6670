#include "cli/drill_command.h"

#include <cstdio>
#include <filesystem>

#include "app/drill/load.h"
#include "app/drill/vendor_files.h"
#include "app/errors.h"
#include "app/region.h"
#include "base/china_time.h"
#include "base/region_code.h"
#include "base/utf8.h"
#include "cli/database_options.h"
#include "cli/package_options.h"
#include "cli/serving.h"
#include "cli/text_output.h"
#include "storage/migrate.h"

namespace gongji::cli {

namespace {

namespace fs = std::filesystem;

constexpr Option kDrillLoadOptions[] = {
    {.name = "--out",
     .value = "DIR",
     .en = "Folder for the tables for vendors and the new keys",
     .zh = "给厂商的表格和新密钥写到哪个文件夹",
     .required = true},
    {.name = "--package",
     .value = "PACKAGE",
     .en = "Folder or id of a package that the region settles by, when it has none yet",
     .zh = "统筹区还没有政策包时,装入的政策包文件夹或编号",
     .many = true},
    kDbOption,
    kRegionOption,
    {.name = "--name",
     .value = "NAME",
     .en = "Name of a region that is opened",
     .zh = "新开设的统筹区的名称",
     .fallback = "演练统筹区"},
    {.name = "--clock",
     .value = "TIME",
     .en = "Moment of the drill; else now, or within the package's last year",
     .zh = "演练的时刻,如 2020-05-01T08:00:00;不填为现在,政策包已过期的取其最后一年"},
    {.name = "--beside-others",
     .en = "Also where there are people who are not of a drill",
     .zh = "统筹区里已有其他人员时也装入(只用于试验库)"},
    kKeyFileOption,
    kPoliciesOption,
};

/// The database, with its tables and keys when it was empty.
Result<std::unique_ptr<storage::Connection>> drill_database(const Arguments& options) {
  GJ_TRY(auto database, storage::open_database(address_of(options), storage::OpenMode::Create));
  GJ_TRY(auto connection, database->connect());
  GJ_TRY(const auto applied, storage::applied_migrations(*connection));
  if (!applied.empty()) return connect(options);
  GJ_TRY(const auto made, storage::migrate(*connection, app::system_clock()()));
  GJ_CHECK(set_up_keys(options, *connection));
  return connection;
}

/// --region, else the only one, else the first package's.
Result<std::int64_t> drill_region(const Arguments& options, storage::Connection& connection,
                                  const std::vector<app::Loaded>& packages) {
  if (!options.text("--region").empty()) return region_of(options, connection);
  GJ_TRY(const auto known, connection.query("SELECT count(*) FROM region", {}));
  if (known.integer(0, 0) > 0 || packages.empty()) return app::only_region(connection);
  GJ_TRY(const RegionCode code,
         RegionCode::parse(packages.front().compiled->package().head.region));
  return std::int64_t{code.number()};
}

/// Opens the region where it is not there, and brings the packages.
Result<void> prepare_region(const Arguments& options, storage::Connection& connection,
                            std::int64_t region, const std::vector<app::Loaded>& packages) {
  const std::int64_t now = app::system_clock()();
  GJ_TRY(const auto known, connection.query("SELECT 1 FROM region WHERE region = $1",
                                            std::vector<storage::Value>{region}));
  if (known.empty()) {
    GJ_CHECK(app::open_region(connection, region, options.text("--name"), now));
  }
  for (const app::Loaded& package : packages) {
    GJ_TRY(const auto added, app::add_region_package(connection, region, package.folder, now));
    (void)added;
  }
  return done();
}

Result<std::vector<app::Loaded>> given_packages(const Arguments& options) {
  std::vector<app::Loaded> packages;
  for (const std::string& name : options.list("--package")) {
    GJ_TRY(auto package, load_package_named(options, name));
    packages.push_back(std::move(package));
  }
  return packages;
}

/// --clock, else as the packages hold: of those given, else of those that the region has.
Result<std::int64_t> moment_of_drill(const Arguments& options, storage::Connection& connection,
                                     std::int64_t region) {
  if (options.has("--clock")) return moment_of("--clock", options.text("--clock"));
  const std::int64_t now = app::system_clock()();
  app::Registry registry;
  GJ_CHECK(registry.refresh(connection, region));
  std::int64_t latest = 0;
  for (const auto& [id, digest] : registry.current()) {
    GJ_TRY(const auto* package, registry.by_digest(connection, digest));
    latest = std::max(latest, app::drill_moment(package->compiled->package().head, now));
  }
  return latest == 0 ? now : latest;
}

void say_loaded(const Arguments& options, const app::LoadedDrill& drill, std::int64_t moment) {
  print(app::people_table(drill));
  for (const auto& [request, error] : drill.refused) {
    std::fprintf(stderr, "%s %s\n", request.c_str(), to_text(error).c_str());
  }
  std::string clock = china_time(moment);
  clock[10] = 'T';
  const std::string& folder = options.text("--out");
  print("人员 " + std::to_string(drill.people.size()) + ",机构 " +
        std::to_string(drill.institutions.size()) + ",目录 " + std::to_string(drill.items.size()) +
        ";本次办理 " + std::to_string(drill.carried_out) + ",拒绝 " +
        std::to_string(drill.refused.size()) + "\n" + folder + "/people.csv\n" + folder +
        "/institutions.csv\n" + folder + "/items.csv\n" + "gongji serve --db " +
        address_of(options) + " --drill none --clock " + clock + "\n");
}

Result<bool> load(const Arguments& options) {
  const std::string folder = options.text("--out");
  std::error_code failed;
  fs::create_directories(folder, failed);
  if (failed || !fs::is_directory(folder, failed)) {
    return make_error(app_code::kCannotWrite, "--out", "不能建立文件夹 " + folder + ";请检查权限");
  }
  GJ_TRY(const auto packages, given_packages(options));
  GJ_TRY(auto connection, drill_database(options));
  GJ_TRY(const std::int64_t region, drill_region(options, *connection, packages));
  GJ_CHECK(prepare_region(options, *connection, region, packages));
  GJ_TRY(const std::int64_t moment, moment_of_drill(options, *connection, region));
  app::Office::Setting setting{region, 1, clock_from(moment)};
  GJ_TRY(setting.vault, vault_of(options, *connection));
  if (setting.vault == nullptr) return app::no_key();
  app::Office office(std::move(connection), std::move(setting));
  GJ_TRY(const app::LoadedDrill drill, app::load_drill(office, {options.has("--beside-others")}));
  GJ_CHECK(app::write_vendor_files(folder, drill));
  say_loaded(options, drill, moment);
  return drill.refused.empty();
}

int drill_load(const Arguments& options) {
  const auto loaded = load(options);
  if (!loaded.ok()) return fail(loaded.error());
  return *loaded ? kExitFine : kExitRejects;
}

}  // namespace

Command drill_command() {
  return {"drill",
          "A region for drills of vendors",
          "供厂商演练的统筹区",
          {},
          nullptr,
          {{"load",
            "Load institutions with keys, items and invented people",
            "装入带密钥的机构、目录和虚构的人员",
            kDrillLoadOptions,
            drill_load,
            {}}}};
}

}  // namespace gongji::cli
