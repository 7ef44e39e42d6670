#include "cli/policy_command.h"

#include "cli/database_options.h"
#include "cli/package_options.h"
#include "cli/policy_actions.h"

namespace gongji::cli {
namespace {

constexpr Option kLang = {.name = "--lang",
                          .value = "zh|en",
                          .en = "Language of the output",
                          .zh = "输出语言",
                          .fallback = "zh",
                          .choices = "zh|en"};
constexpr Option kJson = {.name = "--json", .en = "Print JSON", .zh = "输出 JSON"};
constexpr Option kPackage = {.name = "PACKAGE",
                             .value = "PACKAGE",
                             .en = "Folder or id of a package",
                             .zh = "政策包的文件夹或编号",
                             .required = true};
constexpr Option kVerbose = {
    .name = "--verbose", .en = "Show notes and passed ones too", .zh = "也显示提示与通过的项"};

constexpr Option kListOptions[] = {kPoliciesOption, kLang, kJson};
constexpr Option kShowOptions[] = {kPackage, kPoliciesOption, kReadingOption, kLang};
constexpr Option kCheckOptions[] = {{.name = "PACKAGE",
                                     .value = "PACKAGE",
                                     .en = "Folders or ids; all when none is named",
                                     .zh = "文件夹或编号;不写则全部",
                                     .many = true},
                                    kPoliciesOption,
                                    kReadingOption,
                                    kLang,
                                    kVerbose};
constexpr Option kDiffOptions[] = {
    {.name = "A", .value = "A", .en = "Package before", .zh = "原政策包", .required = true},
    {.name = "B", .value = "B", .en = "Package after", .zh = "新政策包", .required = true},
    kPoliciesOption,
    kReadingOption,
    {.name = "--b-reading",
     .value = "ID=OPTION",
     .en = "Another reading for B only",
     .zh = "只对 B 改用另一种读法",
     .many = true},
    {.name = "--most",
     .value = "N",
     .en = "Representative claims to show",
     .zh = "最多显示的代表性就诊",
     .fallback = "20"},
    kLang};
constexpr Option kTryOptions[] = {
    kPackage,
    {.name = "--set",
     .value = "PATH=VALUE",
     .en = "Another value of one parameter or cell; without any, what can be set is listed",
     .zh = "把一个数值改为新值;不写则列出可试改的数值",
     .many = true},
    {.name = "--settlements",
     .value = "N",
     .en = "Try on the last N settlements of the database, instead of on the text cases",
     .zh = "在数据库最近 N 笔结算上试算;不写则用政策包的案例"},
    kDbOption,
    kRegionOption,
    {.name = "--most",
     .value = "N",
     .en = "Claims that change to show",
     .zh = "最多显示的有变化的就诊",
     .fallback = "20"},
    kPoliciesOption,
    kReadingOption,
    kLang,
    kJson};
constexpr Option kTestOptions[] = {
    {.name = "PATH",
     .value = "PATH",
     .en = "Folders, packages or case files; all packages when none is named",
     .zh = "文件夹、政策包或案例文件;不写则全部政策包",
     .many = true},
    {.name = "--reset", .en = "Rewrite the expected values", .zh = "用得到的结果改写案例"},
    kPoliciesOption,
    kLang};
constexpr Option kVectorsOptions[] = {{.name = "FILE",
                                       .value = "FILE",
                                       .en = "Examples: [{id, policy, function, inputs, expected}]",
                                       .zh = "例题文件(JSON)",
                                       .required = true},
                                      kPoliciesOption,
                                      kVerbose};
}  // namespace

Command policy_command() {
  return {
      .name = "policy",
      .en = "Read, check, compare, try and test policy packages",
      .zh = "查阅、检查、比较、试改、测试政策包",
      .children = {
          {"list", "The packages that are there", "列出政策包", kListOptions, policy_list, {}},
          {"show", "One package in words", "用文字显示一个政策包", kShowOptions, policy_show, {}},
          {"check",
           "Compile and prove packages",
           "编译并证明政策包",
           kCheckOptions,
           policy_check,
           {}},
          {"diff",
           "What changed for whom",
           "两个政策包有何不同、影响谁",
           kDiffOptions,
           policy_diff,
           {}},
          {"try",
           "Try other values of a package on sample claims",
           "试改政策包的数值,看样本就诊的变化",
           kTryOptions,
           policy_try,
           {}},
          {"test", "Run text cases", "运行文字案例", kTestOptions, policy_test, {}},
          {"vectors",
           "Run examples of others",
           "运行外部例题",
           kVectorsOptions,
           policy_vectors,
           {}},
          {"schema",
           "JSON Schema of policy documents",
           "政策文档的 JSON Schema",
           {},
           policy_schema,
           {}},
      }};
}

}  // namespace gongji::cli
