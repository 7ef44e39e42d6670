// Options shared by the commands of `gongji payment`.
#pragma once

#include "app/payment/payment_run.h"
#include "cli/commands.h"

namespace gongji::cli {

inline constexpr Option kGroupedCasesOption = {
    .name = "CASES",
    .value = "FILE",
    .en = "Cases, CSV or .xlsx; grouped, or with --grouped",
    .zh = "病例,CSV 或 .xlsx;已分组,或另给 --grouped",
    .required = true,
    .many = true};
inline constexpr Option kGroupedOption = {
    .name = "--grouped",
    .value = "FILE",
    .en = "Table that grouping wrote: groups of the cases by id",
    .zh = "分组结果表,按病例编号取病组",
    .many = true};
inline constexpr Option kPaymentSettingsOption = {.name = "--settings",
                                                  .letter = 's',
                                                  .value = "FILE",
                                                  .en = "Settings of the region and year, YAML",
                                                  .zh = "地区和年度的支付设定(YAML)",
                                                  .required = true};
inline constexpr Option kHospitalsOption = {
    .name = "--hospitals", .value = "FILE", .en = "Table of hospitals", .zh = "医院表"};
inline constexpr Option kGroupsOption = {.name = "--groups",
                                         .value = "FILE",
                                         .en = "Table of groups: weight, score, mean cost",
                                         .zh = "病组表:权重、分值、均费"};
inline constexpr Option kPrepaidOption = {.name = "--prepaid",
                                          .value = "FILE",
                                          .en = "Table of what was paid before",
                                          .zh = "已预付表",
                                          .many = true};
inline constexpr Option kThroughOption = {.name = "--through",
                                          .value = "DAY",
                                          .en = "Clear up to this discharge day, as a simulation",
                                          .zh = "模拟清算到这一出院日(含)"};
inline constexpr Option kSetOption = {.name = "--set",
                                      .value = "PATH=VALUE",
                                      .en = "Another value of one setting",
                                      .zh = "改用另一个设定值",
                                      .many = true};

inline constexpr Option kResultFolderOption = {
    .name = "--out",
    .letter = 'o',
    .value = "DIR",
    .en = "Folder of the result; made if it is not there",
    .zh = "结果所在的文件夹,没有就新建",
    .required = true};
inline constexpr Option kTableFormatOption = {.name = "--format",
                                              .value = "FORM",
                                              .en = "Form of the tables",
                                              .zh = "结果表的格式",
                                              .fallback = "csv",
                                              .choices = "csv|xlsx"};
inline constexpr Option kPaymentTableOption = {.name = "--output",
                                               .letter = 'o',
                                               .value = "FILE",
                                               .en = "Where prices go, CSV or .xlsx; - is stdout",
                                               .zh = "定价结果,CSV 或 .xlsx;- 为标准输出",
                                               .fallback = "-"};

/// What the shared options say. Refuses app.usage.
Result<app::PaymentOptions> payment_options(const Arguments& arguments);
/// "PATH=VALUE" texts. Refuses app.usage.
Result<std::vector<payment::Override>> overrides_of(const std::vector<std::string>& texts);

/// As `fail`; kExitSignal and its number when the run was interrupted.
int fail_payment(const Error& error);

/// Says on stderr how many cases were read, left outside and rejected, and the first rejects;
/// kExitRejects when there were some.
int report_rejects(const app::PaymentRun& run);

/// Makes a folder and those above it. Refuses app.cannot_write.
Result<void> make_folder(const std::string& path);

Command payment_report_command();
Command payment_what_if_command();
Command payment_prepay_command();
Command payment_weights_command();

}  // namespace gongji::cli
