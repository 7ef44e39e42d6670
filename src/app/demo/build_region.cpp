#include "app/demo/build_region.h"

#include <chrono>

#include "app/errors.h"
#include "app/region.h"
#include "app/security/data_keys.h"
#include "app/security/key_file.h"
#include "app/settlement_writer.h"
#include "app/synth/premiums.h"
#include "app/synth/rows.h"
#include "base/china_time.h"
#include "storage/migrate.h"

namespace gongji::app {

namespace {

using synth::Person;

constexpr std::size_t kCallsOfTransaction = 2'000;
constexpr std::uint64_t kPeopleOfStep = 2'000;
constexpr std::int64_t kMorningMs = 8 * 3'600'000;
constexpr std::string_view kDemoOperator = "demo";

std::string yuan_text(std::int64_t fen) {
  std::string text;
  append_yuan(text, fen);
  return text;
}

/// Opens the office of a new database, its region, package and keys.
Result<std::unique_ptr<Office>> new_office(const BuildRegionOptions& options) {
  const synth::World& world = *options.world;
  const Clock clock = demo_clock(world);
  GJ_TRY(auto database, storage::open_database(options.database, storage::OpenMode::Create));
  GJ_TRY(auto connection, database->connect());
  GJ_TRY(const auto applied, storage::migrate(*connection, clock()));
  const KeyRing keys = new_key_ring(crypto::random_bytes);
  GJ_CHECK(write_key_file(options.database + ".key", keys, KeyFileWrite::New));
  const auto vault = std::make_shared<const Vault>(keys);
  GJ_CHECK(connection->begin());
  const auto registered = register_keys(*connection, *vault, clock());
  if (!registered.ok()) return registered.error();
  GJ_CHECK(connection->commit());
  GJ_CHECK(open_region(*connection, world.words().code, world.words().name, clock()));
  GJ_TRY(const auto package,
         add_region_package(*connection, world.words().code, options.package, clock()));
  return std::make_unique<Office>(std::move(connection),
                                  Office::Setting{world.words().code, 1, clock, {}, vault});
}

class Builder {
 public:
  Builder(const BuildRegionOptions& options, Office& office, const Loaded& package)
      : options_(options), world_(*options.world), office_(office), premiums_(world_, package) {}

  Result<BuiltRegion> run() {
    GJ_CHECK(institutions());
    const std::uint64_t all = world_.population().total();
    GJ_CHECK(steps("登记、参保", all, &Builder::enrol));
    GJ_CHECK(steps("核定、收缴", all, &Builder::contributions));
    GJ_CHECK(treasury());
    GJ_CHECK(steps("结算、记账", all, &Builder::settle));
    GJ_TRY(built_.money, book_fund_year(office_, world_, built_.residents));
    return std::move(built_);
  }

 private:
  using Fields = FactList;
  enum class Counted : std::uint8_t { Nothing, Visit, Stay, StayByLines };

  void call(std::string_view operation, Fields fields) {
    Call made;
    made.operation = std::string(operation);
    made.fields = std::move(fields);
    made.operator_name = std::string(kDemoOperator);
    calls_.push_back(std::move(made));
  }

  /// Carries out what was called; `accepted` gets the place of each call and its reply.
  Result<void> flush(const std::function<void(std::size_t, const Reply&)>& accepted = {}) {
    if (calls_.empty()) return done();
    GJ_TRY(const auto replies, office_.perform(calls_));
    for (std::size_t i = 0; i < replies.size(); ++i) {
      if (!replies[i].ok()) {
        ++built_.refused[replies[i].error().code];
      } else if (accepted) {
        accepted(i, *replies[i]);
      }
    }
    calls_.clear();
    if (options_.stop == nullptr || *options_.stop == 0) return done();
    return make_error(app_code::kInterrupted, "", "已中断");
  }

  Result<void> flush_when_full() { return calls_.size() < kCallsOfTransaction ? done() : flush(); }

