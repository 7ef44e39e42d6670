// For tests only: a region with its package, an institution and a clock.
#pragma once

#include <atomic>
#include <memory>
#include <string>
#include <utility>

#include "app/office.h"
#include "app/region.h"
#include "app/vault_testing.h"
#include "storage/migrate.h"
#include "storage/testing.h"

namespace gongji::app {

inline constexpr std::int64_t kTestRegion = 330213;

/// Milliseconds that rise with each call.
inline Clock test_clock() {
  const auto now = std::make_shared<std::atomic<std::int64_t>>(1'590'000'000'000);
  return [now] { return ++*now; };
}

inline Call test_call(std::string operation, FactList fields, std::string message = "") {
  return {std::move(operation), std::move(fields), std::move(message), "tester"};
}

inline FactList visit_fields(const std::string& person, const std::string& total) {
  return {{"person", person},
          {"institution", "H3"},
          {"kind", "inpatient"},
          {"day", "2020-05-01"},
          {"total", total}};
}

/// Opens the region in a fresh database; gives an office of stripe 1.
inline std::unique_ptr<Office> open_test_region(storage::TestDatabase& database) {
  auto connection = database.connect();
  GJ_ASSERT(storage::migrate(*connection, 0).ok());
  GJ_ASSERT(open_region(*connection, kTestRegion, "奉化区", 1).ok());
  const std::string folder = GJ_SOURCE_DIR "/policies/330213-fenghua";
  const auto added = add_region_package(*connection, kTestRegion, folder, 1);
  GJ_ASSERT(added.ok());
  auto office = std::make_unique<Office>(
      std::move(connection), Office::Setting{kTestRegion, 1, test_clock(), "-test", test_vault()});
  const auto replies = office->perform({test_call("institution.add", {{"institution", "H3"},
                                                                      {"name", "医院"},
                                                                      {"kind", "hospital"},
                                                                      {"level", "3"},
                                                                      {"from", "2019-01-01"}})});
  GJ_ASSERT(replies.ok() && replies->front().ok());
  return office;
}

/// Registers and insures a person for 2020.
inline std::vector<Call> enrol_calls(const std::string& person) {
  return {
      test_call("person.add",
                {{"person", person}, {"name", "某人"}, {"birth", "1980-01-01"}, {"sex", "female"}}),
      test_call("coverage.add", {{"person", person},
                                 {"scheme", "resident"},
                                 {"class", "adult_A"},
                                 {"from", "2020-01-01"},
                                 {"to", "2020-12-31"}})};
}

inline void enrol(Office& office, const std::string& person) {
  const auto replies = office.perform(enrol_calls(person));
  GJ_ASSERT(replies.ok() && (*replies)[0].ok() && (*replies)[1].ok());
}

}  // namespace gongji::app
