// Enrolment: what the package says about class and benefit, and the spell that follows.
#pragma once

#include <optional>
#include <string>

#include "app/unit/dues.h"

namespace gongji::app {

/// Refuses what the package refuses of a class of person (the package's words decide): the one in
/// force on the first day of the spell, else today's. Passes where none is in force, or the package
/// does not take the class from the coverage.
Result<void> check_class(Unit& unit, const storage::FactRow& spell);

/// A request to be insured.
struct Enrolment {
  std::string scheme;
  int year = 0;
  Date day;             ///< of registration
  std::string kind;     ///< way of enrolment, a word of the package
  FactList attributes;  ///< of the coverage: student, tier, class …
  FactList facts;       ///< of the request: event_date …
  std::string employer;
};

struct Enrolled {
  storage::FactRow spell;
  std::optional<storage::DueRow> due;
  Reply displaced;    ///< what became of resident insurance
  std::string years;  ///< years that must be paid, where the package names several
};

/// Class, benefit period and due as the package's decisions `classify`, `entitlement` and `premium`
/// say. Refuses app.no_benefit (the wait ends after the year), app.missing_field (no class),
/// app.bad_field (another class than the package decides), app.overlap, app.unsupported (the
/// package has no entitlement), and what the decisions refuse.
Result<Enrolled> enrol(Unit& unit, PersonRecord& record, const Enrolment& request);

/// First day of benefit for a spell that is taken up again, by the package's entitlement.
Result<Period> benefit_period(const RegionPackage& package, const RecordView& view);

}  // namespace gongji::app
