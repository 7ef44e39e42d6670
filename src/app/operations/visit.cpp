// Visits settled at once: outpatient visits, pharmacy purchases, and stays that come whole.
#include "app/errors.h"
#include "app/operations/groups.h"
#include "app/operations/visit_fields.h"
#include "app/unit/settle_visit.h"
#include "base/utf8.h"
#include "storage/days.h"

namespace gongji::app {

namespace {

constexpr Field kSettleFields[] = {
    kPersonField,
    kInstitutionField,
    {.name = "kind",
     .zh = "医疗类别",
     .en = "Care kind",
     .required = true,
     .note = "政策包的就诊类型,如 outpatient、inpatient",
     .note_en = "A care kind of the package, such as outpatient, inpatient",
     .also = "med_type"},
    {.name = "day",
     .zh = "就诊或出院日期",
     .en = "Day",
     .kind = FieldKind::Date,
     .required = true,
     .also = "出院日期|结算日期"},
    {.name = "visit", .zh = "就诊编号", .en = "Visit", .also = "mdtrt_id"},
    kSchemeField,
    kTotalField,
    kOutOfScopeField,
    kOverLimitField,
    kPreShareField,
    kFactsField,
    {.name = "lines",
     .zh = "费用明细",
     .en = "Fee lines",
     .kind = FieldKind::Lines,
     .note = "各行以 | 分开:item=A;amount=10.00|item=B;…",
     .note_en = "Lines with | between: item=A;amount=10.00|item=B;…"},
    kUseAccountField,
    kFamilyField,
};

Result<Bill> bill_of(const Form& form) {
  Bill bill;
  bill.visit = form.text_or("visit", "");
  bill.institution = form.text("institution");
  bill.kind = form.text("kind");
  bill.scheme = form.text_or("scheme", "");
  bill.day = form.date("day");
  bill.facts = form.facts("facts");
  GJ_CHECK(put_amounts_and_accounts(form, bill));
  GJ_TRY(bill.lines, lines_of(form, "lines"));
  if (bill.lines.empty() && !form.has("total")) {
    return make_error(
        app_code::kMissingField, "total",
        Bilingual{"请给出医疗费总额或费用明细", "Give the total of the bill or its fee lines."});
  }
  return bill;
}

/// What the visit would cost; writes nothing.
Result<Reply> pre_settle(Unit& unit, const Form& form) {
  GJ_TRY(PersonRecord * person, unit.person(form.text("person")));
  GJ_TRY(const Bill bill, bill_of(form));
  GJ_CHECK(check_not_settled(unit, *person, bill));
  GJ_TRY(const Computed computed, compute_settlement(unit, *person, bill));
  return reply_of(computed.row);
}

Result<Reply> settle(Unit& unit, const Form& form) {
  GJ_TRY(PersonRecord * person, unit.person(form.text("person")));
  GJ_TRY(const Bill bill, bill_of(form));
  GJ_CHECK(check_not_settled(unit, *person, bill));
  GJ_TRY(const Computed computed, compute_settlement(unit, *person, bill));
  GJ_TRY(const auto row, book_settlement(unit, *person, computed));
  return reply_of(row);
}

constexpr Field kReverseFields[] = {
    kPersonField,
    {.name = "settlement",
     .zh = "结算编号",
     .en = "Settlement",
     .kind = FieldKind::Integer,
     .required = true,
     .also = "setl_id"},
    {.name = "day",
     .zh = "撤销日期",
     .en = "Day",
     .kind = FieldKind::Date,
     .note = "记账日期;不填为今天",
     .note_en = "Day in the books; empty: today"},
};

Result<Reply> reverse(Unit& unit, const Form& form) {
  GJ_TRY(PersonRecord * person, unit.person(form.text("person")));
  GJ_TRY(const auto row, reverse_settlement(unit, *person, form.integer("settlement"),
                                            form.date_or("day", unit.today())));
  Reply reply;
  reply.add("settlement", row.settlement);
  reply.add("posting", row.reversed_by);
  return reply;
}

constexpr Operation kVisitOperations[] = {
    {"visit", "quote", "预结算(不入账)", "Pre-settlement, writes nothing", kSettleFields,
     pre_settle, "person", false},
    {"visit", "settle", "结算", "Settle a visit", kSettleFields, settle},
    {"visit", "reverse", "撤销结算", "Reverse a settlement", kReverseFields, reverse},
};

}  // namespace

std::span<const Operation> visit_operations() {
  return kVisitOperations;
}

Result<void> put_amounts_and_accounts(const Form& form, Bill& bill) {
  for (const char* name : {"total", "out_of_scope", "over_limit", "pre_share"}) {
    if (form.has(name)) bill.facts.emplace_back(name, form.text(name));
  }
  bill.use_account = form.truth_or("use_account", false);
  if (form.has("family")) {
    for (const auto member : split(form.text("family"), ',')) bill.family.emplace_back(member);
  }
  return done();
}

Result<std::vector<FactList>> lines_of(const Form& form, std::string_view name) {
  std::vector<FactList> lines;
  if (!form.has(name)) return lines;
  for (const auto line : split(form.text(name), '|')) {
    GJ_TRY(FactList facts, parse_facts(line));
    lines.push_back(std::move(facts));
  }
  return lines;
}

}  // namespace gongji::app
