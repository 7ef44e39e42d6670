#include "app/unit/stay.h"

#include <algorithm>

#include "app/errors.h"
#include "app/unit/open_visit.h"
#include "app/unit/ways.h"
#include "base/decimal.h"
#include "storage/days.h"

namespace gongji::app {

namespace {

constexpr int kQuantityScale = 9;
constexpr std::int64_t kOneUnit = 1'000'000'000;

template <class Row, class Same>
void replace_row(std::vector<Row>& rows, const Row& row, bool kept, Same same) {
  rows.erase(std::remove_if(rows.begin(), rows.end(), same), rows.end());
  if (kept) rows.push_back(row);
}

/// Quantity of a line, without its sign; one when it was not given.
Result<std::int64_t> quantity_of(const storage::FeeLineRow& line) {
  std::string text = attribute(line.facts, "quantity");
  if (text.empty()) return kOneUnit;
  if (text.front() == '-') text.erase(0, 1);
  const auto decimal = parse_decimal(text, kQuantityScale);
  const auto units = decimal.ok() ? in_units(*decimal, kQuantityScale) : std::nullopt;
  if (units && *units > 0) return *units;
  return make_error("base.bad_quantity", "quantity",
                    Bilingual{"数量应大于 0", "The quantity must be above 0."});
}

Error too_much(const std::string& line) {
  return make_error(
      app_code::kBadField, "cancels",
      Bilingual{"冲减超过了明细 " + line + " 剩下的金额或数量;请核对被冲减的明细号",
                "This cancels more than line " + line + " has left; check the line."});
}

}  // namespace

FactList merged(FactList base, const FactList& more) {
  for (const auto& [name, value] : more) {
    const auto same = [&name = name](const auto& pair) { return pair.first == name; };
    base.erase(std::remove_if(base.begin(), base.end(), same), base.end());
    base.emplace_back(name, value);
  }
  return base;
}

Result<storage::VisitRow> stay_of(Unit& unit, const PersonRecord& person,
                                  const std::string& visit) {
  for (const auto& known : person.visits) {
    if (known.visit == visit) return known;
  }
  std::vector<storage::Value> values = {unit.region(), visit};
  const std::string of_person = of_person_or_former(person, values);
  // A stay that was taken over from a merged record is cancelled there.
  GJ_TRY(auto rows, unit.records<storage::VisitRow>(
                        "WHERE region = $1 AND visit = $2 AND " + of_person +
                            " ORDER BY CASE WHEN state = 'cancelled' THEN 1 ELSE 0 END",
                        values, &person));
  if (!rows.empty()) return std::move(rows.front());
  return make_error(app_code::kUnknownVisit, "visit",
                    Bilingual{"此人没有这个住院号;请核对人员编号和住院号,或先办理入院(stay open)",
                              "The person has no stay with this number; check both numbers, or "
                              "admit the patient first."});
}

const std::string& state_text(const storage::VisitRow& visit) {
  static const std::map<std::string_view, std::string> kWords = {{"registered", "已挂号"},
                                                                 {"open", "在院"},
                                                                 {"discharged", "已出院未结算"},
                                                                 {"settled", "已结算"},
                                                                 {"cancelled", "已取消"}};
  return kWords.at(visit.state);
}

Result<void> check_state(const storage::VisitRow& stay, std::string_view states) {
  while (!states.empty()) {
    const std::size_t end = std::min(states.find('|'), states.size());
    if (states.substr(0, end) == stay.state) return done();
    states.remove_prefix(std::min(end + 1, states.size()));
  }
  return make_error(
      app_code::kWrongState, "visit",
      Bilingual{"这次住院" + state_text(stay) +
                    ",不能办这一步;顺序为入院、上传费用、出院、结算,结算后可撤销重结",
                "The stay is in the state " + stay.state +
                    ", where this step is not possible. The order is: admit, send fees, discharge, "
                    "settle; a settlement can be reversed and done again."});
}

void put_stay(Unit& unit, PersonRecord& person, const storage::VisitRow& stay) {
  unit.put(stay);
  replace_row(person.visits, stay, stay.state != "settled" && stay.state != "cancelled",
              [&](const auto& known) { return known.visit == stay.visit; });
}

void put_line(Unit& unit, PersonRecord& person, const storage::FeeLineRow& line) {
  unit.put(line);
  replace_row(person.lines, line, line.state == "live", [&](const auto& known) {
    return known.visit == line.visit && known.line == line.line;
  });
}

std::vector<storage::FeeLineRow> live_lines(const PersonRecord& person, const std::string& visit,
                                            std::optional<Date> through) {
  std::vector<storage::FeeLineRow> found;
  for (const auto& line : person.lines) {
    if (line.visit != visit) continue;
    if (!through || line.day <= storage::day_number(*through)) found.push_back(line);
  }
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return std::tie(a.day, a.line) < std::tie(b.day, b.line);
  });
  return found;
}

Result<LineLeft> left_of(const storage::FeeLineRow& line,
                         const std::vector<storage::FeeLineRow>& all) {
  LineLeft left{Money::fen(line.amount), 0};
  GJ_TRY(left.quantity, quantity_of(line));
  for (const auto& other : all) {
    if (other.state != "live" || attribute(other.facts, "cancels") != line.line) continue;
    left.amount += Money::fen(other.amount);
    if (attribute(other.facts, "quantity").empty()) continue;
    GJ_TRY(const std::int64_t gone, quantity_of(other));
    left.quantity -= gone;
  }
  const bool whole = left.amount == Money::kZero;
  if (left.amount < Money::kZero || left.quantity < 0 || (!whole && left.quantity == 0)) {
    return too_much(line.line);
  }
  return left;
}

