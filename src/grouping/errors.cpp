#include "grouping/errors.h"

namespace gongji::grouping {

std::span<const ErrorMeaning> grouping_error_meanings() {
  using namespace grouping_code;
  static constexpr ErrorMeaning kMeanings[] = {
      {kMissingTable, "分组方案缺少一张表", "a table of the scheme is missing"},
      {kBadTable, "分组方案的表读不通", "a table that cannot be read"},
      {kUnknownColumn, "表里有不认识的列", "a column that means nothing"},
      {kMissingColumn, "表里缺少必要的列", "an obligatory column is missing"},
      {kUnknownSetting, "没有这项方案设置", "no such setting of a scheme"},
      {kMissingValue, "必填的格是空的", "an obligatory cell is empty"},
      {kBadNumber, "数字不规范", "a number of the wrong form"},
      {kBadWord, "取值不在规定之内", "a word that the column does not allow"},
      {kDouble, "重复", "a code or row that stands twice"},
      {kUnknownGroup, "引用了不存在的分组", "a group that no table has"},
      {kEmptyList, "规则用到的编码列表是空的", "a rule asks for a list without codes"},
      {kNoLastGroup, "ADRG 没有兜底的细分组", "an ADRG whose last group has a condition"},
      {kNoGroups, "分组没有下级", "an MDC or ADRG with nothing below it"},
      {kBadRule, "规则写法不对", "a rule that cannot be read"},
      {kUnknownField, "规则里有不认识的字段", "a field that rules do not have"},
      {kUnknownSet, "规则里的集合不存在", "a set that no table has"},
      {kWrongSet, "诊断与手术的集合用反了", "a set of diagnoses for procedures, or the reverse"},
      {kTooLarge, "分组方案过大", "a scheme beyond what can be compiled"},
      {kBadImage, "编译好的方案损坏", "a compiled scheme that is damaged"},
      {kNoScheme, "没有适用的分组方案", "no scheme for this day and payer"},
      {kTwoSchemes, "有两个方案同时适用", "two schemes for one day and payer"},
  };
  return kMeanings;
}

}  // namespace gongji::grouping
