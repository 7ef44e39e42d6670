#include "dip/scheme.h"

#include <algorithm>

namespace gongji::dip {

std::string_view word_of(Treatment treatment) {
  switch (treatment) {
    case Treatment::Conservative:
      return "conservative";
    case Treatment::Diagnostic:
      return "diagnostic";
    case Treatment::Therapeutic:
      return "therapeutic";
    case Treatment::Surgery:
      return "surgery";
  }
  GJ_ASSERT(false);
  return {};
}

std::string_view word_of(Kind kind) {
  return kind == Kind::Core ? "core" : "comprehensive";
}

std::string_view chinese_of(Treatment treatment) {
  switch (treatment) {
    case Treatment::Conservative:
      return "保守治疗";
    case Treatment::Diagnostic:
      return "诊断性操作";
    case Treatment::Therapeutic:
      return "治疗性操作";
    case Treatment::Surgery:
      return "相关手术";
  }
  GJ_ASSERT(false);
  return {};
}

std::string_view chinese_of(Kind kind) {
  return kind == Kind::Core ? "核心病种" : "综合病种";
}

const Institution* find_institution(const Scheme& scheme, std::string_view code) {
  const auto at = std::lower_bound(
      scheme.institutions.begin(), scheme.institutions.end(), code,
      [](const Institution& institution, std::string_view c) { return institution.code < c; });
  return at != scheme.institutions.end() && at->code == code ? &*at : nullptr;
}

int group_of(const Scheme& scheme, std::string_view institution) {
  const Institution* found = find_institution(scheme, institution);
  if (!found) return -1;
  const auto at = std::lower_bound(scheme.groups.begin(), scheme.groups.end(), found->group);
  return at != scheme.groups.end() && *at == found->group
             ? static_cast<int>(at - scheme.groups.begin())
             : -1;
}

std::string_view leading_characters(std::string_view code, int characters) {
  int seen = 0;
  for (std::size_t i = 0; i < code.size(); ++i) {
    if (code[i] == '.') continue;
    if (++seen == characters) return code.substr(0, i + 1);
  }
  return code;
}

}  // namespace gongji::dip
