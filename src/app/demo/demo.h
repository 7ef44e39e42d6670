// The use case behind `gongji demo`, up to the server: regions with their databases and logins.
#pragma once

#include "app/demo/build_region.h"
#include "app/demo/logins.h"
#include "app/demo/pay_hospitals.h"
#include "app/settle_stream.h"

namespace gongji::app {

struct DemoOptions {
  std::string folder;  ///< for databases and files; must be there
  std::string tables;  ///< as of SynthOptions
  std::vector<std::string> policy_roots;
  std::int64_t region = 330213;
  std::uint64_t people = 100'000;
  std::uint64_t seed = 1;
  const std::atomic<int>* stop = nullptr;
  std::function<void(const DemoProgress&)> progress;  ///< called by one thread at a time
};

/// One region of the demonstration.
struct DemoRegion {
  std::int64_t code = 0;
  std::string name, package;
  int year = 0;
  std::string database;  ///< file
  std::string files;     ///< folder of the generated files
  BuiltRegion built;
  SettleSummary year_settled;  ///< the whole year's claims by the streaming engine, sums only
  PaidHospitals paid;          ///< for the year's stays
  DemoLogins logins;
};

/// The region that was asked for, and a second small one. While the databases are filled, the files
/// of the year are written and settled beside them, and the stays grouped and cleared. Refuses what
/// its parts refuse, synth.unknown_region.
Result<std::vector<DemoRegion>> build_demo(const DemoOptions& options);

/// The people of the second region.
std::uint64_t second_region_people(std::uint64_t people);

}  // namespace gongji::app
