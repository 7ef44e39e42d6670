// What must hold before a kind of care is settled at an institution: by record.yaml.
#pragma once

#include "app/unit/settle_visit.h"

namespace gongji::app {

struct CareQuestion {
  const RecordMap& record;
  const PersonRecord& person;
  const storage::InstitutionRow& institution;
  const Bill& bill;
};

/// Refuses app.institution_kind (a pharmacy that settles what only hospitals may),
/// app.no_certificate (of the disease that the visit names, or of any), app.days_supply (more days
/// of drugs than allowed).
Result<void> check_care(const CareQuestion& question);

}  // namespace gongji::app
