#include "app/unit/correct.h"

#include <algorithm>
#include <array>

#include "app/errors.h"
#include "app/unit/stay.h"
#include "storage/days.h"

namespace gongji::app {

namespace {

using ledger::AccountKey;
using ledger::Kind;

/// Refusals that mean: by today's record this is not paid.
constexpr std::array<std::string_view, 6> kNotPaid = {
    app_code::kNotCovered,      app_code::kAfterDeath,    app_code::kUnknownInstitution,
    app_code::kInstitutionKind, app_code::kNoCertificate, app_code::kNoPackage};

bool is_not_paid(const Error& error) {
  return std::find(kNotPaid.begin(), kNotPaid.end(), error.code) != kNotPaid.end();
}

/// In the order of recording: numbers of different stripes are in no order of time.
Result<std::vector<storage::SettlementRow>> settlements_of(Unit& unit, const PersonRecord& person,
                                                           int year) {
  std::vector<storage::Value> values = {unit.region(), std::int64_t{year}};
  const std::string of_person = of_person_or_former(person, values);
  return unit.records<storage::SettlementRow>(
      "WHERE region = $1 AND year = $2 AND state = 'live' "
      "AND " +
          of_person + " ORDER BY recorded_at, settlement",
      values);
}

/// As before the first settlement of the year.
void forget_year(PersonRecord& person, int year) {
  for (auto& known : person.accumulators) {
    if (known.year == year) known.state.clear();
  }
}

void remember(PersonRecord& person, const storage::SettlementRow& row) {
  for (auto& known : person.accumulators) {
    if (known.scheme != row.scheme || known.year != row.year) continue;
    known.state = row.state_after;
    return;
  }
  person.accumulators.push_back({row.region, row.person, row.scheme, row.year, row.state_after, 0});
}

bool differs(const CorrectionItem& item) {
  if (!item.after) return true;
  const storage::SettlementRow& a = item.before;
  const storage::SettlementRow& b = item.after->row;
  return a.parts != b.parts || a.cash != b.cash || a.in_scope != b.in_scope ||
         a.state_after != b.state_after;
}

/// What hangs on a settlement and is to hang on the one that takes its place.
struct Attached {
  std::vector<storage::FeeLineRow> lines;
  std::optional<storage::VisitRow> stay;
  std::vector<storage::ClaimRow> claims;
  std::vector<storage::FactRow> births;
};

Result<Attached> attached_to(Unit& unit, const PersonRecord& person,
                             const storage::SettlementRow& row) {
  Attached found;
  std::vector<storage::Value> values = {unit.region(), row.settlement};
  const std::string of_settlement =
      "WHERE region = $1 AND settlement = $2 AND " + of_person_or_former(person, values);
  GJ_TRY(found.lines, unit.records<storage::FeeLineRow>(of_settlement, values));
  GJ_TRY(found.claims, unit.records<storage::ClaimRow>(of_settlement, values));
  for (const auto* birth : birth_claims_of(person, row.settlement)) found.births.push_back(*birth);
  if (row.visit.empty()) return found;
  auto stay = stay_of(unit, person, row.visit);
  if (stay.ok() && stay->institution == row.institution) found.stay = stay.take();
  return found;
}

void attach(Unit& unit, PersonRecord& person, Attached& attached, std::int64_t settlement) {
  for (auto& line : attached.lines) {
    line.person = person.person.person;
    line.settlement = settlement;
    put_line(unit, person, line);
  }
  for (auto& claim : attached.claims) {
    claim.settlement = settlement;
    unit.put(claim);
  }
  for (auto& birth : attached.births) {
    birth.attributes = facts_text({{"settlement", std::to_string(settlement)}});
    (void)unit.add_fact(person, birth);
  }
  if (!attached.stay) return;
  attached.stay->person = person.person.person;
  put_stay(unit, person, *attached.stay);
}

/// Money between the funds and the person, against an institution that has got all it is owed.
struct Adjustment {
  std::map<std::string, std::int64_t> by_fund;  ///< after less before, without "cash"
  std::int64_t cash = 0;                        ///< before less after: what the person gets back
  std::string institution, person;
};

Adjustment difference_of(const storage::SettlementRow& before,
                         const std::optional<storage::SettlementRow>& after) {
  Adjustment found;
  found.institution = before.institution;
  for (const auto& [fund, amount] : parts_of(before)) found.by_fund[fund] -= amount;
  if (after) {
    for (const auto& [fund, amount] : parts_of(*after)) found.by_fund[fund] += amount;
  } else {
    found.by_fund["cash"] += before.total;
  }
  found.cash = -found.by_fund["cash"];
  found.by_fund.erase("cash");
  return found;
}

/// What the person gets back or owes, fund by fund; the rest stays with the institution, where it
/// comes to nothing over all funds.
void move_difference(const Adjustment& difference, ledger::Posting& posting) {
  std::int64_t left = difference.cash;
  for (const auto& [fund, more] : difference.by_fund) {
    const AccountKey payable{fund, Kind::Payable, difference.institution, 0};
    if (left > 0 && more > 0) {
      const std::int64_t part = std::min(left, more);
      posting.move(payable, {fund, Kind::Refund, difference.person, 0}, Money::fen(part));
      left -= part;
    } else if (left < 0 && more < 0) {
      const std::int64_t part = std::min(-left, -more);
      posting.move({fund, Kind::Receivable, difference.person, 0}, payable, Money::fen(part));
      left += part;
    }
  }
}

/// What a fund owes the person and what the person owes it are set off.
Result<void> set_off(Unit& unit, const std::string& person, const std::set<std::string>& funds,
                     Date day) {
  ledger::Posting posting;
  posting.reason = "set_off";
  posting.business_date = day;
  for (const std::string& fund : funds) {
    const AccountKey refund{fund, Kind::Refund, person, 0};
    const AccountKey receivable{fund, Kind::Receivable, person, 0};
    GJ_TRY(const auto owed, unit.balance(refund));
    GJ_TRY(const auto owes, unit.balance(receivable));
    const Money both =
        std::min(owed.available(ledger::Side::Credit), owes.available(ledger::Side::Debit));
    if (both > Money::kZero) posting.move(refund, receivable, both);
  }
  if (posting.transfers.empty()) return done();
  GJ_TRY(const std::int64_t id, unit.post(posting, person));
  (void)id;
  return done();
}

bool paid_to_person(const storage::SettlementRow& row) {
  return row.visit.starts_with("claim ") || row.parts.find(" refund=") != std::string::npos;
}

}  // namespace

std::map<std::string, std::int64_t> parts_of(const storage::SettlementRow& row) {
  std::map<std::string, std::int64_t> found;
  const auto parts = parse_facts(row.parts);
  found["cash"] = row.cash;
  if (!parts.ok()) return found;
  for (const auto& [name, value] : *parts) {
    if (name.ends_with(" allowance")) continue;
    const auto amount = Money::parse(value);
    const auto account = AccountKey::parse(name);
    const std::string fund = account.ok() ? account->fund : name.substr(0, name.find(' '));
    if (amount.ok()) found[fund] += amount->in_fen();
  }
  return found;
}

Result<CorrectionPlan> plan_correction(Unit& unit, PersonRecord person, int year) {
  GJ_TRY(auto rows, settlements_of(unit, person, year));
  CorrectionPlan plan;
  plan.first = rows.size();
  forget_year(person, year);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    CorrectionItem item;
    item.before = std::move(rows[i]);
    GJ_TRY(const Bill bill, bill_again(unit, item.before));
    auto after = compute_settlement(unit, person, bill);
    if (after.ok()) {
      item.after = after.take();
      remember(person, item.after->row);
    } else {
      if (!is_not_paid(after.error())) return after.error();
      item.refusal = after.error();
    }
    if (plan.first == rows.size() && differs(item)) plan.first = i;
    plan.items.push_back(std::move(item));
  }
  return plan;
}

