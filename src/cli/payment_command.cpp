#include "cli/payment_command.h"

#include <filesystem>

#include "app/errors.h"
#include "app/payment/explain_payment.h"
#include "app/payment/price_cases.h"
#include "app/payment/result_tables.h"
#include "base/utf8.h"
#include "cli/interface_options.h"
#include "cli/package_options.h"
#include "cli/payment_options.h"
#include "cli/record_options.h"
#include "cli/text_output.h"

namespace gongji::cli {
namespace {

constexpr Option kNoCasesOption = {
    .name = "--no-cases", .en = "Without the table of cases", .zh = "不写病例明细"};
constexpr Option kCaseOption = {
    .name = "--case", .value = "ID", .en = "The case", .zh = "病例编号", .required = true};

constexpr Option kPriceOptions[] = {kGroupedCasesOption, kGroupedOption, kPaymentSettingsOption,
                                    kHospitalsOption,    kGroupsOption,  kSetOption,
                                    kPaymentTableOption, kThreadsOption, kLangOption};
constexpr Option kClearOptions[] = {kGroupedCasesOption, kGroupedOption, kPaymentSettingsOption,
                                    kHospitalsOption,    kGroupsOption,  kPrepaidOption,
                                    kThroughOption,      kSetOption,     kResultFolderOption,
                                    kTableFormatOption,  kNoCasesOption, kThreadsOption,
                                    kLangOption};
constexpr Option kExplainCaseOptions[] = {
    kGroupedCasesOption, kGroupedOption, kPaymentSettingsOption,
    kHospitalsOption,    kGroupsOption,  kPrepaidOption,
    kThroughOption,      kSetOption,     kCaseOption,
    kThreadsOption,      kLangOption};

int price(const Arguments& arguments) {
  const auto options = payment_options(arguments);
  if (!options.ok()) return fail(options.error());
  auto run = app::read_payment(*options);
  if (!run.ok()) return fail_payment(run.error());
  app::price_payment(**run, options->threads);
  const auto table = app::price_table(**run, is_english(arguments));
  if (!table.ok()) return fail(table.error());
  const auto written = app::write_table(*table, arguments.text("--output"), is_english(arguments));
  if (!written.ok()) return fail_payment(written.error());
  return report_rejects(**run);
}

Result<void> write_results(const app::PaymentRun& run, const Arguments& arguments) {
  namespace fs = std::filesystem;
  const fs::path folder = arguments.text("--out");
  GJ_CHECK(make_folder(folder.string()));
  const bool english = is_english(arguments);
  const std::string ending = "." + arguments.text("--format");
  for (const app::ResultTable& table : {app::envelope_table(run), app::hospital_table(run),
                                        app::booking_table(run), app::reject_table(run)}) {
    GJ_CHECK(app::write_table(table, (folder / (table.name + ending)).string(), english));
  }
  if (arguments.has("--no-cases")) return done();
  return app::write_cases(run, (folder / ("cases" + ending)).string(), english);
}

std::string summary_line(const payment::EnvelopeResult& one, bool english) {
  std::string text = pad_right(one.title, 24) + " " + pad_right(one.method, 16);
  const auto add = [&](std::string_view zh, std::string_view en, const std::string& value) {
    text += std::string(english ? en : zh) + " " + value + "  ";
  };
  add("病例", "cases", std::to_string(one.cases));
  add("预算", "budget", one.budget.to_text());
  if (one.value) add("点值", "value", to_decimal_text(*one.value, 2, 6));
  add("实付", "paid", one.paid.to_text());
  add("风险金", "reserve", one.reserve_left.to_text());
  add("结转", "carried", one.carried.to_text());
  text.erase(text.find_last_not_of(' ') + 1);
  return text + "\n";
}

void print_summary(const app::PaymentRun& run, bool english) {
  std::string text = (run.settings.title.empty() ? run.settings.id : run.settings.title) + "\n";
  for (const payment::EnvelopeResult& envelope : run.result.envelopes) {
    text += summary_line(envelope, english);
    if (envelope.beside) {
      text += (english ? "  beside: " : "  另一轨:") + summary_line(*envelope.beside, english);
    }
  }
  text += (english ? "unassigned " : "未分配 ") + run.result.unassigned.to_text() + "\n";
  print(text);
}

int clear(const Arguments& arguments) {
  const auto options = payment_options(arguments);
  if (!options.ok()) return fail(options.error());
  const auto run = app::clear_payment(*options);
  if (!run.ok()) return fail_payment(run.error());
  const auto written = write_results(**run, arguments);
  if (!written.ok()) return fail_payment(written.error());
  print_summary(**run, is_english(arguments));
  return report_rejects(**run);
}

int explain_one(const Arguments& arguments) {
  const auto options = payment_options(arguments);
  if (!options.ok()) return fail(options.error());
  const auto run = app::clear_payment(*options);
  if (!run.ok()) return fail_payment(run.error());
  const auto text = app::explain_case(**run, arguments.text("--case"), is_english(arguments));
  if (!text.ok()) return fail(text.error());
  print(*text);
  return kExitFine;
}

}  // namespace

Result<void> make_folder(const std::string& path) {
  std::error_code why;
  std::filesystem::create_directories(path, why);
  if (!why) return done();
  return make_error(app_code::kCannotWrite, path,
                    "建不了文件夹 " + path + "(" + why.message() + ");请检查路径和权限");
}

Command payment_command() {
  return {"payment",
          "Pay hospitals: DRG, DIP and the other methods, clearing",
          "医院支付:DRG、DIP 等方式定价与清算",
          {},
          nullptr,
          {{"price", "Price cases one by one", "逐例定价", kPriceOptions, price, {}},
           {"clear",
            "Clear a period with every hospital",
            "按期与各医院清算",
            kClearOptions,
            clear,
            {}},
           {"explain",
            "How the amount of one case came about",
            "逐行说明一个病例的金额",
            kExplainCaseOptions,
            explain_one,
            {}},
           payment_report_command(),
           payment_what_if_command(),
           payment_prepay_command(),
           payment_weights_command()}};
}

}  // namespace gongji::cli
