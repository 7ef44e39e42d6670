// Batches of a file of cases, worked on by all threads and collected in order.
#pragma once

#include <functional>

#include "app/grouping/case_file.h"
#include "app/workers.h"

namespace gongji::app {

/// Cases with their costs. Refuses as CaseFile::open.
Result<CaseFile> open_costed_cases(CaseFile::Options options);

/// Calls `work(batch, slot, worker)` for each batch of the file on some thread, and `collect(slot)`
/// on this one, in the order of the file, when the batches of a round are done. `slot` is below
/// kBatchSlots. Reading the next round overlaps with working on this one.
inline constexpr std::size_t kBatchSlots = 16;
struct BatchWork {
  std::function<void(const RecordBatch&, std::size_t slot, std::size_t worker)> work;
  std::function<Result<void>(std::size_t slot)> collect;
};
Result<void> run_batches(CaseFile& file, Workers& workers, const BatchWork& work);

}  // namespace gongji::app
