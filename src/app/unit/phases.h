// Phases and postings as the database writes them.
#pragma once

#include <string_view>
#include <vector>

#include "ledger/posting.h"
#include "storage/records.h"

namespace gongji::app {

/// "posted", "pending", "post", "void".
std::string_view phase_name(ledger::Phase phase);

/// A posting from its rows; legs in order. Refuses ledger.bad_account when a row was damaged.
Result<ledger::Posting> posting_of(const storage::PostingRow& head,
                                   const std::vector<storage::TransferRow>& legs);

}  // namespace gongji::app
