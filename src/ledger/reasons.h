// Why money moves: which accounts each reason may move it between.
#pragma once

#include <span>
#include <string_view>

#include "ledger/posting.h"

namespace gongji::ledger {

/// Who makes postings of a reason.
enum class Maker : std::uint8_t {
  Clerk,    ///< by hand, and reversed by hand
  Bank,     ///< by an operation for moving money between bank accounts; reversed by hand
  Business  ///< together with a settlement, a due …; reversed together with it
};

struct ReasonSpec {
  std::string_view name, zh, en;
  Maker maker;
  /// Names of kinds, separated by |; empty: those of the posting that is taken back.
  std::string_view debits, credits;
};

std::span<const ReasonSpec> reasons();
/// Null when there is none.
const ReasonSpec* find_reason(std::string_view name);

/// Refuses ledger.wrong_reason when the posting's reason is not listed, does not move money between
/// these accounts, or takes back a posting and names none.
Result<void> check_reason(const Posting& posting);

}  // namespace gongji::ledger
