// What becomes of a coverage: stopped, taken up again, another class, suspended.
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

constexpr Field kStopFields[] = {kPersonField, kSchemeField, kLastDayField, kReasonField};

Result<Reply> coverage_stop(Unit& unit, const Form& form) {
  GJ_TRY(PersonRecord * record, unit.person(form.text("person")));
  const Date last = form.date("day");
  const std::string scheme = form.text_or("scheme", "");
  GJ_TRY(auto spell, fact_on(*record, {"coverage", scheme, "", "day"}, last));
  spell.attributes = with_attribute(spell.attributes, "stop_reason", form.text_or("reason", ""));
  Reply reply;
  reply.add("fact", end_fact(unit, *record, spell, last.plus_days(1)));
  reply.add("scheme", spell.word);
  return reply;
}

constexpr Field kResumeFields[] = {
    kPersonField,
    kSchemeField,
    kFromField,
    kToField,
    {.name = "kind",
     .zh = "参保情形",
     .en = "Way of enrolment",
     .note = "填写后待遇起始日由政策包判定,如 gap_1m",
     .note_en = "With it the package decides when benefits begin, such as gap_1m"},
    {.name = "benefit_from", .zh = "待遇起始日", .en = "Benefit from", .kind = FieldKind::Date},
    {.name = "gap_paid",
     .zh = "已补缴中断期间费用",
     .en = "The gap was paid",
     .kind = FieldKind::Bool},
    kFactsField,
};

/// The last spell that ended on or before a day.
Result<storage::FactRow> last_spell(const PersonRecord& record, const std::string& scheme,
                                    Date day) {
  const storage::FactRow* found = nullptr;
  for (const storage::FactRow& fact : record.facts) {
    if (fact.kind != "coverage" || (!scheme.empty() && fact.word != scheme)) continue;
    if (fact.to_day > storage::day_number(day)) continue;
    if (found == nullptr || found->to_day < fact.to_day) found = &fact;
  }
  if (found) return *found;
  return make_error(
      app_code::kUnknownFactOfPerson, "from",
      Bilingual{"此人在这一天以前没有停保的参保记录,不能续保;请按新参保办理(coverage enrol)",
                "The person has no stopped cover before this day, so it cannot be continued; enrol "
                "the person anew."});
}

/// Full months between the last insured day and the first one again.
int gap_months(Date ended, Date again) {
  int months = 0;
  while (ended.plus_months(months + 1) <= again) ++months;
  return months;
}

/// Whether the package's entitlement asks for the way of enrolment.
bool asks_kind(const DecisionMap& entitlement) {
  for (const auto& [input, source] : entitlement.set) {
    if (source.from == "visit.kind") return true;
  }
  return false;
}

/// First day of benefit by the package's entitlement.
Result<std::string> entitled_from(const PersonRecord& record, const RegionPackage& package,
                                  const storage::FactRow& spell, const Form& form) {
  if (!form.has("kind") && asks_kind(*package.record.decision("entitlement"))) {
    return make_error(
        app_code::kMissingField, "kind",
        Bilingual{"续保的待遇起始日由政策包判定,请填写参保情形,如 gap_1m;"
                  "已另行核定的请填写待遇起始日 benefit_from",
                  "The package decides when the benefit begins: fill in the kind of enrolment, "
                  "such as gap_1m, or the day itself if it was decided otherwise."});
  }
  const Date from = form.date("from");
  FactList facts = form.facts("facts");
  facts.emplace_back("kind", form.text_or("kind", ""));
  facts.emplace_back("register_date", from.to_text());
  facts.emplace_back("event_date", storage::day_of(spell.to_day).plus_days(-1).to_text());
  GJ_TRY(const Period benefit, benefit_period(package, {&record, &spell, nullptr, &facts, from}));
  return benefit.from.to_text();
}

/// Puts the first day of benefit into `again`: as given, else as the package's entitlement decides,
/// else as the rules for a break decide; the latter may move the first day back over a paid gap.
Result<void> decide_benefit(Unit& unit, const PersonRecord& record, const storage::FactRow& before,
                            const Form& form, storage::FactRow& again) {
  const Date from = form.date("from");
  const auto package = unit.registry().in_force(before.word, from);
  const bool decides = package.ok() && (*package)->record.decision("entitlement") != nullptr;
  std::string benefit;
  if (form.has("benefit_from") && !form.has("kind")) {
    benefit = form.date("benefit_from").to_text();
  } else if (decides || form.has("kind")) {
    if (!package.ok()) return package.error();
    GJ_TRY(benefit, entitled_from(record, **package, before, form));
  } else {
    EarlierInsurance earlier;
    earlier.scheme = before.word;
    earlier.ended = storage::day_of(before.to_day).plus_days(-1);
    earlier.continuous_months =
        gap_months(storage::day_of(before.from_day), storage::day_of(before.to_day));
    earlier.gap_paid = form.truth_or("gap_paid", false);
    earlier.facts = form.facts("facts");
    again.attributes = with_attribute(again.attributes, "benefit_from", "");
    GJ_TRY(const bool moved, continue_spell(unit, record, earlier, "from", again));
    (void)moved;
    return done();
  }
  again.attributes = with_attribute(again.attributes, "benefit_from", benefit);
  return done();
}