  /// All people, some at a time.
  Result<void> steps(std::string_view zh, std::uint64_t all,
                     Result<void> (Builder::*step)(std::uint64_t, std::uint64_t)) {
    for (std::uint64_t from = 0; from < all; from += kPeopleOfStep) {
      if (options_.progress) options_.progress({zh, from, all});
      GJ_CHECK((this->*step)(from, std::min(all, from + kPeopleOfStep)));
    }
    GJ_CHECK(flush());
    if (options_.progress) options_.progress({zh, all, all});
    return done();
  }

  Result<void> institutions() {
    const auto& words = world_.words();
    const std::string from = Date::known(world_.plan().year - 1, 1, 1).to_text();
    for (const synth::Institution& institution : world_.institutions().all()) {
      call("institution.add", {{"institution", institution.code},
                               {"name", institution.name},
                               {"kind", world_.tables().tiers[institution.tier].kind},
                               {"level", words.levels[institution.tier].registered},
                               {"from", from}});
      GJ_CHECK(flush_when_full());
    }
    built_.institutions = world_.institutions().all().size();
    for (const synth::ItemRow& item : world_.tables().items) {
      Fields fields = {{"item", item.code},     {"name", item.name},
                       {"list", item.list},     {"level", std::string(1, item.level)},
                       {"charge", item.charge}, {"from", from}};
      if (item.level == 'B') fields.emplace_back("pre_share", list_b_share());
      call("catalogue.add", std::move(fields));
    }
    return flush();
  }

  std::string id(const Person& person) const { return world_.people().id(person.base.number); }

  Result<void> enrol(std::uint64_t from, std::uint64_t to) {
    const int year = world_.plan().year;
    const std::string last = Date::known(year, 12, 31).to_text();
    for (std::uint64_t n = from; n < to; ++n) {
      const Person person = world_.people().person(n);
      const std::string who = id(person), first = person.covered_from(year).to_text();
      const std::string& township = world_.tables().townships[person.township].word;
      ++built_.people;
      built_.residents += person.of_employees() ? 0U : 1U;
      call("person.add",
           {{"person", who},
            {"id_number", world_.people().id_number(person.base)},
            {"name", world_.people().name(person)},
            {"local_hukou", person.local_hukou ? "true" : "false"},
            {"township", township},
            {"phone", world_.people().phone(n)},
            {"address", township + "示例路" + std::to_string(person.household % 900 + 1) + "号"}});
      Fields cover = {{"person", who},
                      {"scheme", person.of_employees() ? "employee" : "resident"},
                      {"class", std::string(person.class_word)},
                      {"from", first},
                      {"to", last}};
      if (person.employed()) cover.emplace_back("employer", employer_id(person.employer));
      call("coverage.add", std::move(cover));
      add_facts(person, who, first, last);
      GJ_CHECK(flush_when_full());
    }
    return done();
  }

  void add_facts(const Person& person, const std::string& who, const std::string& first,
                 const std::string& last) {
    const auto& identities = world_.tables().identities;
    for (std::size_t i = 0; i < identities.size(); ++i) {
      if ((person.identities >> i & 1U) == 0) continue;
      call("identity.add", {{"person", who},
                            {"word", identities[i].word},
                            {"from", first},
                            {"to", last},
                            {"source", identities[i].source}});
    }
    const auto& chronic = world_.tables().chronic;
    for (std::size_t i = 0; i < chronic.size(); ++i) {
      if ((person.chronic >> i & 1U) == 0 || chronic[i].certificate.empty()) continue;
      call("certificate.add",
           {{"person", who}, {"disease", chronic[i].certificate}, {"from", first}});
    }
  }

