#include "app/unit/settle_visit.h"

#include <algorithm>

#include "app/encounter_facts.h"
#include "app/errors.h"
#include "app/unit/accounts.h"
#include "app/unit/care_rules.h"
#include "app/unit/dues.h"
#include "app/unit/grants.h"
#include "app/unit/person_state_text.h"
#include "ledger/errors.h"
#include "storage/days.h"

namespace gongji::app {

namespace {

using ledger::AccountKey;
using ledger::Kind;

constexpr std::string_view kCoverage = "coverage";
constexpr std::string_view kLine = "line";
constexpr std::string_view kStayPart = "stay_part";
constexpr std::string_view kFilingFrom = "filing.", kFiled = "true";

/// Facts of the encounter itself, not inputs of the package.
constexpr std::string_view kAmounts[] = {"total", "out_of_scope", "over_limit", "pre_share"};

Error not_covered(Date day) {
  return make_error(
      app_code::kNotCovered, "day",
      Bilingual{"此人在 " + day.to_text() +
                    " 没有可享受待遇的参保记录;请核对参保、缴费和等待期(coverage list)",
                "The person has no cover with benefit on " + day.to_text() +
                    "; check cover, payment and waiting period."});
}

/// The coverage spell under which the day is settled.
Result<const storage::FactRow*> coverage_on(const PersonRecord& person, const Bill& bill) {
  if (person.person.death && storage::day_number(bill.day) > *person.person.death) {
    return make_error(
        app_code::kAfterDeath, "day",
        Bilingual{"就诊日在登记的死亡日期之后;请核对身份",
                  "The day of the visit is after the recorded death; check the identity."});
  }
  for (const storage::FactRow* fact : person.on(kCoverage, bill.day)) {
    if (!bill.scheme.empty() && fact->word != bill.scheme) continue;
    const auto from = Date::parse(attribute(fact->attributes, "benefit_from"));
    if (from.ok() && bill.day < *from) continue;
    if (person.on("suspension", fact->word, bill.day) != nullptr) continue;
    return fact;
  }
  return not_covered(bill.day);
}

/// Whether a fact stays as it was when a visit is settled again.
bool stays(const FactSource& source, const Bill& bill) {
  if (!bill.again) return false;
  return source.from.starts_with("visit.") || source.from.starts_with("account.") ||
         (bill.elsewhere && source.from.starts_with("institution."));
}

std::optional<std::string> value_of_input(const std::string& name, const RegionPackage& package,
                                          const RecordView& view, const Bill& bill) {
  const auto mapped = package.record.inputs.find(name);
  const FactSource source = mapped == package.record.inputs.end()
                                ? FactSource{"visit." + name, "", {}, false, ""}
                                : mapped->second;
  if (bill.again && source.from.starts_with(kFilingFrom)) {
    // One that was filed late counts; that one has ended takes nothing back.
    const auto now = resolve(FactSource{source.from, "", source.words, false, ""}, view, package);
    const std::string before = value_of(bill.facts, name);
    return now == kFiled || before.empty() ? now : std::optional(before);
  }
  if (!stays(source, bill)) return resolve(source, view, package);
  const std::string before = value_of(bill.facts, name);
  return before.empty() ? std::nullopt : std::optional(before);
}

/// Whether the package accumulates anything over a stay, and has no input for its part.
bool keeps_stays(const policy::checked::Package& package) {
  for (int i = 0; i < package.first_builtin; ++i) {
    if (package.slots[static_cast<std::size_t>(i)].name == kStayPart) return false;
  }
  const auto& all = package.head.accumulators;
  return std::any_of(all.begin(), all.end(),
                     [](const auto& one) { return one.per == policy::Per::Stay; });
}

/// Everything that the encounter is settled by, name by name: what is stored and replayed.
std::string inputs_text(const RegionPackage& package, const RecordView& view, const Bill& bill) {
  const auto alias = package.record.kinds.find(bill.kind);
  FactList inputs = {{"date", bill.day.to_text()},
                     {"kind", alias == package.record.kinds.end() ? bill.kind : alias->second},
                     {"institution", bill.institution}};
  // A package for several schemes needs to know by which one this visit is settled.
  if (package.record.schemes.size() > 1 && view.coverage != nullptr) {
    inputs.emplace_back("scheme", view.coverage->word);
  }
  for (const std::string_view name : kAmounts) {
    const std::string value = value_of(bill.facts, name);
    if (!value.empty()) inputs.emplace_back(std::string(name), value);
  }
  const auto& slots = package.compiled->package();
  const std::string part = value_of(bill.facts, kStayPart);
  if (!part.empty() && keeps_stays(slots)) inputs.emplace_back(kStayPart, part);
  for (int i = 0; i < slots.first_builtin; ++i) {
    const auto& slot = slots.slots[static_cast<std::size_t>(i)];
    if (slot.input->of_line) continue;
    const auto value = value_of_input(slot.name, package, view, bill);
    if (value) inputs.emplace_back(slot.name, *value);
  }
  for (const FactList& line : bill.lines) inputs.emplace_back(kLine, facts_text(line));
  return facts_text(inputs);
}

/// The state that the settlement starts from. A benefit year has its own row; the first settlement
/// of a year starts from the latest year before it.
Result<claims::PersonState> state_before(const PersonRecord& person, const std::string& scheme,
                                         int year, const RegionPackage& package) {
  const storage::AccumulatorRow* row = nullptr;
  for (const auto& known : person.accumulators) {
    if (known.scheme != scheme || known.state.empty() || known.year > year) continue;
    if (row == nullptr || row->year < known.year) row = &known;
  }
  return state_of(row ? row->state : std::string(), *package.compiled);
}

void add_part(std::vector<FundPart>& parts, const std::string& fund, Money amount) {
  if (amount == Money::kZero) return;
  for (auto& part : parts) {
    if (part.fund != fund) continue;
    part.amount += amount;
    return;
  }
  parts.push_back({fund, amount});
}

/// Money of a person's account, the latest year first; gives what could be drawn.
Money draw(const PersonRecord& owner, Money wanted, std::vector<AccountDraw>& draws) {
  Money drawn;
  std::vector<AccountKey> accounts;
  for (const auto& [text, balance] : owner.balances) {
    const auto account = AccountKey::parse(text);
    if (account.ok() && account->kind == Kind::Personal) accounts.push_back(*account);
  }
  std::sort(accounts.begin(), accounts.end(),
            [](const auto& a, const auto& b) { return a.year > b.year; });
  for (const AccountKey& account : accounts) {
    const auto& balance = owner.balances.at(account.to_text());
    Money there = balance.available(ledger::Side::Credit);
    for (const auto& before : draws) {
      if (before.account == account) there -= before.amount;
    }
    const Money part = std::min(std::max(there, Money::kZero), wanted - drawn);
    if (part == Money::kZero) continue;
    draws.push_back({account, part});
    drawn += part;
  }
  return drawn;
}

/// Takes from what accounts paid before.
Money draw_again(std::vector<AccountDraw>& earlier, const PersonRecord* only, Money wanted,
                 std::vector<AccountDraw>& draws) {
  Money drawn;
  for (AccountDraw& before : earlier) {
    if (only != nullptr && before.account.owner != only->person.person) continue;
    const Money part = std::min(before.amount, wanted - drawn);
    if (part == Money::kZero) continue;
    draws.push_back({before.account, part});
    before.amount -= part;
    drawn += part;
  }
  return drawn;
}

/// Family members whose authorisation for this person holds on the day.
Result<Money> draw_family(Unit& unit, const PersonRecord& person, const Bill& bill, Money wanted,
                          Computed& computed) {
  Money drawn;
  for (const std::string& member : bill.family) {
    GJ_TRY(const PersonRecord* owner, unit.person(member));
    if (grant_to(*owner, kAccountGrant, person.person.person, bill.day) == nullptr) {
      return make_error(
          app_code::kWrongState, "family",
          Bilingual{"该家庭成员没有授权此人使用其个人账户;请先办理家庭共济(account grant)",
                    "The relative did not grant the use of the account; grant it first."});
    }
    if (!bill.again) GJ_CHECK(check_not_frozen(*owner, nullptr, {"use", "family", bill.day}));
    drawn += draw(*owner, wanted - drawn, computed.draws);
  }
  return drawn;
}

void put_amounts(const claims::Settlement& settled, storage::SettlementRow& row) {
  const auto& outcome = settled.outcome;
  row.total = outcome.total;
  row.out_of_scope = outcome.out_of_scope;
  row.over_limit = outcome.over_limit;
  row.pre_share = outcome.pre_share;
  row.in_scope = outcome.in_scope;
  row.allowance = outcome.allowance;
}

std::int64_t sum_of(const std::vector<FundPart>& parts) {
  Money sum;
  for (const auto& part : parts) sum += part.amount;
  return sum.in_fen();
}

/// What accounts pay: first what the policy lays on them, then what the person wants. What the
/// policy lays on a frozen account the person pays in cash.
Result<void> draw_accounts(Unit& unit, const PersonRecord& person, const Bill& bill,
                           Money by_policy, Money cash, Computed& computed) {
  storage::SettlementRow& row = computed.row;
  std::vector<AccountDraw> earlier = bill.earlier_draws;
  const bool frozen = is_frozen(person, bill.day);
  if (bill.use_account && !bill.again) {
    GJ_CHECK(check_not_frozen(person, nullptr, {"use", "use_account", bill.day}));
  }
  Money own = draw_again(earlier, &person, by_policy, computed.draws);
  if (!frozen) own += draw(person, by_policy - own, computed.draws);
  if (own != by_policy && !bill.again && !frozen) {
    return make_error(
        ledger::ledger_code::kBelowFloor, "account",
        Bilingual{"个人账户余额不足以支付政策规定由账户支付的部分;请核对账户",
                  "The account does not hold what the policy lets it pay; check it."});
  }
  cash += by_policy - own;
  Money wanted = draw_again(earlier, &person, cash, computed.draws);
  if (bill.use_account && !frozen) wanted += draw(person, cash - wanted, computed.draws);
  Money family = draw_again(earlier, nullptr, cash - wanted, computed.draws);
  GJ_TRY(const Money more, draw_family(unit, person, bill, cash - wanted - family, computed));
  family += more;
  row.account_paid = (own + wanted).in_fen();
  row.family_paid = family.in_fen();
  row.cash = (cash - wanted - family).in_fen();
  return done();
}

void put_ids(const Unit& unit, const PersonRecord& person, const Bill& bill,
             storage::SettlementRow& row) {
  row.region = unit.region();
  row.person = person.person.person;
  row.visit = bill.visit;
  row.institution = bill.institution;
  row.day = storage::day_number(bill.day);
  row.care = bill.kind;
  row.state = "live";
}

}  // namespace

Result<claims::Encounter> encounter_of(const RegionPackage& package, const std::string& inputs) {
  claims::Encounter encounter = claims::blank_encounter(*package.compiled);
  GJ_TRY(const FactList facts, parse_facts(inputs));
  for (const auto& [name, value] : facts) {
    if (name != kLine) {
      GJ_TRY(const policy::Fact fact, policy::parse_fact(value));
      GJ_CHECK(put_fact(encounter, *package.compiled, name, fact));
      continue;
    }
    LineBuilder line(*package.compiled);
    GJ_TRY(const FactList of_line, parse_facts(value));
    for (const auto& [item, text] : of_line) {
      GJ_TRY(const policy::Fact fact, policy::parse_fact(text));
      GJ_CHECK(line.put(item, fact));
    }
    GJ_TRY(auto built, line.finish());
    encounter.lines.push_back(std::move(built));
  }
  return encounter;
}

Result<void> settle_from(claims::Settler& settler, const claims::Encounter& encounter,
                         claims::PersonState& state, claims::Settlement& settled) {
  const Date reached = state.is_new() ? encounter.date : state.last_date;
  state.last_date = std::min(reached, encounter.date);
  GJ_CHECK(settler.settle(encounter, state, settled));
  state.last_date = std::max(reached, encounter.date);
  return done();
}

Result<LayerPayments> layer_payments(const RegionPackage& package,
                                     const claims::Settlement& settled) {
  const auto& program = package.compiled->package();
  const auto& document = program.documents[static_cast<std::size_t>(settled.document)];
  const auto& care = document.body.care[static_cast<std::size_t>(settled.care)];
  LayerPayments payments;
  for (int i = 0; i < settled.outcome.layer_count; ++i) {
    const auto& layer = settled.outcome.layers[static_cast<std::size_t>(i)];
    const auto& name = care.layers[static_cast<std::size_t>(i)].first;
    const auto at = std::find_if(document.body.layers.begin(), document.body.layers.end(),
                                 [&](const auto& known) { return known.meta.name == name; });
    GJ_ASSERT(at != document.body.layers.end());
    const auto fund = std::find_if(program.head.funds.begin(), program.head.funds.end(),
                                   [&](const auto& known) { return known.meta.name == at->payer; });
    GJ_ASSERT(fund != program.head.funds.end());
    const Money paid = Money::fen(layer.payment);
    if (fund->is_account) {
      payments.account += paid;
      continue;
    }
    if (paid == Money::kZero && layer.allowance == 0) continue;
    GJ_TRY(const std::string payer, ledger_fund(package, at->payer));
    add_part(payments.funds, payer, paid);
    add_part(payments.allowances, payer, Money::fen(layer.allowance));
  }
  return payments;
}

namespace {

/// By what a bill is settled.
struct Basis {
  const storage::FactRow* coverage = nullptr;
  RegionPackage* package = nullptr;
  int year = 0;
  std::string inputs;
  claims::Encounter encounter;
  claims::PersonState state;
};

Result<Basis> basis_of(Unit& unit, const PersonRecord& person, const Bill& bill) {
  Basis basis;
  GJ_TRY(basis.coverage, coverage_on(person, bill));
  storage::InstitutionRow institution;
  if (bill.elsewhere) {
    institution = *bill.elsewhere;
  } else {
    GJ_TRY(institution, institution_on(unit, bill.institution, bill.day));
  }
  GJ_TRY(basis.package, unit.registry().in_force(basis.coverage->word, bill.day));
  RegionPackage& package = *basis.package;
  GJ_CHECK(check_care({package.record, person, institution, bill}));
  basis.year = claims::benefit_year(bill.day, package.compiled->package().head);
  basis.inputs = inputs_text(
      package, RecordView{&person, basis.coverage, &institution, &bill.facts, bill.day}, bill);
  GJ_TRY(basis.encounter, encounter_of(package, basis.inputs));
  GJ_TRY(basis.state, state_before(person, basis.coverage->word, basis.year, package));
  return basis;
}

}  // namespace

Result<std::vector<policy::eval::LineAmounts>> price_bill(Unit& unit, PersonRecord& person,
                                                          const Bill& bill) {
  GJ_TRY(const Basis basis, basis_of(unit, person, bill));
  GJ_TRY(const auto lines, basis.package->settler->price(basis.encounter, basis.state));
  return std::vector<policy::eval::LineAmounts>(lines.begin(), lines.end());
}

Result<claims::Settlement> computed_again(Unit& unit, const storage::SettlementRow& row) {
  GJ_TRY(RegionPackage * package, unit.package(row.digest));
  GJ_TRY(const claims::Encounter encounter, encounter_of(*package, row.inputs));
  GJ_TRY(claims::PersonState state, state_of(row.state_before, *package->compiled));
  claims::Settlement settled;
  GJ_CHECK(settle_from(*package->settler, encounter, state, settled));
  return settled;
}

Result<Computed> compute_settlement(Unit& unit, PersonRecord& person, const Bill& bill) {
  GJ_TRY(Basis basis, basis_of(unit, person, bill));
  RegionPackage& package = *basis.package;
  Computed computed;
  computed.to_person = bill.to_person;
  storage::SettlementRow& row = computed.row;
  put_ids(unit, person, bill, row);
  row.inputs = std::move(basis.inputs);
  row.state_before = state_text(basis.state, *package.compiled);
  claims::Settlement settled;
  GJ_CHECK(settle_from(*package.settler, basis.encounter, basis.state, settled));
  row.state_after = state_text(basis.state, *package.compiled);
  put_amounts(settled, row);
  GJ_TRY(auto payments, layer_payments(package, settled));
  computed.funds = std::move(payments.funds);
  computed.allowances = std::move(payments.allowances);
  GJ_CHECK(draw_accounts(unit, person, bill, payments.account, Money::fen(settled.outcome.cash),
                         computed));
  row.fund_paid = sum_of(computed.funds) + sum_of(computed.allowances);
  row.parts = parts_text(computed);
  row.scheme = basis.coverage->word;
  row.package = package.id;
  row.digest = package.digest;
  row.year = basis.year;
  return computed;
}

}  // namespace gongji::app
