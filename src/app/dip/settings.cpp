#include "app/dip/settings.h"

#include <algorithm>
#include <filesystem>

#include "app/dip/rules_files.h"
#include "app/dip/settings_conditions.h"
#include "app/dip/tables.h"
#include "base/utf8.h"
#include "dip/errors.h"
#include "dip/points.h"

namespace gongji::app {

namespace {

namespace fs = std::filesystem;
using dip::Scheme;
using policy::document::Node;

constexpr std::int64_t kCountMax = 1'000'000'000;

std::string text_in(const Node& node, std::string_view key) {
  const Node* value = node.find(key);
  if (!value) return {};
  if (value->is_map()) return text_in(*value, "zh");
  return value->text;
}

struct TableOfScheme {
  std::string_view name;
  Result<void> (*read)(const std::string&, Scheme&);
  bool required;
};

/// In the order in which they are read.
constexpr TableOfScheme kTables[] = {
    {"lists", read_lists, false},           {"procedures", read_procedures, true},
    {"charlson", read_charlson, false},     {"chapters", read_chapters, true},
    {"base_types", read_base_types, false}, {"institutions", read_institutions, false}};
constexpr std::string_view kPlan = "plan";

bool is_table(std::string_view name) {
  return name == kPlan || std::any_of(std::begin(kTables), std::end(kTables),
                                      [&](const auto& table) { return table.name == name; });
}

Result<void> read_tables(const SettingsNode& node, DipSettings& settings) {
  const Node* tables = node.root().find("tables");
  if (!tables || !tables->is_map()) {
    return SettingsNode::error(node.root(), "tables", "缺少 tables;请列出所附的表");
  }
  for (const auto& [key, value] : tables->entries) {
    if (!is_table(key.text))
      return SettingsNode::error(key, "tables", "不认识 " + in_quotes(key.text));
  }
  for (const auto& [name, read, required] : kTables) {
    const std::string file = text_in(*tables, name);
    if (file.empty() && required) {
      return SettingsNode::error(*tables, "tables." + std::string(name), "缺少这张表");
    }
    if (file.empty()) continue;
    GJ_CHECK(read((fs::path(settings.folder) / file).string(), settings.scheme));
    settings.files.push_back(file);
  }
  const std::string plan = text_in(*tables, kPlan);
  if (plan.empty()) return done();
  settings.files.push_back(plan);
  GJ_TRY(settings.book, read_rule_book((fs::path(settings.folder) / plan).string()));
  return done();
}

Result<void> read_years(SettingsNode& node, Scheme& scheme) {
  GJ_TRY(const auto years, node.numbers("years"));
  GJ_TRY(scheme.year_weights, node.numbers("year_weights"));
  for (const std::int64_t year : years) scheme.years.push_back(static_cast<int>(year));
  const bool ascending = std::adjacent_find(scheme.years.begin(), scheme.years.end(),
                                            std::greater_equal<>()) == scheme.years.end();
  if (!ascending || years.size() > dip::kYearsMax) {
    return SettingsNode::error(node.root(), "years", "应从早到晚,不重复,至多 8 年");
  }
  const auto& weights = scheme.year_weights;
  if (weights.size() != years.size() ||
      std::find(weights.begin(), weights.end(), 0) != weights.end()) {
    return SettingsNode::error(node.root(), "year_weights", "应与 years 一样多,都大于零");
  }
  GJ_TRY(const int weighting, node.choice("weighting", {"yearly_means", "pooled_sums"}));
  scheme.weighting = static_cast<dip::Weighting>(weighting);
  return done();
}

Result<void> read_trim(SettingsNode& node, dip::Trim& trim) {
  GJ_TRY(const int method, node.choice("trim.method", {"none", "percentile", "mean_ratio", "iqr"}));
  trim.method = static_cast<dip::TrimMethod>(method);
  const bool none = trim.method == dip::TrimMethod::None;
  if (none && !(node.has("trim.low") && node.has("trim.high"))) return done();
  GJ_TRY(trim.low, node.rate("trim.low"));
  GJ_TRY(trim.high, node.rate("trim.high"));
  const bool percentile = trim.method == dip::TrimMethod::Percentile;
  const bool ordered = none || trim.method == dip::TrimMethod::Iqr || trim.low < trim.high;
  if (!ordered || (percentile && trim.high > Rate::percent(100))) {
    return SettingsNode::error(node.root(), "trim",
                               "low 应小于 high;percentile 的两端在 0 到 1 之间");
  }
  return done();
}

Result<void> read_types(SettingsNode& node, Scheme& scheme) {
  GJ_TRY(const std::int64_t diagnosis, node.number("codes.diagnosis_characters", 3, 10));
  scheme.diagnosis_characters = static_cast<int>(diagnosis);
  GJ_TRY(const std::int64_t procedure, node.number("codes.procedure_characters", 0, 10));
  scheme.procedure_characters = static_cast<int>(procedure);
  GJ_TRY(const int unlisted, node.choice("procedures.unlisted",
                                         {"not_counted", "diagnostic", "therapeutic", "surgery"}));
  scheme.unlisted_procedure = unlisted;
  GJ_TRY(const int from, node.choice("core.from", {"history", "plan", "plan_and_history"}));
  scheme.core_from_history = from != 1;
  GJ_TRY(const std::int64_t core, node.number("core.threshold", 1, kCountMax));
  scheme.core_threshold = static_cast<std::uint64_t>(core);
  GJ_TRY(const std::int64_t pool, node.number("comprehensive.threshold", 1, kCountMax));
  scheme.pool_threshold = static_cast<std::uint64_t>(pool);
  GJ_TRY(const auto pools, node.words("comprehensive.pools"));
  for (const std::string& word : pools) {
    if (word != "category" && word != "chapter") {
      return SettingsNode::error(node.root(), "comprehensive.pools", "应是 category、chapter");
    }
    scheme.pools.push_back(word == "category" ? dip::Pool::Category : dip::Pool::Chapter);
  }
  return done();
}

Result<void> read_class_order(SettingsNode& node, Scheme& scheme) {
  GJ_TRY(const auto order, node.words("grouping.class_order"));
  int found = 0;
  for (std::size_t rank = 0; rank < order.size(); ++rank) {
    for (const dip::Kind kind : {dip::Kind::Core, dip::Kind::Comprehensive}) {
      for (int t = 0; t < dip::kTreatments; ++t) {
        const std::string word =
            std::string(word_of(kind)) + "." + std::string(word_of(static_cast<dip::Treatment>(t)));
        if (word != order[rank]) continue;
        scheme.class_rank[static_cast<int>(kind)][t] = static_cast<int>(rank);
        ++found;
      }
    }
  }
  if (found == 2 * dip::kTreatments && order.size() == std::size_t{2} * dip::kTreatments) {
    return done();
  }
  return SettingsNode::error(
      node.root(), "grouping.class_order",
      "应把 core、comprehensive 与 conservative、diagnostic、therapeutic、surgery "
      "的八种组合各写一次,例如 core.surgery");
}

Result<void> read_grouping(SettingsNode& node, Scheme& scheme) {
  GJ_TRY(const int match, node.choice("grouping.match", {"exact", "subset"}));
  scheme.match_subset = match == 1;
  const std::vector<std::string> known = {"most_procedures", "nearest_cost", "class_order"};
  GJ_TRY(const auto breaks, node.words("grouping.tie_breaks"));
  for (const std::string& word : breaks) {
    const auto at = std::find(known.begin(), known.end(), word);
    if (at == known.end()) {
      return SettingsNode::error(node.root(), "grouping.tie_breaks",
                                 "应是 most_procedures、nearest_cost、class_order 的次序");
    }
    scheme.tie_breaks.push_back(static_cast<dip::TieBreak>(at - known.begin()));
  }
  return read_class_order(node, scheme);
}

Result<void> read_score(SettingsNode& node, Scheme& scheme) {
  GJ_TRY(const int reference, node.choice("score.reference", {"all_cases", "type", "amount"}));
  if (reference == 1) {
    GJ_TRY(scheme.reference_type, node.text("score.reference_type"));
  }
  if (reference == 2) {
    GJ_TRY(scheme.reference_cost, node.money("score.reference_amount"));
  }
  GJ_TRY(scheme.multiplier, node.number("score.multiplier", 1, kCountMax));
  GJ_TRY(const std::int64_t score, node.number("score.decimals", 0, dip::Points::kDecimals));
  scheme.score_decimals = static_cast<int>(score);
  GJ_TRY(const std::int64_t rw, node.number("score.rw_decimals", 0, 9));
  scheme.rw_decimals = static_cast<int>(rw);
  GJ_TRY(const int divisor, node.choice("cv.divisor", {"n", "n_minus_1"}));
  scheme.cv_divides_by_n = divisor == 0;
  return done();
}

Result<dip::Edge> read_edge(SettingsNode& node, std::string_view name) {
  GJ_TRY(const int edge, node.choice(name, {"normal", "deviating"}));
  return edge == 0 ? dip::Edge::Inside : dip::Edge::Outside;
}

Result<void> read_deviation(SettingsNode& node, dip::DeviationRules& rules) {
  GJ_TRY(rules.low, node.rate("deviation.low"));
  GJ_TRY(rules.low_edge, read_edge(node, "deviation.at_low"));
  GJ_TRY(rules.high, node.rate("deviation.high"));
  GJ_TRY(rules.high_edge, read_edge(node, "deviation.at_high"));
  GJ_TRY(rules.review, node.rate("deviation.review"));
  GJ_TRY(rules.review_edge, read_edge(node, "deviation.at_review"));
  if (rules.low >= rules.high || rules.high > rules.review || rules.high < Rate::percent(100)) {
    return SettingsNode::error(node.root(), "deviation", "应是 low < high ≤ review,high 不小于 1");
  }
  GJ_TRY(const int compare, node.choice("deviation.compared_with",
                                        {"level_last_year", "type_last_year", "type_mean"}));
  rules.compare = static_cast<dip::Comparison>(compare);
  GJ_TRY(const std::int64_t cases, node.number("deviation.cases_at_least", 1, kCountMax));
  rules.cases_at_least = static_cast<std::uint64_t>(cases);
  GJ_TRY(rules.with_auxiliary, node.flag("deviation.with_auxiliary"));
  return done();
}

Result<void> read_payment(SettingsNode& node, Scheme& scheme) {
  GJ_TRY(const int method, node.choice("coefficients.method", {"group_costs", "one"}));
  scheme.group_coefficients = method == 0;
  GJ_TRY(const std::int64_t places, node.number("coefficients.decimals", 0, 9));
  scheme.coefficient_decimals = static_cast<int>(places);
  GJ_TRY(scheme.base_type_coefficient, node.rate("base_types.coefficient"));
  GJ_TRY(const std::int64_t points, node.number("points.decimals", 0, 9));
  scheme.point_decimals = static_cast<int>(points);
  GJ_TRY(scheme.payment_ratio, node.rate("points.payment_ratio"));
  if (scheme.payment_ratio > Rate()) return done();
  return SettingsNode::error(node.root(), "points.payment_ratio", "应大于零");
}

Result<void> read_supervision(SettingsNode& node, Scheme& scheme) {
  dip::SupervisionRules& rules = scheme.supervision;
  GJ_TRY(const std::int64_t days, node.number("supervision.readmission_days", 0, 366));
  rules.readmission_days = static_cast<int>(days);
  GJ_TRY(const int same, node.choice("supervision.readmission_of", {"type", "category"}));
  rules.readmission_related = same == 1;
  GJ_TRY(rules.below_standard, read_conditions(node, "supervision.below_standard", scheme, true));
  GJ_TRY(rules.overlong_ratio, node.rate("supervision.overlong_ratio"));
  GJ_TRY(rules.cost_low, node.rate("supervision.cost_low"));
  GJ_TRY(rules.cost_high, node.rate("supervision.cost_high"));
  return done();
}

}  // namespace

Result<DipSettings> read_dip_settings(const std::string& path) {
  GJ_TRY(SettingsNode node, SettingsNode::read(path));
  DipSettings settings;
  settings.folder = fs::path(path).parent_path().string();
  settings.files.push_back(fs::path(path).filename().string());
  Scheme& scheme = settings.scheme;
  scheme.id = text_in(node.root(), "id");
  scheme.title = text_in(node.root(), "title");
  GJ_CHECK(read_tables(node, settings));
  GJ_CHECK(read_years(node, scheme));
  GJ_CHECK(read_trim(node, scheme.trim));
  GJ_CHECK(read_types(node, scheme));
  GJ_CHECK(read_grouping(node, scheme));
  GJ_CHECK(read_score(node, scheme));
  GJ_CHECK(read_auxiliaries(node, scheme));
  GJ_CHECK(read_deviation(node, scheme.deviation));
  GJ_CHECK(read_payment(node, scheme));
  GJ_CHECK(read_supervision(node, scheme));
  GJ_TRY(scheme.out_of_scope, read_conditions(node, "scope.exclude", scheme, false));
  GJ_CHECK(node.finish());
  if (!scheme.core_from_history && !settings.book) {
    return SettingsNode::error(node.root(), "core.from", "选了 plan,却没有 tables.plan");
  }
  settings.entries = node.entries();
  return settings;
}

}  // namespace gongji::app
