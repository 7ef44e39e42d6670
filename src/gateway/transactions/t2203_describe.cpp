// 2203: what kind of visit it is, and its diagnoses.
#include "gateway/national/submissions.h"
#include "gateway/national/visits.h"
#include "gateway/transactions/transactions.h"

namespace gongji::gateway {

Result<void> describe_outpatient(Desk& desk) {
  const interface::Row& data = desk.in("mdtrtinfo");
  GJ_TRY(app::PersonRecord * person, person_of(desk, data));
  GJ_TRY(storage::VisitRow visit, visit_of(desk, *person, data.text("mdtrt_id")));
  GJ_CHECK(check_step(visit, "registered|settled", "住院信息变更请用 2403"));
  GJ_CHECK(check_med_type(desk, data, false));
  const std::string med_type = data.text("med_type");
  visit.kind = care_of(desk, med_type);
  GJ_TRY(const auto known, app::parse_facts(visit.facts));
  app::FactList facts = facts_of(data);
  facts.emplace_back(app::kSaidKind, med_type);
  visit.facts = app::facts_text(app::merged(known, facts));
  app::put_stay(desk.unit, *person, visit);
  return replace(desk, {visit.visit, visit.person, visit.visit});
}

}  // namespace gongji::gateway
