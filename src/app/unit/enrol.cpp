#include "app/unit/enrol.h"

#include <algorithm>

#include "app/encounter_facts.h"
#include "app/errors.h"
#include "app/unit/continuation.h"
#include "app/unit/precedence.h"
#include "app/unit/spells.h"
#include "storage/days.h"

namespace gongji::app {

namespace {

constexpr std::string_view kClassSource = "coverage.class";

/// The class that the package decides, put into the attributes.
Result<void> classify(const RegionPackage& package, const RecordView& view,
                      storage::FactRow& spell) {
  const std::string given = attribute(spell.attributes, "class");
  if (package.record.decision("classify") == nullptr) {
    if (!given.empty()) return done();
    return make_error(app_code::kMissingField, "class",
                      Bilingual{"政策包没有规定怎样认定人员类别,请填写人员类别",
                                "The package does not decide the class; fill in the class."});
  }
  GJ_TRY(const FactList found, decide_role(package, "classify", view));
  const std::string decided = value_of(found, "class");
  if (!given.empty() && given != decided) {
    return make_error(
        app_code::kBadField, "class",
        Bilingual{"按政策包应为 " + decided + ";请核对出生日期、在校情况和档次,或不填类别",
                  "By the package the class is " + decided +
                      "; check birthday, school and tier, or leave the class empty."});
  }
  GJ_TRY(FactList attributes, parse_facts(with_attribute(spell.attributes, "class", "")));
  attributes.insert(attributes.begin(), {"class", decided});
  spell.attributes = facts_text(attributes);
  return done();
}

/// From when the person counts as insured: from registration, or from the benefit if that is
/// earlier (a newborn), or not before the year of the benefit.
Date insured_from(Date registered, Date benefit) {
  if (benefit <= registered) return benefit;
  return std::max(registered, Date::known(benefit.year(), 1, 1));
}

}  // namespace

Result<void> check_class(Unit& unit, const storage::FactRow& spell) {
  Date day = period_of(spell).from;
  auto package = unit.registry().in_force(spell.word, day);
  if (!package.ok() && period_of(spell).contains(unit.today())) {
    day = unit.today();
    package = unit.registry().in_force(spell.word, day);
  }
  if (!package.ok()) return done();
  const std::string word = attribute(spell.attributes, "class");
  for (const auto& [input, source] : (*package)->record.inputs) {
    if (source.from != kClassSource) continue;
    const RecordView view{nullptr, &spell, nullptr, nullptr, day};
    const auto value = resolve(source, view, **package);
    if (!value) continue;
    claims::Encounter encounter = claims::blank_encounter(*(*package)->compiled);
    GJ_TRY(const policy::Fact fact, policy::parse_fact(*value));
    GJ_CHECK(put_fact(encounter, *(*package)->compiled, input, fact));
  }
  return done();
}

Result<Period> benefit_period(const RegionPackage& package, const RecordView& view) {
  GJ_TRY(const FactList found, decide_role(package, "entitlement", view));
  if (value_of(found, "start").empty()) {
    return make_error(app_code::kNoBenefit, "day",
                      Bilingual{"等待期满时本待遇年度已结束,今年没有待遇;收费前请告知本人",
                                "The waiting period ends after this benefit year, so there is no "
                                "benefit this year; tell the person before the premium is taken."});
  }
  GJ_TRY(const Date first, Date::parse(value_of(found, "start")));
  GJ_TRY(const Date last, Date::parse(value_of(found, "end")));
  return Period::through(first, last);
}

Result<Enrolled> enrol(Unit& unit, PersonRecord& record, const Enrolment& request) {
  GJ_CHECK(check_alive(record, request.day, "day"));
  GJ_TRY(RegionPackage * package,
         package_of_year(unit.registry(), request.scheme, request.year, request.day));
  FactList facts = request.facts;
  facts.emplace_back("kind", request.kind);
  facts.emplace_back("register_date", request.day.to_text());
  facts.emplace_back("year", std::to_string(request.year));
  // Who was insured elsewhere until lately: the last day there is the day of the event.
  if (const auto earlier = transferred_before(record, request.day);
      earlier && value_of(facts, "event_date").empty()) {
    facts.emplace_back("event_date", earlier->ended.to_text());
  }
  storage::FactRow spell;
  spell.kind = "coverage";
  spell.word = request.scheme;
  spell.other = request.employer;
  spell.attributes = facts_text(request.attributes);
  const RecordView view{&record, &spell, nullptr, &facts, request.day};
  GJ_CHECK(classify(*package, view, spell));
  GJ_TRY(const Period benefit, benefit_period(*package, view));
  const Date from = insured_from(request.day, benefit.from);
  if (benefit.from != from) {
    spell.attributes = with_attribute(spell.attributes, "benefit_from", benefit.from.to_text());
  }
  set_period(spell, {from, benefit.to});
  GJ_CHECK(check_class(unit, spell));
  Enrolled enrolled;
  GJ_CHECK(displace_resident(unit, record, spell, enrolled.displaced));
  GJ_CHECK(check_free(record, {"coverage", "", "", "day"}, {from, benefit.to}));
  enrolled.spell = unit.add_fact(record, spell);
  if (package->record.decision("premium") != nullptr) {
    Assessment wanted;
    wanted.scheme = request.scheme;
    wanted.year = request.year;
    wanted.day = request.day;
    wanted.spell = spell;
    wanted.facts = request.facts;
    GJ_TRY(enrolled.due, assess_due(unit, record, wanted));
  }
  GJ_TRY(const FactList found, decide_role(*package, "entitlement", view));
  enrolled.years = value_of(found, "years");
  return enrolled;
}

}  // namespace gongji::app
