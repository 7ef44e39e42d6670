#include "base/errors.h"

namespace gongji {

namespace {

constexpr ErrorMeaning kMeanings[] = {
    {base_code::kBadNumber, "不是规范的十进制数", "not a plain decimal number"},
    {base_code::kBadAmount, "金额不规范", "not an amount in yuan with at most two decimals"},
    {base_code::kBadPrice, "单价不规范", "not a unit price with at most four decimals"},
    {base_code::kBadQuantity, "数量不规范", "not a quantity above zero with at most four decimals"},
    {base_code::kBadRate, "比例不规范", "not a ratio such as 67.5% or 0.675"},
    {base_code::kRateTooFine, "比例超出十亿分之一的精度", "a ratio that is not a multiple of 1e-9"},
    {base_code::kBadWeights, "分摊权重不规范", "a negative weight, or no weight above zero"},
    {base_code::kOverflow, "计算结果超出可表示的范围", "a result too large to represent"},
    {base_code::kDivideByZero, "除数为零", "division by zero"},
    {base_code::kBadDate, "日期不规范", "not a day of the calendar in 1900..2200"},
    {base_code::kBadPeriod, "起止日期颠倒或为空", "a period that holds no day"},
    {base_code::kOverlappingPeriods, "有效期重叠", "two values with overlapping periods"},
    {base_code::kBadId, "标识不规范", "not an identifier of 1 to 64 printable ASCII bytes"},
    {base_code::kBadRegion, "行政区划代码不规范", "not a six-digit GB/T 2260 code"},
    {base_code::kBadResidentId, "公民身份号码不规范", "not a valid GB 11643 identity number"},
};

}  // namespace

std::span<const ErrorMeaning> error_meanings() {
  return kMeanings;
}

Error overflow_error(std::string_view operation) {
  return make_error(base_code::kOverflow, "",
                    std::string(operation) + "的结果超出可表示的范围;请核对数据是否录入有误");
}

}  // namespace gongji
