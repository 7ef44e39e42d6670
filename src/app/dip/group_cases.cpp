#include "app/dip/group_cases.h"

#include <array>
#include <chrono>
#include <deque>

#include "app/dip/parallel.h"
#include "app/settlement_writer.h"
#include "base/decimal.h"
#include "base/utf8.h"
#include "dip/errors.h"
#include "sheets/output_file.h"

namespace gongji::app {

namespace {

constexpr std::size_t kGroupRejectsShown = 20;
constexpr int kRatioPlaces = 4;
constexpr std::string_view kMark = "\xEF\xBB\xBF";
constexpr std::string_view kLineEnd = "\r\n";

std::string_view comparison_word(dip::Comparison comparison) {
  switch (comparison) {
    case dip::Comparison::LevelLastYear:
      return "level_last_year";
    case dip::Comparison::TypeLastYear:
      return "type_last_year";
    case dip::Comparison::TypeMean:
      return "type_mean";
  }
  GJ_ASSERT(false);
  return {};
}

void add_text(std::string& out, std::string_view cell) {
  append_cell(out, cell);
  out += ',';
}

void add_decimal(std::string& out, std::int64_t units, int scale, int decimals) {
  append_units(out, units, scale, decimals);
  out += ',';
}

void add_amount(std::string& out, Money amount) {
  add_decimal(out, amount.in_fen(), 2, 2);
}

void add_rate(std::string& out, Rate rate, int decimals) {
  add_decimal(out, rate.in_nano(), 9, decimals);
}

void add_points(std::string& out, dip::Points points, int decimals) {
  add_decimal(out, points.in_units(), dip::Points::kDecimals, decimals);
}

struct GroupSlot {
  std::string text, reject_text;
  DipGroupSummary counts;
};

class GroupRun {
 public:
  GroupRun(const DipCatalogue& catalogue, const DipGroupOptions& options)
      : catalogue_(catalogue.catalogue),
        scheme_(catalogue.settings.scheme),
        options_(options),
        workers_(thread_count(options.threads)) {
    for (int i = 0; i < workers_.count(); ++i) {
      groupers_.emplace_back(catalogue_, scheme_, catalogue.settings.book.get());
    }
  }

  Result<DipGroupSummary> run() {
    const auto start = std::chrono::steady_clock::now();
    GJ_TRY(CaseFile file, open_costed_cases(options_.cases));
    GJ_CHECK(open_outputs());
    const auto parsers = file.parsers(workers_.count());
    std::array<GroupSlot, kBatchSlots> slots;
    BatchWork work;
    work.work = [&](const RecordBatch& batch, std::size_t slot, std::size_t worker) {
      group(batch, *parsers[worker], groupers_[worker], slots[slot]);
    };
    work.collect = [&](std::size_t slot) { return collect(slots[slot]); };
    GJ_CHECK(run_batches(file, workers_, work));
    GJ_CHECK(output_.commit());
    if (rejects_.is_open()) GJ_CHECK(rejects_.commit());
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
    summary_.seconds = taken.count();
    return summary_;
  }

 private:
  Result<void> open_outputs() {
    GJ_TRY(output_, sheets::OutputFile::create(options_.output));
    std::string header(kMark);
    for (const std::string& column : grouped_columns(scheme_)) add_text(header, column);
    header.back() = kLineEnd[0];
    header += kLineEnd.substr(1);
    GJ_CHECK(output_.write(header));
    if (options_.rejects.empty()) return done();
    GJ_TRY(rejects_, sheets::OutputFile::create(options_.rejects));
    return rejects_.add(kRejectHeader);
  }

  void group(const RecordBatch& batch, CaseParser& parser, dip::Grouper& grouper,
             GroupSlot& slot) const {
    slot.text.clear();
    slot.reject_text.clear();
    slot.counts = DipGroupSummary();
    grouping::CaseRecord record;
    for (const Record& row : batch.records) {
      ++slot.counts.rows;
      const auto read = parser.parse(batch, row, record);
      const auto grouped =
          read.ok() ? grouper.group(record) : Result<dip::GroupedCase>(read.error());
      if (grouped.ok()) {
        count(*grouped, slot.counts);
        write(record, *grouped, slot.text);
        continue;
      }
      ++slot.counts.rejected;
      Reject reject = reject_of_reading(row.line, grouped.error());
      append_reject(slot.reject_text, reject);
      if (slot.counts.first_rejects.size() < kGroupRejectsShown) {
        slot.counts.first_rejects.push_back(std::move(reject));
      }
    }
  }

  void count(const dip::GroupedCase& grouped, DipGroupSummary& counts) const {
    ++counts.grouped;
    const bool core = catalogue_.types[grouped.type].spec.kind == dip::Kind::Core;
    ++(core ? counts.core : counts.comprehensive);
    ++counts.deviations[static_cast<int>(grouped.deviation)];
    counts.points_units += grouped.final_score.in_units();
  }