Result<std::vector<FactList>> billed_lines(const std::vector<storage::FeeLineRow>& lines) {
  std::vector<FactList> billed;
  for (const auto& line : lines) {
    GJ_TRY(const FactList facts, parse_facts(line.facts));
    const std::string cancels = value_of(facts, "cancels");
    if (!cancels.empty()) {
      const bool there = std::any_of(lines.begin(), lines.end(),
                                     [&](const auto& other) { return other.line == cancels; });
      if (there) continue;
      return make_error(
          app_code::kWrongState, "through",
          Bilingual{"冲减明细 " + line.line + " 与被冲减的明细不在同一次结算里;请改结算截止日",
                    "Line " + line.line +
                        " and the line that it cancels are not in one settlement; change the last "
                        "day to settle."});
    }
    GJ_TRY(const LineLeft left, left_of(line, lines));
    if (left.amount == Money::kZero && line.amount != 0) continue;
    FactList bill;
    if (!line.item.empty()) bill.emplace_back("item", line.item);
    bill.emplace_back("amount", left.amount.to_text());
    for (const auto& [name, value] : facts) {
      if (name == "amount" || name == "price") continue;
      bill.emplace_back(name,
                        name == "quantity" ? units_text(left.quantity, kQuantityScale, 0) : value);
    }
    billed.push_back(std::move(bill));
  }
  return billed;
}

namespace {

/// Settlements of the stay that stand, also those of merged records.
Result<std::int64_t> parts_before(Unit& unit, const storage::VisitRow& stay) {
  GJ_TRY(const PersonRecord* person, unit.person(stay.person));
  std::int64_t count = 0;
  std::vector<std::string> owners = person->former;
  owners.push_back(person->person.person);
  for (const std::string& owner : owners) {
    storage::Rows key(3);
    key.add({unit.region(), owner, stay.visit});
    GJ_TRY(const auto parts, unit.look_up<storage::SettlementRow>(parts_read(), key, owner));
    for (const auto& part : parts) count += part.institution == stay.institution ? 1 : 0;
  }
  return count;
}

}  // namespace

Result<Bill> bill_of_stay(Unit& unit, const storage::VisitRow& stay, const FactList& facts,
                          Date day) {
  GJ_TRY(const std::int64_t before, parts_before(unit, stay));
  Bill bill;
  bill.visit = stay.visit;
  bill.institution = stay.institution;
  bill.kind = stay.kind;
  bill.scheme = stay.scheme;
  bill.day = day;
  GJ_TRY(FactList own, parse_facts(stay.facts));
  std::erase_if(own, [](const auto& fact) { return fact.first == kSaidKind; });
  bill.facts = merged(std::move(own), facts);
  bill.facts.emplace_back("stay_part", std::to_string(before + 1));
  bill.facts.emplace_back("stay_days",
                          std::to_string(day.days() - storage::day_of(stay.opened_on).days()));
  return bill;
}

namespace {

/// A stay of a merged record goes on as the person's own: there it is cancelled.
void take_over(Unit& unit, const PersonRecord& person, storage::VisitRow& stay) {
  const std::string& owner = person.person.person;
  if (stay.person == owner) return;
  storage::VisitRow there = stay;
  there.state = "cancelled";
  unit.put(there);
  stay.person = owner;
  unit.put(stay);
}

void take_over(Unit& unit, const PersonRecord& person, storage::FeeLineRow& line) {
  const std::string& owner = person.person.person;
  if (line.person == owner) return;
  storage::FeeLineRow there = line;
  there.state = "cancelled";
  unit.put(there);
  line.person = owner;
}

}  // namespace

Result<void> release_stay(Unit& unit, PersonRecord& person, const storage::SettlementRow& row) {
  if (row.visit.empty()) return done();
  auto known = stay_of(unit, person, row.visit);
  if (!known.ok()) return known.error().code == app_code::kUnknownVisit ? done() : known.error();
  storage::VisitRow stay = known.take();
  if (stay.institution != row.institution) return done();
  std::vector<storage::Value> values = {unit.region(), row.visit, row.recorded_at, row.recorded_at,
                                        row.settlement};
  std::string of_person = of_person_or_former(person, values);
  GJ_TRY(const auto later,
         unit.query("SELECT settlement FROM settlement WHERE region = $1 AND visit = $2 AND "
                    "state = 'live' AND (recorded_at > $3 OR (recorded_at = $4 AND settlement > "
                    "$5)) AND " +
                        of_person,
                    values, &person));
  if (!later.empty()) {
    return make_error("claims.reversal_order", "settlement",
                      Bilingual{"这次住院还有更晚的结算;请先撤销最后一次结算",
                                "The stay has a later settlement; reverse the last one first."});
  }
  take_over(unit, person, stay);
  values = {unit.region(), row.visit, row.settlement};
  of_person = of_person_or_former(person, values);
  GJ_TRY(auto lines,
         unit.records<storage::FeeLineRow>(
             "WHERE region = $1 AND visit = $2 AND (settlement = $3 OR state = 'live') AND " +
                 of_person,
             values, &person));
  for (auto& line : lines) {
    take_over(unit, person, line);
    line.state = "live";
    line.settlement = 0;
    put_line(unit, person, line);
  }
  if (stay.state != "settled") return done();
  stay.state = stay.closed_on ? "discharged" : "registered";
  put_stay(unit, person, stay);
  return done();
}

}  // namespace gongji::app
