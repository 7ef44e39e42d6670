#include "cli/dip_payment_commands.h"

#include <cstdio>

#include "app/dip/supervise.h"
#include "app/dip/value.h"
#include "cli/dip_options.h"
#include "cli/text_output.h"

namespace gongji::cli {

namespace {

constexpr Option kDipValueOptions[] = {{.name = "GROUPED",
                                        .value = "FILE",
                                        .en = "What `gongji group dip` wrote",
                                        .zh = "gongji group dip 的结果",
                                        .required = true},
                                       kCatalogueOption,
                                       {.name = "--fund",
                                        .value = "YUAN",
                                        .en = "Fund that is available for DIP",
                                        .zh = "可用于 DIP 的统筹基金,元",
                                        .required = true},
                                       {.name = "--ratio",
                                        .value = "RATE",
                                        .en = "Payment ratio; otherwise that of the settings",
                                        .zh = "支付比例;不写则按设置"},
                                       {.name = "--output",
                                        .letter = 'o',
                                        .value = "FILE",
                                        .en = "Table of hospitals, CSV or .xlsx; - is stdout",
                                        .zh = "各医院的表(CSV 或 .xlsx),- 为标准输出",
                                        .fallback = "-"}};
constexpr Option kDipSuperviseOptions[] = {{.name = "CASES",
                                            .en = "File of cases, CSV; - is stdin",
                                            .zh = "病例文件,- 为标准输入",
                                            .fallback = "-"},
                                           kCatalogueOption,
                                           {.name = "--output",
                                            .letter = 'o',
                                            .value = "FILE",
                                            .en = "The lists, CSV or .xlsx; - is stdout",
                                            .zh = "监管名单(CSV 或 .xlsx),- 为标准输出",
                                            .fallback = "-"},
                                           kCaseEncodingOption,
                                           kCaseIgnoreOption};

int value_dip(const Arguments& arguments) {
  const auto catalogue = app::read_catalogue(arguments.text("--catalogue"));
  if (!catalogue.ok()) return fail(catalogue.error());
  app::DipValueOptions options;
  options.grouped = arguments.text("GROUPED");
  options.output = arguments.text("--output");
  const auto fund = Money::parse(arguments.text("--fund"));
  if (!fund.ok()) return fail(fund.error());
  options.fund = *fund;
  if (arguments.has("--ratio")) {
    const auto ratio = Rate::parse(arguments.text("--ratio"));
    if (!ratio.ok()) return fail(ratio.error());
    options.ratio = *ratio;
  }
  const auto valued = app::value_points(**catalogue, options);
  if (!valued.ok()) return fail(valued.error());
  const int decimals = (*catalogue)->settings.scheme.point_decimals;
  std::fprintf(stderr, "病例 %llu,医院 %zu;预算点值 %s,结算点值 %s;可分配 %s 元\n",
               static_cast<unsigned long long>(valued->cases), valued->hospitals.size(),
               valued->budget.to_text(decimals).c_str(),
               valued->settlement.to_text(decimals).c_str(),
               valued->distributable.to_text().c_str());
  return kExitFine;
}

int supervise_dip(const Arguments& arguments) {
  const auto catalogue = app::read_catalogue(arguments.text("--catalogue"));
  if (!catalogue.ok()) return fail(catalogue.error());
  app::DipGroupOptions options;
  options.cases = case_file(arguments, arguments.text("CASES"));
  options.output = arguments.text("--output");
  const auto counts = app::supervise_cases(**catalogue, options);
  if (!counts.ok()) return fail(counts.error());
  const auto number = [](std::uint64_t n) { return static_cast<unsigned long long>(n); };
  std::fprintf(stderr,
               "病例 %llu(未入组 %llu);再入院 %llu,低标准入院 %llu,超长住院 %llu,"
               "费用偏低 %llu,费用偏高 %llu\n",
               number(counts->rows), number(counts->rejected), number(counts->readmissions),
               number(counts->below_standard), number(counts->overlong), number(counts->cost_low),
               number(counts->cost_high));
  if (counts->without_person > 0) {
    std::fprintf(stderr, "%llu 个病例没有人员编号或入出院日期,未看再入院\n",
                 number(counts->without_person));
  }
  return kExitFine;
}

}  // namespace

std::vector<Command> dip_payment_commands() {
  return {{"value",
           "Value of a point and what hospitals come to",
           "结算点值和各医院应得",
           kDipValueOptions,
           value_dip,
           {}},
          {"supervise",
           "Lists of cases to look at",
           "监管名单:再入院、低标准、超长、费用偏差",
           kDipSuperviseOptions,
           supervise_dip,
           {}}};
}

}  // namespace gongji::cli
