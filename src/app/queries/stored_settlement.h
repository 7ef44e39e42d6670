// What queries about one settlement share.
#pragma once

#include "app/operation.h"
#include "app/query.h"
#include "app/unit/settle_visit.h"
#include "storage/records.h"

namespace gongji::app {

inline constexpr Field kSettlementFields[] = {
    kPersonField,
    {.name = "settlement",
     .zh = "结算编号",
     .en = "Settlement",
     .kind = FieldKind::Integer,
     .required = true,
     .also = "setl_id"},
};

/// The settlement that the fields `person` and `settlement` name. Refuses app.unknown_settlement.
Result<storage::SettlementRow> stored_settlement(const QueryView& view, const Form& form);

/// What a settlement was computed from: enough to compute it again.
struct StoredRun {
  const RegionPackage* package = nullptr;
  claims::Encounter encounter;
  claims::PersonState state;  ///< before it
};
Result<StoredRun> stored_run(const QueryView& view, const storage::SettlementRow& row);

}  // namespace gongji::app
