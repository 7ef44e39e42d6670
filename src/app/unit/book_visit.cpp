// Settlements in the journal and in the database.
#include "app/errors.h"
#include "app/unit/settle_visit.h"
#include "app/unit/stay.h"
#include "storage/days.h"

namespace gongji::app {

namespace {

using ledger::AccountKey;
using ledger::Kind;

constexpr std::string_view kMemoFund = "memo";
constexpr std::string_view kToPersonPart = " refund";
constexpr std::string_view kAllowancePart = " allowance";
/// Inputs that a settlement has in its own columns.
constexpr std::string_view kOwnColumns[] = {"date", "kind", "institution", "scheme"};

/// The account of the person as whom the owner is known now: records may have been merged.
Result<AccountKey> account_now(Unit& unit, AccountKey account) {
  if (!ledger::of_person(account.kind)) return account;
  GJ_TRY(const PersonRecord* owner, unit.person(account.owner));
  account.owner = owner->person.person;
  return account;
}

/// What a posting owed to persons and has been paid out since becomes a debt of the person, so that
/// the posting can be taken back.
Result<void> owe_what_was_paid_out(Unit& unit, const ledger::Posting& original, Date day) {
  std::map<AccountKey, Money> owed;
  for (const auto& transfer : original.transfers) {
    if (transfer.credit.kind != Kind::Refund) continue;
    GJ_TRY(const AccountKey account, account_now(unit, transfer.credit));
    owed[account] += transfer.amount;
  }
  ledger::Posting posting;
  posting.reason = "recovery";
  posting.business_date = day;
  for (const auto& [refund, amount] : owed) {
    GJ_TRY(const auto balance, unit.balance(refund));
    const Money there = balance.available(ledger::Side::Credit);
    if (there >= amount) continue;
    posting.move({refund.fund, Kind::Receivable, refund.owner, 0}, refund, amount - there);
  }
  if (posting.transfers.empty()) return done();
  GJ_TRY(const std::int64_t id, unit.post(posting, owed.begin()->first.owner));
  (void)id;
  return done();
}

/// Money of a merged record is on the accounts of the record that it was merged into; a reversal is
/// exactly the other way round. Moves what the reversal will take to where it takes it from
/// (`before`), or what it gave to where the person has it now.
Result<void> move_merged(Unit& unit, const ledger::Posting& original, bool before, Date day) {
  ledger::Posting posting;
  posting.reason = "merge";
  posting.business_date = day;
  for (const auto& transfer : original.transfers) {
    const AccountKey& then = before ? transfer.credit : transfer.debit;
    GJ_TRY(const AccountKey now, account_now(unit, then));
    if (now == then) continue;
    posting.move(before ? now : then, before ? then : now, transfer.amount);
  }
  if (posting.transfers.empty()) return done();
  GJ_TRY(const std::int64_t id, unit.post(posting, ""));
  (void)id;
  return done();
}

/// The posting that takes a settlement's back.
Result<std::int64_t> post_reversal(Unit& unit, const storage::SettlementRow& row, Date day) {
  GJ_TRY(const auto original, unit.posting(row.posting));
  GJ_CHECK(owe_what_was_paid_out(unit, original, day));
  GJ_CHECK(move_merged(unit, original, true, day));
  GJ_TRY(const std::int64_t id,
         unit.post(ledger::reversal_of(original, row.posting, "reversal", day), row.person));
  GJ_CHECK(move_merged(unit, original, false, day));
  return id;
}

/// A manual claim whose settlement was taken back is to be approved again.
Result<void> release_claim(Unit& unit, const PersonRecord& person,
                           const storage::SettlementRow& row) {
  if (!row.visit.starts_with("claim ")) return done();
  std::vector<storage::Value> values = {unit.region(), row.settlement};
  const std::string of_person = of_person_or_former(person, values);
  GJ_TRY(auto claims,
         unit.records<storage::ClaimRow>("WHERE region = $1 AND settlement = $2 AND " + of_person,
                                         values, &person));
  for (auto& claim : claims) {
    claim.state = "audited";
    claim.settlement = 0;
    unit.put(claim);
  }
  return done();
}

/// A birth whose quota was taken back may be claimed again.
void release_birth(Unit& unit, PersonRecord& person, const storage::SettlementRow& row) {
  for (const storage::FactRow* fact : birth_claims_of(person, row.settlement)) {
    unit.retract_fact(person, fact->fact);
    return;
  }
}

bool is_own_column(const std::string& name) {
  for (const std::string_view own : kOwnColumns) {
    if (own == name) return true;
  }
  return false;
}

/// The posting's day, or when its month is closed for a fund of it the first day of the month that
/// is open: a bill that comes late is booked late.
Result<Date> open_day(Unit& unit, const ledger::Posting& posting) {
  Date day = posting.business_date;
  for (const ledger::Transfer& transfer : posting.transfers) {
    GJ_TRY(const std::int64_t closed, unit.closed_month(transfer.debit.fund));
    if (closed == 0) continue;
    const Date open = storage::day_of(closed * 100 + 1).first_of_next_month();
    day = std::max(day, open);
  }
  return day;
}

}  // namespace

std::vector<const storage::FactRow*> birth_claims_of(const PersonRecord& person,
                                                     std::int64_t settlement) {
  std::vector<const storage::FactRow*> found;
  for (const storage::FactRow& fact : person.facts) {
    if (fact.kind != "birth_quota") continue;
    if (attribute(fact.attributes, "settlement") == std::to_string(settlement)) {
      found.push_back(&fact);
    }
  }
  return found;
}

std::string parts_text(const Computed& computed) {
  FactList parts;
  const std::string payee(computed.to_person ? kToPersonPart : "");
  for (const auto& part : computed.funds) {
    parts.emplace_back(part.fund + payee, part.amount.to_text());
  }
  for (const auto& part : computed.allowances) {
    parts.emplace_back(part.fund + std::string(kAllowancePart), part.amount.to_text());
  }
  for (const auto& draw : computed.draws) {
    parts.emplace_back(draw.account.to_text(), draw.amount.to_text());
  }
  return facts_text(parts);
}

Result<Bill> bill_again(Unit& unit, const storage::SettlementRow& row) {
  Bill bill;
  bill.visit = row.visit;
  bill.institution = row.institution;
  bill.kind = row.care;
  bill.day = storage::day_of(row.day);
  bill.again = true;
  bill.to_person = row.visit.starts_with("claim ");
  GJ_TRY(const FactList inputs, parse_facts(row.inputs));
  for (const auto& [name, value] : inputs) {
    if (is_own_column(name)) continue;
    if (name != "line") {
      bill.facts.emplace_back(name, value);
      continue;
    }
    GJ_TRY(FactList line, parse_facts(value));
    bill.lines.push_back(std::move(line));
  }
  GJ_TRY(const FactList parts, parse_facts(row.parts));
  for (const auto& [name, value] : parts) {
    if (name.ends_with(kToPersonPart)) bill.to_person = true;
    const auto then = AccountKey::parse(name);
    if (!then.ok()) continue;
    GJ_TRY(const AccountKey account, account_now(unit, *then));
    GJ_TRY(const Money amount, Money::parse(value));
    bill.earlier_draws.push_back({account, amount});
  }
  GJ_TRY(const auto known, unit.institutions(row.institution));
  if (known.empty()) {
    bill.elsewhere.emplace();
    bill.elsewhere->institution = row.institution;
  }
  return bill;
}

Result<storage::SettlementRow> book_settlement(Unit& unit, PersonRecord& person,
                                               const Computed& computed) {
  storage::SettlementRow row = computed.row;
  row.settlement = unit.next_id();
  row.message = unit.context().message;
  row.recorded_at = unit.context().now_ms;
  ledger::Posting posting;
  posting.reason = "settlement";
  posting.business_date = computed.booked_on.value_or(storage::day_of(row.day));
  const auto payee = [&](const std::string& fund) {
    return computed.to_person ? AccountKey{fund, Kind::Refund, row.person, 0}
                              : AccountKey{fund, Kind::Payable, row.institution, 0};
  };
  for (const auto& part : computed.funds) {
    posting.move({part.fund, Kind::Balance, "", 0}, payee(part.fund), part.amount);
  }
  for (const auto& part : computed.allowances) {
    posting.move({part.fund, Kind::Balance, "", 0}, {part.fund, Kind::Refund, row.person, 0},
                 part.amount);
  }
  for (const auto& draw : computed.draws) {
    posting.move(draw.account, payee(draw.account.fund), draw.amount);
  }
  posting.move({std::string(kMemoFund), Kind::Cash, row.institution, 0},
               {std::string(kMemoFund), Kind::Charged, row.institution, 0}, Money::fen(row.cash));
  if (!posting.transfers.empty()) {
    GJ_TRY(posting.business_date, open_day(unit, posting));
    GJ_TRY(row.posting, unit.post(posting, row.person));
  }
  storage::AccumulatorRow accumulator{unit.region(), row.person,      row.scheme,
                                      row.year,      row.state_after, row.settlement};
  set_accumulator(unit, person, std::move(accumulator));
  person.settled_here[row.institution + "/" + row.visit] = true;
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

Result<storage::SettlementRow> settlement_of(Unit& unit, const PersonRecord& person,
                                             std::int64_t settlement) {
  std::vector<storage::Value> values = {unit.region(), settlement};
  const std::string of_person = of_person_or_former(person, values);
  GJ_TRY(auto rows, unit.records<storage::SettlementRow>(
                        "WHERE region = $1 AND settlement = $2 AND " + of_person, values, &person));
  if (!rows.empty()) return std::move(rows.front());
  return make_error(
      app_code::kUnknownSettlement, "settlement",
      Bilingual{"此人没有这个结算编号;请核对人员编号和结算编号",
                "The person has no settlement with this number; check both numbers."});
}

Result<storage::SettlementRow> reverse_settlement(Unit& unit, PersonRecord& person,
                                                  std::int64_t settlement, Date day) {
  GJ_TRY(auto row, settlement_of(unit, person, settlement));
  if (row.state != "live") {
    return make_error(
        app_code::kWrongState, "settlement",
        Bilingual{"这次结算已经撤销,不能再撤销",
                  "This settlement was reversed already and cannot be reversed again."});
  }
  const storage::AccumulatorRow* last = person.accumulator(row.scheme, row.year);
  if (last == nullptr || last->last_settlement != settlement) {
    return make_error(
        "claims.reversal_order", "settlement",
        Bilingual{
            "此人在这个医保年度还有更晚的结算;请先从最近的一次开始撤销",
            "The person has a later settlement in this benefit year; begin with the latest one."});
  }
  GJ_ASSERT(last->state == row.state_after);
  // In the order of recording: numbers of different stripes are in no order of time.
  std::vector<storage::Value> values = {unit.region(), row.scheme, row.year, settlement};
  const std::string of_person = of_person_or_former(person, values);
  GJ_TRY(const auto before,
         unit.query("SELECT settlement FROM settlement WHERE region = $1 AND scheme = $2 AND "
                    "year = $3 AND state = 'live' AND settlement <> $4 AND " +
                        of_person + " ORDER BY recorded_at DESC, settlement DESC LIMIT 1",
                    values, &person));
  const std::int64_t previous = before.empty() ? 0 : before.integer(0, 0);
  set_accumulator(unit, person,
                  {unit.region(), person.person.person, row.scheme, row.year,
                   previous == 0 ? std::string() : row.state_before, previous});
  row.state = "reversed";
  // What booked nothing has no posting to take back; its reversal has a number all the same.
  if (row.posting == 0) {
    row.reversed_by = unit.next_id();
  } else {
    GJ_TRY(row.reversed_by, post_reversal(unit, row, day));
  }
  person.settled_here[row.institution + "/" + row.visit] = false;
  unit.put(row);
  GJ_CHECK(release_stay(unit, person, row));
  GJ_CHECK(release_claim(unit, person, row));
  release_birth(unit, person, row);
  return row;
}

Result<void> check_not_settled(Unit& unit, const PersonRecord& person, const Bill& bill) {
  if (bill.visit.empty()) return done();
  const auto here = person.settled_here.find(bill.institution + "/" + bill.visit);
  bool settled = here != person.settled_here.end() && here->second;
  if (here == person.settled_here.end()) {
    std::vector<storage::Value> values = {unit.region(), bill.visit, bill.institution};
    const std::string of_person = of_person_or_former(person, values);
    GJ_TRY(const auto rows,
           unit.peek("SELECT settlement FROM settlement WHERE region = $1 AND visit = $2 AND "
                     "institution = $3 AND state = 'live' AND " +
                         of_person,
                     values));
    settled = !rows.empty();
  }
  for (const auto& stay : person.visits) settled = settled || stay.visit == bill.visit;
  if (!settled) return done();
  return make_error(
      app_code::kWrongState, "visit",
      Bilingual{"这次就诊已经结算,或是尚未结算的住院;要重新结算请先撤销(visit reverse),"
                "住院请用 stay settle",
                "This visit was settled, or is a stay that was not settled yet. Reverse it first "
                "to settle again; settle a stay as a stay."});
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
