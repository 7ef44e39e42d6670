#include "app/unit/settle_visit.h"

#include <algorithm>

#include "app/encounter_facts.h"
#include "app/errors.h"
#include "app/unit/person_state_text.h"
#include "ledger/errors.h"
#include "storage/days.h"

namespace gongji::app {

namespace {

using ledger::AccountKey;
using ledger::Kind;

constexpr std::string_view kCoverage = "coverage";
constexpr std::string_view kLine = "line";
constexpr std::string_view kMemoFund = "memo";

/// Facts of the encounter itself, not inputs of the package.
constexpr std::string_view kAmounts[] = {"total", "out_of_scope", "over_limit", "pre_share"};

Error not_covered(Date day) {
  return make_error(app_code::kNotCovered, "day",
                    "此人在 " + day.to_text() +
                        " 没有可享受待遇的参保记录;请核对参保、缴费和等待期(coverage list)");
}

/// The coverage spell under which the day is settled.
Result<const storage::FactRow*> coverage_on(const PersonRecord& person, const Bill& bill) {
  if (person.person.death && storage::day_number(bill.day) > *person.person.death) {
    return make_error(app_code::kAfterDeath, "day", "就诊日在登记的死亡日期之后;请核对身份");
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

/// Everything that the encounter is settled by, name by name: what is stored and replayed.
std::string inputs_text(const RegionPackage& package, const RecordView& view, const Bill& bill) {
  FactList inputs = {
      {"date", bill.day.to_text()}, {"kind", bill.kind}, {"institution", bill.institution}};
  for (const std::string_view name : kAmounts) {
    const std::string value = value_of(bill.facts, name);
    if (!value.empty()) inputs.emplace_back(std::string(name), value);
  }
  const auto& slots = package.compiled->package();
  for (int i = 0; i < slots.first_builtin; ++i) {
    const auto& slot = slots.slots[static_cast<std::size_t>(i)];
    if (slot.input->of_line) continue;
    const auto mapped = package.record.inputs.find(slot.name);
    const FactSource source = mapped == package.record.inputs.end()
                                  ? FactSource{"visit." + slot.name, {}, false, ""}
                                  : mapped->second;
    const auto value = resolve(source, view, package);
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

Result<std::string> fund_of(const RegionPackage& package, const std::string& fund) {
  const auto mapped = package.record.funds.find(fund);
  if (mapped != package.record.funds.end()) return mapped->second;
  return make_error(
      app_code::kUnsupported, fund,
      "政策包 " + package.id + " 的 record.yaml 没有写明基金 " + fund + " 记在哪个账上(funds)");
}

void add_part(std::vector<Computed::Part>& parts, const std::string& fund, Money amount) {
  if (amount == Money::kZero) return;
  for (auto& part : parts) {
    if (part.fund != fund) continue;
    part.amount += amount;
    return;
  }
  parts.push_back({fund, amount});
}

/// Money of a person's account, oldest year first; gives what could be drawn.
Money draw(const PersonRecord& owner, Money wanted, std::vector<Computed::Draw>& draws) {
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

/// Splits what the layers paid into funds, accounts and allowances.
Result<void> split_payments(const RegionPackage& package, const PersonRecord& person,
                            const claims::Settlement& settled, Computed& computed) {
  const auto& program = package.compiled->package();
  const auto& document = program.documents[static_cast<std::size_t>(settled.document)];
  const auto& care = document.body.care[static_cast<std::size_t>(settled.care)];
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
    if (fund->is_account && paid > Money::kZero) {
      if (draw(person, paid, computed.draws) == paid) continue;
      return make_error(ledger::ledger_code::kBelowFloor, "account",
                        "个人账户余额不足以支付政策规定由账户支付的部分;请核对账户");
    }
    if (paid == Money::kZero && layer.allowance == 0) continue;
    GJ_TRY(const std::string ledger_fund, fund_of(package, at->payer));
    add_part(computed.funds, ledger_fund, paid);
    add_part(computed.allowances, ledger_fund, Money::fen(layer.allowance));
  }
  return done();
}

std::string parts_text(const Computed& computed) {
  FactList parts;
  for (const auto& part : computed.funds) parts.emplace_back(part.fund, part.amount.to_text());
  for (const auto& part : computed.allowances) {
    parts.emplace_back(part.fund + " allowance", part.amount.to_text());
  }
  for (const auto& draw : computed.draws) {
    parts.emplace_back(draw.account.to_text(), draw.amount.to_text());
  }
  return facts_text(parts);
}

/// Family members whose authorisation for this person holds on the day.
Result<Money> draw_family(Unit& unit, const PersonRecord& person, const Bill& bill, Money wanted,
                          Computed& computed) {
  Money drawn;
  for (const std::string& member : bill.family) {
    GJ_TRY(const PersonRecord* owner, unit.person(member));
    bool granted = false;
    for (const storage::FactRow* grant : owner->on("account_grant", bill.day)) {
      granted = granted || grant->other == person.person.person;
    }
    if (!granted) {
      return make_error(app_code::kWrongState, "family",
                        "该家庭成员没有授权此人使用其个人账户;请先办理家庭共济(account grant)");
    }
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

std::int64_t sum_of(const std::vector<Computed::Part>& parts) {
  Money sum;
  for (const auto& part : parts) sum += part.amount;
  return sum.in_fen();
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
    encounter.lines.push_back(line.finish());
  }
  return encounter;
}

Result<Computed> compute_settlement(Unit& unit, PersonRecord& person, const Bill& bill) {
  GJ_TRY(const storage::FactRow* coverage, coverage_on(person, bill));
  GJ_TRY(const auto institution, institution_on(unit, bill.institution, bill.day));
  GJ_TRY(RegionPackage * package, unit.registry().in_force(coverage->word, bill.day));
  const int year = claims::benefit_year(bill.day, package->compiled->package().head);
  const RecordView view{&person, coverage, &institution, &bill.facts, bill.day};
  Computed computed;
  storage::SettlementRow& row = computed.row;
  row.inputs = inputs_text(*package, view, bill);
  GJ_TRY(const claims::Encounter encounter, encounter_of(*package, row.inputs));
  GJ_TRY(claims::PersonState state, state_before(person, coverage->word, year, *package));
  row.state_before = state_text(state, *package->compiled);
  // Visits are settled in the order in which they arrive, by the law of their own day.
  const Date reached = state.is_new() ? bill.day : state.last_date;
  state.last_date = std::min(reached, bill.day);
  claims::Settlement settled;
  GJ_CHECK(package->settler->settle(encounter, state, settled));
  state.last_date = std::max(reached, bill.day);
  row.state_after = state_text(state, *package->compiled);
  put_amounts(settled, row);
  GJ_CHECK(split_payments(*package, person, settled, computed));
  Money cash = Money::fen(settled.outcome.cash);
  if (bill.use_account) cash -= draw(person, cash, computed.draws);
  Money own;
  for (const auto& part : computed.draws) own += part.amount;
  GJ_TRY(const Money family, draw_family(unit, person, bill, cash, computed));
  row.fund_paid = sum_of(computed.funds) + sum_of(computed.allowances);
  row.account_paid = own.in_fen();
  row.family_paid = family.in_fen();
  row.cash = (cash - family).in_fen();
  row.parts = parts_text(computed);
  row.region = unit.region();
  row.person = person.person.person;
  row.visit = bill.visit;
  row.institution = bill.institution;
  row.day = storage::day_number(bill.day);
  row.scheme = coverage->word;
  row.care = bill.kind;
  row.package = package->id;
  row.digest = package->digest;
  row.year = year;
  row.state = "live";
  return computed;
}

Result<storage::SettlementRow> book_settlement(Unit& unit, PersonRecord& person,
                                               const Computed& computed) {
  storage::SettlementRow row = computed.row;
  row.settlement = unit.next_id();
  row.message = unit.context().message;
  row.recorded_at = unit.context().now_ms;
  ledger::Posting posting;
  posting.reason = "settlement";
  posting.business_date = storage::day_of(row.day);
  for (const auto& part : computed.funds) {
    posting.move({part.fund, Kind::Balance, "", 0}, {part.fund, Kind::Payable, row.institution, 0},
                 part.amount);
  }
  for (const auto& part : computed.allowances) {
    posting.move({part.fund, Kind::Balance, "", 0}, {part.fund, Kind::Refund, row.person, 0},
                 part.amount);
  }
  for (const auto& draw : computed.draws) {
    posting.move(draw.account, {draw.account.fund, Kind::Payable, row.institution, 0}, draw.amount);
  }
  posting.move({std::string(kMemoFund), Kind::Cash, row.institution, 0},
               {std::string(kMemoFund), Kind::Charged, row.institution, 0}, Money::fen(row.cash));
  if (!posting.transfers.empty()) {
    GJ_TRY(row.posting, unit.post(posting, row.person));
  }
  storage::AccumulatorRow accumulator{unit.region(), row.person,      row.scheme,
                                      row.year,      row.state_after, row.settlement};
  set_accumulator(unit, person, std::move(accumulator));
  unit.insert(row);
  return row;
}

void set_accumulator(Unit& unit, PersonRecord& person, storage::AccumulatorRow row) {
  unit.put(row);
  for (auto& known : person.accumulators) {
    if (known.scheme != row.scheme || known.year != row.year) continue;
    known = std::move(row);
    return;
  }
  person.accumulators.push_back(std::move(row));
}

Result<storage::SettlementRow> settlement_of(Unit& unit, const std::string& person,
                                             std::int64_t settlement) {
  GJ_TRY(auto rows, unit.records<storage::SettlementRow>(
                        "WHERE region = $1 AND person = $2 AND settlement = $3",
                        {unit.region(), person, settlement}));
  if (!rows.empty()) return std::move(rows.front());
  return make_error(app_code::kUnknownSettlement, "settlement",
                    "此人没有这个结算编号;请核对人员编号和结算编号");
}

Result<storage::SettlementRow> reverse_settlement(Unit& unit, PersonRecord& person,
                                                  std::int64_t settlement, Date day) {
  GJ_TRY(auto row, settlement_of(unit, person.person.person, settlement));
  if (row.state != "live") {
    return make_error(app_code::kWrongState, "settlement", "这次结算已经撤销,不能再撤销");
  }
  const storage::AccumulatorRow* last = person.accumulator(row.scheme, row.year);
  if (last == nullptr || last->last_settlement != settlement) {
    return make_error("claims.reversal_order", "settlement",
                      "此人在这个医保年度还有更晚的结算;请先从最近的一次开始撤销");
  }
  GJ_ASSERT(last->state == row.state_after);
  GJ_TRY(const auto before,
         unit.query("SELECT max(settlement) FROM settlement WHERE region = $1 AND person = $2 AND "
                    "scheme = $3 AND year = $4 AND state = 'live' AND settlement < $5",
                    {unit.region(), row.person, row.scheme, row.year, settlement}));
  const std::int64_t previous = before.is_null(0, 0) ? 0 : before.integer(0, 0);
  set_accumulator(unit, person,
                  {unit.region(), row.person, row.scheme, row.year,
                   previous == 0 ? std::string() : row.state_before, previous});
  row.state = "reversed";
  row.reversed_by = 0;
  if (row.posting != 0) {
    GJ_TRY(const auto original, unit.posting(row.posting));
    GJ_TRY(row.reversed_by,
           unit.post(ledger::reversal_of(original, row.posting, "reversal", day), row.person));
  }
  unit.put(row);
  return row;
}

Reply reply_of(const storage::SettlementRow& row) {
  Reply reply;
  reply.add("settlement", row.settlement);
  const std::pair<const char*, std::int64_t> amounts[] = {{"total", row.total},
                                                          {"out_of_scope", row.out_of_scope},
                                                          {"over_limit", row.over_limit},
                                                          {"pre_share", row.pre_share},
                                                          {"in_scope", row.in_scope},
                                                          {"fund_paid", row.fund_paid},
                                                          {"account_paid", row.account_paid},
                                                          {"family_paid", row.family_paid},
                                                          {"cash", row.cash},
                                                          {"allowance", row.allowance}};
  for (const auto& [name, fen] : amounts) reply.add(name, Money::fen(fen));
  reply.add("parts", row.parts);
  reply.add("package", row.package);
  return reply;
}

}  // namespace gongji::app
