// Stays: admission, discharge, settlement and its reversal. The order of steps is enforced:
// open → discharged → settled ⇄ discharged; open → cancelled only without items.
#include "app/unit/stay.h"

#include "app/errors.h"
#include "app/operations/groups.h"
#include "app/operations/visit_fields.h"
#include "storage/days.h"

namespace gongji::app {

namespace {

constexpr Field kOpenFields[] = {
    kPersonField,
    kVisitField,
    kInstitutionField,
    {.name = "day",
     .zh = "入院日期",
     .en = "Day of admission",
     .kind = FieldKind::Date,
     .required = true,
     .also = "begntime"},
    {.name = "kind",
     .zh = "医疗类别",
     .en = "Care kind",
     .note = "不填为 inpatient",
     .also = "med_type"},
    kSchemeField,
    kFactsField,
};

Error stay_overlaps(const storage::VisitRow& other) {
  return make_error(app_code::kOverlap, "day",
                    "入院日期早于另一次住院(" + other.visit + ")的出院日期;请核对日期");
}

/// One stay at a time, in whatever institution; a number once.
Result<void> check_no_other(Unit& unit, const PersonRecord& person, const std::string& visit,
                            std::int64_t day) {
  std::vector<storage::Value> values = {unit.region()};
  const std::string of_person = of_person_or_former(person, values);
  GJ_TRY(const auto all,
         unit.records<storage::VisitRow>(
             "WHERE region = $1 AND state <> 'cancelled' AND " + of_person, values));
  for (const auto& other : all) {
    if (other.visit == visit) {
      return make_error(app_code::kWrongState, "visit", "此人已有这个住院号;请换一个住院号");
    }
    if (other.state == "open") {
      return make_error(app_code::kOpenStay, "person",
                        "此人正在机构 " + other.institution +
                            " 住院(未办出院),不能同时在另一处住院;请先办理出院");
    }
    if (other.closed_on && day < *other.closed_on) return stay_overlaps(other);
  }
  return done();
}

/// The scheme of the stay: as said, or as the person is covered on the day.
Result<std::string> scheme_of_stay(const PersonRecord& person, const Form& form) {
  if (form.has("scheme")) return form.text("scheme");
  const auto covered = person.on("coverage", form.date("day"));
  if (!covered.empty()) return covered.front()->word;
  return make_error(app_code::kNotCovered, "day",
                    "此人入院当日没有参保记录;新生儿等随后补办参保的,请写明险种 scheme");
}

Result<void> check_kind(Unit& unit, const std::string& scheme, const std::string& kind, Date day) {
  GJ_TRY(const RegionPackage* package, unit.registry().in_force(scheme, day));
  const auto alias = package->record.kinds.find(kind);
  const std::string& word = alias == package->record.kinds.end() ? kind : alias->second;
  for (const auto& document : package->compiled->package().documents) {
    for (const auto& care : document.body.care) {
      if (care.meta.name == word) return done();
    }
  }
  return make_error("claims.unknown_kind", "kind", "政策包没有医疗类别 " + kind + ";请核对");
}

Result<Reply> open_stay(Unit& unit, const Form& form) {
  GJ_TRY(PersonRecord * person, unit.person(form.text("person")));
  const Date day = form.date("day");
  if (person->person.death && storage::day_number(day) > *person->person.death) {
    return make_error(app_code::kAfterDeath, "day", "入院日期在登记的死亡日期之后;请核对身份");
  }
  GJ_CHECK(check_no_other(unit, *person, form.text("visit"), storage::day_number(day)));
  GJ_TRY(const auto institution, institution_on(unit, form.text("institution"), day));
  if (institution.kind == "pharmacy") {
    return make_error(app_code::kInstitutionKind, "institution", "零售药店不能办理住院");
  }
  storage::VisitRow stay;
  stay.region = unit.region();
  stay.person = person->person.person;
  stay.visit = form.text("visit");
  stay.institution = form.text("institution");
  stay.kind = form.text_or("kind", "inpatient");
  GJ_TRY(stay.scheme, scheme_of_stay(*person, form));
  GJ_CHECK(check_kind(unit, stay.scheme, stay.kind, day));
  stay.opened_on = storage::day_number(day);
  stay.state = "open";
  stay.facts = facts_text(form.facts("facts"));
  stay.recorded_at = unit.context().now_ms;
  put_stay(unit, *person, stay);
  Reply reply;
  reply.add("visit", stay.visit);
  reply.add("state", stay.state);
  return reply;
}

constexpr Field kDischargeFields[] = {
    kPersonField,
    kVisitField,
    {.name = "day",
     .zh = "出院日期",
     .en = "Day of discharge",
     .kind = FieldKind::Date,
     .required = true,
     .also = "endtime"},
    kFactsField,
};

Result<Reply> discharge_stay(Unit& unit, const Form& form) {
  GJ_TRY(PersonRecord * person, unit.person(form.text("person")));
  GJ_TRY(storage::VisitRow stay, stay_of(unit, *person, form.text("visit")));
  GJ_CHECK(check_state(stay, "open"));
  const std::int64_t day = storage::day_number(form.date("day"));
  if (day < stay.opened_on) {
    return make_error(app_code::kBadField, "day", "出院日期早于入院日期;请核对");
  }
  if (person->person.death && day > *person->person.death) {
    return make_error(app_code::kAfterDeath, "day", "出院日期在登记的死亡日期之后;请核对");
  }
  for (const auto& line : live_lines(*person, stay.visit, std::nullopt)) {
    if (line.day <= day) continue;
    return make_error(app_code::kBadField, "day",
                      "明细 " + line.line + " 的费用日期在出院日期之后;请先核对费用或出院日期");
  }
  GJ_TRY(FactList facts, parse_facts(stay.facts));
  stay.facts = facts_text(merged(std::move(facts), form.facts("facts")));
  stay.closed_on = day;
  stay.state = "discharged";
  put_stay(unit, *person, stay);
  Reply reply;
  reply.add("visit", stay.visit);
  reply.add("state", stay.state);
  return reply;
}

constexpr Field kQuoteFields[] = {
    kPersonField,
    kVisitField,
    {.name = "day",
     .zh = "试算日期",
     .en = "Day",
     .kind = FieldKind::Date,
     .note = "在院时必填:算到这一天;已出院的按出院日期"},
    kTotalField,
    kOutOfScopeField,
    kOverLimitField,
    kPreShareField,
    kFactsField,
    kUseAccountField,
    kFamilyField,
};

constexpr Field kSettleStayFields[] = {
    kPersonField,   kVisitField, kTotalField,      kOutOfScopeField, kOverLimitField,
    kPreShareField, kFactsField, kUseAccountField, kFamilyField,
};

constexpr Field kMidFields[] = {
    kPersonField,
    kVisitField,
    {.name = "through",
     .zh = "结算截止日",
     .en = "Through",
     .kind = FieldKind::Date,
     .required = true,
     .note = "结算这一天(含)以前的费用,住院继续"},
    kFactsField,
    kUseAccountField,
    kFamilyField,
};

/// What is to be settled, and the lines of it.
struct StayBill {
  Bill bill;
  std::vector<storage::FeeLineRow> lines;
};

Result<StayBill> stay_bill(Unit& unit, const PersonRecord& person, const storage::VisitRow& stay,
                           const Form& form, Date day) {
  StayBill found;
  GJ_TRY(found.bill, bill_of_stay(unit, stay, form.facts("facts"), day));
  found.lines = live_lines(person, stay.visit, day);
  GJ_TRY(found.bill.lines, billed_lines(found.lines));
  GJ_CHECK(put_amounts_and_accounts(form, found.bill));
  if (!found.bill.lines.empty()) {
    if (!form.has("total")) return found;
    return make_error(app_code::kBadField, "total", "已上传费用明细,总额由明细合计,不必再给");
  }
  if (form.has("total")) return found;
  if (value_of(found.bill.facts, "stay_part") == "1") {
    return make_error(app_code::kMissingField, "lines",
                      "这次住院没有费用明细;请先上传费用(stay fees),或给出总额 total");
  }
  found.bill.facts.emplace_back("total", "0");
  return found;
}

Result<Reply> quote_stay(Unit& unit, const Form& form) {
  GJ_TRY(PersonRecord * person, unit.person(form.text("person")));
  GJ_TRY(const storage::VisitRow stay, stay_of(unit, *person, form.text("visit")));
  GJ_CHECK(check_state(stay, "open|discharged"));
  if (!stay.closed_on && !form.has("day")) {
    return make_error(app_code::kMissingField, "day", "还没有出院,请写明试算日期 day");
  }
  const Date day = stay.closed_on ? storage::day_of(*stay.closed_on) : form.date("day");
  GJ_TRY(const StayBill found, stay_bill(unit, *person, stay, form, day));
  GJ_TRY(const Computed computed, compute_settlement(unit, *person, found.bill));
  return reply_of(computed.row);
}

Result<Reply> book_stay(Unit& unit, PersonRecord& person, const StayBill& found) {
  GJ_TRY(const Computed computed, compute_settlement(unit, person, found.bill));
  GJ_TRY(const auto row, book_settlement(unit, person, computed));
  for (auto line : found.lines) {
    line.state = "settled";
    line.settlement = row.settlement;
    put_line(unit, person, line);
  }
  return reply_of(row);
}

Result<Reply> settle_stay(Unit& unit, const Form& form) {
  GJ_TRY(PersonRecord * person, unit.person(form.text("person")));
  GJ_TRY(storage::VisitRow stay, stay_of(unit, *person, form.text("visit")));
  GJ_CHECK(check_state(stay, "discharged"));
  GJ_TRY(const StayBill found,
         stay_bill(unit, *person, stay, form, storage::day_of(*stay.closed_on)));
  GJ_TRY(Reply reply, book_stay(unit, *person, found));
  stay.state = "settled";
  put_stay(unit, *person, stay);
  return reply;
}

Result<Reply> mid_settle_stay(Unit& unit, const Form& form) {
  GJ_TRY(PersonRecord * person, unit.person(form.text("person")));
  GJ_TRY(const storage::VisitRow stay, stay_of(unit, *person, form.text("visit")));
  GJ_CHECK(check_state(stay, "open"));
  const Date through = form.date("through");
  if (storage::day_number(through) < stay.opened_on) {
    return make_error(app_code::kBadField, "through", "结算截止日早于入院日期;请核对");
  }
  StayBill found;
  GJ_TRY(found.bill, bill_of_stay(unit, stay, form.facts("facts"), through));
  found.lines = live_lines(*person, stay.visit, through);
  GJ_TRY(found.bill.lines, billed_lines(found.lines));
  GJ_CHECK(put_amounts_and_accounts(form, found.bill));
  if (found.bill.lines.empty()) {
    return make_error(app_code::kMissingField, "through", "截止日以前没有未结算的费用明细");
  }
  return book_stay(unit, *person, found);
}

constexpr Field kReverseStayFields[] = {
    kPersonField,
    kVisitField,
    {.name = "day",
     .zh = "撤销日期",
     .en = "Day",
     .kind = FieldKind::Date,
     .note = "记账日期;不填为今天"},
};

Result<Reply> reverse_stay(Unit& unit, const Form& form) {
  GJ_TRY(PersonRecord * person, unit.person(form.text("person")));
  GJ_TRY(storage::VisitRow stay, stay_of(unit, *person, form.text("visit")));
  std::vector<storage::Value> values = {unit.region(), stay.visit, stay.institution};
  const std::string of_person = of_person_or_former(*person, values);
  GJ_TRY(const auto last,
         unit.query("SELECT settlement FROM settlement WHERE region = $1 AND visit = $2 AND "
                    "institution = $3 AND state = 'live' AND " +
                        of_person + " ORDER BY recorded_at DESC, settlement DESC LIMIT 1",
                    values));
  if (last.empty()) {
    return make_error(app_code::kWrongState, "visit", "这次住院没有可以撤销的结算");
  }
  GJ_TRY(const auto row,
         reverse_settlement(unit, *person, last.integer(0, 0), form.date_or("day", unit.today())));
  GJ_TRY(stay, stay_of(unit, *person, stay.visit));
  Reply reply;
  reply.add("settlement", row.settlement);
  reply.add("posting", row.reversed_by);
  reply.add("state", stay.state);
  return reply;
}

constexpr Field kCancelStayFields[] = {kPersonField, kVisitField};

Result<Reply> cancel_stay(Unit& unit, const Form& form) {
  GJ_TRY(PersonRecord * person, unit.person(form.text("person")));
  GJ_TRY(storage::VisitRow stay, stay_of(unit, *person, form.text("visit")));
  GJ_CHECK(check_state(stay, "open"));
  GJ_TRY(const auto items,
         unit.query("SELECT count(*) FROM fee_line WHERE region = $1 AND person = $2 AND "
                    "visit = $3 AND state <> 'cancelled'",
                    {unit.region(), stay.person, stay.visit}));
  if (items.integer(0, 0) > 0) {
    return make_error(app_code::kWrongState, "visit",
                      "这次住院已有费用明细,不能取消;请先撤销明细(stay cancel-fees)");
  }
  stay.state = "cancelled";
  put_stay(unit, *person, stay);
  Reply reply;
  reply.add("visit", stay.visit);
  reply.add("state", stay.state);
  return reply;
}

}  // namespace

std::span<const Operation> stay_operations() {
  static const std::vector<Operation> kStayOperations = [] {
    std::vector<Operation> all = {
        {"stay", "open", "入院登记", "Admit", kOpenFields, open_stay},
    };
    const auto fees = stay_fee_operations();
    all.insert(all.end(), fees.begin(), fees.end());
    const Operation rest[] = {
        {"stay", "discharge", "出院登记", "Discharge", kDischargeFields, discharge_stay},
        {"stay", "quote", "住院预结算(不入账)", "Pre-settlement, writes nothing", kQuoteFields,
         quote_stay, "person", false},
        {"stay", "mid-settle", "中途结算", "Settle a part, the stay goes on", kMidFields,
         mid_settle_stay},
        {"stay", "settle", "出院结算", "Settle after discharge", kSettleStayFields, settle_stay},
        {"stay", "reverse", "撤销住院结算", "Reverse the last settlement of a stay",
         kReverseStayFields, reverse_stay},
        {"stay", "cancel", "取消入院", "Cancel a stay without items", kCancelStayFields,
         cancel_stay},
    };
    all.insert(all.end(), std::begin(rest), std::end(rest));
    return all;
  }();
  return kStayOperations;
}

}  // namespace gongji::app
