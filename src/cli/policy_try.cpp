// A change of the law tried on sample claims, on the terminal.
#include <charconv>

#include "app/errors.h"
#include "app/table_text.h"
#include "app/trial.h"
#include "cli/database_options.h"
#include "cli/package_options.h"
#include "cli/policy_actions.h"
#include "cli/text_output.h"
#include "policy/diff/diff.h"

namespace gongji::cli {
namespace {

using app::Trial;
using app::TrialSide;
using policy::document::Override;

constexpr std::size_t kTrialSettlementsMax = 100'000, kTrialItemsMax = 1'000'000;

Result<std::size_t> trial_number(const Arguments& options, std::string_view name,
                                 std::size_t most) {
  const std::string text = options.text(name);
  std::size_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (read.ec == std::errc() && read.ptr == text.data() + text.size() && number <= most) {
    return number;
  }
  return make_error(app_code::kUsage, std::string(name),
                    std::string(name) + " 应为 0 至 " + std::to_string(most) + " 的整数");
}

Result<std::vector<Override>> trial_changes(const Arguments& options) {
  std::vector<Override> changes;
  for (const std::string& text : options.list("--set")) {
    const std::size_t sign = text.find('=');
    if (sign == 0 || sign == std::string::npos || sign + 1 == text.size()) {
      return make_error(app_code::kUsage, "--set",
                        "--set 应为 路径=新值;可试改的数值见 gongji policy try PACKAGE");
    }
    changes.push_back({text.substr(0, sign), text.substr(sign + 1)});
  }
  return changes;
}

/// What can be tried: path, value, title, source.
int show_trial_settings(const app::Loaded& package, bool english) {
  const auto settings = app::package_settings(package);
  if (!settings.ok()) return fail(settings.error(), english);
  std::vector<std::vector<std::string>> rows;
  rows.push_back(english ? std::vector<std::string>{"Path", "Value", "Title", "Source"}
                         : std::vector<std::string>{"路径", "现值", "名称", "出处"});
  for (const auto& one : *settings) {
    std::string title = one.title.in(english);
    for (const auto& [key, value] : one.when) title += " " + key + "=" + value;
    rows.push_back({one.path, one.text, title, one.cite.source + " " + one.cite.article});
  }
  print(app::aligned_rows(rows, {}));
  return kExitFine;
}

std::string side_text(const TrialSide& side, Money TrialSide::*part) {
  return side.error.empty() ? (side.*part).to_text() : side.error;
}

std::string trial_items(const Trial& trial, bool english) {
  std::vector<std::vector<std::string>> rows;
  rows.push_back(english ? std::vector<std::string>{"Sample", "Person", "Day", "Kind", "Total",
                                                    "Fund", "then", "Personal", "then"}
                         : std::vector<std::string>{"样本", "人员", "日期", "就诊", "总费用",
                                                    "基金", "改后", "个人", "改后"});
  for (const app::TrialItem& one : trial.items) {
    if (!one.changed()) continue;
    rows.push_back(
        {one.sample, one.person, one.day.to_text(), one.title.in(english), one.total.to_text(),
         side_text(one.before, &TrialSide::fund), side_text(one.after, &TrialSide::fund),
         side_text(one.before, &TrialSide::personal), side_text(one.after, &TrialSide::personal)});
  }
  if (rows.size() == 1) return {};
  return app::aligned_rows(rows, {false, false, false, false, true, true, true, true, true});
}

std::string trial_sums(const app::TrialSums& sums, bool english) {
  const auto text = [](std::size_t count) { return std::to_string(count); };
  const auto line = [](std::string_view who, Money before, Money after) {
    return std::string(who) + " " + before.to_text() + " → " + after.to_text() + " (" +
           (after - before).to_text() + ")\n";
  };
  const std::string counts =
      english ? text(sums.claims) + " claims, " + text(sums.changed) +
                    " changed: the person bears " + "less in " + text(sums.better) + ", more in " +
                    text(sums.worse) + ", settled under one alone " + text(sums.refused) + "\n"
              : "试算 " + text(sums.claims) + " 笔,变化 " + text(sums.changed) + ":个人少负担 " +
                    text(sums.better) + ",多负担 " + text(sums.worse) + ",只有一边能结算 " +
                    text(sums.refused) + "\n";
  return counts + line(english ? "funds" : "基金", sums.fund_before, sums.fund_after) +
         line(english ? "persons" : "个人", sums.personal_before, sums.personal_after);
}

std::string trial_words(const app::Loaded& package, const app::Loaded& tried, bool english) {
  policy::diff::Options words_only;
  words_only.most = 0;
  const auto diff = policy::diff::compare(*package.compiled, *tried.compiled, words_only);
  const auto say = [&](const policy::diff::Words& words) { return english ? words.en : words.zh; };
  std::string text;
  for (const auto& change : diff.changes) {
    text += change.node + " " + say(change.what);
    if (const std::string when = say(change.when); !when.empty()) text += " (" + when + ")";
    const std::string from = say(change.from), to = say(change.to);
    text += ": " + (from.empty() ? "—" : from) + " → " + (to.empty() ? "—" : to) + "\n";
  }
  for (const auto& note : diff.notes) text += say(note) + "\n";
  return text;
}

/// On the text cases of the package, or with --settlements on those of a region.
Result<Trial> run_trial(const Arguments& options, const app::Loaded& package,
                        const app::Loaded& tried) {
  if (!options.has("--settlements")) return app::try_on_cases(package, tried);
  GJ_TRY(const std::size_t most, trial_number(options, "--settlements", kTrialSettlementsMax));
  GJ_TRY(const auto connection, connect(options));
  GJ_TRY(const std::int64_t region, region_of(options, *connection));
  return app::try_on_settlements(*connection, region, package, tried, most);
}

}  // namespace

int policy_try(const Arguments& options) {
  const bool english = is_english(options);
  const auto package = load_package_named(options, options.text("PACKAGE"));
  if (!package.ok()) return fail(package.error(), english);
  if (options.list("--set").empty()) return show_trial_settings(*package, english);
  const auto changes = trial_changes(options);
  if (!changes.ok()) return fail(changes.error(), english);
  const auto most = trial_number(options, "--most", kTrialItemsMax);
  if (!most.ok()) return fail(most.error(), english);
  const auto tried = app::load_trial(*package, *changes);
  if (!tried.ok()) return fail(tried.error(), english);
  auto trial = run_trial(options, *package, *tried);
  if (!trial.ok()) return fail(trial.error(), english);
  app::keep_first(*trial, *most);
  print(options.has("--json")
            ? app::trial_json(*trial) + "\n"
            : trial_words(*package, *tried, english) + trial_items(*trial, english) +
                  trial_sums(trial->sums, english));
  return kExitFine;
}

}  // namespace gongji::cli
