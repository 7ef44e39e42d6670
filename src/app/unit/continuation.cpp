#include "app/unit/continuation.h"

#include <charconv>

#include "app/errors.h"
#include "app/unit/spells.h"
#include "storage/days.h"

namespace gongji::app {

namespace {

constexpr const char* kContinuationRole = "continuation";
constexpr const char* kTransferScheme = "transfer";

/// Null when no package of the region says anything about it.
RegionPackage* continuation_package(Unit& unit, const std::string& scheme, Date day) {
  for (const std::string& of : {scheme, std::string(kTransferScheme)}) {
    const auto package = unit.registry().in_force(of, day);
    if (package.ok() && (*package)->record.decision(kContinuationRole) != nullptr) return *package;
  }
  return nullptr;
}

FactList continuation_facts(const EarlierInsurance& earlier, Date first_day) {
  FactList facts = earlier.facts;
  facts.emplace_back("from_scheme", earlier.scheme);
  facts.emplace_back("ended_on", earlier.ended.to_text());
  facts.emplace_back("first_day", first_day.to_text());
  facts.emplace_back("gap_paid", earlier.gap_paid ? "true" : "false");
  facts.emplace_back("continuous_months", std::to_string(earlier.continuous_months));
  return facts;
}

}  // namespace

Result<bool> continue_spell(Unit& unit, const PersonRecord& record, const EarlierInsurance& earlier,
                            std::string_view field, storage::FactRow& spell) {
  const Period period = period_of(spell);
  const RegionPackage* package = continuation_package(unit, spell.word, period.from);
  if (package == nullptr) return false;
  const FactList facts = continuation_facts(earlier, period.from);
  const RecordView view{&record, &spell, nullptr, &facts, period.from};
  GJ_TRY(const FactList found, decide_role(*package, kContinuationRole, view));
  GJ_TRY(const Date insured, Date::parse(value_of(found, "insured_from")));
  GJ_TRY(const Date start, Date::parse(value_of(found, "start")));
  if (insured < period.from) {
    GJ_CHECK(check_free(record, {"coverage", "", "", field}, {insured, period.from}));
  }
  set_period(spell, {insured, period.to});
  spell.attributes = with_attribute(spell.attributes, "benefit_from",
                                    start == insured ? std::string() : start.to_text());
  return true;
}

std::optional<EarlierInsurance> transferred_before(const PersonRecord& record, Date day) {
  std::optional<EarlierInsurance> found;
  for (const storage::FactRow& fact : record.facts) {
    const auto ended = Date::parse(attribute(fact.attributes, "ended_on"));
    if (fact.kind != "transfer_in" || !ended.ok() || *ended >= day) continue;
    if (found && *ended < found->ended) continue;
    found.emplace();
    found->scheme = attribute(fact.attributes, "from_scheme");
    found->ended = *ended;
    found->gap_paid = attribute(fact.attributes, "gap_paid") == "true";
    const std::string months = attribute(fact.attributes, "continuous_months");
    std::from_chars(months.data(), months.data() + months.size(), found->continuous_months);
    const auto facts = parse_facts(attribute(fact.attributes, "facts"));
    if (facts.ok()) found->facts = *facts;
  }
  if (!found) return found;
  for (const storage::FactRow& fact : record.facts) {
    if (fact.kind != "coverage" || fact.from_day >= storage::day_number(day)) continue;
    if (fact.to_day > storage::day_number(found->ended.plus_days(1))) return std::nullopt;
  }
  return found;
}

std::string benefit_from_of(const storage::FactRow& spell) {
  const std::string given = attribute(spell.attributes, "benefit_from");
  return given.empty() ? period_of(spell).from.to_text() : given;
}

}  // namespace gongji::app