Result<Corrected> post_correction(Unit& unit, PersonRecord& person, int year, DifferenceGoes goes,
                                  Date day) {
  GJ_TRY(const CorrectionPlan plan, plan_correction(unit, person, year));
  if (plan.first == plan.items.size()) {
    return make_error(
        app_code::kWrongState, "year",
        Bilingual{"按现有记录重算没有差异,不需要更正",
                  "Computed again from the records nothing differs; there is nothing to correct."});
  }
  std::vector<Attached> attached(plan.items.size());
  std::vector<Bill> bills(plan.items.size());
  for (std::size_t i = plan.items.size(); i-- > plan.first;) {
    const auto& before = plan.items[i].before;
    GJ_TRY(attached[i], attached_to(unit, person, before));
    GJ_TRY(bills[i], bill_again(unit, before));
    GJ_TRY(const auto reversed, reverse_settlement(unit, person, before.settlement, day));
    (void)reversed;
  }
  Corrected corrected;
  ledger::Posting posting;
  posting.reason = "adjustment";
  posting.business_date = day;
  std::set<std::string> funds;
  for (std::size_t i = plan.first; i < plan.items.size(); ++i) {
    const auto& before = plan.items[i].before;
    std::optional<storage::SettlementRow> after;
    auto computed = compute_settlement(unit, person, bills[i]);
    if (!computed.ok() && !is_not_paid(computed.error())) return computed.error();
    if (computed.ok()) {
      computed->booked_on = day;
      GJ_TRY(after, book_settlement(unit, person, *computed));
      attach(unit, person, attached[i], after->settlement);
    }
    corrected.settlements.emplace_back(before.settlement, after ? after->settlement : 0);
    Adjustment difference = difference_of(before, after);
    difference.person = person.person.person;
    for (const auto& [fund, more] : difference.by_fund) funds.insert(fund);
    Money& to = difference.cash > 0 ? corrected.refund : corrected.recovery;
    to += Money::fen(std::abs(difference.cash));
    if (goes == DifferenceGoes::Person && !paid_to_person(before)) {
      move_difference(difference, posting);
    }
  }
  if (!posting.transfers.empty()) {
    GJ_TRY(const std::int64_t id, unit.post(posting, person.person.person));
    (void)id;
  }
  GJ_CHECK(set_off(unit, person.person.person, funds, day));
  return corrected;
}

}  // namespace gongji::app
