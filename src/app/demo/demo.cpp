#include "app/demo/demo.h"

#include <filesystem>
#include <thread>

#include "app/demo/bring_tables.h"
#include "app/errors.h"
#include "app/synth/generate.h"
#include "app/synth/tables_folder.h"

namespace gongji::app {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t kSecondShare = 20, kSecondLeast = 300;
/// Visits are stored of every so many households: of few in a large region, so that it is ready in
/// a minute, of most in a small one.
constexpr std::uint64_t kStoredPeople = 10'000;

struct Site {
  std::unique_ptr<const synth::World> world;
  std::string package_folder;
  DemoRegion region;
};

Result<Site> site_of(const DemoOptions& options, std::shared_ptr<const synth::Tables> tables,
                     std::int64_t code, std::uint64_t people) {
  const synth::RegionTable* row = tables->region(code);
  synth::Plan plan;
  plan.region = code;
  plan.people = people;
  plan.seed = options.seed;
  // A year that cannot be read leaves the default.
  if (const std::string& year = row == nullptr ? std::string() : row->text("year");
      year.size() == 4) {
    plan.year = std::atoi(year.c_str());
  }
  Site site;
  GJ_TRY(site.world, synth::World::make(std::move(tables), plan));
  GJ_TRY(site.package_folder, find_package(site.world->words().package, options.policy_roots));
  site.region.code = code;
  site.region.name = site.world->words().name;
  site.region.package = site.world->words().package;
  site.region.year = plan.year;
  const fs::path folder(options.folder);
  site.region.database = (folder / (std::to_string(code) + ".db")).string();
  site.region.files = (folder / std::to_string(code)).string();
  return site;
}

/// The year's files, all of its claims settled by the streaming engine, its hospitals paid.
Result<void> settle_year(const DemoOptions& options, Site& site) {
  SynthOptions files;
  files.out = site.region.files;
  files.tables = options.tables;
  files.policy_roots = options.policy_roots;
  files.plan = site.world->plan();
  files.threads = 1;
  files.stop = options.stop;
  GJ_TRY(const SynthSummary written, generate_region(files));
  GJ_TRY(const Loaded package, load_package(site.package_folder, {}));
  const std::string year = "-" + std::to_string(site.region.year) + ".csv";
  SettleOptions settle;
  settle.input = (fs::path(site.region.files) / ("claims" + year)).string();
  settle.output = (fs::path(site.region.files) / ("settled" + year)).string();
  settle.rejects = (fs::path(site.region.files) / ("rejects" + year)).string();
  settle.threads = 1;
  settle.stop = options.stop;
  GJ_TRY(site.region.year_settled, settle_stream(package, settle));
  GJ_TRY(const std::string tables, find_synth_tables(options.tables));
  PayHospitalsOptions pay;
  pay.files = site.region.files;
  pay.shipped = (fs::path(tables) / ".." / "..").string();
  pay.year = site.region.year;
  pay.stop = options.stop;
  GJ_TRY(site.region.paid, pay_hospitals(pay));
  return done();
}

Result<void> fill_database(const DemoOptions& options, Site& site) {
  BuildRegionOptions build;
  build.world = site.world.get();
  build.database = site.region.database;
  build.package = site.package_folder;
  build.visit_households = std::max<std::uint64_t>(1, site.world->plan().people / kStoredPeople);
  build.stop = options.stop;
  build.progress = options.progress;
  GJ_TRY(site.region.built, build_region(build));
  GJ_TRY(const auto office, open_demo_office(site.region.database, *site.world));
  GJ_TRY(const std::string tables, find_synth_tables(options.tables));
  const fs::path own = fs::path(tables) / ".." / "demo" / std::to_string(site.region.code);
  GJ_CHECK(bring_tables(*office, own.string(), options.stop));
  GJ_TRY(site.region.logins,
         add_demo_logins(*office, site.region.built.institution, site.region.built.person));
  return done();
}

}  // namespace

std::uint64_t second_region_people(std::uint64_t people) {
  return std::max(kSecondLeast, people / kSecondShare);
}

Result<std::vector<DemoRegion>> build_demo(const DemoOptions& options) {
  GJ_TRY(const std::string folder, find_synth_tables(options.tables));
  GJ_TRY(const auto tables, load_synth_tables(folder));
  std::vector<Site> sites;
  GJ_TRY(Site first, site_of(options, tables, options.region, options.people));
  sites.push_back(std::move(first));
  for (const synth::RegionTable& other : tables->regions) {
    if (other.code == options.region || sites.size() == 2) continue;
    GJ_TRY(Site second, site_of(options, tables, other.code, second_region_people(options.people)));
    sites.push_back(std::move(second));
  }
  Result<void> settled;
  std::thread beside([&] {
    for (Site& site : sites) {
      if (settled.ok()) settled = settle_year(options, site);
    }
  });
  Result<void> filled;
  for (Site& site : sites) {
    if (filled.ok()) filled = fill_database(options, site);
  }
  beside.join();
  GJ_CHECK(filled);
  GJ_CHECK(settled);
  std::vector<DemoRegion> made;
  for (Site& site : sites) made.push_back(std::move(site.region));
  return made;
}

}  // namespace gongji::app
