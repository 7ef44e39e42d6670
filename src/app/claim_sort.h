// Records sorted by person, date and input order in bounded memory.
#pragma once

#include <memory>
#include <vector>

#include "app/record_reader.h"
#include "base/date.h"

namespace gongji::app {

/// Takes records in input order, then gives them back sorted. What does not fit into memory goes to
/// temporary files, which have no name and so are gone when the process is.
class ClaimSort : public RecordSource {
 public:
  struct Options {
    std::size_t memory_bytes = std::size_t{512} << 20u;
    std::size_t batch_bytes = std::size_t{1} << 21u;
    std::string folder = ".";  ///< of the temporary files
    const std::atomic<int>* stop = nullptr;
  };

  /// Refuses app.cannot_write.
  virtual Result<void> add(std::string_view person, Date date, const Record& record,
                           std::string_view text) = 0;
  /// No more is added; `next` gives batches from now on, and refuses app.cannot_read and
  /// app.interrupted.
  virtual Result<void> finish() = 0;

  virtual std::size_t runs_on_disk() const = 0;
};

std::unique_ptr<ClaimSort> make_claim_sort(const ClaimSort::Options& options);

}  // namespace gongji::app
