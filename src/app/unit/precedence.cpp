#include "app/unit/precedence.h"

#include <algorithm>
#include <vector>

#include "app/unit/dues.h"
#include "app/unit/spells.h"
#include "storage/days.h"

namespace gongji::app {

namespace {

constexpr std::string_view kFirst = "employee";
constexpr std::string_view kSecond = "resident";

/// Adds what is left of a spell when a period is taken out of it.
void add_rest(Unit& unit, PersonRecord& record, const storage::FactRow& spell, Period taken) {
  const Period whole = period_of(spell);
  for (const Period part : {Period{whole.from, std::min(whole.to, taken.from)},
                            Period{std::max(whole.from, taken.to), whole.to}}) {
    if (part.from >= part.to) continue;
    storage::FactRow rest = spell;
    set_period(rest, part);
    if (part.from == whole.from) {
      rest.attributes = with_attribute(rest.attributes, "stop_reason", kFirst);
    }
    (void)unit.add_fact(record, std::move(rest));
  }
}

bool insured_in(const PersonRecord& record, Period all) {
  for (const storage::FactRow& fact : record.facts) {
    if (fact.kind == "coverage" && fact.word == kSecond && period_of(fact).overlaps(all)) {
      return true;
    }
  }
  return false;
}

Period year_of(std::int64_t year) {
  const Date first = Date::known(static_cast<int>(year), 1, 1);
  return {first, first.plus_months(12)};
}

Result<void> tell_dues(Unit& unit, const PersonRecord& record, const std::vector<Period>& gone,
                       Reply& reply) {
  GJ_TRY(const auto dues, dues_of(unit, record.person.person));
  for (storage::DueRow due : dues) {
    const Period year = year_of(due.year);
    const bool touched =
        std::any_of(gone.begin(), gone.end(), [&](Period days) { return days.overlaps(year); });
    if (due.scheme != kSecond || due.state == "cancelled" || !touched) continue;
    const bool insured = insured_in(record, year);
    const std::string name = "resident_due " + std::to_string(due.due);
    if (due.paid > due.refunded) {
      reply.add(name, insured ? "kept" : "may_be_refunded");
    } else if (!insured) {
      due.state = "cancelled";
      due.facts = with_attribute(due.facts, "cancelled", kFirst);
      unit.put(due);
      reply.add(name, "cancelled");
    } else {
      reply.add(name, "still_due");
    }
  }
  return done();
}

}  // namespace

Result<void> displace_resident(Unit& unit, PersonRecord& record, const storage::FactRow& spell,
                               Reply& reply) {
  if (spell.word != kFirst) return done();
  const Period taken = period_of(spell);
  std::vector<Period> gone;
  for (const storage::FactRow& fact : std::vector<storage::FactRow>(record.facts)) {
    const auto both = period_of(fact).intersect(taken);
    if (fact.kind != "coverage" || fact.word != kSecond || !both) continue;
    gone.push_back(*both);
    unit.retract_fact(record, fact.fact);
    add_rest(unit, record, fact, taken);
    reply.add("resident_ended", both->from.plus_days(-1).to_text());
  }
  return gone.empty() ? done() : tell_dues(unit, record, gone, reply);
}

}  // namespace gongji::app
