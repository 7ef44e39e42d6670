#include "cli/payment_options.h"

#include <charconv>
#include <cstdio>

#include "app/errors.h"
#include "cli/interrupt.h"
#include "cli/record_options.h"

namespace gongji::cli {

namespace {

constexpr int kPaymentThreadsMax = 1024;
constexpr std::size_t kRejectsShown = 20;

Error usage(std::string where, std::string message) {
  return make_error(app_code::kUsage, std::move(where), std::move(message));
}

}  // namespace

Result<std::vector<payment::Override>> overrides_of(const std::vector<std::string>& texts) {
  std::vector<payment::Override> overrides;
  for (const std::string& text : texts) {
    const std::size_t at = text.find('=');
    if (at == std::string::npos || at == 0) {
      return usage("--set", "--set 应写作 路径=值,如 envelopes.dip.level_coefficient.3=1.05");
    }
    overrides.emplace_back(text.substr(0, at), text.substr(at + 1));
  }
  return overrides;
}

Result<app::PaymentOptions> payment_options(const Arguments& arguments) {
  app::PaymentOptions options;
  options.settings = arguments.text("--settings");
  options.stop = &watch_signals();
  options.cases = {arguments.list("CASES"), arguments.list("--grouped")};
  options.hospitals = arguments.text("--hospitals");
  options.groups = arguments.text("--groups");
  options.prepaid = arguments.list("--prepaid");
  GJ_TRY(options.overrides, overrides_of(arguments.list("--set")));
  if (arguments.has("--through")) {
    GJ_TRY(options.through, Date::parse(arguments.text("--through")));
  }
  if (arguments.has("--threads")) {
    const std::string text = arguments.text("--threads");
    const auto read = std::from_chars(text.data(), text.data() + text.size(), options.threads);
    if (read.ec != std::errc() || read.ptr != text.data() + text.size() || options.threads < 1 ||
        options.threads > kPaymentThreadsMax) {
      return usage("--threads", "--threads 应为 1 至 1024 的整数");
    }
  }
  return options;
}

int fail_payment(const Error& error) {
  return fail_stopped(error, watch_signals().load());
}

int report_rejects(const app::PaymentRun& run) {
  const auto& rejects = run.read.rejects;
  std::string text = "读入 " + std::to_string(run.read.rows) + " 例,取用 " +
                     std::to_string(run.book.cases.size()) + " 例";
  if (run.read.outside > 0) text += ",期外 " + std::to_string(run.read.outside) + " 例";
  if (run.read.without_group > 0) {
    text += ",分组表中没有 " + std::to_string(run.read.without_group) + " 例";
  }
  if (run.read.without_case > 0) {
    text += ",分组表另有 " + std::to_string(run.read.without_case) + " 行不是取用的病例";
  }
  if (!rejects.empty()) text += ",拒收 " + std::to_string(rejects.size()) + " 例";
  if (!run.read.ignored.empty()) {
    text += ";略过的列:";
    for (const std::string& title : run.read.ignored) {
      text += (&title == run.read.ignored.data() ? "" : "、") + title;
    }
  }
  text += "\n";
  for (std::size_t i = 0; i < rejects.size() && i < kRejectsShown; ++i) {
    text += "  " +
            (rejects[i].row == 0 ? rejects[i].id : "第 " + std::to_string(rejects[i].row) + " 行") +
            " " + to_text(rejects[i].error) + "\n";
  }
  std::fputs(text.c_str(), stderr);
  return rejects.empty() ? kExitFine : kExitRejects;
}

}  // namespace gongji::cli
