#include "base/errors.h"

namespace gongji {

namespace {

constexpr ErrorMeaning kMeanings[] = {
    {base_code::kBadNumber, "不是规范的十进制数", "not a plain decimal number",
     "Enter a plain decimal number."},
    {base_code::kBadAmount, "金额不规范", "not an amount in yuan with at most two decimals",
     "Enter yuan with at most two decimals, such as 1234.50."},
    {base_code::kBadPrice, "单价不规范", "not a unit price with at most four decimals",
     "Enter yuan with few decimals, not negative."},
    {base_code::kBadQuantity, "数量不规范", "not a quantity above zero with at most four decimals",
     "Enter a number above zero, such as 1.5."},
    {base_code::kBadRate, "比例不规范", "not a ratio such as 67.5% or 0.675",
     "Enter a ratio such as 67.5%."},
    {base_code::kRateTooFine, "比例超出十亿分之一的精度", "a ratio that is not a multiple of 1e-9",
     "Write a shorter decimal."},
    {base_code::kBadWeights, "分摊权重不规范", "a negative weight, or no weight above zero",
     "Check what the amount is shared by."},
    {base_code::kOverflow, "计算结果超出可表示的范围", "a result too large to represent",
     "Check the figures that were entered."},
    {base_code::kDivideByZero, "除数为零", "division by zero",
     "Check the figure that it is divided by."},
    {base_code::kBadDate, "日期不规范", "not a day of the calendar in 1900..2200",
     "Enter a day such as 2020-02-29."},
    {base_code::kBadPeriod, "起止日期颠倒或为空", "a period that holds no day",
     "Check the first and the last day."},
    {base_code::kOverlappingPeriods, "有效期重叠", "two values with overlapping periods",
     "End the earlier one first, or change the days."},
    {base_code::kBadId, "标识不规范", "not an identifier of 1 to 64 printable ASCII bytes",
     "Check the number against where it comes from."},
    {base_code::kBadRegion, "行政区划代码不规范", "not a six-digit GB/T 2260 code",
     "Enter six digits, such as 330200."},
    {base_code::kBadResidentId, "公民身份号码不规范", "not a valid GB 11643 identity number",
     "Check it against the identity document."},
};

}  // namespace

std::span<const ErrorMeaning> error_meanings() {
  return kMeanings;
}

std::string in_english(const ErrorMeaning& meaning) {
  std::string text(meaning.en);
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') {
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
  }
  return text + ". " + std::string(meaning.remedy_en);
}

Error overflow_error(std::string_view operation) {
  return make_error(
      base_code::kOverflow, "",
      Bilingual{std::string(operation) + "的结果超出可表示的范围;请核对数据是否录入有误",
                "The result is too large; check whether the figures were entered rightly."});
}

}  // namespace gongji
