// Where a person stands in a benefit year: the deductibles and caps of the law that holds for the
// person, and what is left of each.
#pragma once

#include <string>
#include <vector>

#include "app/unit/settle_visit.h"
#include "policy/explain/limits.h"

namespace gongji::app {

struct StandingQuestion {
  Date day;
  std::string institution;  ///< by whose level the limits are; empty: the last that settled
  std::string kind;         ///< care kind; empty: every one of the package
  std::string scheme;       ///< empty: all that the person is covered by
  FactList facts;           ///< of a visit, where the package asks for them
};

/// A limit with the care kinds that it holds for. Points into the package, which the registry
/// keeps.
struct StandingLimit {
  std::string scheme;
  policy::explain::Limit limit;
  std::vector<const policy::Label*> kinds;
};

/// As a visit without cost on that day would find them, after all that was settled; writes nothing.
/// Care kinds that cannot be settled for the person (a certificate or a fact is missing) are left
/// out, unless it is the one asked for or there is no other. Refuses app.not_covered,
/// app.missing_field (no institution has settled yet), app.unknown_institution, app.no_package.
Result<std::vector<StandingLimit>> standing_limits(Unit& unit, PersonRecord& person,
                                                   const StandingQuestion& question);

}  // namespace gongji::app
