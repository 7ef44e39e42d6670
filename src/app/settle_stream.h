// The use case behind `gongji settle`: a file of claims in, settlements out.
#pragma once

#include <atomic>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "app/packages.h"
#include "app/record_reader.h"
#include "app/reject.h"
#include "app/settlement_writer.h"
#include "base/int128.h"

namespace gongji::app {

/// How far a run is.
struct SettleProgress {
  std::uint64_t rows = 0;
  std::uint64_t bytes = 0;      ///< of the input, taken so far
  std::uint64_t bytes_all = 0;  ///< 0: not known
  double seconds = 0;
  bool sorting = false;  ///< reading before anything is settled
};

struct SettleOptions {
  std::string input = "-";   ///< "-" is stdin
  std::string output = "-";  ///< "-" is stdout
  std::string rejects;       ///< empty: only counted, and the first ones kept
  std::string state_in, state_out;
  ClaimForm form = ClaimForm::Auto;             ///< Auto: by extension, then by the first byte
  SettledForm output_form = SettledForm::Auto;  ///< Auto: by extension, else NDJSON
  sheets::Encoding encoding = sheets::Encoding::Auto;
  std::size_t line_bytes_max = std::size_t{1} << 20U;
  std::size_t batch_bytes = std::size_t{1} << 19U;
  std::size_t memory_bytes = std::size_t{512} << 20U;  ///< of sorting
  bool ignore_unknown = false;
  bool detail = false;
  bool sort = false;
  bool accept_policy_change = false;
  int threads = 0;  ///< 0: one for each processor
  claims::Evaluator evaluator = claims::Evaluator::Fast;
  int stdin_fd = 0, stdout_fd = 1;
  const std::atomic<int>* stop = nullptr;  ///< not 0: stop soon, with app.interrupted
  std::function<void(const SettleProgress&)> progress;
};

struct SettleSummary {
  std::uint64_t rows = 0, settled = 0, rejected = 0;
  std::vector<std::pair<std::string, int128>> funds;  ///< paid by each, in fen
  int128 total = 0;                                   ///< of the settled claims, in fen
  double seconds = 0;
  bool policy_changed = false;        ///< --accept-policy-change was needed
  std::vector<Reject> first_rejects;  ///< at most kRejectsKept
};

inline constexpr std::size_t kRejectsKept = 20;

/// Settles the claims of a file. Claims of one person must come in the order of settlement; people
/// in any order; with `sort` in any order at all. A row that cannot be read or settled is rejected,
/// changes nothing, and the person's later claims go on. The bytes written do not depend on the
/// number of threads. Files appear under their names only on success. Refuses: app.usage, what
/// readers, `read_state` and `sheets::OutputFile` refuse.
Result<SettleSummary> settle_stream(const Loaded& package, const SettleOptions& options);

}  // namespace gongji::app
