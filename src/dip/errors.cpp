#include "dip/errors.h"

namespace gongji::dip {

namespace {

constexpr ErrorMeaning kDipMeanings[] = {
    {dip_code::kBadSettings, "DIP 设置不规范", "the settings are not as specified",
     "Correct the settings."},
    {dip_code::kBadTable, "设置所附的表不规范", "a table of the settings is not as specified",
     "Correct the table."},
    {dip_code::kBadWorkbook, "不是国家 DIP 分组方案的工作簿",
     "not the workbook of the national grouping plan", "Use the workbook as it was published."},
    {dip_code::kBadCatalogue, "病种目录文件不规范", "a file of the catalogue is not as specified",
     "Correct the file."},
    {dip_code::kNoCases, "没有可用的病例", "no case that could be used",
     "Check the cases and the settings."},
    {dip_code::kUnknownType, "目录里没有这个病种", "no such type in the catalogue",
     "Check the code of the type."},
    {dip_code::kNoPoints, "分值合计为零,算不出点值", "no points, so no value of a point",
     "Check the cases."},
    {dip_code::kNoPrincipal, "缺少主要诊断", "no principal diagnosis",
     "Fill in the principal diagnosis."},
    {dip_code::kBadCode, "诊断或手术编码不可用", "a code that is none", "Check the code."},
    {dip_code::kNoDay, "缺少出院日期", "no day of discharge", "Fill in the day of discharge."},
    {dip_code::kOtherYear, "出院年度不在设置的年度里", "discharged in a year that is not asked for",
     "Check the day, or the years of the settings."},
    {dip_code::kNoCost, "总费用为零或缺少", "no cost", "Fill in the total cost."},
    {dip_code::kPartsExceed, "药品与耗材之和大于总费用", "drugs and consumables exceed the cost",
     "Check the amounts."},
    {dip_code::kOutOfScope, "不在 DIP 范围", "out of the scope that the settings give",
     "Nothing needs to be done."},
    {dip_code::kNotGrouped, "主要诊断不纳入分组", "a principal diagnosis that is not grouped",
     "Check the principal diagnosis."},
    {dip_code::kNoType, "没有可入的病种", "no type that the case fits",
     "Check diagnosis and procedures."},
    {dip_code::kNoMean, "所入病种没有历史均费", "the type has no mean cost, so no score",
     "The type needs cases with costs."},
};

}  // namespace

std::span<const ErrorMeaning> dip_error_meanings() {
  return kDipMeanings;
}

}  // namespace gongji::dip