  /// What residents owe for the year, and that they paid it.
  Result<void> contributions(std::uint64_t from, std::uint64_t to) {
    const std::string year = std::to_string(world_.plan().year);
    std::vector<Fields> payments;
    for (std::uint64_t n = from; n < to; ++n) {
      const Person person = world_.people().person(n);
      if (person.of_employees()) continue;
      const std::string day = person.covered_from(world_.plan().year).to_text();
      Fields due = {{"person", id(person)}, {"scheme", "resident"}, {"year", year}, {"day", day}};
      if (!premiums_.given_payable().empty()) {
        due.emplace_back("payable", premiums_.given_payable());
        due.emplace_back("subsidy", premiums_.given_subsidy());
      }
      call("due.assess", std::move(due));
    }
    const std::vector<Call> assessed = calls_;
    GJ_CHECK(flush([&](std::size_t i, const Reply& reply) {
      ++built_.assessed;
      add_amount(reply.get("subsidy"), subsidy_);
      add_amount(reply.get("fiscal_help"), fiscal_help_);
      if (reply.get("payable") == "0.00") return;
      payments.push_back({{"person", assessed[i].fields[0].second},
                          {"due", std::string(reply.get("due"))},
                          {"amount", std::string(reply.get("payable"))},
                          {"day", assessed[i].fields[3].second},
                          {"channel", "税务"}});
    }));
    for (Fields& fields : payments) call("due.pay", std::move(fields));
    return flush([&](std::size_t, const Reply&) { ++built_.paid; });
  }

  static void add_amount(std::string_view yuan, Money& sum) {
    const auto amount = Money::parse(yuan);
    if (amount.ok()) sum = sum + *amount;
  }

  /// What the treasury owes for the residents comes in two halves.
  Result<void> treasury() {
    for (const auto& [kind, amount] :
         {std::pair("subsidy", subsidy_), std::pair("fiscal_help", fiscal_help_)}) {
      const Money first = Money::fen(amount.in_fen() / 2);
      receive(kind, first, "01-31");
      receive(kind, amount - first, "06-30");
    }
    return flush([&](std::size_t, const Reply&) { ++built_.from_treasury; });
  }

  void receive(const std::string& kind, Money amount, const std::string& day) {
    if (amount == Money()) return;
    const std::string year = std::to_string(world_.plan().year);
    call("subsidy.receive", {{"scheme", "resident"},
                             {"year", year},
                             {"kind", kind},
                             {"level", "local"},
                             {"amount", amount.to_text()},
                             {"day", year + "-" + day},
                             {"reference", "DEMO-" + kind + "-" + day}});
  }

  Result<void> settle(std::uint64_t from, std::uint64_t to) {
    for (std::uint64_t n = from; n < to; ++n) {
      const Person person = world_.people().person(n);
      if (!person.of_employees()) add_year(person);
      if (person.of_employees() && person.death) add_death(person);
      if (calls_.size() < kCallsOfTransaction && n + 1 < to) continue;
      GJ_CHECK(flush([&](std::size_t i, const Reply& reply) {
        if (!reply.get("settlement").empty()) count(kinds_[i]);
      }));
      kinds_.clear();
    }
    return done();
  }

  void count(Counted kind) {
    built_.visits += kind == Counted::Visit ? 1U : 0U;
    built_.stays += kind == Counted::Stay || kind == Counted::StayByLines ? 1U : 0U;
    built_.stays_with_lines += kind == Counted::StayByLines ? 1U : 0U;
  }

  /// Stays, visits and the death of a resident in the order in which they happened.
  void add_year(const Person& person) {
    const bool all = person.household % options_.visit_households == 0;
    bool alive = true;
    for (const synth::Visit& visit : world_.year(person, world_.plan().year).visits) {
      if (!visit.is_stay() && !all) continue;
      if (alive && person.death && visit.settled > *person.death) {
        add_death(person);
        alive = false;
      }
      if (all && visit.is_stay() && built_.person.empty()) choose(person, visit);
      const bool by_lines = all && visit.kind == synth::CareKind::Inpatient;
      by_lines ? add_stay(person, visit) : add_visit(person, visit);
    }
    if (alive && person.death) add_death(person);
  }

  void add_death(const Person& person) {
    call("person.death", {{"person", id(person)}, {"day", person.death->to_text()}});
    kinds_.push_back(Counted::Nothing);
  }

  /// A person to log in as.
  void choose(const Person& person, const synth::Visit& stay) {
    if (person.death || person.base.age < 40) return;
    built_.person = id(person);
    built_.institution = world_.institutions().all()[stay.institution].code;
  }

