#include "app/settle_batch.h"

#include <algorithm>

namespace gongji::app {

namespace {

constexpr std::size_t kRange = 512;  ///< records that a thread takes at a time
constexpr std::size_t kAhead = 8;    ///< claims whose person is fetched into the cache in advance

using policy::eval::kLayersMax;

std::size_t ranges_of(const SettleJob& job) {
  return (job.batch.records.size() + kRange - 1) / kRange;
}

}  // namespace

BatchSettler::Worker::Worker(const Options& options, const SettlementWriter& writer)
    : parser(options.csv ? make_csv_parser(options.parser) : make_ndjson_parser(options.parser)),
      settler(options.compiled, options.evaluator),
      sums(writer.columns(), 0) {}

BatchSettler::BatchSettler(const Options& options, const SettlementWriter& writer, People& people)
    : compiled_(options.compiled), writer_(writer), people_(people), workers_(options.threads) {
  for (int i = 0; i < options.threads; ++i) {
    states_.push_back(std::make_unique<Worker>(options, writer));
  }
}

void BatchSettler::parse(const SettleJob& job) {
  const std::size_t count = job.batch.records.size();
  const std::size_t parts = ranges_of(job);
  if (claims_.size() < count) claims_.resize(count);
  hashes_.resize(count);
  fine_.assign(count, 0);
  if (rejects_.size() < parts + People::kShards) rejects_.resize(parts + People::kShards);
  workers_.run(parts, [&](std::size_t part, std::size_t worker) {
    parse_range(job, part, *states_[worker]);
  });
}

void BatchSettler::parse_range(const SettleJob& job, std::size_t part, Worker& worker) {
  const auto& records = job.batch.records;
  const std::size_t end = std::min(records.size(), (part + 1) * kRange);
  for (std::size_t i = part * kRange; i < end; ++i) {
    auto read = worker.parser->parse(job.batch, records[i], claims_[i]);
    if (read.ok()) {
      fine_[i] = 1;
      hashes_[i] = person_hash(claims_[i].person);
    } else {
      rejects_[People::kShards + part].emplace_back(
          static_cast<std::uint32_t>(i),
          reject_of_reading(records[i].line, std::move(read).error()));
    }
  }
}

/// Counting sort of the claims that could be read.
void BatchSettler::sort_by_shard(std::size_t count) {
  begin_.fill(0);
  for (std::size_t i = 0; i < count; ++i) {
    if (fine_[i]) ++begin_[People::shard_of(hashes_[i]) + 1];
  }
  for (std::size_t s = 0; s < People::kShards; ++s) begin_[s + 1] += begin_[s];
  auto next = begin_;
  order_.resize(begin_.back());
  for (std::size_t i = 0; i < count; ++i) {
    if (fine_[i]) order_[next[People::shard_of(hashes_[i])]++] = static_cast<std::uint32_t>(i);
  }
}

void BatchSettler::settle(SettleJob& job) {
  const std::size_t count = job.batch.records.size();
  const std::size_t parts = ranges_of(job);
  amounts_.resize(count * writer_.columns());
  if (writer_.detail()) {
    cares_.resize(count);
    layers_.resize(count * kLayersMax);
  }
  sort_by_shard(count);
  workers_.run(People::kShards, [&](std::size_t shard, std::size_t worker) {
    settle_shard(job, shard, *states_[worker]);
  });
  // Strings that are not needed this time keep their room.
  if (job.outputs.size() < parts) job.outputs.resize(parts);
  for (std::string& output : job.outputs) output.clear();
  workers_.run(parts, [&](std::size_t part, std::size_t) { write_range(job, part); });
  collect_rejects(job);
}

void BatchSettler::settle_shard(const SettleJob& job, std::size_t shard, Worker& worker) {
  const std::size_t end = begin_[shard + 1];
  const PeopleShard& people = people_.shard(shard);
  for (std::size_t k = begin_[shard]; k < end; ++k) {
    if (k + 2 * kAhead < end) people.prefetch_place(hashes_[order_[k + 2 * kAhead]]);
    if (k + kAhead < end) people.prefetch_person(hashes_[order_[k + kAhead]]);
    settle_one(job, order_[k], shard, worker);
  }
}

void BatchSettler::settle_one(const SettleJob& job, std::uint32_t i, std::size_t shard,
                              Worker& worker) {
  const claims::Encounter& claim = claims_[i];
  Person& person = people_.shard(shard).at(claim.person, hashes_[i]);
  auto settled = worker.settler.settle(claim, person.state, worker.settlement);
  if (!settled.ok()) {
    fine_[i] = 0;
    const std::uint64_t line = job.batch.records[i].line;
    rejects_[shard].emplace_back(
        i, reject_of_settling(line, std::move(settled).error(), claim, *compiled_));
    return;
  }
  const std::span<std::int64_t> sums = amounts(i);
  writer_.summarize(worker.settlement, sums);
  for (std::size_t c = 0; c < sums.size(); ++c) worker.sums[c] += sums[c];
  ++worker.settled;
  if (!writer_.detail()) return;
  const auto& outcome = worker.settlement.outcome;
  cares_[i] = {worker.settlement.document, worker.settlement.care};
  std::copy(outcome.layers.begin(), outcome.layers.end(),
            layers_.begin() + static_cast<std::ptrdiff_t>(i * std::size_t{kLayersMax}));
}

void BatchSettler::write_range(SettleJob& job, std::size_t part) {
  std::string& out = job.outputs[part];
  const std::size_t end = std::min(job.batch.records.size(), (part + 1) * kRange);
  for (std::size_t i = part * kRange; i < end; ++i) {
    if (!fine_[i]) continue;
    if (!writer_.detail()) {
      writer_.append(out, claims_[i], amounts(i), {}, {});
      continue;
    }
    const auto [document, care] = cares_[i];
    const std::size_t layers = compiled_->program->documents[static_cast<std::size_t>(document)]
                                   .care[static_cast<std::size_t>(care)]
                                   .layers.size();
    writer_.append(out, claims_[i], amounts(i),
                   {layers_.data() + i * std::size_t{kLayersMax}, layers}, cares_[i]);
  }
}

void BatchSettler::collect_rejects(SettleJob& job) {
  std::vector<std::pair<std::uint32_t, Reject>> all;
  for (auto& part : rejects_) {
    for (auto& reject : part) all.push_back(std::move(reject));
    part.clear();
  }
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  job.rejects.clear();
  for (auto& [record, reject] : all) job.rejects.push_back(std::move(reject));
}

std::uint64_t BatchSettler::settled() const {
  std::uint64_t sum = 0;
  for (const auto& worker : states_) sum += worker->settled;
  return sum;
}

int128 BatchSettler::total() const {
  int128 sum = 0;
  for (const auto& worker : states_) sum += worker->sums[0];
  return sum;
}

int128 BatchSettler::paid_by(std::size_t fund) const {
  int128 sum = 0;
  for (const auto& worker : states_) sum += worker->sums[SettlementWriter::kSums + fund];
  return sum;
}

}  // namespace gongji::app
