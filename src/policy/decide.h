#pragma once

#include "policy/compile.h"
#include "policy/facts.h"

namespace gongji::policy {

/// One result of a decision: a text as it is shown, or a list of such.
struct DecisionValue {
  std::string name;
  Kind kind = Kind::None;  ///< None: no value
  bool is_list = false;
  std::string text;
  std::vector<std::string> items;

  friend bool operator==(const DecisionValue&, const DecisionValue&) = default;
};

enum class Evaluator : std::uint8_t { Plain, Fast };

/// The decision of that name whose document is in force on `date` (any date: the only one), or -1.
int find_decision(const checked::Package& package, std::string_view name, std::optional<Date> date);

/// Computes a decision from facts by name. Missing facts take their default; a fact that the
/// decision does not take is refused (policy.unknown_input); a missing one without default only
/// when it is needed. A named refusal is policy.refused with where = its name.
Result<std::vector<DecisionValue>> decide(const Compiled& compiled, int decision,
                                          const std::vector<std::pair<std::string, Fact>>& facts,
                                          Evaluator evaluator);

}  // namespace gongji::policy
