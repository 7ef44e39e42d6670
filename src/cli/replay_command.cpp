#include "cli/replay_command.h"

#include <unistd.h>

#include <cstdio>

#include "app/json_fact.h"
#include "app/replay.h"
#include "base/utf8.h"
#include "cli/interrupt.h"
#include "cli/package_options.h"
#include "cli/region_commands.h"
#include "cli/text_output.h"

namespace gongji::cli {

namespace {

constexpr Option kReplayOptions[] = {
    {.name = "--year", .value = "YEAR", .en = "Benefit year", .zh = "医保年度", .required = true},
    kDbOption,
    kRegionOption,
    {.name = "--json", .en = "Print JSON", .zh = "输出 JSON"},
};

void show_replay_progress(const app::ReplaySummary& summary) {
  std::fprintf(stderr, "\r\033[K%llu 笔,差异 %llu",
               static_cast<unsigned long long>(summary.settlements),
               static_cast<unsigned long long>(summary.differences));
}

std::string difference_json(const app::ReplayDifference& d) {
  return "{\"person\":" + app::json_quote(d.person) +
         ",\"settlement\":" + std::to_string(d.settlement) +
         ",\"what\":" + app::json_quote(d.what) + ",\"stored\":" + app::json_quote(d.stored) +
         ",\"found\":" + app::json_quote(d.found) + "}";
}

void show_replay_summary(const app::ReplaySummary& summary, bool json) {
  if (!json) {
    for (const auto& d : summary.first) {
      print(d.person + " " + std::to_string(d.settlement) + " " + d.what + ":存档 " + d.stored +
            ",重算 " + d.found + "\n");
    }
    print("重算 " + std::to_string(summary.people) + " 人 " + std::to_string(summary.settlements) +
          " 笔结算,差异 " + std::to_string(summary.differences) + " 处\n");
    return;
  }
  std::string first;
  for (const auto& d : summary.first) first += (first.empty() ? "" : ",") + difference_json(d);
  print("{\"people\":" + std::to_string(summary.people) +
        ",\"settlements\":" + std::to_string(summary.settlements) + ",\"differences\":" +
        std::to_string(summary.differences) + ",\"first\":[" + first + "]}\n");
}

int run_replay(const Arguments& options) {
  const auto year = Date::parse(options.text("--year") + "-01-01");
  if (!year.ok()) {
    return fail(make_error("app.usage", "--year", "--year 应为四位年度,如 2023"));
  }
  auto office = open_office(options);
  if (!office.ok()) return fail(office.error());
  app::ReplayOptions replay;
  replay.region = (*office)->region();
  replay.year = year->year();
  replay.stop = &watch_signals();
  if (isatty(2) != 0) replay.progress = show_replay_progress;
  app::ReplaySummary summary;
  const auto result = (*office)->read([&](storage::Connection& connection) -> Result<void> {
    GJ_TRY(summary, app::replay_year(connection, (*office)->registry(), replay));
    return done();
  });
  if (replay.progress) std::fputs("\r\033[K", stderr);
  if (!result.ok()) return fail(result.error());
  show_replay_summary(summary, options.has("--json"));
  return summary.differences == 0 ? kExitFine : kExitFailed;
}

}  // namespace

Command replay_command() {
  return {"replay",
          "Compute a year's settlements again and compare",
          "按存档重算一年的结算并比较",
          kReplayOptions,
          run_replay,
          {}};
}

}  // namespace gongji::cli
