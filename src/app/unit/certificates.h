// Certificates of chronic and special diseases: facts of a person.
#pragma once

#include <optional>
#include <string>

#include "app/unit/form.h"
#include "app/unit/unit.h"

namespace gongji::app {

struct NewCertificate {
  std::string disease;
  std::string institution;  ///< that certified it; may be empty
  FactList attributes;
  Date from;
  std::optional<Date> through;  ///< the last day; none: open
};

/// The id of the fact. Refuses app.bad_field, app.after_death, app.overlap (certified already).
Result<std::int64_t> certify_disease(Unit& unit, PersonRecord& record,
                                     const NewCertificate& certificate);

}  // namespace gongji::app
