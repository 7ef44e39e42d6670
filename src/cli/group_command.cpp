#include "cli/group_command.h"

#include <cstdio>

#include "app/errors.h"
#include "app/grouping/coding_stream.h"
#include "app/grouping/explain_stream.h"
#include "cli/group_dip_command.h"
#include "cli/interface_options.h"
#include "cli/interrupt.h"
#include "cli/package_options.h"
#include "cli/record_options.h"
#include "cli/scheme_options.h"
#include "cli/text_output.h"
#include "sheets/output_file.h"

namespace gongji::cli {

namespace {

constexpr Option kGroupDrgOptions[] = {
    kCasesArgument,
    kSchemeOption,
    kPayerOption,
    kSettingOption,
    kGroupOutOption,
    kRejectsOption,
    {.name = "--explain", .en = "Say what decided each group", .zh = "说明每个病例为什么入这一组"},
    {.name = "--why-not",
     .value = "GROUP",
     .en = "Say also why a case is not in this group",
     .zh = "并说明为什么不是这一组"},
    {.name = "--what-if",
     .en = "List also the single edits of a record that move it, with the change in weight",
     .zh = "并列出会换组的单处改动和权重的变化"},
    {.name = "--case", .value = "ID", .en = "Only this case", .zh = "只看这个病例"},
    kCaseEncodingOption,
    kGroupIgnoreOption,
    kThreadsOption,
    kLangOption,
    kJsonOption};

std::string group_counts(const app::GroupSummary& summary) {
  return "入组 " + std::to_string(summary.grouped) + ",未入组 " +
         std::to_string(summary.ungroupable) + ",不能分组 " + std::to_string(summary.invalid) + ",";
}

int run_group_drg(const Arguments& arguments) {
  const std::atomic<int>& stop = watch_signals();
  auto options = group_options(arguments);
  if (!options.ok()) return fail(options.error());
  const bool explains =
      arguments.has("--explain") || arguments.has("--why-not") || arguments.has("--what-if");
  if (arguments.has("--case") && !explains) {
    return fail(make_error(app_code::kUsage, "--case", "--case 要和 --explain 一起用"));
  }
  const auto schemes = load_schemes(arguments);
  if (!schemes.ok()) return fail(schemes.error());
  if (!explains) {
    if (arguments.has("--json")) options->output_form = app::GroupForm::Ndjson;
    const auto summary = app::group_stream(*schemes, *options);
    if (!summary.ok()) return fail_stream(summary.error(), stop.load());
    return show_group_summary(*options, *summary, group_counts(*summary));
  }
  app::GroupExplainOptions explain;
  explain.case_id = arguments.text("--case");
  explain.why_not = arguments.text("--why-not");
  explain.edits = arguments.has("--what-if");
  explain.json = arguments.has("--json");
  if (is_english(arguments)) explain.language = grouping::Language::English;
  const auto summary = app::explain_stream(*schemes, *options, explain);
  if (!summary.ok()) return fail_stream(summary.error(), stop.load());
  return show_group_summary(*options, *summary, "");
}

constexpr Option kGroupCheckOptions[] = {kCasesArgument,
                                         kSchemeOption,
                                         kPayerOption,
                                         kSettingOption,
                                         kGroupOutOption,
                                         {.name = "--indicators",
                                          .value = "FILE",
                                          .en = "Completeness, pass rate and accuracy as CSV",
                                          .zh = "完整率、合格率、准确率等指标(CSV)"},
                                         kRejectsOption,
                                         kCaseEncodingOption,
                                         kGroupIgnoreOption,
                                         kThreadsOption,
                                         kLangOption};

Result<void> write_indicators(const std::string& path, const app::CodingSummary& summary) {
  GJ_TRY(auto file, sheets::OutputFile::create(path));
  GJ_CHECK(file.write(app::indicators_csv(summary)));
  return file.commit();
}

int run_group_check(const Arguments& arguments) {
  const std::atomic<int>& stop = watch_signals();
  auto options = group_options(arguments);
  if (!options.ok()) return fail(options.error());
  const auto schemes = load_schemes(arguments);
  if (!schemes.ok()) return fail(schemes.error());
  const auto summary = app::coding_stream(*schemes, *options, is_english(arguments));
  if (!summary.ok()) return fail_stream(summary.error(), stop.load());
  if (arguments.has("--indicators")) {
    const auto written = write_indicators(arguments.text("--indicators"), *summary);
    if (!written.ok()) return fail_stream(written.error(), stop.load());
  } else {
    std::fputs(app::indicators_csv(*summary).c_str(), stderr);
  }
  return show_group_summary(*options, summary->cases,
                            "合格 " + std::to_string(summary->all.cases_passed) + ",");
}

}  // namespace

Command group_command() {
  return {"group",
          "Inpatient cases into groups",
          "住院病例分组",
          {},
          nullptr,
          {{"drg",
            "Group a file of cases by a DRG scheme",
            "按 DRG 方案分组",
            kGroupDrgOptions,
            run_group_drg,
            {}},
           group_dip_command(),
           {"check",
            "Look for mistakes in the coding of cases; indicators of settlement lists",
            "检查病例编码,算结算清单质量指标",
            kGroupCheckOptions,
            run_group_check,
            {}}}};
}

}  // namespace gongji::cli
