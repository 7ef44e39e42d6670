#include "grouping/errors.h"

namespace gongji::grouping {

std::span<const ErrorMeaning> grouping_error_meanings() {
  using namespace grouping_code;
  static constexpr ErrorMeaning kMeanings[] = {
      {kMissingTable, "分组方案缺少一张表", "a table of the scheme is missing", "Add the table."},
      {kBadTable, "分组方案的表读不通", "a table that cannot be read", "Correct the table."},
      {kUnknownColumn, "表里有不认识的列", "a column that means nothing",
       "Rename the column or delete it."},
      {kMissingColumn, "表里缺少必要的列", "an obligatory column is missing", "Add the column."},
      {kUnknownSetting, "没有这项方案设置", "no such setting of a scheme", "Check the name."},
      {kMissingValue, "必填的格是空的", "an obligatory cell is empty", "Fill it in."},
      {kBadNumber, "数字不规范", "a number of the wrong form", "Correct the number."},
      {kBadWord, "取值不在规定之内", "a word that the column does not allow",
       "Use a word that is allowed."},
      {kDouble, "重复", "a code or row that stands twice", "Delete one of them."},
      {kUnknownGroup, "引用了不存在的分组", "a group that no table has",
       "Check the code of the group."},
      {kEmptyList, "规则用到的编码列表是空的", "a rule asks for a list without codes",
       "Add codes to the list."},
      {kNoLastGroup, "ADRG 没有兜底的细分组", "an ADRG whose last group has a condition",
       "Let the last group take all that is left."},
      {kNoGroups, "分组没有下级", "an MDC or ADRG with nothing below it", "Add a group below it."},
      {kBadRule, "规则写法不对", "a rule that cannot be read", "Correct the rule."},
      {kUnknownField, "规则里有不认识的字段", "a field that rules do not have",
       "Check the name of the field."},
      {kUnknownSet, "规则里的集合不存在", "a set that no table has", "Check the name of the set."},
      {kWrongSet, "诊断与手术的集合用反了", "a set of diagnoses for procedures, or the reverse",
       "Use a set of the right kind."},
      {kTooLarge, "分组方案过大", "a scheme beyond what can be compiled", "Divide the scheme."},
      {kBadImage, "编译好的方案损坏", "a compiled scheme that is damaged",
       "Compile the scheme again."},
      {kNoScheme, "没有适用的分组方案", "no scheme for this day and payer",
       "Check the day and the payer, or add a scheme."},
      {kTwoSchemes, "有两个方案同时适用", "two schemes for one day and payer",
       "Change the days of one of them."},
  };
  return kMeanings;
}

}  // namespace gongji::grouping
