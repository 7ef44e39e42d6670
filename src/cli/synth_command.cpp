#include "cli/synth_command.h"

#include <unistd.h>

#include <cstdio>

#include "app/errors.h"
#include "app/synth/generate.h"
#include "base/region_code.h"
#include "cli/interrupt.h"
#include "cli/package_options.h"
#include "cli/record_options.h"
#include "cli/text_output.h"

namespace gongji::cli {

namespace {

constexpr std::size_t kSynthThreadsMax = 1024;

constexpr Option kSynthOptions[] = {
    {.name = "--out",
     .value = "DIR",
     .en = "Folder for the files",
     .zh = "写到哪个文件夹",
     .required = true},
    {.name = "--replace",
     .en = "Remove the files of an earlier run in that folder first",
     .zh = "先删去该文件夹中上次生成的文件"},
    {.name = "--region",
     .value = "CODE",
     .en = "Region of data/synth/regions.csv",
     .zh = "统筹区,见 data/synth/regions.csv",
     .fallback = "330213"},
    {.name = "--people",
     .value = "N",
     .en = "People at the end of the first year",
     .zh = "第一年末的人数",
     .fallback = "10000"},
    {.name = "--year", .value = "YEAR", .en = "First year", .zh = "第一年", .fallback = "2020"},
    {.name = "--years", .value = "K", .en = "Years", .zh = "年数", .fallback = "1"},
    {.name = "--seed",
     .value = "S",
     .en = "The same seed gives the same files",
     .zh = "同一种子得到同样的文件",
     .fallback = "1"},
    {.name = "--volume",
     .value = "PERCENT",
     .en = "Visits and stays, in percent of the national rates",
     .zh = "就诊和住院为全国水平的百分之几",
     .fallback = "100"},
    kThreadsOption,
    {.name = "--tables",
     .value = "DIR",
     .en = "Tables of the generator (else GONGJI_SYNTH, ./data/synth, the installed ones)",
     .zh = "合成数据的表格(否则取 GONGJI_SYNTH、./data/synth、随程序安装的)"},
    kPoliciesOption,
};

Result<std::uint64_t> number_option(const Arguments& arguments, std::string_view name) {
  const auto number = parse_size(arguments.text(name));
  if (number) return std::uint64_t{*number};
  return make_error(app_code::kUsage, std::string(name), std::string(name) + " 应为大于 0 的整数");
}

Result<app::SynthOptions> synth_options(const Arguments& arguments) {
  app::SynthOptions options;
  options.out = arguments.text("--out");
  options.replace = arguments.has("--replace");
  options.tables = arguments.text("--tables");
  options.policy_roots = roots_of(arguments);
  GJ_TRY(const RegionCode region, RegionCode::parse(arguments.text("--region")));
  options.plan.region = region.number();
  GJ_TRY(options.plan.people, number_option(arguments, "--people"));
  GJ_TRY(const std::uint64_t year, number_option(arguments, "--year"));
  GJ_TRY(const std::uint64_t years, number_option(arguments, "--years"));
  options.plan.year = static_cast<int>(std::min<std::uint64_t>(year, 9999));
  options.plan.years = static_cast<int>(std::min<std::uint64_t>(years, 9999));
  GJ_TRY(options.plan.seed, number_option(arguments, "--seed"));
  GJ_TRY(options.plan.volume_percent, number_option(arguments, "--volume"));
  if (arguments.has("--threads")) {
    GJ_TRY(const std::uint64_t threads, number_option(arguments, "--threads"));
    if (threads == 0 || threads > kSynthThreadsMax) {
      return make_error(app_code::kUsage, "--threads", "--threads 应为 1 到 1024 的整数");
    }
    options.threads = static_cast<int>(threads);
  }
  return options;
}

void show_synth_progress(const app::SynthProgress& at) {
  const std::string what = at.year == 0 ? "登记" : std::to_string(at.year) + " 年就诊";
  std::fprintf(stderr, "\r\033[K%s %llu%%", what.c_str(),
               static_cast<unsigned long long>(100 * at.people / at.people_all));
  std::fflush(stderr);
}

int run_synth(const Arguments& arguments) {
  const std::atomic<int>& stop = watch_signals();
  auto options = synth_options(arguments);
  if (!options.ok()) return fail(options.error());
  options->stop = &stop;
  if (isatty(STDERR_FILENO) != 0) options->progress = show_synth_progress;
  const auto summary = app::generate_region(*options);
  if (options->progress) std::fputs("\r\033[K", stderr);
  if (!summary.ok()) return fail_stopped(summary.error(), stop.load());
  print("人员 " + std::to_string(summary->people) + ",门诊 " + std::to_string(summary->visits) +
        ",住院 " + std::to_string(summary->stays) + ",差错和欺诈 " +
        std::to_string(summary->labels) + ";说明见 " + arguments.text("--out") + "/README.md\n");
  std::fprintf(stderr, "%.1f 秒\n", summary->seconds);
  return kExitFine;
}

}  // namespace

Command synth_command() {
  return {"synth",
          "Make a region that does not exist, as files",
          "造一个不存在的统筹区(文件)",
          kSynthOptions,
          run_synth,
          {}};
}

}  // namespace gongji::cli
