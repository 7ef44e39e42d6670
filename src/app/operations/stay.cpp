// Stays: admission, discharge, settlement and its reversal. The order of steps is enforced:
// open → discharged → settled ⇄ discharged; open → cancelled only without items.
#include "app/unit/open_visit.h"

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
     .note_en = "Empty: inpatient",
     .also = "med_type"},
    kSchemeField,
    kFactsField,
};

Reply state_of_stay(const storage::VisitRow& stay) {
  Reply reply;
  reply.add("visit", stay.visit);
  reply.add("state", stay.state);
  return reply;
}

Result<Reply> admit(Unit& unit, const Form& form) {
  GJ_TRY(PersonRecord * person, unit.person(form.text("person")));
  NewVisit visit;
  visit.visit = form.text("visit");
  visit.institution = form.text("institution");
  visit.kind = form.text_or("kind", "inpatient");
  visit.scheme = form.text_or("scheme", "");
  visit.day = form.date("day");
  visit.facts = form.facts("facts");
  GJ_TRY(const storage::VisitRow stay, open_stay(unit, *person, visit));
  return state_of_stay(stay);
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
  GJ_CHECK(discharge(unit, *person, stay, form.date("day"), form.facts("facts")));
  return state_of_stay(stay);
}

constexpr Field kQuoteFields[] = {
    kPersonField,
    kVisitField,
    {.name = "day",
     .zh = "试算日期",
     .en = "Day",
     .kind = FieldKind::Date,
     .note = "在院时必填:算到这一天;已出院的按出院日期",
     .note_en =
         "Must be given during a stay: reckoned up to this day; after discharge its day holds"},
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
     .note = "结算这一天(含)以前的费用,住院继续",
     .note_en = "Settles the cost up to this day inclusive; the stay goes on"},
    kFactsField,
    kUseAccountField,
    kFamilyField,
};

Result<VisitBill> stay_bill(Unit& unit, const PersonRecord& person, const storage::VisitRow& stay,
                            const Form& form, Date day) {
  GJ_TRY(VisitBill found,
         bill_of_lines(unit, person, stay, form.facts("facts"), day, LineChoice{day, ""}));
  GJ_CHECK(put_amounts_and_accounts(form, found.bill));
  if (!found.bill.lines.empty()) {
    if (!form.has("total")) return found;
    return make_error(
        app_code::kBadField, "total",
        Bilingual{"已上传费用明细,总额由明细合计,不必再给",
                  "Fee lines were sent and the total is their sum; leave the total empty."});
  }
  if (form.has("total")) return found;
  if (value_of(found.bill.facts, "stay_part") == "1") {
    return make_error(app_code::kMissingField, "lines",
                      Bilingual{"这次住院没有费用明细;请先上传费用(stay fees),或给出总额 total",
                                "The stay has no fee lines; send them first, or give the total."});
  }
  found.bill.facts.emplace_back("total", "0");
  return found;
}

Result<Reply> quote_stay(Unit& unit, const Form& form) {
  GJ_TRY(PersonRecord * person, unit.person(form.text("person")));
  GJ_TRY(const storage::VisitRow stay, stay_of(unit, *person, form.text("visit")));
  GJ_CHECK(check_state(stay, "open|discharged"));
  if (!stay.closed_on && !form.has("day")) {
    return make_error(app_code::kMissingField, "day",
                      Bilingual{"还没有出院,请写明试算日期 day",
                                "The patient was not discharged yet; give the day of the trial."});
  }
  const Date day = stay.closed_on ? storage::day_of(*stay.closed_on) : form.date("day");
  GJ_TRY(const VisitBill found, stay_bill(unit, *person, stay, form, day));
  GJ_TRY(const Computed computed, compute_settlement(unit, *person, found.bill));
  return reply_of(computed.row);
}

Result<Reply> book_stay(Unit& unit, PersonRecord& person, const storage::VisitRow& stay,
                        const VisitBill& found) {
  GJ_TRY(const Computed computed, compute_settlement(unit, person, found.bill));
  GJ_TRY(const auto row, book_lines(unit, person, stay, found, computed));
  return reply_of(row);
}

Result<Reply> settle_stay(Unit& unit, const Form& form) {
  GJ_TRY(PersonRecord * person, unit.person(form.text("person")));
  GJ_TRY(const storage::VisitRow stay, stay_of(unit, *person, form.text("visit")));
  GJ_CHECK(check_state(stay, "discharged"));
  GJ_TRY(const VisitBill found,
         stay_bill(unit, *person, stay, form, storage::day_of(*stay.closed_on)));
  return book_stay(unit, *person, stay, found);
}

Result<Reply> mid_settle_stay(Unit& unit, const Form& form) {
  GJ_TRY(PersonRecord * person, unit.person(form.text("person")));
  GJ_TRY(const storage::VisitRow stay, stay_of(unit, *person, form.text("visit")));
  GJ_CHECK(check_state(stay, "open"));
  const Date through = form.date("through");
  if (storage::day_number(through) < stay.opened_on) {
    return make_error(app_code::kBadField, "through",
                      Bilingual{"结算截止日早于入院日期;请核对",
                                "The last day to settle is before the admission; check it."});
  }
  GJ_TRY(VisitBill found,
         bill_of_lines(unit, *person, stay, form.facts("facts"), through, LineChoice{through, ""}));
  GJ_CHECK(put_amounts_and_accounts(form, found.bill));
  if (found.bill.lines.empty()) {
    return make_error(app_code::kMissingField, "through",
                      Bilingual{"截止日以前没有未结算的费用明细",
                                "There are no unsettled fee lines up to this day."});
  }
  return book_stay(unit, *person, stay, found);
}

constexpr Field kReverseStayFields[] = {
    kPersonField,
    kVisitField,
    {.name = "day",
     .zh = "撤销日期",
     .en = "Day",
     .kind = FieldKind::Date,
     .note = "记账日期;不填为今天",
     .note_en = "Day in the books; empty: today"},
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
    return make_error(app_code::kWrongState, "visit",
                      Bilingual{"这次住院没有可以撤销的结算",
                                "The stay has no settlement that can be reversed."});
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
  GJ_CHECK(cancel_visit(unit, *person, stay));
  return state_of_stay(stay);
}

}  // namespace

std::span<const Operation> stay_operations() {
  static const std::vector<Operation> kStayOperations = [] {
    std::vector<Operation> all = {
        {"stay", "open", "入院登记", "Admit", kOpenFields, admit},
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
