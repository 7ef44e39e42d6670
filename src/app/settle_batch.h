// One batch of claims on its way from text to text.
#pragma once

#include <array>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "app/claim_parser.h"
#include "app/people.h"
#include "app/reject.h"
#include "app/settlement_writer.h"
#include "app/workers.h"
#include "base/int128.h"

namespace gongji::app {

struct SettleJob {
  RecordBatch batch;
  std::vector<std::string> outputs;  ///< by range of records, in order
  std::vector<Reject> rejects;       ///< in order
};

/// Computes batches with several threads. People belong to one of 64 shards; a shard's claims are
/// settled in input order by whichever thread takes the shard, so that nothing depends on timing.
class BatchSettler {
 public:
  struct Options {
    std::shared_ptr<const policy::Compiled> compiled;
    claims::Evaluator evaluator = claims::Evaluator::Fast;
    int threads = 1;
    bool csv = false;
    ParserOptions parser;
  };

  BatchSettler(const Options& options, const SettlementWriter& writer, People& people);

  /// Reads the claims of the job's records.
  void parse(const SettleJob& job);
  /// The claim of a record of the job parsed last, or null when it was rejected.
  const claims::Encounter* claim(std::size_t record) const {
    return fine_[record] ? &claims_[record] : nullptr;
  }
  /// Settles the job parsed last, and fills its outputs.
  void settle(SettleJob& job);
  /// Fills the rejects of the job at hand.
  void collect_rejects(SettleJob& job);

  std::uint64_t settled() const;
  int128 total() const;
  int128 paid_by(std::size_t fund) const;

 private:
  struct Worker {
    Worker(const Options& options, const SettlementWriter& writer);
    std::unique_ptr<ClaimParser> parser;
    claims::Settler settler;
    claims::Settlement settlement;
    std::vector<int128> sums;  ///< by column of the writer
    std::uint64_t settled = 0;
  };

  void parse_range(const SettleJob& job, std::size_t part, Worker& worker);
  void settle_shard(const SettleJob& job, std::size_t shard, Worker& worker);
  void settle_one(const SettleJob& job, std::uint32_t i, std::size_t shard, Worker& worker);
  void write_range(SettleJob& job, std::size_t part);
  void sort_by_shard(std::size_t count);
  std::span<std::int64_t> amounts(std::size_t record) {
    return {amounts_.data() + record * writer_.columns(), writer_.columns()};
  }

  std::shared_ptr<const policy::Compiled> compiled_;
  const SettlementWriter& writer_;
  People& people_;
  std::vector<std::unique_ptr<Worker>> states_;
  // Of the job at hand, by record; kept between jobs, so that it stays in the cache.
  std::vector<claims::Encounter> claims_;
  std::vector<std::uint64_t> hashes_;               ///< of the person
  std::vector<std::uint8_t> fine_;                  ///< 1: not rejected so far
  std::vector<std::int64_t> amounts_;               ///< the writer's columns for each record
  std::vector<std::pair<int, int>> cares_;          ///< with detail
  std::vector<policy::eval::LayerOutcome> layers_;  ///< with detail: kLayersMax a record
  std::vector<std::vector<std::pair<std::uint32_t, Reject>>> rejects_;  ///< by part of the work
  std::vector<std::uint32_t> order_;                      ///< records by shard, then input order
  std::array<std::uint32_t, People::kShards + 1> begin_;  ///< of each shard in order_
  Workers workers_;
};

}  // namespace gongji::app
