// Options that name grouping schemes, shared by commands.
#pragma once

#include "app/grouping/group_stream.h"
#include "cli/commands.h"

namespace gongji::cli {

inline constexpr Option kSchemeOption = {
    .name = "--scheme",
    .letter = 's',
    .value = "PATH",
    .en = "Grouping scheme: folder, workbook, compiled file, or a name in schemes/; several are "
          "picked from by day",
    .zh = "分组方案:文件夹、工作簿、编译好的文件,或 schemes/ 里的名称;可给几个,按出院日选用",
    .required = true,
    .many = true};
inline constexpr Option kPayerOption = {.name = "--payer",
                                        .value = "CODE",
                                        .en = "Only schemes of this payer, and those for all",
                                        .zh = "只用这个支付方的方案和不限支付方的方案"};
inline constexpr Option kSettingOption = {.name = "--setting",
                                          .value = "NAME=VALUE",
                                          .en = "A setting of the scheme, instead of its own",
                                          .zh = "改用方案的这项设置",
                                          .many = true};
inline constexpr Option kCasesArgument = {.name = "CASES",
                                          .en = "File of cases, CSV or NDJSON; - is stdin",
                                          .zh = "病例文件,CSV 或 NDJSON;- 为标准输入",
                                          .fallback = "-"};
inline constexpr Option kGroupOutOption = {.name = "--out",
                                           .letter = 'o',
                                           .value = "FILE",
                                           .en = "Where the result goes; - is stdout",
                                           .zh = "结果,- 为标准输出",
                                           .fallback = "-"};
inline constexpr Option kGroupIgnoreOption = {.name = "--ignore-unknown",
                                              .en = "Skip columns and keys that mean nothing",
                                              .zh = "略过不认识的列和键"};

/// What --setting says. Refuses app.usage.
Result<grouping::Settings> scheme_settings(const Arguments& arguments);

/// The schemes of --scheme under --setting, for --payer. Refuses as load_scheme.
Result<app::SchemeChoice> load_schemes(const Arguments& arguments);

/// Input, output and threads of a command over cases. Refuses app.usage.
Result<app::GroupOptions> group_options(const Arguments& arguments);

/// Writes rejected rows and counts to standard error; the exit code.
int show_group_summary(const app::GroupOptions& options, const app::GroupSummary& summary,
                       std::string_view counts);

}  // namespace gongji::cli
