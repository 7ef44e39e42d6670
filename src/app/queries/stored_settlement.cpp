#include "app/queries/stored_settlement.h"

#include "app/errors.h"
#include "app/unit/person_state_text.h"

namespace gongji::app {

Result<storage::SettlementRow> stored_settlement(const QueryView& view, const Form& form) {
  storage::Rows key(3);
  key.add({view.region, form.text("person"), form.integer("settlement")});
  GJ_TRY(const auto rows,
         view.connection.fetch({&storage::tables::settlement, {"region", "person", "settlement"}},
                               key));
  if (!rows.empty()) return storage::record_at<storage::SettlementRow>(rows, 0);
  return make_error(
      app_code::kUnknownSettlement, "settlement",
      Bilingual{"此人没有这个结算编号;请核对人员编号和结算编号",
                "The person has no settlement with this number; check both numbers."});
}

Result<StoredRun> stored_run(const QueryView& view, const storage::SettlementRow& row) {
  GJ_TRY(const RegionPackage* package, view.registry.by_digest(view.connection, row.digest));
  GJ_TRY(claims::Encounter encounter, encounter_of(*package, row.inputs));
  GJ_TRY(claims::PersonState state, state_of(row.state_before, *package->compiled));
  if (!state.is_new()) state.last_date = std::min(state.last_date, encounter.date);
  return StoredRun{package, std::move(encounter), std::move(state)};
}

}  // namespace gongji::app
