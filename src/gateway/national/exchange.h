// From the text of a request to work in the database.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "app/office.h"
#include "gateway/national/desk.h"

namespace gongji::gateway {

/// What could be read of a request before it was refused.
struct Seen {
  std::string infno, institution, msgid, division;
  bool known = false;  ///< the transaction is one of the interface
};

/// Reads, normalises and checks by the field tables. Refuses what parse_request, check_header and
/// the tables refuse, and the findings of the message as one error.
Result<std::shared_ptr<Exchange>> read_exchange(const NationalTables& tables,
                                                const interface::Profile& profile,
                                                std::string_view text, Seen& seen);

/// What the transaction means, to be done in the database; its reply holds the JSON text of
/// `output` under kOutputName, nothing when there is none, and a note for the operator under
/// kNoteName. Refuses interface.unknown_transaction.
Result<std::shared_ptr<const app::Work>> work_of(const std::shared_ptr<const Exchange>& exchange);
inline constexpr std::string_view kOutputName = "output", kNoteName = "note";

}  // namespace gongji::gateway
