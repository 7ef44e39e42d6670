// That a posting is in the journal, shown to somebody who has only the day's root.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "app/unit/chain.h"
#include "base/date.h"
#include "storage/database.h"

namespace gongji::app {

/// From a posting to the root of the day on which it was recorded. A day's root is that of a tree
/// over the digests of its batches, by stripe and batch; each of them also holds the batch before.
struct Proof {
  std::string text;             ///< canonical text of the posting
  std::vector<ProofStep> path;  ///< to the root of its batch
  std::string previous;         ///< digest of the batch before
  std::vector<ProofStep> day_path;
  std::string day;  ///< yyyy-mm-dd
  std::string day_root;
};

/// Part, value, side. What a proof is when it is written down.
using ProofRow = std::array<std::string, 3>;

/// Refuses app.unknown_posting.
Result<Proof> prove_posting(storage::Connection& connection, std::int64_t region,
                            std::int64_t posting);
std::vector<ProofRow> proof_rows(const Proof& proof);
/// Refuses app.bad_proof for rows that are no proof.
Result<Proof> proof_of_rows(const std::vector<ProofRow>& rows);
/// Refuses app.bad_proof when the steps do not lead to the day's root.
Result<void> check_proof(const Proof& proof);

/// The digests of a day's batches in the order of its tree.
Result<std::vector<std::string>> batches_of_day(storage::Connection& connection,
                                                std::int64_t region, std::int64_t day_start_ms);
/// Start of the civil day in China of a moment, in milliseconds.
std::int64_t day_start(std::int64_t moment_ms);

}  // namespace gongji::app
