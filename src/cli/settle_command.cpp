#include "cli/settle_command.h"

#include <unistd.h>

#include <chrono>
#include <cstdio>

#include "app/errors.h"
#include "app/settle_stream.h"
#include "base/decimal.h"
#include "cli/interrupt.h"
#include "cli/package_options.h"
#include "cli/record_options.h"
#include "cli/text_output.h"

namespace gongji::cli {

namespace {

constexpr Option kSettleOptions[] = {
    {.name = "CLAIMS",
     .en = "File of claims, CSV or NDJSON; - is stdin",
     .zh = "待结算的文件,- 为标准输入",
     .fallback = "-"},
    kPolicyOption,
    kPoliciesOption,
    kReadingOption,
    {.name = "--output",
     .letter = 'o',
     .value = "FILE",
     .en = "Where settlements go; - is stdout",
     .zh = "结算结果,- 为标准输出",
     .fallback = "-"},
    kRejectsOption,
    {.name = "--input-format",
     .value = "FORM",
     .en = "Form of the claims",
     .zh = "输入的格式",
     .fallback = "auto",
     .choices = "auto|csv|ndjson"},
    {.name = "--output-format",
     .value = "FORM",
     .en = "Form of the settlements",
     .zh = "输出的格式",
     .fallback = "auto",
     .choices = "auto|csv|ndjson"},
    {.name = "--encoding",
     .value = "NAME",
     .en = "Encoding of the claims",
     .zh = "输入的编码",
     .fallback = "auto",
     .choices = "auto|utf-8|gb18030|gbk"},
    {.name = "--ignore-unknown",
     .en = "Skip columns and keys that mean nothing",
     .zh = "略过不认识的列和键"},
    {.name = "--max-line",
     .value = "SIZE",
     .en = "Longest line that is read",
     .zh = "一行最多的字节数",
     .fallback = "1M"},
    {.name = "--detail", .en = "Also what each layer did (NDJSON)", .zh = "附各支付层的明细"},
    {.name = "--state-in",
     .value = "FILE",
     .en = "Accumulators to begin with",
     .zh = "开始时的累计"},
    {.name = "--state-out",
     .value = "FILE",
     .en = "Where the accumulators go at the end",
     .zh = "结束时的累计"},
    {.name = "--accept-policy-change",
     .en = "Go on from the state of another version",
     .zh = "接受用另一版本政策算出的累计"},
    {.name = "--sort", .en = "Sort by person and date first", .zh = "先按人员和日期排序"},
    {.name = "--memory",
     .value = "SIZE",
     .en = "Memory to sort in",
     .zh = "排序所用的内存",
     .fallback = "512M"},
    kThreadsOption,
    {.name = "--evaluator",
     .value = "NAME",
     .en = "Which evaluator computes; both compares",
     .zh = "计算方法,both 为两种对照",
     .fallback = "fast",
     .choices = "fast|plain|both"},
};

template <class T>
struct NamedChoice {
  std::string_view name;
  T value;
};

template <class T, std::size_t N>
T chosen(const std::string& name, const NamedChoice<T> (&choices)[N]) {
  for (const auto& choice : choices) {
    if (choice.name == name) return choice.value;
  }
  return choices[0].value;
}

constexpr NamedChoice<app::ClaimForm> kInputForms[] = {{"auto", app::ClaimForm::Auto},
                                                       {"csv", app::ClaimForm::Csv},
                                                       {"ndjson", app::ClaimForm::Ndjson}};
constexpr NamedChoice<app::SettledForm> kOutputForms[] = {{"auto", app::SettledForm::Auto},
                                                          {"csv", app::SettledForm::Csv},
                                                          {"ndjson", app::SettledForm::Ndjson}};
constexpr NamedChoice<claims::Evaluator> kEvaluators[] = {{"fast", claims::Evaluator::Fast},
                                                          {"plain", claims::Evaluator::Plain},
                                                          {"both", claims::Evaluator::Both}};

/// Shows how far it is, at most five times a second, when somebody looks.
class ProgressLine {
 public:
  ProgressLine() : shown_on_(isatty(STDERR_FILENO) != 0) {}

