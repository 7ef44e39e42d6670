#include "app/unit/life.h"

#include "app/errors.h"
#include "app/unit/settle_visit.h"
#include "app/unit/spells.h"
#include "storage/days.h"
#include "storage/records.h"

namespace gongji::app {

namespace {

using ledger::AccountKey;
using ledger::Kind;

bool ends_with_life(const storage::FactRow& fact) {
  for (const char* kind : {"coverage", "identity", "account_grant", "suspension", "employment",
                           "custody", "relation", "voucher_grant"}) {
    if (fact.kind == kind) return true;
  }
  return false;
}

Result<void> check_mergeable(const PersonRecord& from, const PersonRecord& into) {
  if (from.person.person == into.person.person) {
    return make_error(app_code::kBadField, "into",
                      Bilingual{"两个编号已是同一个人", "The two numbers are one person already."});
  }
  if (from.person.birth != into.person.birth || from.person.sex != into.person.sex) {
    return make_error(app_code::kBadField, "into",
                      Bilingual{"出生日期或性别不同,不是同一个人;请核对",
                                "Birthday or sex differ, so this is not one person; check both."});
  }
  if (!from.visits.empty()) {
    return make_error(
        app_code::kWrongState, "person",
        Bilingual{
            into.visits.empty() ? "此人有未结算的就诊;请先结算或取消,再合并"
                                : "两边都有未结算的就诊,不能合并;请先结算或取消",
            into.visits.empty()
                ? "The person has visits that are not settled; settle or cancel them, then merge."
                : "Both have visits that are not settled; settle or cancel them, then merge."});
  }
  for (const auto& row : from.accumulators) {
    const auto* other = into.accumulator(row.scheme, row.year);
    if (row.state.empty() || other == nullptr || other->state.empty()) continue;
    return make_error(
        app_code::kWrongState, "person",
        Bilingual{"两边在同一年度都有结算,累计不能相加;请先撤销一边的结算,合并后重新结算",
                  "Both have settlements in one year, and what they used cannot be added; reverse "
                  "those of one, merge, and settle them again."});
  }
  for (const auto& fact : from.facts) {
    if (fact.kind != "coverage") continue;
    GJ_CHECK(check_free(into, {"coverage", "", "", "into"}, period_of(fact)));
  }
  return done();
}

Result<void> move_balances(Unit& unit, const PersonRecord& from, const std::string& into) {
  for (const auto& [text, balance] : std::map<std::string, ledger::Balance>(from.balances)) {
    GJ_TRY(const AccountKey account, AccountKey::parse(text));
    const Money left = balance.available(ledger::spec_of(account.kind).side);
    if (left == Money::kZero) continue;
    AccountKey to = account;
    to.owner = into;
    ledger::Posting posting;
    posting.reason = "merge";
    posting.business_date = unit.today();
    const bool credit_side = ledger::spec_of(account.kind).side == ledger::Side::Credit;
    posting.move(credit_side ? account : to, credit_side ? to : account, left);
    GJ_TRY(const std::int64_t id, unit.post(posting, into));
    (void)id;
  }
  return done();
}

/// Facts of others that name the old record name the new one.
Result<void> rename_other(Unit& unit, const std::string& from, const std::string& into) {
  GJ_TRY(const auto facts,
         unit.records<storage::FactRow>("WHERE region = $1 AND other = $2 AND kind IN "
                                        "('relation', 'account_grant') AND "
                                        "recorded_to = " GJ_STILL_KNOWN " ORDER BY fact",
                                        {unit.region(), from}));
  for (storage::FactRow fact : facts) {
    GJ_TRY(PersonRecord * record, unit.person_or_new(fact.person));
    unit.retract_fact(*record, fact.fact);
    fact.other = into;
    (void)unit.add_fact(*record, std::move(fact));
  }
  return done();
}

}  // namespace

Result<DeathOutcome> register_death(Unit& unit, PersonRecord& record, Date day) {
  GJ_CHECK(check_not_future(unit, day, "day"));
  const std::int64_t number = storage::day_number(day);
  if (number < record.person.birth) {
    return make_error(app_code::kBadField, "day",
                      Bilingual{"死亡日期早于出生日期;请核对",
                                "The day of death is before the birthday; check both."});
  }
  DeathOutcome outcome;
  if (record.person.death == number) return outcome;
  if (record.person.death) {
    return make_error(app_code::kWrongState, "day",
                      Bilingual{"已登记另一个死亡日期;请核对证明",
                                "Another day of death is recorded; check the certificate."});
  }
  const std::int64_t next = storage::day_number(day.plus_days(1));
  for (const storage::FactRow& fact : std::vector<storage::FactRow>(record.facts)) {
    if (!ends_with_life(fact) || fact.to_day <= next) continue;
    (void)end_fact(unit, record, fact, day.plus_days(1));
    ++outcome.closed;
  }
  record.person.death = number;
  unit.put(record.person);
  GJ_TRY(const auto later,
         unit.query("SELECT COUNT(*) FROM settlement WHERE region = $1 AND person = $2 AND "
                    "day > $3 AND state = 'live'",
                    {unit.region(), record.person.person, number}));
  outcome.settled_after = later.integer(0, 0);
  return outcome;
}

Result<std::int64_t> merge_persons(Unit& unit, PersonRecord& from, PersonRecord& into) {
  GJ_CHECK(check_mergeable(from, into));
  std::int64_t moved = 0;
  for (const storage::FactRow& fact : std::vector<storage::FactRow>(from.facts)) {
    unit.retract_fact(from, fact.fact);
    (void)unit.add_fact(into, fact);
    ++moved;
  }
  for (storage::AccumulatorRow row : std::vector<storage::AccumulatorRow>(from.accumulators)) {
    if (row.state.empty()) continue;
    row.person = into.person.person;
    set_accumulator(unit, into, row);
    set_accumulator(unit, from,
                    {row.region, from.person.person, row.scheme, row.year, std::string(), 0});
  }
  GJ_CHECK(move_balances(unit, from, into.person.person));
  GJ_CHECK(rename_other(unit, from.person.person, into.person.person));
  for (const std::string& id : from.former) {
    GJ_TRY(PersonRecord * former, unit.person_or_new(id));
    former->person.merged_into = into.person.person;
    unit.put(former->person);
    into.former.push_back(id);
  }
  from.former.clear();
  from.person.merged_into = into.person.person;
  unit.put(from.person);
  into.former.push_back(from.person.person);
  if (!into.person.death && from.person.death) {
    into.person.death = from.person.death;
    unit.put(into.person);
  }
  return moved;
}

}  // namespace gongji::app
