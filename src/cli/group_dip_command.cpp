#include "cli/group_dip_command.h"

#include <cstdio>

#include "app/dip/group_cases.h"
#include "app/dip/table_file.h"
#include "app/errors.h"
#include "app/grouping/scheme_files.h"
#include "cli/dip_options.h"
#include "cli/package_options.h"
#include "cli/text_output.h"

namespace gongji::cli {

namespace {

constexpr Option kWhyNotLang = {.name = "--lang",
                                .value = "zh|en",
                                .en = "Language of what --why-not says",
                                .zh = "--why-not 的输出语言",
                                .fallback = "zh",
                                .choices = "zh|en"};

constexpr Option kGroupDipOptions[] = {
    {.name = "CASES",
     .en = "File of cases, CSV or NDJSON; - is stdin",
     .zh = "病例文件,CSV 或 NDJSON;- 为标准输入",
     .fallback = "-"},
    {.name = "--scheme",
     .letter = 's',
     .value = "PATH",
     .en = "Folder of the catalogue that `dip build` or `dip import` wrote",
     .zh = "dip build 或 dip import 写出的病种目录文件夹",
     .required = true},
    {.name = "--out",
     .letter = 'o',
     .value = "FILE",
     .en = "Where grouped cases go; - is stdout",
     .zh = "入组结果,- 为标准输出",
     .fallback = "-"},
    kRejectsOption,
    {.name = "--explain", .value = "ID", .en = "Only explain this case", .zh = "只解释这一个病例"},
    {.name = "--why-not",
     .value = "TYPE",
     .en = "With --explain: say also why the case is not in this type",
     .zh = "与 --explain 一起用:并说明为什么不是这个病种"},
    kCaseEncodingOption,
    kCaseIgnoreOption,
    kThreadsOption,
    kWhyNotLang};

void show_group_summary(const app::DipGroupSummary& summary) {
  const auto number = [](std::uint64_t n) { return static_cast<unsigned long long>(n); };
  const double rate = summary.seconds > 0 ? static_cast<double>(summary.rows) / summary.seconds : 0;
  std::fprintf(stderr, "读入 %llu 行,入组 %llu(核心 %llu,综合 %llu),拒收 %llu;%.0f 行/秒\n",
               number(summary.rows), number(summary.grouped), number(summary.core),
               number(summary.comprehensive), number(summary.rejected), rate);
  std::fprintf(stderr, "偏差病例:低 %llu,高 %llu,待评审 %llu;结算分值合计 %s\n",
               number(summary.deviations[static_cast<int>(dip::Deviation::Low)]),
               number(summary.deviations[static_cast<int>(dip::Deviation::High)]),
               number(summary.deviations[static_cast<int>(dip::Deviation::Review)]),
               app::point_units_text(summary.points_units).c_str());
}

int run_group_dip(const Arguments& arguments) {
  const auto catalogue = app::read_catalogue(app::find_scheme(arguments.text("--scheme")));
  if (!catalogue.ok()) return fail(catalogue.error());
  const auto threads = threads_of(arguments);
  if (!threads.ok()) return fail(threads.error());
  app::DipGroupOptions options;
  options.cases = case_file(arguments, arguments.text("CASES"));
  options.output = arguments.text("--out");
  options.rejects = arguments.text("--rejects");
  options.threads = *threads;
  if (arguments.has("--why-not") && !arguments.has("--explain")) {
    return fail(make_error(app_code::kUsage, "--why-not", "--why-not 要和 --explain 一起用"));
  }
  if (arguments.has("--explain")) {
    app::DipExplainOptions explain;
    explain.case_id = arguments.text("--explain");
    explain.why_not = arguments.text("--why-not");
    if (is_english(arguments)) explain.language = grouping::Language::English;
    const auto text = app::explain_case(**catalogue, options, explain);
    if (!text.ok()) return fail(text.error());
    print(*text);
    return kExitFine;
  }
  const auto summary = app::group_cases(**catalogue, options);
  if (!summary.ok()) return fail(summary.error());
  if (options.rejects.empty()) show_rejects(summary->first_rejects, summary->rejected);
  show_group_summary(*summary);
  return summary->rejected > 0 ? kExitRejects : kExitFine;
}

}  // namespace

Command group_dip_command() {
  return {"dip",
          "Put cases into the types of a DIP catalogue",
          "病例按 DIP 目录入组并算分值",
          kGroupDipOptions,
          run_group_dip,
          {}};
}

}  // namespace gongji::cli
