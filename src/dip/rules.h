// The national grouping plan as rules in an order: the first that fits gives the core type.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "dip/code_set.h"

namespace gongji::dip {

/// Lists of procedures of which one must be there as a whole: "a|b+c" is {{a}, {b, c}}. Each word
/// is a prefix.
using ProcedureChoice = std::vector<std::vector<std::string>>;

/// Refuses dip.bad_code.
Result<ProcedureChoice> parse_choice(std::string_view text);

/// One row of the plan. What is empty or not given is not asked, but for `main`.
struct Rule {
  std::string code;  ///< "XQ-1"
  std::string name;
  bool any_principal = false;
  CodeSet principal;
  CodeSet any_diagnosis;      ///< among all diagnoses
  CodeSet secondary;          ///< among the others
  bool conservative = false;  ///< no counted main procedure
  ProcedureChoice main;       ///< of the main procedure
  bool anywhere = false;      ///< `main` may be any procedures of the case
  ProcedureChoice related;    ///< among the other procedures
  std::optional<int> age_days_below;
  std::optional<int> weight_min_g, weight_max_g;  ///< inclusive
  std::optional<bool> resistant;                  ///< tuberculosis
};

/// What rules look at.
struct RuleCase {
  std::string_view principal;
  std::span<const std::string_view> others;
  std::string_view main_procedure;  ///< empty: none, or one that is not counted
  std::span<const std::string_view> other_procedures;
  std::optional<int> age_days;
  std::optional<int> weight_g;
};

/// What a rule asks of a case, in the order in which it asks.
enum class RuleTest : std::uint8_t {
  Principal,
  AnyDiagnosis,
  Secondary,
  Conservative,
  Main,
  Related,
  Age,
  Weight,
  Resistant
};

/// The plan, ready for use.
class RuleBook {
 public:
  std::string title;
  std::vector<Rule> rules;  ///< in the order of evaluation
  CodeSet not_grouped;      ///< principal diagnoses
  CodeSet not_counted;      ///< main procedures; value: position in `not_counted_with`
  std::vector<CodeSet> not_counted_with;  ///< only with these principal diagnoses; empty: always
  CodeSet resistant_principal, resistant_secondary;

  /// Call once when the rules are complete.
  void index();

  /// Position of the first rule that fits, -1 when none does.
  int find(const RuleCase& facts) const;

  /// The first thing that the rule asks and the case does not have; nothing when the rule fits.
  std::optional<RuleTest> failing(const Rule& rule, const RuleCase& facts) const;

  /// Whether the main procedure is set aside, so that the case counts as conservative.
  bool sets_aside(std::string_view principal, std::string_view main_procedure) const;

 private:
  std::unordered_map<std::string, std::vector<int>> by_category_;
  std::vector<int> of_any_;  ///< rules that no category leads to
};

}  // namespace gongji::dip
