// What queries about one settlement share.
#pragma once

#include "app/query.h"
#include "storage/records.h"

namespace gongji::app {

/// The settlement that the fields `person` and `settlement` name. Refuses app.unknown_settlement.
Result<storage::SettlementRow> stored_settlement(const QueryView& view, const Form& form);

}  // namespace gongji::app
