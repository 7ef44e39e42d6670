#include "base/resident_id.h"

#include <algorithm>

#include "base/errors.h"

namespace gongji {

namespace {

constexpr std::size_t kLength = 18;
constexpr std::size_t kLegacyLength = 15;

/// Says why, and never echoes the number.
Error bad_resident_id(std::string_view why) {
  return make_error(base_code::kBadResidentId, "",
                    Bilingual{"公民身份号码不规范:" + std::string(why) + ";请对照身份证件核对",
                              "The identity number is not valid; check it against the document."});
}

bool all_digits(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// ISO 7064 MOD 11-2 over the first 17 digits: weight 2^(17 - i) modulo 11.
char check_character(std::string_view first_17) {
  int sum = 0;
  for (const char c : first_17) sum = (sum + (c - '0')) * 2 % 11;
  return "10X98765432"[sum];
}

/// The 18 characters of a legacy number: the century put in, the check character put on.
std::string from_legacy(std::string_view text) {
  std::string full = std::string(text.substr(0, 6)) + "19" + std::string(text.substr(6));
  full += check_character(full);
  return full;
}

/// The 18 characters, the last one upper case, or why there are none; the check comes later.
Result<std::string> full_form(std::string_view text) {
  if (text.size() == kLegacyLength) {
    if (!all_digits(text)) return bad_resident_id("15 位号码应全部为数字");
    return from_legacy(text);
  }
  if (text.size() != kLength) return bad_resident_id("长度应为 18 位(或旧式 15 位)");
  if (!all_digits(text.substr(0, kLength - 1))) return bad_resident_id("前 17 位应全部为数字");
  std::string full(text);
  if (full.back() == 'x') full.back() = 'X';
  return full;
}

}  // namespace

Result<ResidentId> ResidentId::parse(std::string_view text) {
  GJ_TRY(const std::string full, full_form(text));
  GJ_ASSERT(full.size() == kLength);
  const std::string_view view = full;
  const auto region = RegionCode::parse(view.substr(0, 6));
  if (!region) return bad_resident_id("前两位不是省级行政区划代码");
  const auto birth = Date::parse(view.substr(6, 8));
  if (!birth) return bad_resident_id("出生日期不存在");
  if (full.back() != check_character(view.substr(0, kLength - 1))) {
    return bad_resident_id("校验码不符,可能有一位录错或两位颠倒");
  }
  Text stored{};
  std::ranges::copy(full, stored.begin());
  return ResidentId(stored, *region, *birth, text.size() == kLegacyLength);
}

std::string ResidentId::masked() const {
  std::string text = reveal();
  text.replace(3, 11, 11, '*');
  return text;
}

}  // namespace gongji