  /// A stay from admission to settlement, with its fee lines.
  void add_stay(const Person& person, const synth::Visit& visit) {
    const std::string who = id(person), stay = claim_id(person, visit);
    std::string lines;
    for (std::size_t i = 0; i < visit.lines.size(); ++i) {
      const synth::BillLine& line = visit.lines[i];
      const synth::ItemRow& item = world_.care().bills().item(line);
      if (i > 0) lines += '|';
      lines += "line=" + std::to_string(i + 1) + ";item=" + item.code +
               ";day=" + line.day.to_text() + ";price=" + yuan_text(line.price_fen) +
               ";quantity=" + std::to_string(line.quantity);
      if (item.level == 'B') lines += ";pre_share=" + list_b_share();
      if (item.level == 'C') lines += ";pre_share=100%";
    }
    const auto step = [&](std::string_view operation, Fields fields, Counted counted) {
      fields.insert(fields.begin(), {{"person", who}, {"visit", stay}});
      call(operation, std::move(fields));
      kinds_.push_back(counted);
    };
    step("stay.open",
         {{"institution", world_.institutions().all()[visit.institution].code},
          {"day", visit.from.to_text()}},
         Counted::Nothing);
    step("stay.fees", {{"lines", lines}}, Counted::Nothing);
    step("stay.discharge", {{"day", visit.to.to_text()}}, Counted::Nothing);
    step("stay.settle", {}, Counted::StayByLines);
  }

  std::string claim_id(const Person& person, const synth::Visit& visit) const {
    return world_.claim_id(person, world_.plan().year, visit);
  }
  std::string list_b_share() const {
    return std::to_string(world_.tables().whole("list_b_percent")) + "%";
  }

  void add_visit(const Person& person, const synth::Visit& visit) {
    Fields fields = {{"person", id(person)},
                     {"institution", world_.institutions().all()[visit.institution].code},
                     {"kind", world_.kind(visit)},
                     {"day", visit.settled.to_text()},
                     {"visit", claim_id(person, visit)},
                     {"total", yuan_text(visit.sums.total)},
                     {"out_of_scope", yuan_text(visit.sums.out_of_scope)},
                     {"pre_share", yuan_text(visit.sums.pre_share)}};
    if (!visit.delivery.empty()) {
      fields.emplace_back("facts",
                          world_.words().delivery_column + "=" + std::string(visit.delivery));
    }
    call("visit.settle", std::move(fields));
    // What comes twice under one id happens once.
    calls_.back().message = claim_id(person, visit);
    kinds_.push_back(visit.copy        ? Counted::Nothing
                     : visit.is_stay() ? Counted::Stay
                                       : Counted::Visit);
  }

  const BuildRegionOptions& options_;
  const synth::World& world_;
  Office& office_;
  Premiums premiums_;
  std::vector<Call> calls_;
  std::vector<Counted> kinds_;  ///< of the calls that settle
  Money subsidy_, fiscal_help_;
  BuiltRegion built_;
};

}  // namespace

Clock demo_clock(const synth::World& world) {
  const int year = world.plan().year + world.plan().years - 1;
  const std::int64_t begin = china_midnight_ms(Date::known(year, 12, 31)) + kMorningMs;
  const std::int64_t ahead = begin - system_clock()();
  return [ahead] { return system_clock()() + ahead; };
}

Result<BuiltRegion> build_region(const BuildRegionOptions& options) {
  const auto begin = std::chrono::steady_clock::now();
  GJ_TRY(const Loaded package, load_package(options.package, {}));
  GJ_TRY(const auto office, new_office(options));
  GJ_TRY(BuiltRegion built, Builder(options, *office, package).run());
  built.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  return built;
}

Result<std::unique_ptr<Office>> open_demo_office(const std::string& database,
                                                 const synth::World& world) {
  GJ_TRY(auto opened, storage::open_database(database, storage::OpenMode::Existing));
  GJ_TRY(auto connection, opened->connect());
  GJ_TRY(auto keys, read_key_file(database + ".key"));
  const auto vault = std::make_shared<const Vault>(std::move(keys));
  return std::make_unique<Office>(
      std::move(connection), Office::Setting{world.words().code, 1, demo_clock(world), {}, vault});
}

}  // namespace gongji::app
