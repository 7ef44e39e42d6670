#include "app/grouping/group_stream.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <thread>

#include "app/errors.h"
#include "app/settlement_writer.h"
#include "app/workers.h"
#include "sheets/output_file.h"

namespace gongji::app {

namespace {

constexpr std::size_t kCasesInPart = 512;

/// What one thread needs.
struct CaseWorker {
  std::unique_ptr<CaseParser> parser;
  std::vector<grouping::Grouper> groupers;  ///< one a scheme
  grouping::CaseRecord record;
};

/// What one part of a batch gave.
struct CasePart {
  std::string output;
  std::vector<Reject> rejects;
};

class CaseRun {
 public:
  CaseRun(const SchemeChoice& schemes, const GroupOptions& options, const CaseWork& work)
      : schemes_(schemes),
        options_(options),
        work_(work),
        workers_(thread_count(options.threads)),
        started_(std::chrono::steady_clock::now()) {}

  Result<GroupSummary> run(std::string_view header) {
    GJ_CHECK(check_names());
    GJ_CHECK(open_input());
    GJ_TRY(output_, sheets::OutputFile::create(options_.output, options_.stdout_fd));
    if (!options_.rejects.empty()) {
      GJ_TRY(rejects_, sheets::OutputFile::create(options_.rejects, options_.stdout_fd));
      GJ_CHECK(rejects_.add(kRejectHeader));
    }
    GJ_CHECK(output_.add(header));
    while (more_) {
      GJ_CHECK(work_on_batch());
      GJ_TRY(more_, file_.next(batch_));
    }
    if (rejects_.is_open()) GJ_CHECK(rejects_.commit());
    GJ_CHECK(output_.commit());
    summary_.seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - started_).count();
    return std::move(summary_);
  }

 private:
  /// Nothing is written over what is read or written.
  Result<void> check_names() const {
    namespace fs = std::filesystem;
    std::vector<std::string> taken;
    for (const std::string* path : {&options_.cases.path, &options_.output, &options_.rejects}) {
      std::error_code ignored;
      if (path->empty() || *path == "-") continue;
      if (fs::exists(*path, ignored) && !fs::is_regular_file(*path, ignored)) continue;
      const std::string name = fs::weakly_canonical(fs::absolute(*path, ignored), ignored).string();
      if (std::find(taken.begin(), taken.end(), name) != taken.end()) {
        return make_error(app_code::kUsage, *path,
                          "输入和各种结果要各用一个文件," + *path + " 用了两次;请换一个文件名");
      }
      taken.push_back(name);
    }
    return done();
  }
  Result<void> open_input() {
    GJ_TRY(file_, CaseFile::open(options_.cases));
    GJ_TRY(more_, file_.next(batch_));
    for (int i = 0; i < workers_.count(); ++i) {
      CaseWorker& worker = each_.emplace_back();
      worker.parser = file_.parser();
      for (const auto& scheme : schemes_.schemes()) worker.groupers.emplace_back(scheme);
    }
    return done();
  }

  Result<void> work_on_batch() {
    const std::size_t count = (batch_.records.size() + kCasesInPart - 1) / kCasesInPart;
    if (parts_.size() < count) parts_.resize(count);
    workers_.run(count,
                 [&](std::size_t part, std::size_t worker) { work_on_part(part, each_[worker]); });
    summary_.rows += batch_.records.size();
    for (std::size_t i = 0; i < count; ++i) {
      GJ_CHECK(output_.add(parts_[i].output));
      GJ_CHECK(take_rejects(parts_[i].rejects));
    }
    return done();
  }
  void work_on_part(std::size_t number, CaseWorker& worker) {
    CasePart& part = parts_[number];
    part.output.clear();
    part.rejects.clear();
    const auto& records = batch_.records;
    const std::size_t end = std::min(records.size(), (number + 1) * kCasesInPart);
    for (std::size_t i = number * kCasesInPart; i < end; ++i) {
      const auto read = worker.parser->parse(batch_, records[i], worker.record);
      if (!read.ok()) {
        part.rejects.push_back(reject_of_reading(records[i].line, read.error()));
        continue;
      }
      const auto scheme = schemes_.pick(worker.record.discharge_day);
      if (!scheme.ok()) {
        part.rejects.push_back(reject_of_reading(records[i].line, scheme.error()));
        continue;
      }
      work_(worker.record, records[i].line, worker.groupers[*scheme], part.output);
    }
  }
  Result<void> take_rejects(std::vector<Reject>& rejects) {
    std::string text;
    for (Reject& reject : rejects) {
      ++summary_.rejected;
      if (rejects_.is_open()) append_reject(text, reject);
      if (summary_.first_rejects.size() < GroupSummary::kRejectsKept) {
        summary_.first_rejects.push_back(std::move(reject));
      }
    }
    return rejects_.is_open() ? rejects_.add(text) : done();
  }

