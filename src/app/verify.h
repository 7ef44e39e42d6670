// Everything that can be derived, derived again from the journal and compared.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "storage/database.h"

namespace gongji::app {

/// How much has been looked at.
struct VerifyCounts {
  std::uint64_t postings = 0, transfers = 0, batches = 0, balances = 0, settlements = 0,
                accumulators = 0, dues = 0, holds = 0, closes = 0;
};

struct VerifyCountName {
  std::string_view name, zh;
  std::uint64_t VerifyCounts::*member;
};
std::span<const VerifyCountName> verify_count_names();

/// What is not as it should be, by the key of its row; never a name or an identity number.
struct Difference {
  std::string table;
  std::string key;   ///< "330213 1000000000000004"
  std::string what;  ///< one line, Chinese
};

struct VerifyReport {
  VerifyCounts counts;
  std::optional<Difference> first;
};

struct VerifyOptions {
  std::function<void(const VerifyCounts&)> progress;  ///< now and then
  const std::atomic<int>* stop = nullptr;
};

/// Streams the journal of every region and compares, up to the first difference:
/// - each posting's digest with its text, the batches' roots, counts and chains, the stripes' ends;
/// - every balance, by stripe, with the sums of the transfers, and the floors over all stripes;
/// - what reverses, posts or voids a posting with that posting; holds with what became of them;
/// - the totals of closed months;
/// - settlements: parts, total and what their postings booked; reversed ones with the reversal;
/// - accumulators and the states of the settlements that led to them;
/// - dues with their payments.
/// Keeps the balances and the settlements of merged persons in memory, nothing else that grows.
/// Inside a transaction that reads one state. Refuses app.interrupted and what reading refuses.
Result<VerifyReport> verify(storage::Connection& connection, const VerifyOptions& options);

}  // namespace gongji::app
