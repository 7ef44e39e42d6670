// Facts of a record by the names that a package asks for.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "app/unit/form.h"
#include "app/unit/unit.h"

namespace gongji::app {

/// What facts can be taken from. Null where there is nothing.
struct RecordView {
  const PersonRecord* person = nullptr;
  const storage::FactRow* coverage = nullptr;
  const storage::InstitutionRow* institution = nullptr;
  const FactList* visit = nullptr;
  Date day;
};

/// The value of a source, or nothing when the record has none (the package's default holds then).
std::optional<std::string> resolve(const FactSource& source, const RecordView& view,
                                   const RegionPackage& package);

/// Runs the decision that has this role in the package. Empty `where` errors are given the role.
/// Refuses app.unsupported when the package has none, and what the decision refuses.
Result<FactList> decide_role(const RegionPackage& package, const std::string& role,
                             const RecordView& view);

/// The value under a name, or empty.
std::string value_of(const FactList& facts, std::string_view name);

/// The institution as it was on a day. Refuses app.unknown_institution.
Result<storage::InstitutionRow> institution_on(Unit& unit, const std::string& id, Date day);

}  // namespace gongji::app
