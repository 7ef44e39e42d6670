// Coverage: when a person is insured in which scheme.
#include "app/errors.h"
#include "app/operations/groups.h"
#include "storage/days.h"

namespace gongji::app {

namespace {

constexpr Field kAddFields[] = {
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
     .note = "含当日;不填为长期"},
    {.name = "benefit_from",
     .zh = "待遇起始日",
     .en = "Benefit from",
     .kind = FieldKind::Date,
     .note = "等待期满之日;不填为参保起始日"},
    {.name = "employer", .zh = "单位编号", .en = "Employer"},
    {.name = "attributes", .zh = "其他属性", .en = "Attributes", .kind = FieldKind::Facts},
};

Result<void> check_free(const PersonRecord& record, Period period) {
  for (const storage::FactRow& fact : record.facts) {
    if (fact.kind != "coverage" || !period_of(fact).overlaps(period)) continue;
    return make_error(app_code::kOverlap, "from",
                      "与已有的参保记录(" + fact.word + "," + period_of(fact).to_text() +
                          ")重叠,同一天只能在一个险种参保;请先停保(coverage stop)");
  }
  return done();
}

Result<Reply> add(Unit& unit, const Form& form) {
  GJ_TRY(PersonRecord * record, unit.person(form.text("person")));
  const Date from = form.date("from");
  const Date to =
      form.has("to") ? form.date("to").plus_days(1) : storage::day_of(storage::kOpenDay);
  const auto period = Period::of(from, to);
  if (!period.ok()) return make_error(app_code::kBadField, "to", "截止日早于起始日");
  if (record->person.death && storage::day_number(from) > *record->person.death) {
    return make_error(app_code::kAfterDeath, "from", "参保起始日在登记的死亡日期之后");
  }
  GJ_CHECK(check_free(*record, *period));
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
  fact.from_day = storage::day_number(from);
  fact.to_day = storage::day_number(to);
  Reply reply;
  reply.add("fact", unit.add_fact(*record, fact).fact);
  return reply;
}

constexpr Operation kOperations[] = {
    {"coverage", "add", "参保登记", "Insure a person", kAddFields, add},
};

}  // namespace

std::span<const Operation> coverage_operations() {
  return kOperations;
}

}  // namespace gongji::app
