#include "app/settle_stream.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <thread>

#include "app/claim_sort.h"
#include "app/errors.h"
#include "app/settle_batch.h"
#include "app/state_file.h"
#include "app/workers.h"
#include "sheets/output_file.h"

namespace gongji::app {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kJobs = 4;  ///< batches on their way at a time

ClaimForm form_by_name(const std::string& path) {
  const std::string extension = fs::path(path).extension().string();
  if (extension == ".csv") return ClaimForm::Csv;
  const bool json = extension == ".ndjson" || extension == ".jsonl" || extension == ".json";
  return json ? ClaimForm::Ndjson : ClaimForm::Auto;
}

SettledForm settled_form(const SettleOptions& options) {
  if (options.output_form != SettledForm::Auto) return options.output_form;
  const bool csv = fs::path(options.output).extension() == ".csv";
  return csv ? SettledForm::Csv : SettledForm::Ndjson;
}

std::string temporary_folder(const SettleOptions& options) {
  if (const char* named = std::getenv("TMPDIR"); named && *named) return named;
  const fs::path beside = fs::path(options.output == "-" ? "" : options.output).parent_path();
  return beside.empty() ? "." : beside.string();
}

/// The same name for a file however it is written; empty for devices and pipes.
std::string one_name(const std::string& path) {
  if (path.empty() || path == "-") return path;
  std::error_code ignored;
  if (fs::exists(path, ignored) && !fs::is_regular_file(path, ignored)) return "";
  return fs::weakly_canonical(fs::absolute(path, ignored), ignored).string();
}

Result<void> check_options(const SettleOptions& options) {
  if (options.detail && settled_form(options) == SettledForm::Csv) {
    return make_error(app_code::kUsage, "--detail", "--detail 只能与 NDJSON 输出一起用");
  }
  std::vector<std::string> taken;  // what is read is only replaced when a state goes on in place
  if (options.input != "-") taken.push_back(one_name(options.input));
  const std::string state_in = one_name(options.state_in);
  if (state_in != one_name(options.state_out)) taken.push_back(state_in);
  for (const std::string* path : {&options.output, &options.rejects, &options.state_out}) {
    const std::string name = one_name(*path);
    if (name.empty()) continue;
    if (std::find(taken.begin(), taken.end(), name) != taken.end()) {
      return make_error(app_code::kUsage, *path,
                        "输入和各种结果要各用一个文件," + *path + " 用了两次;请换一个文件名");
    }
    taken.push_back(name);
  }
  return done();
}

/// The first thing that went wrong in any thread.
class FirstFailure {
 public:
  void set(Error error) {
    const std::lock_guard lock(mutex_);
    if (!error_) error_ = std::move(error);
    failed_ = true;
  }
  bool failed() const { return failed_; }
  Result<void> result() {
    const std::lock_guard lock(mutex_);
    return error_ ? Result<void>(*error_) : done();
  }

 private:
  std::mutex mutex_;
  std::optional<Error> error_;
  std::atomic<bool> failed_ = false;
};

class SettleRun {
 public:
  SettleRun(const Loaded& package, const SettleOptions& options)
      : compiled_(package.compiled),
        options_(options),
        writer_(package.compiled, settled_form(options), options.detail),
        started_(std::chrono::steady_clock::now()) {}

  Result<SettleSummary> run() {
    GJ_CHECK(open_input());
    GJ_CHECK(open_outputs());
    make_settler();
    GJ_CHECK(options_.sort ? sort_input() : done());
    GJ_CHECK(stream(sorted_ ? static_cast<RecordSource&>(*sorted_) : *reader_));
    return finish();
  }

 private:
  using Job = std::unique_ptr<SettleJob>;

  Result<void> open_input() {
    if (!options_.state_in.empty()) {
      GJ_TRY(const StateFacts facts,
             read_state(options_.state_in, *compiled_, options_.accept_policy_change, people_));
      summary_.policy_changed = facts.policy_changed;
    }
    RecordReader::Options options;
    options.source = {options_.input, options_.stdin_fd, options_.encoding, options_.stop};
    options.form = options_.form == ClaimForm::Auto ? form_by_name(options_.input) : options_.form;
    options.line_bytes_max = options_.line_bytes_max;
    options.batch_bytes = options_.batch_bytes;
    GJ_TRY(sheets::ByteSource source, sheets::ByteSource::open(options.source));
    reader_ = std::make_unique<RecordReader>(std::move(source), options);
    parser_.vocabulary = std::make_shared<const ClaimVocabulary>(compiled_);
    parser_.ignore_unknown = options_.ignore_unknown;
    first_ = std::make_unique<SettleJob>();
    GJ_TRY(const bool any, reader_->next(first_->batch));
    if (reader_->form() == ClaimForm::Ndjson) return done();
    if (!any) return make_error(app_code::kMissingColumn, "line 1", "文件是空的,没有表头");
    auto& records = first_->batch.records;
    if (records.front().too_long) {
      return make_error(app_code::kLineTooLong, "line 1", "表头超过 --max-line 规定的长度");
    }
    GJ_TRY(parser_.layout, read_csv_header(first_->batch, records.front(), *parser_.vocabulary,
                                           options_.ignore_unknown));
    records.erase(records.begin());
    return done();
  }

  Result<void> open_outputs() {
    GJ_TRY(output_, sheets::OutputFile::create(options_.output, options_.stdout_fd));
    if (!options_.rejects.empty()) {
      GJ_TRY(rejects_, sheets::OutputFile::create(options_.rejects, options_.stdout_fd));
      GJ_CHECK(rejects_.add(kRejectHeader));
    }
    if (!options_.state_out.empty()) {
      GJ_TRY(state_, sheets::OutputFile::create(options_.state_out, options_.stdout_fd));
    }
    return output_.write(writer_.header());
  }

