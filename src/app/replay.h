// Recomputing a year's settlements from what was stored with them.
#pragma once

#include <atomic>
#include <functional>
#include <string>
#include <vector>

#include "app/unit/registry.h"
#include "storage/database.h"

namespace gongji::app {

/// Something that is not as it was stored.
struct ReplayDifference {
  std::string person;
  std::int64_t settlement = 0;
  std::string what;  ///< "cash", "state_after", "plain:…" for the plain evaluator
  std::string stored, found;
};

struct ReplaySummary {
  std::uint64_t settlements = 0;
  std::uint64_t people = 0;
  std::uint64_t differences = 0;
  std::vector<ReplayDifference> first;  ///< at most kDifferencesShown
};

inline constexpr std::size_t kDifferencesShown = 20;

struct ReplayOptions {
  std::int64_t region = 0;
  int year = 0;  ///< benefit year
  const std::atomic<int>* stop = nullptr;
  std::function<void(const ReplaySummary&)> progress;  ///< now and then; may be empty
};

/// Settles every settlement of the year that stands again, by the package version and the inputs
/// stored with it, in each person's order, by both evaluators, and compares: each state with the
/// one before, the state after, every amount, the funds; and what is remembered of each person
/// with the last of them. Holds one person in memory at a time. Refuses app.interrupted.
Result<ReplaySummary> replay_year(storage::Connection& connection, Registry& registry,
                                  const ReplayOptions& options);

}  // namespace gongji::app
