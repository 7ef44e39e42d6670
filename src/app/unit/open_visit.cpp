#include "app/unit/open_visit.h"

#include <algorithm>

#include "app/errors.h"
#include "storage/days.h"

namespace gongji::app {

namespace {

Error visit_known() {
  return make_error(app_code::kWrongState, "visit",
                    Bilingual{"此人已有这个住院号;请换一个住院号",
                              "The person has a stay with this number; use another number."});
}

Error stay_overlaps(const storage::VisitRow& other) {
  return make_error(app_code::kOverlap, "day",
                    Bilingual{"入院日期早于另一次住院(" + other.visit + ")的出院日期;请核对日期",
                              "The admission is before the discharge of another stay (" +
                                  other.visit + "); check the days."});
}

/// One stay at a time, in whatever institution; a number once.
Result<void> check_no_other(Unit& unit, const PersonRecord& person, const std::string& visit,
                            std::int64_t day) {
  std::vector<storage::Value> values = {unit.region()};
  const std::string of_person = of_person_or_former(person, values);
  GJ_TRY(const auto all,
         unit.records<storage::VisitRow>(
             "WHERE region = $1 AND state <> 'cancelled' AND " + of_person, values, &person));
  for (const auto& other : all) {
    if (other.visit == visit) return visit_known();
    if (other.state == "open") {
      return make_error(app_code::kOpenStay, "person",
                        Bilingual{"此人正在机构 " + other.institution +
                                      " 住院(未办出院),不能同时在另一处住院;请先办理出院",
                                  "The person is in hospital at institution " + other.institution +
                                      " and cannot be in two; discharge there first."});
    }
    if (other.closed_on && day < *other.closed_on) return stay_overlaps(other);
  }
  return done();
}

/// A moved day of admission: no line before it, no other stay in its time.
Result<void> check_moved(Unit& unit, const PersonRecord& person, const storage::VisitRow& stay,
                         std::int64_t day) {
  if (stay.closed_on && day > *stay.closed_on) {
    return make_error(app_code::kBadField, "day",
                      Bilingual{"入院日期晚于出院日期;请核对",
                                "The admission is after the discharge; check both days."});
  }
  GJ_TRY(const auto lines,
         unit.query("SELECT count(*) FROM fee_line WHERE region = $1 AND person = $2 AND "
                    "visit = $3 AND state <> 'cancelled' AND day < $4",
                    {unit.region(), stay.person, stay.visit, day}));
  if (lines.integer(0, 0) > 0) {
    return make_error(app_code::kBadField, "day",
                      Bilingual{"入院日期晚于已上传费用的日期;请先撤销这些明细,或核对日期",
                                "The admission is after the day of a fee line that was sent; "
                                "withdraw those lines, or check the days."});
  }
  std::vector<storage::Value> values = {unit.region()};
  const std::string of_person = of_person_or_former(person, values);
  GJ_TRY(const auto others,
         unit.records<storage::VisitRow>(
             "WHERE region = $1 AND state <> 'cancelled' AND " + of_person, values, &person));
  for (const auto& other : others) {
    if (other.visit == stay.visit || (other.state != "open" && !other.closed_on)) continue;
    const bool ends_before = other.closed_on && *other.closed_on <= day;
    const bool begins_after = stay.closed_on && other.opened_on >= *stay.closed_on;
    if (!ends_before && !begins_after) return stay_overlaps(other);
  }
  return done();
}

/// The scheme of the stay: as said, or as the person is covered on the day.
Result<std::string> scheme_of_visit(const PersonRecord& person, const NewVisit& visit) {
  if (!visit.scheme.empty()) return visit.scheme;
  const auto covered = person.on("coverage", visit.day);
  if (!covered.empty()) return covered.front()->word;
  return make_error(app_code::kNotCovered, "day",
                    Bilingual{"此人当日没有参保记录;新生儿等随后补办参保的,请写明险种 scheme",
                              "The person has no cover on this day; give the scheme for a newborn "
                              "or others who are enrolled later."});
}

Result<void> check_kind(Unit& unit, const std::string& scheme, const std::string& kind, Date day) {
  GJ_TRY(const RegionPackage* package, unit.registry().in_force(scheme, day));
  return check_care_kind(*package, kind);
}

/// What stays and outpatient visits have in common.
Result<storage::VisitRow> new_visit(Unit& unit, const PersonRecord& person, const NewVisit& visit) {
  if (person.person.death && storage::day_number(visit.day) > *person.person.death) {
    return make_error(
        app_code::kAfterDeath, "day",
        Bilingual{
            "就诊或入院日期在登记的死亡日期之后;请核对身份",
            "The day of the visit or admission is after the recorded death; check the identity."});
  }
  storage::VisitRow row;
  row.region = unit.region();
  row.person = person.person.person;
  row.visit = visit.visit;
  row.institution = visit.institution;
  row.kind = visit.kind;
  GJ_TRY(row.scheme, scheme_of_visit(person, visit));
  GJ_CHECK(check_kind(unit, row.scheme, row.kind, visit.day));
  row.opened_on = storage::day_number(visit.day);
  row.facts = facts_text(visit.facts);
  row.recorded_at = unit.context().now_ms;
  return row;
}

}  // namespace

Result<void> check_care_kind(const RegionPackage& package, const std::string& kind) {
  const auto alias = package.record.kinds.find(kind);
  const std::string& word = alias == package.record.kinds.end() ? kind : alias->second;
  std::vector<std::string> known;
  for (const auto& document : package.compiled->package().documents) {
    for (const auto& care : document.body.care) {
      if (care.meta.name == word) return done();
      const std::string one = care.meta.name + " " + care.meta.title.zh;
      if (std::find(known.begin(), known.end(), one) == known.end()) known.push_back(one);
    }
  }
  std::string text;
  for (const std::string& one : known) text += (text.empty() ? "" : "、") + one;
  return make_error("claims.unknown_kind", "kind",
                    Bilingual{"政策没有这种医疗类别;应为其中之一:" + text,
                              "The policy has no such care; it must be one of: " + text + "."});
}

Result<storage::VisitRow> open_stay(Unit& unit, PersonRecord& person, const NewVisit& visit) {
  GJ_TRY(storage::VisitRow stay, new_visit(unit, person, visit));
  GJ_CHECK(check_no_other(unit, person, stay.visit, stay.opened_on));
  GJ_TRY(const auto institution, institution_on(unit, visit.institution, visit.day));
  if (institution.kind == "pharmacy") {
    return make_error(app_code::kInstitutionKind, "institution",
                      Bilingual{"零售药店不能办理住院", "A pharmacy cannot admit patients."});
  }
  stay.state = "open";
  put_stay(unit, person, stay);
  return stay;
}

Result<storage::VisitRow> register_visit(Unit& unit, PersonRecord& person, const NewVisit& visit) {
  GJ_TRY(storage::VisitRow row, new_visit(unit, person, visit));
  row.state = "registered";
  if (!visit.fresh) {
    const auto known = stay_of(unit, person, row.visit);
    if (known.ok()) return visit_known();
    if (known.error().code != app_code::kUnknownVisit) return known.error();
  }
  GJ_TRY(const auto institution, institution_on(unit, visit.institution, visit.day));
  (void)institution;
  if (!visit.fresh) {
    put_stay(unit, person, row);
    return row;
  }
  unit.insert(row);
  person.visits.push_back(row);
  return row;
}

Result<void> change_stay(Unit& unit, PersonRecord& person, storage::VisitRow& stay,
                         const StayChange& change) {
  GJ_CHECK(check_state(stay, "open|discharged"));
  const std::int64_t day = storage::day_number(change.day);
  if (day != stay.opened_on || change.kind != stay.kind) {
    GJ_TRY(const auto parts,
           unit.query("SELECT count(*) FROM settlement WHERE region = $1 AND person = $2 AND "
                      "visit = $3 AND institution = $4 AND state = 'live'",
                      {unit.region(), stay.person, stay.visit, stay.institution}));
    if (parts.integer(0, 0) > 0) {
      return make_error(app_code::kWrongState, "visit",
                        Bilingual{"这次住院已有中途结算,不能改医疗类别和入院日期;请先撤销中途结算",
                                  "A part of the stay was settled, so care and admission cannot be "
                                  "changed; reverse that settlement first."});
    }
  }
  if (day != stay.opened_on) GJ_CHECK(check_moved(unit, person, stay, day));
  GJ_CHECK(check_kind(unit, stay.scheme, change.kind, change.day));
  GJ_TRY(FactList facts, parse_facts(stay.facts));
  stay.facts = facts_text(merged(std::move(facts), change.facts));
  stay.kind = change.kind;
  stay.opened_on = day;
  put_stay(unit, person, stay);
  return done();
}

Result<void> discharge(Unit& unit, PersonRecord& person, storage::VisitRow& stay, Date on,
                       const FactList& more) {
  GJ_CHECK(check_state(stay, "open"));
  const std::int64_t day = storage::day_number(on);
  if (day < stay.opened_on) {
    return make_error(app_code::kBadField, "day",
                      Bilingual{"出院日期早于入院日期;请核对",
                                "The discharge is before the admission; check both days."});
  }
  if (person.person.death && day > person.person.death) {
    return make_error(app_code::kAfterDeath, "day",
                      Bilingual{"出院日期在登记的死亡日期之后;请核对",
                                "The discharge is after the recorded death; check the day."});
  }
  for (const auto& line : live_lines(person, stay.visit, std::nullopt)) {
    if (line.day <= day) continue;
    return make_error(
        app_code::kBadField, "day",
        Bilingual{"明细 " + line.line + " 的费用日期在出院日期之后;请先核对费用或出院日期",
                  "The day of line " + line.line +
                      " is after the discharge; check the fees or the discharge."});
  }
  GJ_TRY(FactList facts, parse_facts(stay.facts));
  stay.facts = facts_text(merged(std::move(facts), more));
  stay.closed_on = day;
  stay.state = "discharged";
  put_stay(unit, person, stay);
  return done();
}

Result<void> readmit(Unit& unit, PersonRecord& person, storage::VisitRow& stay) {
  GJ_CHECK(check_state(stay, "discharged"));
  for (const auto& other : person.visits) {
    if (other.visit == stay.visit || other.state != "open") continue;
    return make_error(app_code::kOpenStay, "person",
                      Bilingual{"此人已在另一处住院,不能撤销这次出院;请先办理那次住院的出院",
                                "The person is in hospital elsewhere, so this discharge cannot be "
                                "taken back; discharge there first."});
  }
  stay.closed_on.reset();
  stay.state = "open";
  put_stay(unit, person, stay);
  return done();
}

Result<void> cancel_visit(Unit& unit, PersonRecord& person, storage::VisitRow& visit) {
  GJ_CHECK(check_state(visit, "open|registered"));
  GJ_TRY(const auto items,
         unit.query("SELECT state FROM fee_line WHERE region = $1 AND person = $2 AND visit = $3 "
                    "AND state <> 'cancelled' ORDER BY state DESC LIMIT 1",
                    {unit.region(), visit.person, visit.visit}, &person));
  if (!items.empty() && items.text(0, 0) == "settled") {
    return make_error(app_code::kWrongState, "visit",
                      Bilingual{"这次就诊已有结算,不能取消;请先撤销结算(stay reverse),再撤销明细",
                                "The visit has a settlement and cannot be cancelled; reverse the "
                                "settlement, then withdraw the fee lines."});
  }
  if (!items.empty()) {
    return make_error(
        app_code::kWrongState, "visit",
        Bilingual{"这次就诊已有费用明细,不能取消;请先撤销明细",
                  "The visit has fee lines and cannot be cancelled; withdraw them first."});
  }
  visit.state = "cancelled";
  put_stay(unit, person, visit);
  return done();
}

Result<VisitBill> bill_of_lines(Unit& unit, const PersonRecord& person,
                                const storage::VisitRow& visit, const FactList& facts, Date day,
                                const LineChoice& choice) {
  VisitBill found;
  GJ_TRY(found.bill, bill_of_stay(unit, visit, facts, day));
  found.lines = live_lines(person, visit.visit, choice.through);
  if (!choice.batch.empty()) {
    std::erase_if(found.lines, [&](const auto& line) { return line.batch != choice.batch; });
  }
  GJ_TRY(found.bill.lines, billed_lines(found.lines));
  return found;
}

Result<std::int64_t> cancel_lines(Unit& unit, PersonRecord& person, const storage::VisitRow& visit,
                                  const std::vector<std::string>& wanted) {
  for (const std::string& id : wanted) {
    const auto known = std::find_if(
        person.lines.begin(), person.lines.end(),
        [&](const auto& line) { return line.visit == visit.visit && line.line == id; });
    if (known == person.lines.end()) {
      return make_error(app_code::kWrongState, "lines",
                        Bilingual{"没有未结算的明细 " + id + ";已结算的请先撤销结算",
                                  "There is no unsettled line " + id +
                                      "; reverse the settlement of a settled one first."});
    }
    storage::FeeLineRow line = *known;
    line.state = "cancelled";
    put_line(unit, person, line);
  }
  const auto left = live_lines(person, visit.visit, std::nullopt);
  for (const auto& line : left) {
    const std::string cancels = attribute(line.facts, "cancels");
    const bool there =
        cancels.empty() || std::any_of(left.begin(), left.end(),
                                       [&](const auto& other) { return other.line == cancels; });
    if (there) continue;
    return make_error(
        app_code::kWrongState, "lines",
        Bilingual{"明细 " + cancels + " 还有冲减明细 " + line.line + ";请一并撤销",
                  "Line " + line.line + " cancels line " + cancels + "; withdraw both together."});
  }
  return static_cast<std::int64_t>(wanted.size());
}

Result<storage::SettlementRow> book_lines(Unit& unit, PersonRecord& person,
                                          const storage::VisitRow& visit, const VisitBill& bill,
                                          const Computed& computed) {
  GJ_TRY(auto row, book_settlement(unit, person, computed));
  for (auto line : bill.lines) {
    line.state = "settled";
    line.settlement = row.settlement;
    put_line(unit, person, line);
  }
  if (visit.state == "open" || !live_lines(person, visit.visit, std::nullopt).empty()) return row;
  storage::VisitRow closed = visit;
  closed.state = "settled";
  put_stay(unit, person, closed);
  return row;
}

}  // namespace gongji::app
