// `gongji payment report|whatif|prepay|weights`.
#include <cstdio>
#include <filesystem>

#include "app/errors.h"
#include "app/payment/prepay.h"
#include "app/payment/report.h"
#include "app/payment/weights.h"
#include "app/payment/what_if.h"
#include "cli/interface_options.h"
#include "cli/package_options.h"
#include "cli/payment_options.h"
#include "cli/record_options.h"
#include "cli/text_output.h"
#include "sheets/output_file.h"

namespace gongji::cli {
namespace {

constexpr Option kOneHospitalOption = {
    .name = "--hospital", .value = "CODE", .en = "Only this hospital", .zh = "只看这家医院"};
constexpr Option kMarginOption = {.name = "--margin",
                                  .value = "SHARE",
                                  .en = "How near to a limit is near",
                                  .zh = "距界限多近算接近",
                                  .fallback = "5%"};
constexpr Option kEarlierOption = {.name = "--earlier",
                                   .value = "FILE",
                                   .en = "by_hospital table of an earlier report",
                                   .zh = "上一期报表的 by_hospital 表,用来看例均分值的涨幅"};
constexpr Option kGrowthOption = {.name = "--growth-max",
                                  .value = "SHARE",
                                  .en = "Growth of the points of a case that is a finding",
                                  .zh = "例均分值涨幅超过多少要提示",
                                  .fallback = "10%"};
constexpr Option kChangeOption = {.name = "--set",
                                  .value = "PATH=VALUE",
                                  .en = "The change: another value of one setting",
                                  .zh = "试算的改动:另一个设定值",
                                  .required = true,
                                  .many = true};
constexpr Option kMonthOption = {.name = "--month",
                                 .value = "MONTH",
                                 .en = "The month, 2025-03",
                                 .zh = "月份,如 2025-03",
                                 .required = true};
constexpr Option kTrimOption = {.name = "--trim",
                                .value = "LOW:HIGH",
                                .en = "Leave out costs outside these parts of the group's mean",
                                .zh = "剔除费用在组均费这个倍数范围外的病例"};
constexpr Option kSampleOption = {
    .name = "--sample", .en = "Standard deviation by n - 1", .zh = "标准差按 n−1 计算"};
constexpr Option kCasesMinOption = {.name = "--cases-min",
                                    .value = "N",
                                    .en = "A group with fewer cases is named as small",
                                    .zh = "病例少于这个数的病组要提示",
                                    .fallback = "5"};
constexpr Option kVariationOption = {.name = "--cv-max",
                                     .value = "CV",
                                     .en = "A group with more is named as not homogeneous",
                                     .zh = "变异系数大于它的病组要提示",
                                     .fallback = "1"};

constexpr Option kReportOptions[] = {
    kGroupedCasesOption, kGroupedOption,     kPaymentSettingsOption, kHospitalsOption,
    kGroupsOption,       kPrepaidOption,     kThroughOption,         kSetOption,
    kOneHospitalOption,  kMarginOption,      kEarlierOption,         kGrowthOption,
    kResultFolderOption, kTableFormatOption, kThreadsOption,         kLangOption};
constexpr Option kWhatIfOptions[] = {
    kGroupedCasesOption, kGroupedOption, kPaymentSettingsOption, kHospitalsOption, kGroupsOption,
    kThroughOption,      kChangeOption,  kPaymentTableOption,    kThreadsOption,   kLangOption};
constexpr Option kPrepayOptions[] = {
    kGroupedCasesOption, kGroupedOption, kPaymentSettingsOption, kHospitalsOption,   kGroupsOption,
    kMonthOption,        kSetOption,     kResultFolderOption,    kTableFormatOption, kThreadsOption,
    kLangOption};
constexpr Option kWeightsOptions[] = {kGroupedCasesOption, kGroupedOption,  kTrimOption,
                                      kSampleOption,       kCasesMinOption, kVariationOption,
                                      kPaymentTableOption, kLangOption};

Result<Exact> number_option(const std::string& name, const std::string& text) {
  const auto rate = Rate::parse(text);
  const auto number = rate.ok() ? rate->to_exact() : Result<Exact>(rate.error());
  if (number.ok()) return number;
  return make_error(app_code::kUsage, name, name + " 应为不小于 0 的数,如 0.05 或 5%");
}

Result<void> write_report(const app::PaymentReport& report, const Arguments& arguments) {
  const std::filesystem::path folder = arguments.text("--out");
  const bool english = is_english(arguments);
  GJ_CHECK(make_folder(folder.string()));
  for (const app::ResultTable& table : report.tables) {
    const auto path = folder / (table.name + "." + arguments.text("--format"));
    GJ_CHECK(app::write_table(table, path.string(), english));
  }
  GJ_TRY(auto page, sheets::OutputFile::create((folder / "report.html").string()));
  GJ_CHECK(page.write(app::report_page(report, english)));
  return page.commit();
}

Result<app::ReportOptions> report_options(const Arguments& arguments) {
  app::ReportOptions options;
  options.hospital = arguments.text("--hospital");
  GJ_TRY(options.margin, number_option("--margin", arguments.text("--margin")));
  if (!arguments.has("--earlier")) return options;
  options.growth.emplace();
  options.growth->earlier = arguments.text("--earlier");
  GJ_TRY(options.growth->limit, number_option("--growth-max", arguments.text("--growth-max")));
  return options;
}

int report(const Arguments& arguments) {
  const auto options = payment_options(arguments);
  if (!options.ok()) return fail(options.error());
  const auto asked = report_options(arguments);
  if (!asked.ok()) return fail(asked.error());
  const auto run = app::clear_payment(*options);
  if (!run.ok()) return fail_payment(run.error());
  const auto made = app::payment_report(**run, *asked, is_english(arguments));
  if (!made.ok()) return fail(made.error());
  const auto written = write_report(*made, arguments);
  if (!written.ok()) return fail_payment(written.error());
  for (const auto& [title, value] : made->key_figures) print(title + " " + value + "\n");
  return report_rejects(**run);
}

int what_if(const Arguments& arguments) {
  auto options = payment_options(arguments);
  if (!options.ok()) return fail(options.error());
  app::PaymentOptions base = *options;
  base.overrides.clear();
  const auto run = app::clear_payment(base);
  if (!run.ok()) return fail_payment(run.error());
  const auto table = app::what_if(**run, *options);
  if (!table.ok()) return fail(table.error());
  const auto written = app::write_table(*table, arguments.text("--output"), is_english(arguments));
  if (!written.ok()) return fail_payment(written.error());
  return report_rejects(**run);
}

Result<void> write_prepay(const app::ResultTable& prepaid, const Arguments& arguments) {
  const std::filesystem::path folder = arguments.text("--out");
  GJ_CHECK(make_folder(folder.string()));
  for (const app::ResultTable& table :
       {prepaid, app::prepay_bookings(prepaid), app::advance_bookings(prepaid)}) {
    const auto path = folder / (table.name + "." + arguments.text("--format"));
    GJ_CHECK(app::write_table(table, path.string(), is_english(arguments)));
  }
  return done();
}

int prepay(const Arguments& arguments) {
  auto options = payment_options(arguments);
  if (!options.ok()) return fail(options.error());
  const auto month = Date::parse(arguments.text("--month") + "-01");
  if (!month.ok()) {
    return fail(make_error(app_code::kUsage, "--month", "--month 应为月份,如 2025-03"));
  }
  options->from = *month;
  options->through = month->last_of_month();
  const auto run = app::clear_payment(*options);
  if (!run.ok()) return fail_payment(run.error());
  const auto table = app::prepay_table(**run, *month);
  if (!table.ok()) return fail(table.error());
  const auto written = write_prepay(*table, arguments);
  if (!written.ok()) return fail_payment(written.error());
  return report_rejects(**run);
}

Result<app::WeightOptions> weight_options(const Arguments& arguments) {
  app::WeightOptions options;
  options.cases = {arguments.list("CASES"), arguments.list("--grouped")};
  options.sample = arguments.has("--sample");
  GJ_TRY(options.variation_max, number_option("--cv-max", arguments.text("--cv-max")));
  GJ_TRY(const Exact least, number_option("--cases-min", arguments.text("--cases-min")));
  GJ_TRY(options.cases_min, round_to_int64(least, Rounding::Up));
  if (!arguments.has("--trim")) return options;
  const std::string text = arguments.text("--trim");
  const std::size_t at = text.find(':');
  if (at == std::string::npos) {
    return make_error(app_code::kUsage, "--trim", "--trim 应写作 低:高,如 0.3:3");
  }
  GJ_TRY(options.trim_low, number_option("--trim", text.substr(0, at)));
  GJ_TRY(options.trim_high, number_option("--trim", text.substr(at + 1)));
  return options;
}

int weights(const Arguments& arguments) {
  const auto options = weight_options(arguments);
  if (!options.ok()) return fail(options.error());
  const auto made = app::weights_from_history(*options);
  if (!made.ok()) return fail(made.error());
  const auto written =
      app::write_table(made->groups, arguments.text("--output"), is_english(arguments));
  if (!written.ok()) return fail_payment(written.error());
  const std::string riv =
      made->variance_reduction ? to_decimal_text(*made->variance_reduction, 4, 4) : "—";
  std::fputs(("病例 " + std::to_string(made->cases) + ",剔除 " + std::to_string(made->trimmed) +
              ",总均费 " + made->mean.to_text() + ",RIV " + riv + ",拒收 " +
              std::to_string(made->read.rejects.size()) + "\n")
                 .c_str(),
             stderr);
  return made->read.rejects.empty() ? kExitFine : kExitRejects;
}

}  // namespace

Command payment_report_command() {
  return {"report",
          "Income against cost, CMI, indices, cases near a boundary",
          "收入与费用、CMI、指数、接近界限的病例",
          kReportOptions,
          report,
          {}};
}

Command payment_what_if_command() {
  return {"whatif",
          "What a change of settings means for every hospital",
          "谈判试算:改一个设定,看每家医院的结果",
          kWhatIfOptions,
          what_if,
          {}};
}

Command payment_prepay_command() {
  return {
      "prepay", "A month's prepayment and advance", "一个月的预付与周转金", kPrepayOptions, prepay,
      {}};
}

Command payment_weights_command() {
  return {"weights",
          "Weights and spread of groups from history",
          "由历史病例计算病组权重与离散度",
          kWeightsOptions,
          weights,
          {}};
}

}  // namespace gongji::cli
