#pragma once

#include "policy/prove/prove.h"

/// Small packages for the tests of the prover and of the comparison.
namespace gongji::policy::prove::testing {

inline constexpr const char* kHead = R"(gongji: 1
document: package
id: tiny
title: Tiny
region: "330213"
effective: {from: 2020-01-01, through: 2020-12-31}
benefit_year: {starts: 01-01}
settlement_allowed: true
sources: {law: {title: The law, reliability: official}}
funds:
  pool: {title: Pool, kind: fund}
  account: {title: Account, kind: account}
inputs:
  level: {type: enum, values: [low, middle, high], order: low_to_high}
  class: {type: enum, values: [adult, child]}
  age: {type: int, range: 0..120, default: 30}
  income: {type: money, default: none}
  balance: {type: money, default: 0.00}
)";
inline constexpr const char* kAccumulators = R"(accumulators:
  expense: {unit: money, per: year}
  charged: {unit: money, per: year}
)";

inline std::shared_ptr<const Compiled> package_of(const std::string& benefit,
                                                  const std::string& head = kHead,
                                                  const resolved::ReadingChoice& choice = {}) {
  const std::string intro =
      "gongji: 1\ndocument: benefit\nid: tiny-benefit\nscheme: resident\ncite: law\n";
  Diagnostics found;
  auto compiled =
      compile({{"package.yaml", head}, {"benefit.yaml", intro + benefit}}, choice, found);
  GJ_ASSERT(compiled != nullptr);
  return compiled;
}

inline std::vector<Finding> findings_of(const std::string& benefit) {
  const auto compiled = package_of(benefit);
  return prove(*compiled, {});
}

inline const Finding* find(const std::vector<Finding>& findings, std::string_view id) {
  for (const Finding& f : findings) {
    if (f.id() == id) return &f;
  }
  return nullptr;
}

/// Ids of all findings, in their order.
inline std::string ids(const std::vector<Finding>& findings) {
  std::string text;
  for (const Finding& f : findings) text += (text.empty() ? "" : " ") + f.id();
  return text;
}

}  // namespace gongji::policy::prove::testing
