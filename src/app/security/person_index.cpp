#include "app/security/person_index.h"

#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <memory>

namespace gongji::app {

namespace {

/// Signs that people write between the parts of a name, as they are after NFKC.
constexpr utf8proc_int32_t kNameDots[] = {
    0x002E,  // full stop
    0x00B7,  // middle dot
    0x2022,  // bullet
    0x2027,  // hyphenation point
    0x2219,  // bullet operator
    0x22C5,  // dot operator
    0x2E31,  // word separator middle dot
    0x2E33,  // raised dot
    0x30FB,  // katakana middle dot
};

constexpr std::size_t kIndexDigits = 32;

bool joins_name(utf8proc_int32_t sign) {
  if (std::find(std::begin(kNameDots), std::end(kNameDots), sign) != std::end(kNameDots)) {
    return true;
  }
  switch (utf8proc_category(sign)) {
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
    case UTF8PROC_CATEGORY_CC:
      return true;
    default:
      return false;
  }
}

/// NFKC with case folded, without what is not shown (joiners, selectors of variants).
std::string compatible_form(std::string_view text) {
  constexpr int kForm =
      UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE;
  utf8proc_uint8_t* made = nullptr;
  const auto size = utf8proc_map(
      // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): the library counts in bytes
      reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
      static_cast<utf8proc_ssize_t>(text.size()), &made, static_cast<utf8proc_option_t>(kForm));
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> held(made, &std::free);
  return size <= 0 ? std::string() : std::string(made, made + size);
}

std::string keyed(const Vault& vault, std::string_view what, std::int64_t region,
                  const std::string& folded) {
  if (folded.empty()) return {};
  return vault.index(what, std::to_string(region) + "\n" + folded).substr(0, kIndexDigits);
}

}  // namespace

std::string folded_name(std::string_view name) {
  const std::string form = compatible_form(name);
  std::string folded;
  for (std::size_t at = 0; at < form.size();) {
    utf8proc_int32_t sign = 0;
    const auto size = utf8proc_iterate(
        // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): as above
        reinterpret_cast<const utf8proc_uint8_t*>(form.data() + at),
        static_cast<utf8proc_ssize_t>(form.size() - at), &sign);
    if (size <= 0) return {};
    if (!joins_name(sign)) folded.append(form, at, static_cast<std::size_t>(size));
    at += static_cast<std::size_t>(size);
  }
  return folded;
}

std::string folded_phone(std::string_view phone) {
  const std::string form = compatible_form(phone);
  std::string digits;
  for (const char c : form) {
    if (c >= '0' && c <= '9') digits += c;
  }
  const std::size_t first = form.find_first_not_of(" (");
  const bool plus = first != std::string::npos && form[first] == '+';
  const std::string_view code = plus ? "86" : "0086";
  if (digits.starts_with(code)) digits.erase(0, code.size());
  return digits;
}

std::string name_index(const Vault& vault, std::int64_t region, std::string_view name) {
  return keyed(vault, "person_name", region, folded_name(name));
}

std::string phone_index(const Vault& vault, std::int64_t region, std::string_view phone) {
  return keyed(vault, "person_phone", region, folded_phone(phone));
}

}  // namespace gongji::app