  void write(const grouping::CaseRecord& record, const dip::GroupedCase& grouped,
             std::string& out) const {
    const dip::Type& type = catalogue_.types[grouped.type];
    const int decimals = scheme_.score_decimals;
    add_text(out, record.id);
    add_text(out, record.person);
    add_text(out, record.institution);
    add_text(out, type.spec.code);
    add_text(out, word_of(type.spec.kind));
    add_text(out, word_of(type.spec.treatment));
    add_decimal(out, static_cast<std::int64_t>(grouped.candidates), 0, 0);
    add_rate(out, type.rw, scheme_.rw_decimals);
    add_points(out, grouped.score, decimals);
    for (const int grade : grouped.grades) {
      add_text(out, grade < 0 ? std::string_view()
                              : scheme_.grades[static_cast<std::size_t>(grade)].name);
    }
    add_text(out, factor_name(grouped));
    add_rate(out, grouped.k, scheme_.gate.decimals);
    add_amount(out, record.cost);
    add_text(out, comparison_word(grouped.compared_with));
    add_amount(out, grouped.compared);
    add_rate(out, grouped.ratio, kRatioPlaces);
    add_text(out, word_of(grouped.deviation));
    add_points(out, grouped.deviation_score, decimals);
    add_rate(out, grouped.coefficient, scheme_.coefficient_decimals);
    add_points(out, grouped.final_score, decimals);
    const auto standard = dip::payment_standard(grouped.final_score, catalogue_.budget_value);
    if (standard.ok()) {
      add_amount(out, *standard);
      out.pop_back();
    }
    out += kLineEnd;
  }

  std::string factor_name(const dip::GroupedCase& grouped) const {
    if (grouped.factor_grade < 0) return {};
    const dip::Grade& grade = scheme_.grades[static_cast<std::size_t>(grouped.factor_grade)];
    return scheme_.auxiliaries[static_cast<std::size_t>(grade.catalogue)].name + ":" + grade.name;
  }

  Result<void> collect(GroupSlot& slot) {
    summary_.rows += slot.counts.rows;
    summary_.grouped += slot.counts.grouped;
    summary_.rejected += slot.counts.rejected;
    summary_.core += slot.counts.core;
    summary_.comprehensive += slot.counts.comprehensive;
    for (int i = 0; i < 4; ++i) summary_.deviations[i] += slot.counts.deviations[i];
    summary_.points_units += slot.counts.points_units;
    for (Reject& reject : slot.counts.first_rejects) {
      if (summary_.first_rejects.size() >= kGroupRejectsShown) break;
      summary_.first_rejects.push_back(std::move(reject));
    }
    if (rejects_.is_open()) GJ_CHECK(rejects_.add(slot.reject_text));
    return output_.add(slot.text);
  }

  const dip::Catalogue& catalogue_;
  const dip::Scheme& scheme_;
  const DipGroupOptions& options_;
  Workers workers_;
  std::deque<dip::Grouper> groupers_;
  sheets::OutputFile output_, rejects_;
  DipGroupSummary summary_;
};

}  // namespace

std::vector<std::string> grouped_columns(const dip::Scheme& scheme) {
  std::vector<std::string> columns = {"id",        "person",     "institution", "type", "kind",
                                      "treatment", "candidates", "rw",          "score"};
  for (const dip::Auxiliary& auxiliary : scheme.auxiliaries) columns.push_back(auxiliary.name);
  for (const char* name :
       {"factor_of", "k", "cost", "compared_with", "compared_mean", "ratio", "deviation",
        "deviation_score", "coefficient", "final_score", "budget_standard"}) {
    columns.emplace_back(name);
  }
  return columns;
}

Result<DipGroupSummary> group_cases(const DipCatalogue& catalogue, const DipGroupOptions& options) {
  return GroupRun(catalogue, options).run();
}

Result<std::uint32_t> type_named(const DipCatalogue& catalogue, std::string_view code,
                                 std::string_view where) {
  const int at = dip::find_type(catalogue.catalogue, code);
  if (at >= 0) return static_cast<std::uint32_t>(at);
  return make_error(dip_code::kUnknownType, std::string(where),
                    "目录里没有病种 " + in_quotes(code) + ";请核对病种编码,见 gongji dip show");
}

Result<std::string> explain_case(const DipCatalogue& catalogue, const DipGroupOptions& options,
                                 const DipExplainOptions& explain) {
  std::optional<std::uint32_t> wanted;
  if (!explain.why_not.empty()) {
    GJ_TRY(wanted, type_named(catalogue, explain.why_not, "--why-not"));
  }
  GJ_TRY(CaseFile file, open_costed_cases(options.cases));
  const auto parser = file.parser();
  RecordBatch batch;
  grouping::CaseRecord record;
  while (true) {
    GJ_TRY(const bool more, file.next(batch));
    if (!more) {
      return make_error(dip_code::kNoCases, "--explain",
                        "文件里没有病例 " + in_quotes(explain.case_id) + ";请核对编号");
    }
    for (const Record& row : batch.records) {
      if (!parser->parse(batch, row, record).ok() || record.id != explain.case_id) continue;
      dip::Grouper grouper(catalogue.catalogue, catalogue.settings.scheme,
                           catalogue.settings.book.get());
      GJ_TRY(std::string text, grouper.explain(record));
      if (!wanted) return text;
      GJ_TRY(const std::string why, grouper.why_not(record, *wanted, explain.language));
      const bool english = explain.language == grouping::Language::English;
      return text + (english ? "why not " : "为什么不是 ") + explain.why_not +
             (english ? ": " : ":") + why + "\n";
    }
  }
}

}  // namespace gongji::app
