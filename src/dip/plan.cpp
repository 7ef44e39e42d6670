#include "dip/plan.h"

#include <algorithm>
#include <map>

namespace gongji::dip {

namespace {

/// Treatment of a rule's procedures: that of the first one named.
Treatment treatment_of(const Rule& rule, const Scheme& scheme) {
  if (rule.main.empty()) return Treatment::Conservative;
  const std::string& first = rule.main.front().front();
  const int listed = scheme.procedures.value_of(first);
  const int treatment = listed < 0 ? scheme.unlisted_procedure : listed;
  return static_cast<Treatment>(std::max(treatment, 0));
}

class Planner {
 public:
  Planner(std::span<const CountedCombination> counted, const Scheme& scheme, const RuleBook* book)
      : counted_(counted), scheme_(scheme), book_(book), code_of_(counted.size()) {}

  Plan run() {
    count();
    for (std::size_t i = 0; i < counted_.size(); ++i) give_core(i);
    if (scheme_.match_subset) give_subsets();
    for (std::size_t level = 0; level < scheme_.pools.size(); ++level) give_pool(level);
    return finish();
  }

 private:
  void count() {
    for (const auto& [combination, cases] : counted_) {
      if (combination.rule < 0) cases_[combination.text()] += cases;
    }
  }

  void give(std::size_t i, TypeSpec type) {
    code_of_[i] = type.code;
    types_.try_emplace(code_of_[i], std::move(type));
  }

  void give_core(std::size_t i) {
    const Combination& combination = counted_[i].combination;
    TypeSpec type;
    type.treatment = combination.treatment;
    if (combination.rule >= 0) {
      const Rule& rule = book_->rules[static_cast<std::size_t>(combination.rule)];
      type.code = rule.code;
      type.rule = combination.rule;
      type.treatment = treatment_of(rule, scheme_);
      return give(i, std::move(type));
    }
    type.code = combination.text();
    if (!scheme_.core_from_history || cases_[type.code] < scheme_.core_threshold) return;
    type.diagnosis = combination.diagnosis;
    type.procedures = combination.procedures;
    give(i, std::move(type));
  }

  /// A core type by a part of the procedures, unless its class stands behind that of the pool.
  void give_subsets() {
    std::vector<const TypeSpec*> core;
    for (const auto& [code, type] : types_) core.push_back(&type);
    Scheme only_core = scheme_;
    only_core.pools.clear();
    const TypeIndex index(core, only_core);
    std::erase(only_core.tie_breaks, TieBreak::NearestCost);
    const TieBreaker breaker{only_core, core, {}};
    for (std::size_t i = 0; i < counted_.size(); ++i) {
      const Combination& combination = counted_[i].combination;
      if (!code_of_[i].empty()) continue;
      auto found = index.candidates(combination);
      if (found.empty()) continue;
      breaker.narrow(found, 0, std::nullopt);
      const TypeSpec& type = *core[found.front().type];
      if (found.front().matched == 0 && !before_pool(type, combination.treatment)) continue;
      code_of_[i] = type.code;
    }
  }

  bool before_pool(const TypeSpec& type, Treatment treatment) const {
    const auto rank = [&](Kind kind, Treatment t) {
      return scheme_.class_rank[static_cast<int>(kind)][static_cast<int>(t)];
    };
    return rank(Kind::Core, type.treatment) < rank(Kind::Comprehensive, treatment);
  }

  void give_pool(std::size_t level) {
    const bool last = level + 1 == scheme_.pools.size();
    std::map<std::string, std::uint64_t> pools;
    std::vector<std::pair<std::size_t, std::string>> waiting;
    for (std::size_t i = 0; i < counted_.size(); ++i) {
      if (!code_of_[i].empty()) continue;
      std::string code = pool_code(counted_[i].combination, scheme_.pools[level], scheme_);
      pools[code] += counted_[i].cases;
      waiting.emplace_back(i, std::move(code));
    }
    for (auto& [i, code] : waiting) {
      if (!last && pools[code] < scheme_.pool_threshold) continue;
      TypeSpec type;
      type.code = std::move(code);
      type.kind = Kind::Comprehensive;
      type.treatment = counted_[i].combination.treatment;
      give(i, std::move(type));
    }
  }

  Plan finish() {
    Plan plan;
    std::map<std::string_view, std::uint32_t> numbers;
    for (auto& [code, type] : types_) {
      numbers.emplace(code, static_cast<std::uint32_t>(plan.types.size()));
      plan.types.push_back(std::move(type));
    }
    plan.type_of.reserve(counted_.size());
    for (const std::string& code : code_of_) plan.type_of.push_back(numbers.at(code));
    return plan;
  }

  std::span<const CountedCombination> counted_;
  const Scheme& scheme_;
  const RuleBook* book_;
  std::vector<std::string> code_of_;
  std::map<std::string, std::uint64_t> cases_;
  std::map<std::string, TypeSpec> types_;
};

}  // namespace

Plan plan_types(std::span<const CountedCombination> counted, const Scheme& scheme,
                const RuleBook* book) {
  GJ_ASSERT(!scheme.pools.empty());
  return Planner(counted, scheme, book).run();
}

}  // namespace gongji::dip
