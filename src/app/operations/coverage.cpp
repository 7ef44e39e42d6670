// Coverage: when a person is insured in which scheme.
#include "app/errors.h"
#include "app/operations/fields.h"
#include "app/operations/groups.h"
#include "app/unit/continuation.h"
#include "app/unit/enrol.h"
#include "app/unit/precedence.h"
#include "app/unit/spells.h"
#include "storage/days.h"

namespace gongji::app {

namespace {

constexpr Field kCoverageAddFields[] = {
    kPersonField,
    {.name = "scheme",
     .zh = "险种",
     .en = "Scheme",
     .kind = FieldKind::Word,
     .required = true,
     .words = "resident|employee",
     .also = "insutype"},
    {.name = "class",
     .zh = "人员类别",
     .en = "Class of person",
     .required = true,
     .also = "psn_type"},
    {.name = "from",
     .zh = "参保起始日",
     .en = "Insured from",
     .kind = FieldKind::Date,
     .required = true},
    {.name = "to",
     .zh = "参保截止日",
     .en = "Insured through",
     .kind = FieldKind::Date,
     .note = "含当日;不填为长期",
     .note_en = "Inclusive; empty: open"},
    {.name = "benefit_from",
     .zh = "待遇起始日",
     .en = "Benefit from",
     .kind = FieldKind::Date,
     .note = "等待期满之日;不填为参保起始日",
     .note_en = "When the waiting period is over; empty: the first day of the coverage"},
    {.name = "employer", .zh = "单位编号", .en = "Employer"},
    {.name = "attributes", .zh = "其他属性", .en = "Attributes", .kind = FieldKind::Facts},
};

Result<Reply> coverage_add(Unit& unit, const Form& form) {
  GJ_TRY(PersonRecord * record, unit.person(form.text("person")));
  const Date from = form.date("from");
  GJ_TRY(const Period period, spell_of(form, from));
  GJ_CHECK(check_alive(*record, from, "from"));
  FactList attributes = form.facts("attributes");
  attributes.insert(attributes.begin(), {"class", form.text("class")});
  if (form.has("benefit_from")) {
    attributes.emplace_back("benefit_from", form.date("benefit_from").to_text());
  }
  storage::FactRow fact;
  fact.kind = "coverage";
  fact.word = form.text("scheme");
  fact.other = form.text_or("employer", "");
  fact.attributes = facts_text(attributes);
  set_period(fact, period);
  Reply reply;
  GJ_CHECK(displace_resident(unit, *record, fact, reply));
  GJ_CHECK(check_free(*record, {"coverage", "", "", "from"}, period));
  GJ_CHECK(check_class(unit, fact));
  if (const auto earlier = transferred_before(*record, from);
      earlier && !form.has("benefit_from")) {
    GJ_TRY(const bool moved, continue_spell(unit, *record, *earlier, "from", fact));
    if (moved) reply.add("benefit_from", benefit_from_of(fact));
  }
  reply.add("fact", unit.add_fact(*record, fact).fact);
  return reply;
}

constexpr Field kEnrolFields[] = {
    kPersonField,
    needed(kSchemeField),
    {.name = "kind",
     .zh = "参保情形",
     .en = "Way of enrolment",
     .note = "政策包的词,如 window、late、newborn",
     .note_en = "A word of the package, such as window, late, newborn"},
    kDayField,
    {.name = "event_date",
     .zh = "中断转入或出生日期",
     .en = "Day of the event",
     .kind = FieldKind::Date,
     .note = "最后参保日、转入日或出生日",
     .note_en = "Last day insured, day of the transfer, or birthday"},
    {.name = "year",
     .zh = "年度",
     .en = "Year",
     .kind = FieldKind::Integer,
     .note = "不填为办理日期所在年度",
     .note_en = "Empty: the year of the day",
     .also = "参保年度|缴费年度"},
    {.name = "class",
     .zh = "人员类别",
     .en = "Class of person",
     .note = "政策包能认定时不填",
     .note_en = "Not where the package decides it",
     .also = "psn_type"},
    {.name = "attributes",
     .zh = "其他属性",
     .en = "Attributes",
     .kind = FieldKind::Facts,
     .note = "随参保记录保存,如 tier=A;student=college",
     .note_en = "Kept with the coverage, such as tier=A;student=college"},
    {.name = "employer", .zh = "单位编号", .en = "Employer"},
    kFactsField,
};

Enrolment enrolment_of(const Unit& unit, const Form& form) {
  Enrolment request;
  request.scheme = form.text("scheme");
  request.day = form.date_or("day", unit.today());
  request.year = static_cast<int>(form.integer_or("year", request.day.year()));
  request.kind = form.text_or("kind", "");
  request.employer = form.text_or("employer", "");
  request.attributes = form.facts("attributes");
  if (form.has("class")) {
    request.attributes.insert(request.attributes.begin(), {"class", form.text("class")});
  }
  request.facts = form.facts("facts");
  if (form.has("event_date")) {
    request.facts.emplace_back("event_date", form.date("event_date").to_text());
  }
  return request;
}

Result<Reply> coverage_enrol(Unit& unit, const Form& form) {
  GJ_TRY(PersonRecord * record, unit.person(form.text("person")));
  GJ_TRY(const Enrolled enrolled, enrol(unit, *record, enrolment_of(unit, form)));
  const Period spell = period_of(enrolled.spell);
  const std::string benefit = attribute(enrolled.spell.attributes, "benefit_from");
  Reply reply;
  reply.add("fact", enrolled.spell.fact);
  reply.add("class", attribute(enrolled.spell.attributes, "class"));
  reply.add("from", spell.from.to_text());
  reply.add("to", spell.to.plus_days(-1).to_text());
  reply.add("benefit_from", benefit.empty() ? spell.from.to_text() : benefit);
  if (enrolled.due) {
    for (auto& [name, value] : reply_of(*enrolled.due).values) {
      if (name != "class") reply.add(name, value);
    }
  }
  reply.add("years_to_pay", enrolled.years);
  for (const auto& [name, value] : enrolled.displaced.values) reply.add(name, value);
  return reply;
}

constexpr Operation kCoverageOperations[] = {
    {"coverage", "add", "参保登记(直接填写起止)", "Insure a person", kCoverageAddFields,
     coverage_add},
    {"coverage", "enrol", "参保(按政策认定类别、待遇期和缴费)", "Enrol by the policy", kEnrolFields,
     coverage_enrol},
};

}  // namespace

std::span<const Operation> coverage_operations() {
  return kCoverageOperations;
}

}  // namespace gongji::app
