#include "app/dip/settings_conditions.h"

#include <algorithm>

#include "base/utf8.h"
#include "dip/errors.h"

namespace gongji::app {

namespace {

using dip::Condition;
using policy::document::Node;

constexpr std::pair<std::string_view, std::optional<int> Condition::*> kLimits[] = {
    {"stay_min", &Condition::stay_min},
    {"stay_max", &Condition::stay_max},
    {"age_years_min", &Condition::age_years_min},
    {"age_years_max", &Condition::age_years_max},
    {"age_days_min", &Condition::age_days_min},
    {"age_days_max", &Condition::age_days_max},
    {"cci_min", &Condition::cci_min},
    {"cci_max", &Condition::cci_max}};
constexpr std::pair<std::string_view, int Condition::*> kLists[] = {
    {"principal", &Condition::principal},
    {"principal_not", &Condition::principal_not},
    {"secondary", &Condition::secondary},
    {"procedure", &Condition::procedure}};
constexpr std::pair<std::string_view, std::optional<Rate> Condition::*> kRates[] = {
    {"drug_share_min", &Condition::drug_share_min}, {"cost_ratio_min", &Condition::cost_ratio_min}};
constexpr std::int64_t kLimitMax = 1'000'000;

Result<int> list_position(const Node& node, std::string_view name, const dip::Scheme& scheme) {
  const auto& names = scheme.list_names;
  const auto at = std::find(names.begin(), names.end(), node.text);
  if (node.is_scalar() && at != names.end()) return static_cast<int>(at - names.begin());
  return SettingsNode::error(node, name,
                             "名单 " + in_quotes(node.text) + " 不在 tables.lists 里" +
                                 policy::suggestion(node.text, names));
}

Result<bool> put(const Node& key, const Node& value, std::string_view name,
                 const dip::Scheme& scheme, Condition& condition) {
  for (const auto& [word, member] : kLimits) {
    if (key.text != word) continue;
    GJ_TRY(const std::int64_t limit, number_of(value, name, 0, kLimitMax));
    condition.*member = static_cast<int>(limit);
    return true;
  }
  for (const auto& [word, member] : kLists) {
    if (key.text != word) continue;
    GJ_TRY(condition.*member, list_position(value, name, scheme));
    return true;
  }
  for (const auto& [word, member] : kRates) {
    if (key.text != word) continue;
    GJ_TRY(const Rate rate, rate_of(value, name));
    condition.*member = rate;
    return true;
  }
  if (key.text != "died") return false;
  if (value.text != "true" && value.text != "false") {
    return SettingsNode::error(value, name, "died 应是 true 或 false");
  }
  condition.died = value.text == "true";
  return true;
}

Result<void> read_auxiliary(const Node& node, std::string_view name, dip::Scheme& scheme) {
  dip::Auxiliary auxiliary;
  const Node* word = node.find("name");
  const Node* title = node.find("title");
  const Node* grades = node.find("grades");
  if (!word || !word->is_scalar() || !grades || !grades->is_list() || grades->items.empty()) {
    return SettingsNode::error(node, name, "每个辅助目录要有 name、title 和 grades");
  }
  auxiliary.name = word->text;
  auxiliary.title = title ? title->text : word->text;
  auxiliary.first_grade = static_cast<int>(scheme.grades.size());
  auxiliary.grades = static_cast<int>(grades->items.size());
  for (const Node& item : grades->items) {
    const Node* grade = item.is_map() ? item.find("grade") : nullptr;
    if (!grade || !grade->is_scalar()) {
      return SettingsNode::error(item, name, "每一级要有 grade 和条件");
    }
    GJ_TRY(const Condition when, read_condition(item, name, scheme, "grade"));
    scheme.grades.push_back({grade->text, static_cast<int>(scheme.auxiliaries.size()), when});
  }
  if (scheme.grades.size() > dip::kGradesMax) {
    return SettingsNode::error(node, name, "各辅助目录的级别合计多于 64 个;请合并");
  }
  scheme.auxiliaries.push_back(std::move(auxiliary));
  return done();
}

}  // namespace

Result<Condition> read_condition(const Node& node, std::string_view name, const dip::Scheme& scheme,
                                 std::string_view skip) {
  if (!node.is_map()) return SettingsNode::error(node, name, "应写成 {条件: 值, …}");
  Condition condition;
  for (const auto& [key, value] : node.entries) {
    if (key.text == skip) continue;
    GJ_TRY(const bool known, put(key, value, name, scheme, condition));
    if (!known) {
      return SettingsNode::error(key, name, "不认识的条件 " + in_quotes(key.text));
    }
  }
  return condition;
}

Result<std::vector<Condition>> read_conditions(SettingsNode& settings, std::string_view name,
                                               const dip::Scheme& scheme, bool cost_ratio) {
  GJ_TRY(const Node* node, settings.value(name));
  if (!node->is_list()) return SettingsNode::error(*node, name, "应是条件的列表,没有则写 []");
  std::vector<Condition> all;
  for (const Node& item : node->items) {
    GJ_TRY(Condition condition, read_condition(item, name, scheme));
    if (condition.cost_ratio_min && !cost_ratio) {
      return SettingsNode::error(item, name, "这里还不知道病种,不能用 cost_ratio_min");
    }
    all.push_back(condition);
  }
  return all;
}

Result<void> read_auxiliaries(SettingsNode& settings, dip::Scheme& scheme) {
  constexpr std::string_view kName = "auxiliary.catalogues";
  GJ_TRY(const Node* node, settings.value(kName));
  if (!node->is_list()) return SettingsNode::error(*node, kName, "应是列表,没有则写 []");
  for (const Node& item : node->items) GJ_CHECK(read_auxiliary(item, kName, scheme));
  GJ_TRY(scheme.gate.cv_at_least, settings.rate("auxiliary.cv_at_least"));
  GJ_TRY(scheme.gate.falls_by, settings.rate("auxiliary.falls_by"));
  GJ_TRY(const std::int64_t cases, settings.number("auxiliary.cases_at_least", 1, kLimitMax));
  scheme.gate.cases_at_least = static_cast<std::uint64_t>(cases);
  GJ_TRY(const std::int64_t decimals, settings.number("auxiliary.decimals", 0, 9));
  scheme.gate.decimals = static_cast<int>(decimals);
  return done();
}

}  // namespace gongji::app