  const SchemeChoice& schemes_;
  const GroupOptions& options_;
  const CaseWork& work_;
  Workers workers_;
  std::chrono::steady_clock::time_point started_;
  CaseFile file_;
  RecordBatch batch_;
  bool more_ = false;
  std::vector<CaseWorker> each_;
  std::vector<CasePart> parts_;
  sheets::OutputFile output_, rejects_;
  GroupSummary summary_;
};

/// How many cases ended how, counted by all threads.
struct StatusCounts {
  std::atomic<std::uint64_t> grouped = 0, ungroupable = 0, invalid = 0;

  void add(grouping::GroupStatus status) {
    using grouping::GroupStatus;
    auto& one = status == GroupStatus::Grouped       ? grouped
                : status == GroupStatus::Ungroupable ? ungroupable
                                                     : invalid;
    one.fetch_add(1, std::memory_order_relaxed);
  }
};

std::string_view code_of_group(const grouping::Scheme& scheme,
                               std::span<const grouping::GroupRow> rows, std::uint32_t group) {
  return group == grouping::kNoIndex ? std::string_view() : scheme.text(rows[group].code);
}

void append_group(std::string& out, const grouping::CaseRecord& record,
                  const grouping::GroupResult& result, const grouping::Scheme& scheme, bool json) {
  const bool grouped = result.status == grouping::GroupStatus::Grouped;
  const std::string weight =
      grouped ? grouping::weight_text(scheme.drgs()[result.drg]) : std::string();
  const std::pair<std::string_view, std::string_view> cells[] = {
      {"id", record.id},
      {"status", status_word(result.status)},
      {"mdc", code_of_group(scheme, scheme.mdcs(), result.mdc)},
      {"adrg", code_of_group(scheme, scheme.adrgs(), result.adrg)},
      {"drg", grouped ? code_of_group(scheme, scheme.drgs(), result.drg) : grouping::kNoGroup},
      {"weight", weight},
      {"reason", invalid_word(result.reason)}};
  char before = json ? '{' : '\0';
  for (const auto& [name, value] : cells) {
    if (before != '\0') out += before;
    before = ',';
    if (json) {
      out += '"';
      out += name;
      out += "\":";
      append_json(out, value);
    } else {
      append_cell(out, value);
    }
  }
  out += json ? "}\n" : "\n";
}

}  // namespace

Result<GroupSummary> for_each_case(const SchemeChoice& schemes, const GroupOptions& options,
                                   std::string_view header, const CaseWork& work) {
  return CaseRun(schemes, options, work).run(header);
}

Result<GroupSummary> group_stream(const SchemeChoice& schemes, const GroupOptions& options) {
  StatusCounts counts;
  const std::string extension = std::filesystem::path(options.output).extension().string();
  const bool by_name = extension == ".ndjson" || extension == ".jsonl";
  const bool json = options.output_form == GroupForm::Ndjson ||
                    (options.output_form == GroupForm::Auto && by_name);
  const auto work = [&](const grouping::CaseRecord& record, std::uint64_t,
                        grouping::Grouper& grouper, std::string& out) {
    const grouping::GroupResult result = grouper.group(record);
    counts.add(result.status);
    append_group(out, record, result, grouper.scheme(), json);
  };
  GJ_TRY(
      GroupSummary summary,
      for_each_case(schemes, options, json ? "" : "id,status,mdc,adrg,drg,weight,reason\n", work));
  summary.grouped = counts.grouped;
  summary.ungroupable = counts.ungroupable;
  summary.invalid = counts.invalid;
  return summary;
}

}  // namespace gongji::app
