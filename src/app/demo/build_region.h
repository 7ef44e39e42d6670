// A generated region in a database of its own, through the same operations as a real one.
#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "app/demo/fund_year.h"
#include "synth/world.h"

namespace gongji::app {

/// What is being done, and how far it is.
struct DemoProgress {
  std::string_view zh;
  std::uint64_t done = 0, all = 0;
};

struct BuildRegionOptions {
  const synth::World* world = nullptr;
  std::string database;  ///< SQLite file that is not there yet; its key file lies beside it
  std::string package;   ///< folder of the region's package
  std::uint64_t visit_households = 10;  ///< visits are stored of every so many households
  const std::atomic<int>* stop = nullptr;
  std::function<void(const DemoProgress&)> progress;
};

struct BuiltRegion {
  std::uint64_t people = 0, residents = 0, institutions = 0;
  std::uint64_t assessed = 0, paid = 0, from_treasury = 0;
  std::uint64_t stays = 0, visits = 0;  ///< settled and booked
  std::uint64_t stays_with_lines = 0;   ///< of them, brought with their fee lines
  FundYear money;
  std::map<std::string, std::uint64_t> refused;  ///< by code of the refusal
  std::string person;                            ///< one whose visits are all stored, with a stay
  std::string institution;                       ///< the hospital of that stay
  double seconds = 0;
};

/// The moment of the region: eight in the morning of the last day of its last year, and on from
/// there as the machine's clock goes on.
Clock demo_clock(const synth::World& world);

/// Everybody is enrolled, contributions of all residents are assessed and paid, every stay of a
/// resident and all visits of some households are settled and booked; then funds get what else is
/// due to them and pay institutions by the month (fund_year.h). What the region refuses (the
/// deliberate mistakes) is counted. Refuses storage.*, app.interrupted, what a package refuses.
Result<BuiltRegion> build_region(const BuildRegionOptions& options);

/// An office of the region, as the server's clock has it.
Result<std::unique_ptr<Office>> open_demo_office(const std::string& database,
                                                 const synth::World& world);

}  // namespace gongji::app
