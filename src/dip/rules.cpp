#include "dip/rules.h"

#include <algorithm>

#include "base/utf8.h"

namespace gongji::dip {

namespace {

constexpr std::size_t kCategory = 3;

bool any_in(const CodeSet& set, std::span<const std::string_view> codes) {
  return std::any_of(codes.begin(), codes.end(),
                     [&](std::string_view code) { return set.contains(code); });
}

bool has_prefix(std::span<const std::string_view> codes, std::string_view prefix) {
  return std::any_of(codes.begin(), codes.end(),
                     [&](std::string_view code) { return code.starts_with(prefix); });
}

bool choice_fits(const ProcedureChoice& choice, std::span<const std::string_view> codes) {
  return std::any_of(choice.begin(), choice.end(), [&](const std::vector<std::string>& wanted) {
    return std::all_of(wanted.begin(), wanted.end(),
                       [&](const std::string& prefix) { return has_prefix(codes, prefix); });
  });
}

/// Of the main procedure, or where the rule says so of all of them.
bool main_fits(const Rule& rule, const RuleCase& facts) {
  if (!facts.main_procedure.empty() && choice_fits(rule.main, {&facts.main_procedure, 1})) {
    return true;
  }
  if (!rule.anywhere) return false;
  std::vector<std::string_view> all(facts.other_procedures.begin(), facts.other_procedures.end());
  all.push_back(facts.main_procedure);
  return choice_fits(rule.main, all);
}

}  // namespace

Result<ProcedureChoice> parse_choice(std::string_view text) {
  ProcedureChoice choice;
  for (const std::string_view alternative : split(text, '|')) {
    if (trim(alternative).empty()) continue;
    std::vector<std::string> wanted;
    for (const std::string_view code : split(alternative, '+')) {
      GJ_TRY(std::string normal, normal_code(code));
      wanted.push_back(std::move(normal));
    }
    choice.push_back(std::move(wanted));
  }
  return choice;
}

void RuleBook::index() {
  by_category_.clear();
  of_any_.clear();
  for (int i = 0; i < static_cast<int>(rules.size()); ++i) {
    const Rule& rule = rules[static_cast<std::size_t>(i)];
    const auto prefixes = rule.principal.prefixes();
    const bool narrow = !rule.any_principal && !prefixes.empty() &&
                        std::all_of(prefixes.begin(), prefixes.end(),
                                    [](const std::string& p) { return p.size() >= kCategory; });
    if (!narrow) {
      of_any_.push_back(i);
      continue;
    }
    for (const std::string& prefix : prefixes) {
      auto& list = by_category_[prefix.substr(0, kCategory)];
      if (list.empty() || list.back() != i) list.push_back(i);
    }
  }
}

std::optional<RuleTest> RuleBook::failing(const Rule& rule, const RuleCase& facts) const {
  if (!rule.any_principal && !rule.principal.empty() && !rule.principal.contains(facts.principal)) {
    return RuleTest::Principal;
  }
  if (!rule.any_diagnosis.empty() && !rule.any_diagnosis.contains(facts.principal) &&
      !any_in(rule.any_diagnosis, facts.others)) {
    return RuleTest::AnyDiagnosis;
  }
  if (!rule.secondary.empty() && !any_in(rule.secondary, facts.others)) return RuleTest::Secondary;
  if (rule.conservative && !facts.main_procedure.empty()) return RuleTest::Conservative;
  if (!rule.main.empty() && !main_fits(rule, facts)) return RuleTest::Main;
  if (!rule.related.empty() && !choice_fits(rule.related, facts.other_procedures)) {
    return RuleTest::Related;
  }
  if (rule.age_days_below && !(facts.age_days && *facts.age_days < *rule.age_days_below)) {
    return RuleTest::Age;
  }
  if ((rule.weight_min_g && !(facts.weight_g && *facts.weight_g >= *rule.weight_min_g)) ||
      (rule.weight_max_g && !(facts.weight_g && *facts.weight_g <= *rule.weight_max_g))) {
    return RuleTest::Weight;
  }
  if (!rule.resistant) return std::nullopt;
  const bool resistant =
      resistant_principal.contains(facts.principal) || any_in(resistant_secondary, facts.others);
  return resistant == *rule.resistant ? std::nullopt : std::optional(RuleTest::Resistant);
}

int RuleBook::find(const RuleCase& facts) const {
  static const std::vector<int> kNone;
  const auto at = by_category_.find(std::string(facts.principal.substr(0, kCategory)));
  const std::vector<int>& near = at == by_category_.end() ? kNone : at->second;
  std::size_t i = 0, j = 0;
  while (i < near.size() || j < of_any_.size()) {
    const bool first = j == of_any_.size() || (i < near.size() && near[i] < of_any_[j]);
    const int rule = first ? near[i++] : of_any_[j++];
    if (!failing(rules[static_cast<std::size_t>(rule)], facts)) return rule;
  }
  return -1;
}

bool RuleBook::sets_aside(std::string_view principal, std::string_view main_procedure) const {
  const int row = not_counted.value_of(main_procedure);
  if (row < 0) return false;
  const CodeSet& with = not_counted_with[static_cast<std::size_t>(row)];
  return with.empty() || with.contains(principal);
}

}  // namespace gongji::dip
