#include "payment/errors.h"

#include <array>

namespace gongji::payment {

std::span<const ErrorMeaning> payment_error_meanings() {
  using namespace payment_code;
  static constexpr std::array<ErrorMeaning, 16> kMeanings = {{
      {kBadSettings, "支付设定写法不对", "settings that cannot be read", "Correct the settings."},
      {kNoSource, "设定值没有出处", "a value of the settings without a source", "Name the source."},
      {kUnknownSetting, "没有这个设定项", "no such setting", "Check the name."},
      {kOverBudget, "各预算单元之和超过总额预算", "the envelopes exceed the budget",
       "Lower an envelope, or raise the budget."},
      {kLevelDiffers, "同一医院的级别不一致", "two levels of one hospital",
       "Give each hospital one level."},
      {kUnknownHospital, "医院表中没有这家医院", "a hospital that the table of hospitals lacks",
       "Add the hospital to the table."},
      {kBadPoints, "分值不规范", "points that cannot be read", "Correct the points."},
      {kDoubleCase, "病例编号重复", "a case id given twice", "Delete one of the cases."},
      {kPartsExceed, "各方支付之和超过总费用", "the parts paid exceed the cost",
       "Check the amounts."},
      {kNoEnvelope, "病例不属于任何预算单元", "no envelope takes the case",
       "Check what the envelopes take."},
      {kNoWeight, "病例没有权重或分值", "a case without weight or score",
       "Add a weight or a score."},
      {kNoMean, "病例没有可比的均费", "a case without a mean cost to compare with",
       "Add a mean cost."},
      {kNoPrice, "没有这个病种或项目的价格", "no price for the group", "Add a price."},
      {kNoRate, "没有这个级别的费率或系数", "no rate or coefficient for the level", "Add a rate."},
      {kNoUnits, "没有可清算的单位", "no hospital with a budget or with heads",
       "Add a hospital with a budget or with heads."},
      {kUnknownCase, "没有这个病例", "no such case", "Check the number of the case."},
  }};
  return kMeanings;
}

}  // namespace gongji::payment
