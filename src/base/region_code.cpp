#include "base/region_code.h"

#include <algorithm>

#include "base/errors.h"
#include "base/utf8.h"

namespace gongji {

namespace {

// GB/T 2260-2007, province-level divisions: fixed by the standard, unlike prefectures and counties,
// whose changes are dated data.
constexpr Province kProvinces[] = {
    {11, "北京市"},           {12, "天津市"},         {13, "河北省"},
    {14, "山西省"},           {15, "内蒙古自治区"},   {21, "辽宁省"},
    {22, "吉林省"},           {23, "黑龙江省"},       {31, "上海市"},
    {32, "江苏省"},           {33, "浙江省"},         {34, "安徽省"},
    {35, "福建省"},           {36, "江西省"},         {37, "山东省"},
    {41, "河南省"},           {42, "湖北省"},         {43, "湖南省"},
    {44, "广东省"},           {45, "广西壮族自治区"}, {46, "海南省"},
    {50, "重庆市"},           {51, "四川省"},         {52, "贵州省"},
    {53, "云南省"},           {54, "西藏自治区"},     {61, "陕西省"},
    {62, "甘肃省"},           {63, "青海省"},         {64, "宁夏回族自治区"},
    {65, "新疆维吾尔自治区"}, {71, "台湾省"},         {81, "香港特别行政区"},
    {82, "澳门特别行政区"},
};

const Province* find_province(int prefix) {
  const auto* found = std::ranges::find(kProvinces, prefix, &Province::prefix);
  return found != std::end(kProvinces) ? found : nullptr;
}

Error bad_region(std::string_view text, std::string_view why) {
  return make_error(
      base_code::kBadRegion, "",
      Bilingual{"行政区划代码 " + in_quotes(text) + " 不规范:" + std::string(why) +
                    ";请按 GB/T 2260 填写六位数字,如 330200",
                "The region code " + double_quoted(text) +
                    " is not valid; enter the six digits of GB/T 2260, such as 330200."});
}

}  // namespace

std::span<const Province> provinces() {
  return kProvinces;
}

Result<RegionCode> RegionCode::parse(std::string_view text) {
  if (text.size() != 6) return bad_region(text, "不是六位");
  int number = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return bad_region(text, "含有数字以外的字符");
    number = number * 10 + (c - '0');
  }
  if (find_province(number / 10000) == nullptr) return bad_region(text, "没有这个省级代码");
  return RegionCode(number);
}

std::string_view RegionCode::province_name() const {
  const Province* found = find_province(number_ / 10000);
  GJ_ASSERT(found != nullptr);
  return found->name;
}

std::string RegionCode::to_text() const {
  return std::to_string(number_);
}

}  // namespace gongji