  void show(const app::SettleProgress& progress) {
    const auto now = std::chrono::steady_clock::now();
    if (!shown_on_ || now - last_ < std::chrono::milliseconds(200)) return;
    last_ = now;
    const double rate =
        progress.seconds > 0 ? static_cast<double>(progress.rows) / progress.seconds : 0;
    std::string share;
    if (progress.bytes_all > 0) {
      share = " " + std::to_string(100 * progress.bytes / progress.bytes_all) + "%";
    }
    std::fprintf(stderr, "\r\033[K%s %llu 行,%.0f 行/秒%s", progress.sorting ? "排序" : "结算",
                 static_cast<unsigned long long>(progress.rows), rate, share.c_str());
    std::fflush(stderr);
    is_there_ = true;
  }
  void clear() const {
    if (is_there_) std::fputs("\r\033[K", stderr);
  }

 private:
  bool shown_on_;
  bool is_there_ = false;
  std::chrono::steady_clock::time_point last_;
};

Result<std::size_t> size_option(const Arguments& arguments, std::string_view name) {
  const auto size = parse_size(arguments.text(name));
  if (size) return *size;
  return make_error(app_code::kUsage, std::string(name),
                    std::string(name) + " 应为大小,如 512K、64M、2G");
}

Result<app::SettleOptions> settle_options(const Arguments& arguments) {
  app::SettleOptions options;
  options.input = arguments.text("CLAIMS");
  options.output = arguments.text("--output");
  options.rejects = arguments.text("--rejects");
  options.state_in = arguments.text("--state-in");
  options.state_out = arguments.text("--state-out");
  options.form = chosen(arguments.text("--input-format"), kInputForms);
  options.output_form = chosen(arguments.text("--output-format"), kOutputForms);
  options.encoding = encoding_of(arguments);
  options.evaluator = chosen(arguments.text("--evaluator"), kEvaluators);
  options.ignore_unknown = arguments.has("--ignore-unknown");
  options.detail = arguments.has("--detail");
  options.sort = arguments.has("--sort");
  options.accept_policy_change = arguments.has("--accept-policy-change");
  GJ_TRY(options.line_bytes_max, size_option(arguments, "--max-line"));
  GJ_TRY(options.memory_bytes, size_option(arguments, "--memory"));
  GJ_TRY(options.threads, threads_of(arguments));
  return options;
}

void show_summary(const app::SettleSummary& summary) {
  std::string funds;
  for (const auto& [fund, paid] : summary.funds) funds += "," + fund + " " + units_text(paid, 2, 2);
  const double rate = summary.seconds > 0 ? static_cast<double>(summary.rows) / summary.seconds : 0;
  std::fprintf(stderr, "读入 %llu 行,结算 %llu,拒收 %llu;%.0f 行/秒;总费用 %s%s\n",
               static_cast<unsigned long long>(summary.rows),
               static_cast<unsigned long long>(summary.settled),
               static_cast<unsigned long long>(summary.rejected), rate,
               units_text(summary.total, 2, 2).c_str(), funds.c_str());
}

int run_settle(const Arguments& arguments) {
  const std::atomic<int>& stop = watch_signals();
  auto options = settle_options(arguments);
  if (!options.ok()) return fail(options.error());
  const auto package = load_named_package(arguments);
  if (!package.ok()) return fail(package.error());
  ProgressLine line;
  options->stop = &stop;
  options->progress = [&](const app::SettleProgress& progress) { line.show(progress); };
  const auto summary = app::settle_stream(*package, *options);
  line.clear();
  if (!summary.ok()) return fail_stream(summary.error(), stop.load());
  if (summary->policy_changed) {
    std::fputs("注意:累计是用这个政策包的另一版本算出的\n", stderr);
  }
  if (options->rejects.empty()) show_rejects(summary->first_rejects, summary->rejected);
  show_summary(*summary);
  return summary->rejected == 0 ? kExitFine : kExitRejects;
}

}  // namespace

Command settle_command() {
  return {"settle", "Settle a file of claims", "批量结算", kSettleOptions, run_settle, {}};
}

}  // namespace gongji::cli