Result<Reply> coverage_resume(Unit& unit, const Form& form) {
  GJ_TRY(PersonRecord * record, unit.person(form.text("person")));
  const Date from = form.date("from");
  GJ_CHECK(check_alive(*record, from, "from"));
  GJ_TRY(auto spell, last_spell(*record, form.text_or("scheme", ""), from));
  GJ_TRY(const Period period, spell_of(form, from));
  const storage::FactRow before = spell;
  const int gap = gap_months(storage::day_of(spell.to_day), from);
  spell.attributes = with_attribute(spell.attributes, "stop_reason", "");
  spell.attributes = with_attribute(spell.attributes, "gap_months", std::to_string(gap));
  set_period(spell, period);
  Reply displaced;
  GJ_CHECK(displace_resident(unit, *record, spell, displaced));
  GJ_CHECK(check_free(*record, {"coverage", "", "", "from"}, period));
  GJ_CHECK(decide_benefit(unit, *record, before, form, spell));
  Reply reply;
  reply.add("fact", unit.add_fact(*record, spell).fact);
  reply.add("gap_months", gap);
  if (period_of(spell).from != from) reply.add("from", period_of(spell).from.to_text());
  reply.add("benefit_from", attribute(spell.attributes, "benefit_from"));
  for (const auto& [name, value] : displaced.values) reply.add(name, value);
  return reply;
}

constexpr Field kChangeFields[] = {
    kPersonField,
    kSchemeField,
    {.name = "class", .zh = "人员类别", .en = "Class of person", .also = "psn_type"},
    kFromField,
    {.name = "attributes",
     .zh = "其他属性",
     .en = "Attributes",
     .kind = FieldKind::Facts,
     .note = "要改的属性;值为空的去掉",
     .note_en = "Attributes to change; an empty value takes one away"},
};

Result<Reply> coverage_change(Unit& unit, const Form& form) {
  GJ_TRY(PersonRecord * record, unit.person(form.text("person")));
  const Date from = form.date("from");
  const std::string scheme = form.text_or("scheme", "");
  GJ_TRY(const auto spell, fact_on(*record, {"coverage", scheme, "", "from"}, from));
  storage::FactRow changed = spell;
  for (const auto& [name, value] : form.facts("attributes")) {
    changed.attributes = with_attribute(changed.attributes, name, value);
  }
  if (form.has("class")) {
    changed.attributes = with_attribute(changed.attributes, "class", form.text("class"));
  }
  if (changed.attributes == spell.attributes) {
    return make_error(app_code::kMissingField, "class",
                      Bilingual{"没有要改的内容;请填写人员类别或属性",
                                "There is nothing to change; fill in a class or attributes."});
  }
  changed.from_day = storage::day_number(from);
  GJ_CHECK(check_class(unit, changed));
  Reply reply;
  reply.add("before", end_fact(unit, *record, spell, from));
  reply.add("fact", unit.add_fact(*record, changed).fact);
  return reply;
}

constexpr Field kSuspendFields[] = {kPersonField, needed(kSchemeField), kFromField, kToField,
                                    needed(kReasonField)};

/// The person stays insured; nothing is paid meanwhile.
Result<Reply> coverage_suspend(Unit& unit, const Form& form) {
  GJ_TRY(PersonRecord * record, unit.person(form.text("person")));
  const Date from = form.date("from");
  GJ_TRY(const Period period, spell_of(form, from));
  const std::string scheme = form.text("scheme");
  GJ_TRY(const auto spell, fact_on(*record, {"coverage", scheme, "", "from"}, from));
  GJ_CHECK(check_free(*record, {"suspension", scheme, "", "from"}, period));
  storage::FactRow fact;
  fact.kind = "suspension";
  fact.word = spell.word;
  fact.attributes = facts_text({{"reason", form.text("reason")}});
  set_period(fact, period);
  Reply reply;
  reply.add("fact", unit.add_fact(*record, fact).fact);
  return reply;
}

constexpr Field kRestoreFields[] = {kPersonField, needed(kSchemeField), kLastDayField};

Result<Reply> coverage_restore(Unit& unit, const Form& form) {
  GJ_TRY(PersonRecord * record, unit.person(form.text("person")));
  const Date last = form.date("day");
  GJ_TRY(const auto fact, fact_on(*record, {"suspension", form.text("scheme"), "", "day"}, last));
  Reply reply;
  reply.add("fact", end_fact(unit, *record, fact, last.plus_days(1)));
  return reply;
}

constexpr Operation kSpellOperations[] = {
    {"coverage", "stop", "停保", "Stop a coverage", kStopFields, coverage_stop},
    {"coverage", "resume", "续保", "Take a coverage up again", kResumeFields, coverage_resume},
    {"coverage", "change", "变更类别或属性", "Change class or attributes", kChangeFields,
     coverage_change},
    {"coverage", "suspend", "暂停待遇", "Suspend the benefit", kSuspendFields, coverage_suspend},
    {"coverage", "restore", "恢复待遇", "End a suspension", kRestoreFields, coverage_restore},
};

}  // namespace

std::span<const Operation> spell_operations() {
  return kSpellOperations;
}

}  // namespace gongji::app
