#include "work.h"

#include <array>
#include <cstdio>
#include <cstdlib>

#include "app/region.h"
#include "app/vault_testing.h"
#include "storage/migrate.h"

namespace gongji::load {

namespace {

constexpr std::uint64_t kInstitutions = 40, kBatch = 500, kPeopleStep = 50'000;

std::string two_digits(std::uint64_t number) {
  return std::to_string(100 + number).substr(1);
}

app::Call institution(std::uint64_t number) {
  const std::string id = "H" + std::to_string(number);
  return {"institution.add",
          {{"institution", id},
           {"name", "医院" + id},
           {"kind", "hospital"},
           {"level", number % 4 == 0 ? "3" : "community"},
           {"from", "2019-01-01"}},
          "",
          "load"};
}

void add_person(std::uint64_t number, std::vector<app::Call>& calls) {
  const std::string id = person_name(number);
  const bool child = number % 5 == 0;
  calls.push_back({"person.add",
                   {{"person", id},
                    {"name", "某" + id},
                    {"birth", child ? "2010-03-04" : "1975-08-09"},
                    {"sex", number % 2 == 0 ? "female" : "male"}},
                   "",
                   "load"});
  calls.push_back({"coverage.add",
                   {{"person", id},
                    {"scheme", "resident"},
                    {"class", "adult_A"},
                    {"from", "2020-01-01"},
                    {"to", "2020-12-31"}},
                   "",
                   "load"});
}

}  // namespace

Options::Options(int argc, char** argv) {
  for (int i = 2; i + 1 < argc; i += 2) values_[argv[i]] = argv[i + 1];
}

std::string Options::text(const std::string& name, const std::string& otherwise) const {
  const auto at = values_.find("--" + name);
  return at == values_.end() ? otherwise : at->second;
}

std::int64_t Options::number(const std::string& name, std::int64_t otherwise) const {
  return std::atoll(text(name, std::to_string(otherwise)).c_str());
}

double Options::real(const std::string& name, double otherwise) const {
  return std::atof(text(name, std::to_string(otherwise)).c_str());
}

People people_of(const Options& options, std::int64_t count) {
  return {static_cast<std::uint64_t>(options.number("people", count)),
          static_cast<std::uint64_t>(options.number("first", 0))};
}

std::uint64_t mixed(std::uint64_t x) {
  x ^= x >> 30;
  x *= 0xbf58476d1ce4e5b9u;
  x ^= x >> 27;
  x *= 0x94d049bb133111ebu;
  return x ^ (x >> 31);
}

std::string person_name(std::uint64_t number) {
  return "P" + std::to_string(10'000'000 + number).substr(1);
}

app::Call request_of(const std::string& message, const People& people) {
  std::uint64_t hash = 1469598103934665603u;
  for (const char c : message) hash = mixed(hash ^ static_cast<unsigned char>(c));
  const std::uint64_t person = people.first + hash % people.count;
  hash = mixed(hash);
  const bool stay = hash % 25 == 0;
  const std::uint64_t fen = 1 + mixed(hash + 1) % (stay ? 3'000'000 : 50'000);
  const std::uint64_t institution = 1 + mixed(hash + 2) % kInstitutions;
  return {"visit.settle",
          {{"person", person_name(person)},
           {"institution", "H" + std::to_string(institution)},
           {"kind", stay ? "inpatient" : "outpatient"},
           {"day", "2020-" + two_digits(1 + hash % 12) + "-" + two_digits(1 + hash / 12 % 28)},
           {"total", std::to_string(fen / 100) + "." + two_digits(fen % 100)}},
          message,
          "load"};
}

Result<std::unique_ptr<storage::Database>> open(const std::string& address) {
  return storage::open_database(address, storage::OpenMode::Create);
}

Result<void> perform_all(app::Office& office, const std::vector<app::Call>& calls) {
  GJ_TRY(const auto replies, office.perform(calls));
  for (const auto& reply : replies) {
    if (!reply.ok()) return reply.error();
  }
  return done();
}

Result<void> prepare(storage::Database& database, const People& people,
                     const PeopleProgress& progress) {
  GJ_TRY(auto connection, database.connect());
  const auto clock = app::system_clock();
  GJ_TRY(const auto applied, storage::migrate(*connection, clock()));
  const std::array<storage::Value, 1> key = {kRegion};
  GJ_TRY(const auto there,
         connection->query("SELECT (SELECT count(*) FROM institution WHERE region = $1), (SELECT "
                           "count(*) FROM person WHERE region = $1), (SELECT count(*) FROM region "
                           "WHERE region = $1)",
                           key));
  if (there.integer(0, 0) > 0) return done();
  if (there.integer(0, 2) == 0) {
    GJ_CHECK(app::open_region(*connection, kRegion, "奉化区", clock()));
    GJ_TRY(const auto package,
           app::add_region_package(*connection, kRegion, GJ_SOURCE_DIR "/policies/330213-fenghua",
                                   clock()));
  }
  app::Office office(std::move(connection), {kRegion, 900, clock, {}, app::test_vault()});
  std::vector<app::Call> calls;
  for (auto i = static_cast<std::uint64_t>(there.integer(0, 1)); i < people.count; ++i) {
    add_person(people.first + i, calls);
    if (calls.size() < kBatch && i + 1 < people.count) continue;
    GJ_CHECK(perform_all(office, calls));
    calls.clear();
    if (progress && ((i + 1) % kPeopleStep < kBatch / 2 || i + 1 == people.count)) progress(i + 1);
  }
  for (std::uint64_t i = 1; i <= kInstitutions; ++i) calls.push_back(institution(i));
  return perform_all(office, calls);
}

int failed(const Error& error) {
  std::fprintf(stderr, "gongji_load: %s\n", to_text(error).c_str());
  return 1;
}

int run_prepare(const Options& options) {
  const auto database = open(options.text("db", "load.sqlite"));
  if (!database.ok()) return failed(database.error());
  const auto made = prepare(**database, people_of(options, 2'000));
  return made.ok() ? 0 : failed(made.error());
}

}  // namespace gongji::load
