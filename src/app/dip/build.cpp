#include "app/dip/build.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <deque>
#include <map>
#include <mutex>
#include <unordered_map>

#include "app/dip/parallel.h"
#include "sheets/output_file.h"

namespace gongji::app {

namespace {

using dip::CodedCase;

constexpr std::size_t kRejectsShown = 20;
constexpr std::size_t kBuckets = 256;  ///< of types, so that one fits into a cache

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// Cases of one batch, their keys those of the worker that coded them.
struct CodedBatch {
  std::size_t worker = 0;
  std::vector<CodedCase> cases;
};

/// What each thread works with.
struct BuildWorker {
  explicit BuildWorker(const DipSettings& settings) : coder(settings.scheme, settings.book.get()) {}

  dip::CaseCoder coder;
  std::vector<std::uint32_t> type_of;  ///< by key
};

class CatalogueBuild {
 public:
  CatalogueBuild(const DipSettings& settings, const DipBuildOptions& options)
      : settings_(settings), options_(options), workers_(thread_count(options.threads)) {
    for (int i = 0; i < workers_.count(); ++i) coders_.emplace_back(settings);
  }

  Result<DipBuilt> run() {
    const auto start = std::chrono::steady_clock::now();
    if (!options_.rejects.empty()) {
      GJ_TRY(rejects_, sheets::OutputFile::create(options_.rejects));
      GJ_CHECK(rejects_.add(kRejectHeader));
    }
    for (const std::string& input : options_.inputs) GJ_CHECK(read(input));
    built_.reading_seconds = seconds_since(start);
    const auto computing = std::chrono::steady_clock::now();
    dip::Plan plan = make_plan();
    partition(plan);
    GJ_CHECK(measure_all(plan));
    GJ_TRY(built_.catalogue,
           dip::make_catalogue(std::move(plan), measures_, groups_, settings_.scheme));
    built_.computing_seconds = seconds_since(computing);
    if (rejects_.is_open()) GJ_CHECK(rejects_.commit());
    return std::move(built_);
  }

 private:
  struct Slot {
    CodedBatch coded;
    std::uint64_t rows = 0;
    std::vector<Reject> rejects;
  };

  Result<void> read(const std::string& path) {
    CaseFile::Options options = options_.reading;
    options.path = path;
    GJ_TRY(CaseFile file, open_costed_cases(options));
    const auto parsers = file.parsers(workers_.count());
    std::array<Slot, kBatchSlots> slots;
    BatchWork work;
    work.work = [&](const RecordBatch& batch, std::size_t slot, std::size_t worker) {
      code(batch, *parsers[worker], worker, slots[slot]);
    };
    work.collect = [&](std::size_t slot) { return collect(path, slots[slot]); };
    return run_batches(file, workers_, work);
  }

  void code(const RecordBatch& batch, CaseParser& parser, std::size_t worker, Slot& slot) {
    slot = Slot();
    slot.coded.worker = worker;
    slot.coded.cases.reserve(batch.records.size());
    grouping::CaseRecord record;
    for (const Record& row : batch.records) {
      ++slot.rows;
      const auto read = parser.parse(batch, row, record);
      if (!read.ok()) {
        slot.rejects.push_back(reject_of_reading(row.line, read.error()));
        continue;
      }
      const auto coded = coders_[worker].coder.code(record, true);
      if (coded.ok()) {
        slot.coded.cases.push_back(*coded);
      } else {
        slot.rejects.push_back(reject_of_reading(row.line, coded.error()));
      }
    }
  }

  Result<void> collect(const std::string& path, Slot& slot) {
    built_.rows += slot.rows;
    built_.rejected += slot.rejects.size();
    std::string text;
    for (Reject& reject : slot.rejects) {
      reject.field = path + (reject.field.empty() ? "" : ":") + reject.field;
      append_reject(text, reject);
      if (built_.first_rejects.size() < kRejectsShown) built_.first_rejects.push_back(reject);
    }
    if (rejects_.is_open()) GJ_CHECK(rejects_.add(text));
    slot.coded.cases.shrink_to_fit();
    if (!slot.coded.cases.empty()) batches_.push_back(std::move(slot.coded));
    return done();
  }

  /// How often each key of each worker occurs, from all batches.
  std::vector<std::vector<std::uint64_t>> count_keys() const {
    std::vector<std::vector<std::uint64_t>> counts(coders_.size());
    for (std::size_t w = 0; w < coders_.size(); ++w) counts[w].resize(coders_[w].coder.keys());
    for (const CodedBatch& batch : batches_) {
      auto& of_worker = counts[batch.worker];
      for (const CodedCase& one : batch.cases) ++of_worker[one.key];
    }
    return counts;
  }

  dip::Plan make_plan() {
    const auto counts = count_keys();
    std::vector<dip::CountedCombination> all;
    std::unordered_map<std::string, std::vector<std::uint32_t>> known;
    for (std::size_t w = 0; w < coders_.size(); ++w) {
      auto& type_of = coders_[w].type_of;
      type_of.resize(counts[w].size());
      for (std::uint32_t key = 0; key < counts[w].size(); ++key) {
        dip::Combination combination = coders_[w].coder.combination(key);
        auto& same = known[std::to_string(combination.rule) + " " + combination.text()];
        const auto at = std::find_if(same.begin(), same.end(), [&](std::uint32_t i) {
          return all[i].combination == combination;
        });
        type_of[key] = at == same.end() ? static_cast<std::uint32_t>(all.size()) : *at;
        if (at == same.end()) {
          same.push_back(type_of[key]);
          all.push_back({std::move(combination), 0});
        }
        all[type_of[key]].cases += counts[w][key];
      }
    }
    built_.combinations = all.size();
    dip::Plan plan = dip::plan_types(all, settings_.scheme, settings_.book.get());
    for (BuildWorker& worker : coders_) {
      for (std::uint32_t& type : worker.type_of) type = plan.type_of[type];
    }
    type_cases_.assign(plan.types.size(), 0);
    for (std::size_t i = 0; i < all.size(); ++i) type_cases_[plan.type_of[i]] += all[i].cases;
    return plan;
  }