  void make_settler() {
    const bool csv = reader_->form() == ClaimForm::Csv;
    const BatchSettler::Options options{compiled_, options_.evaluator,
                                        thread_count(options_.threads), csv, parser_};
    settler_ = std::make_unique<BatchSettler>(options, writer_, people_);
  }

  /// Reads everything; what cannot be read is rejected now, the rest comes back in order.
  Result<void> sort_input() {
    ClaimSort::Options options;
    options.memory_bytes = options_.memory_bytes;
    options.batch_bytes = options_.batch_bytes;
    options.folder = temporary_folder(options_);
    options.stop = options_.stop;
    sorted_ = make_claim_sort(options);
    SettleJob& job = *first_;
    bool more = true;
    while (more) {
      settler_->parse(job);
      settler_->collect_rejects(job);
      const auto& records = job.batch.records;
      for (std::size_t i = 0; i < records.size(); ++i) {
        const claims::Encounter* claim = settler_->claim(i);
        if (!claim) continue;
        GJ_CHECK(sorted_->add(claim->person, claim->date, records[i], job.batch.text(records[i])));
      }
      sorted_rows_ += records.size();
      GJ_CHECK(write_rejects(job));
      report(sorted_rows_, true);
      GJ_TRY(more, reader_->next(job.batch));
    }
    summary_.rows = summary_.rejected;
    first_.reset();
    return sorted_->finish();
  }

  /// Three threads and the workers: reading, computing, and writing overlap.
  Result<void> stream(RecordSource& source) {
    for (std::size_t i = first_ ? 1 : 0; i < kJobs; ++i) {
      free_.put(std::make_unique<SettleJob>());
    }
    std::thread reading([&] { read_all(source); });
    std::thread writing([&] { write_all(); });
    if (first_) compute(std::move(first_));
    while (auto job = ready_.take()) compute(std::move(*job));
    written_.close();
    writing.join();
    free_.close();
    reading.join();
    return failure_.result();
  }
  void fail(Error error) {
    failure_.set(std::move(error));
    free_.close();
    ready_.close();
    written_.close();
  }
  void read_all(RecordSource& source) {
    while (auto job = free_.take()) {
      auto more = source.next((*job)->batch);
      if (!more.ok()) fail(std::move(more).error());
      if (failure_.failed() || !*more || !ready_.put(std::move(*job))) break;
    }
    ready_.close();
  }
  void compute(Job job) {
    if (failure_.failed()) return;
    settler_->parse(*job);
    settler_->settle(*job);
    summary_.rows += job->batch.records.size();
    report(summary_.rows, false);
    written_.put(std::move(job));
  }
  void write_all() {
    while (auto job = written_.take()) {
      auto written = write_job(**job);
      if (!written.ok()) fail(std::move(written).error());
      if (failure_.failed() || !free_.put(std::move(*job))) continue;
    }
  }
  Result<void> write_job(SettleJob& job) {
    for (const std::string& output : job.outputs) GJ_CHECK(output_.write(output));
    return write_rejects(job);
  }
  Result<void> write_rejects(SettleJob& job) {
    std::string text;
    for (Reject& reject : job.rejects) {
      ++summary_.rejected;
      if (rejects_.is_open()) append_reject(text, reject);
      if (summary_.first_rejects.size() < kRejectsKept) {
        summary_.first_rejects.push_back(std::move(reject));
      }
    }
    return rejects_.is_open() ? rejects_.add(text) : done();
  }

  double seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - started_).count();
  }
  void report(std::uint64_t rows, bool sorting) const {
    if (!options_.progress) return;
    const sheets::ByteSource& source = reader_->source();
    options_.progress({rows, source.taken(), source.size(), seconds(), sorting});
  }

  Result<SettleSummary> finish() {
    if (state_.is_open()) GJ_CHECK(write_state(state_, people_, *compiled_));
    for (sheets::OutputFile* file : {&rejects_, &state_, &output_}) {
      if (file->is_open()) GJ_CHECK(file->commit());
    }
    summary_.settled = settler_->settled();
    summary_.total = settler_->total();
    const auto& funds = writer_.fund_ids();
    for (std::size_t i = 0; i < funds.size(); ++i) {
      summary_.funds.emplace_back(funds[i], settler_->paid_by(i));
    }
    summary_.seconds = seconds();
    return std::move(summary_);
  }

  std::shared_ptr<const policy::Compiled> compiled_;
  const SettleOptions& options_;
  SettlementWriter writer_;
  std::chrono::steady_clock::time_point started_;
  SettleSummary summary_;  ///< `rejected` and `first_rejects` belong to the writing thread
  People people_;
  ParserOptions parser_;
  std::unique_ptr<RecordReader> reader_;
  std::unique_ptr<ClaimSort> sorted_;
  std::uint64_t sorted_rows_ = 0;
  Job first_;  ///< read already to see the header
  std::unique_ptr<BatchSettler> settler_;
  sheets::OutputFile output_, rejects_, state_;
  FirstFailure failure_;
  Channel<Job> free_{kJobs}, ready_{kJobs}, written_{kJobs};
};

}  // namespace

Result<SettleSummary> settle_stream(const Loaded& package, const SettleOptions& options) {
  GJ_CHECK(check_options(options));
  return SettleRun(package, options).run();
}

}  // namespace gongji::app
