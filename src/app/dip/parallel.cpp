#include "app/dip/parallel.h"

#include <array>
#include <thread>

namespace gongji::app {

namespace {

struct Round {
  std::array<RecordBatch, kBatchSlots> batches;
  std::size_t filled = 0;
  Result<void> read = done();
};

void fill_round(CaseFile& file, Round& round) {
  round.filled = 0;
  round.read = done();
  while (round.filled < kBatchSlots) {
    const auto more = file.next(round.batches[round.filled]);
    if (!more.ok()) {
      round.read = more.error();
      return;
    }
    if (!*more) return;
    ++round.filled;
  }
}

}  // namespace

Result<CaseFile> open_costed_cases(CaseFile::Options options) {
  options.needs = CaseNeeds::Cost;
  return CaseFile::open(options);
}

Result<void> run_batches(CaseFile& file, Workers& workers, const BatchWork& work) {
  const auto rounds = std::make_unique<std::array<Round, 2>>();
  Round* now = &(*rounds)[0];
  Round* next = &(*rounds)[1];
  fill_round(file, *now);
  while (true) {
    GJ_CHECK(now->read);
    if (now->filled == 0) return done();
    std::thread reading([&] { fill_round(file, *next); });
    workers.run(now->filled, [&](std::size_t slot, std::size_t worker) {
      work.work(now->batches[slot], slot, worker);
    });
    reading.join();
    for (std::size_t slot = 0; slot < now->filled; ++slot) GJ_CHECK(work.collect(slot));
    std::swap(now, next);
  }
}

}  // namespace gongji::app