  /// Types in buckets of about the same number of cases, and the cases in the buckets of their
  /// types, `key` now the type.
  void partition(const dip::Plan& plan) {
    std::uint64_t total = 0;
    for (const std::uint64_t cases : type_cases_) total += cases;
    const std::uint64_t share = total / kBuckets + 1;
    bucket_of_.resize(plan.types.size());
    std::uint64_t before = 0;
    std::array<std::uint64_t, kBuckets> sizes{};
    for (std::size_t type = 0; type < type_cases_.size(); ++type) {
      const std::size_t bucket = std::min<std::size_t>(before / share, kBuckets - 1);
      bucket_of_[type] = static_cast<std::uint8_t>(bucket);
      sizes[bucket] += type_cases_[type];
      before += type_cases_[type];
    }
    for (std::size_t i = 0; i < kBuckets; ++i) buckets_[i].reserve(sizes[i]);
    while (!batches_.empty()) {
      const CodedBatch& batch = batches_.front();
      const auto& type_of = coders_[batch.worker].type_of;
      for (const CodedCase& one : batch.cases) {
        CodedCase placed = one;
        placed.key = type_of[one.key];
        buckets_[bucket_of_[placed.key]].push_back(placed);
      }
      batches_.pop_front();
    }
  }

  Result<void> measure_all(const dip::Plan& plan) {
    measures_.resize(plan.types.size());
    const std::size_t groups = settings_.scheme.groups.size();
    groups_.assign(groups, dip::YearSums{});
    std::vector<std::vector<dip::YearSums>> of_worker(
        static_cast<std::size_t>(workers_.count()),
        std::vector<dip::YearSums>(groups, dip::YearSums{}));
    std::mutex mutex;
    std::map<std::size_t, Error> errors;  // the first by bucket, whatever thread came first
    workers_.run(kBuckets, [&](std::size_t bucket, std::size_t worker) {
      const auto measured = measure_bucket(buckets_[bucket], of_worker[worker]);
      if (measured.ok()) return;
      const std::lock_guard lock(mutex);
      errors.emplace(bucket, measured.error());
    });
    if (!errors.empty()) return errors.begin()->second;
    for (const auto& sums : of_worker) {
      for (std::size_t g = 0; g < groups; ++g) {
        for (std::size_t y = 0; y < dip::kYearsMax; ++y) groups_[g][y].add(sums[g][y]);
      }
    }
    return done();
  }

  /// Sorts the bucket by type, keeping nothing of the old order, and measures each type.
  Result<void> measure_bucket(std::vector<CodedCase>& cases, std::vector<dip::YearSums>& groups) {
    if (cases.empty()) return done();
    const auto first_type = std::min_element(cases.begin(), cases.end(), [](auto& a, auto& b) {
                              return a.key < b.key;
                            })->key;
    std::vector<std::size_t> ends;
    for (const CodedCase& one : cases) {
      const std::size_t type = one.key - first_type;
      if (ends.size() <= type) ends.resize(type + 1);
      ++ends[type];
    }
    std::size_t end = 0;
    for (std::size_t& count : ends) count = end += count;
    std::vector<CodedCase> sorted(cases.size());
    for (const CodedCase& one : cases) sorted[--ends[one.key - first_type]] = one;
    std::vector<CodedCase>().swap(cases);
    for (std::size_t i = 0; i < ends.size(); ++i) {
      const std::size_t to = i + 1 < ends.size() ? ends[i + 1] : sorted.size();
      const std::span<const CodedCase> of_type(sorted.data() + ends[i], to - ends[i]);
      if (!of_type.empty()) GJ_CHECK(measure_type(first_type + i, of_type, groups));
    }
    return done();
  }

  Result<void> measure_type(std::size_t type, std::span<const CodedCase> cases,
                            std::vector<dip::YearSums>& groups) {
    const dip::Scheme& scheme = settings_.scheme;
    dip::TypeMeasure measured = dip::measure(cases, scheme, groups);
    if (!scheme.grades.empty()) {
      GJ_TRY(const Rate cv, dip::variation(measured.kept, scheme));
      if (cv >= scheme.gate.cv_at_least && cv > Rate()) {
        GJ_TRY(const Money mean, dip::weighted_mean(measured.kept, dip::Amount::Cost, scheme));
        dip::measure_grades(cases, scheme, mean, measured);
      }
    }
    measures_[type] = std::move(measured);
    return done();
  }

  const DipSettings& settings_;
  const DipBuildOptions& options_;
  Workers workers_;
  std::deque<BuildWorker> coders_;
  std::deque<CodedBatch> batches_;
  std::vector<std::uint64_t> type_cases_;
  std::vector<std::uint8_t> bucket_of_;
  std::array<std::vector<CodedCase>, kBuckets> buckets_;
  std::vector<dip::TypeMeasure> measures_;
  std::vector<dip::YearSums> groups_;
  sheets::OutputFile rejects_;
  DipBuilt built_;
};

}  // namespace

Result<DipBuilt> build_catalogue(const DipSettings& settings, const DipBuildOptions& options) {
  return CatalogueBuild(settings, options).run();
}

}  // namespace gongji::app
