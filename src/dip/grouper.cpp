#include "dip/grouper.h"

#include <algorithm>

#include "dip/errors.h"

namespace gongji::dip {

namespace {

constexpr int kRatioDecimals = 4;

std::vector<const TypeSpec*> specs_of(const Catalogue& catalogue) {
  std::vector<const TypeSpec*> specs;
  specs.reserve(catalogue.types.size());
  for (const Type& type : catalogue.types) specs.push_back(&type.spec);
  return specs;
}

std::vector<Money> means_of(const Catalogue& catalogue) {
  std::vector<Money> means;
  means.reserve(catalogue.types.size());
  for (const Type& type : catalogue.types) means.push_back(type.mean);
  return means;
}

/// cost / mean against a limit: below, at or above.
std::strong_ordering against(Money cost, Money mean, Rate limit) {
  return int128{cost.in_fen()} * Rate::kNanoPerOne <=> int128{mean.in_fen()} * limit.in_nano();
}

bool is_below(std::strong_ordering order, Edge edge) {
  return order < 0 || (order == 0 && edge == Edge::Outside);
}

bool is_above(std::strong_ordering order, Edge edge) {
  return order > 0 || (order == 0 && edge == Edge::Outside);
}

Money scaled_mean(Money mean, Rate k) {
  return share(mean, k, Rounding::HalfUp);
}

}  // namespace

std::string_view word_of(Deviation deviation) {
  switch (deviation) {
    case Deviation::Low:
      return "low";
    case Deviation::Normal:
      return "normal";
    case Deviation::High:
      return "high";
    case Deviation::Review:
      return "review";
  }
  GJ_ASSERT(false);
  return {};
}

std::string_view chinese_of(Deviation deviation) {
  switch (deviation) {
    case Deviation::Low:
      return "费用偏低";
    case Deviation::Normal:
      return "正常";
    case Deviation::High:
      return "费用偏高";
    case Deviation::Review:
      return "费用极高,待评审";
  }
  GJ_ASSERT(false);
  return {};
}

Result<DeviationResult> deviation_of(Points score, Money cost, Money mean, const Scheme& scheme) {
  GJ_ASSERT(mean > Money::kZero);
  const DeviationRules& rules = scheme.deviation;
  if (is_below(against(cost, mean, rules.low), rules.low_edge)) {
    GJ_TRY(const Points low, scaled(score, cost.in_fen(), mean.in_fen(), scheme.score_decimals));
    return DeviationResult{Deviation::Low, low};
  }
  if (!is_above(against(cost, mean, rules.high), rules.high_edge)) {
    return DeviationResult{Deviation::Normal, score};
  }
  // (cost / mean − high + 1) over one denominator: (cost − (high − 1)·mean) / mean.
  const int128 less = int128{mean.in_fen()} * (rules.high.in_nano() - Rate::kNanoPerOne);
  int128 product = 0;
  if (__builtin_mul_overflow(int128{score.in_units()},
                             int128{cost.in_fen()} * Rate::kNanoPerOne - less, &product)) {
    return overflow_error("偏差病例分值");
  }
  const int128 below = int128{mean.in_fen()} * Rate::kNanoPerOne * Points::kUnitsPerPoint;
  GJ_TRY(const Points high, rounded_points(product, below, scheme.score_decimals));
  const bool review = is_above(against(cost, mean, rules.review), rules.review_edge);
  return DeviationResult{review ? Deviation::Review : Deviation::High, high};
}

Grouper::Grouper(const Catalogue& catalogue, const Scheme& scheme, const RuleBook* book)
    : catalogue_(catalogue),
      scheme_(scheme),
      book_(book),
      coder_(scheme, book),
      specs_(specs_of(catalogue)),
      means_(means_of(catalogue)),
      index_(specs_, scheme),
      breaker_{scheme, specs_, means_} {}

const Grouper::Resolved& Grouper::resolve(std::uint32_t key) {
  if (resolved_.size() <= key) resolved_.resize(std::max<std::size_t>(key + 1, coder_.keys()));
  Resolved& found = resolved_[key];
  if (found.known) return found;
  found.known = true;
  found.candidates = index_.candidates(coder_.combination(key));
  found.fitted = found.candidates.size();
  if (!found.candidates.empty()) {
    found.next = breaker_.narrow(found.candidates, 0, std::nullopt);
  }
  return found;
}

void Grouper::take_factor(const CodedCase& coded, GroupedCase& grouped) const {
  const Type& type = catalogue_.types[grouped.type];
  grouped.grades.reserve(scheme_.auxiliaries.size());
  for (const Auxiliary& auxiliary : scheme_.auxiliaries) {
    grouped.grades.push_back(grade_of(coded, auxiliary, scheme_, type.mean));
  }
  for (const Split& split : type.splits) {
    if (!split.used) continue;
    const int grade = grouped.grades[static_cast<std::size_t>(split.catalogue)];
    for (const Factor& factor : split.factors) {
      if (factor.grade != grade) continue;
      if (grouped.factor_grade >= 0 && factor.k <= grouped.k) continue;
      grouped.k = factor.k;
      grouped.factor_grade = grade;
    }
  }
}

/// Picks the mean cost that the settings ask for, or the next that there is.
void Grouper::compare(const CodedCase& coded, GroupedCase& grouped) const {
  const Type& type = catalogue_.types[grouped.type];
  const DeviationRules& rules = scheme_.deviation;
  grouped.compared_with = rules.compare;
  if (grouped.compared_with == Comparison::LevelLastYear) {
    const bool known = coded.group != CodedCase::kNoGroup && coded.group < type.groups.size() &&
                       type.groups[coded.group].cases >= rules.cases_at_least;
    if (known) {
      grouped.compared = type.groups[coded.group].mean;
    } else {
      grouped.compared_with = Comparison::TypeLastYear;
    }
  }
  if (grouped.compared_with == Comparison::TypeLastYear) {
    if (type.last_year_cases >= std::max<std::uint64_t>(rules.cases_at_least, 1)) {
      grouped.compared = type.last_year_mean;
    } else {
      grouped.compared_with = Comparison::TypeMean;
    }
  }
  if (grouped.compared_with == Comparison::TypeMean || grouped.compared <= Money::kZero) {
    grouped.compared_with = Comparison::TypeMean;
    grouped.compared = type.mean;
  }
  if (rules.with_auxiliary && grouped.factor_grade >= 0 && grouped.k > Rate()) {
    grouped.compared = std::max(scaled_mean(grouped.compared, grouped.k), Money::fen(1));
  }
}

Result<void> Grouper::deviate(const CodedCase& coded, GroupedCase& grouped) const {
  const Money cost = Money::fen(coded.cost_fen);
  GJ_TRY(const DeviationResult result,
         deviation_of(grouped.score, cost, grouped.compared, scheme_));
  GJ_TRY(grouped.ratio, ratio_rounded(coded.cost_fen, grouped.compared.in_fen(), kRatioDecimals));
  grouped.deviation = result.deviation;
  grouped.deviation_score = result.score;
  return done();
}

Result<GroupedCase> Grouper::group(const grouping::CaseRecord& record) {
  GJ_TRY(const CodedCase coded, coder_.code(record, false));
  const Resolved& resolved = resolve(coded.key);
  if (resolved.candidates.empty()) {
    return make_error(dip_code::kNoType, "diagnoses",
                      Bilingual{"目录里没有病例可入的病种:主要诊断与治疗方式的组合和综合病种都没有;"
                                "请核对编码,或用含此类病例的年度重建目录",
                                "The catalogue has no type that this case fits; check the codes."});
  }
  GroupedCase grouped;
  grouped.candidates = resolved.fitted;
  if (resolved.candidates.size() == 1) {
    grouped.type = resolved.candidates.front().type;
  } else {
    auto left = resolved.candidates;
    breaker_.narrow(left, resolved.next, record.cost);
    grouped.type = left.front().type;
  }
  const Type& type = catalogue_.types[grouped.type];
  if (type.mean <= Money::kZero) {
    return make_error(
        dip_code::kNoMean, "diagnoses",
        Bilingual{"病种 " + type.spec.code + " 没有历史均费,没有分值;请由经办机构补充分值",
                  "Type " + type.spec.code +
                      " has no mean cost and so no score; the agency must add one."});
  }
  grouped.score = type.score;
  take_factor(coded, grouped);
  compare(coded, grouped);
  GJ_CHECK(deviate(coded, grouped));
  grouped.coefficient = type.base ? scheme_.base_type_coefficient
                                  : coefficient_of(catalogue_, scheme_, record.institution);
  const int128 factor = int128{grouped.k.in_nano()} * grouped.coefficient.in_nano();
  int128 product = 0;
  if (__builtin_mul_overflow(int128{grouped.deviation_score.in_units()}, factor, &product)) {
    return overflow_error("分值乘以系数");
  }
  const int128 one = int128{Rate::kNanoPerOne} * Rate::kNanoPerOne;
  GJ_TRY(grouped.final_score,
         rounded_points(product, one * Points::kUnitsPerPoint, scheme_.score_decimals));
  return grouped;
}

Result<std::string> Grouper::explain(const grouping::CaseRecord& record) {
  GJ_TRY(const CodedCase coded, coder_.code(record, false));
  GJ_TRY(const GroupedCase grouped, group(record));
  const Combination combination = coder_.combination(coded.key);
  std::string text;
  if (combination.rule >= 0 && book_) {
    const Rule& rule = book_->rules[static_cast<std::size_t>(combination.rule)];
    text += "方案规则 " + rule.code + " " + rule.name + "\n";
  } else {
    text += "诊断与手术操作组合 " + combination.text() + ",治疗方式 " +
            std::string(chinese_of(combination.treatment)) + "\n";
  }
  for (const auto& one : index_.candidates(combination)) {
    const Type& type = catalogue_.types[one.type];
    text += "可入 " + type.spec.code + "(" + std::string(chinese_of(type.spec.kind)) + "," +
            std::string(chinese_of(type.spec.treatment)) + "):匹配手术操作 " +
            std::to_string(one.matched) + " 项,均费 " + type.mean.to_text() +
            (one.type == grouped.type ? "  ← 入此病种" : "") + "\n";
  }
  const Type& type = catalogue_.types[grouped.type];
  text += "分值 " + grouped.score.to_text(scheme_.score_decimals) + " = 均费 " +
          type.mean.to_text() + " ÷ 基准 " + catalogue_.reference.to_text() + " × " +
          std::to_string(scheme_.multiplier) + "\n";
  for (std::size_t i = 0; i < grouped.grades.size(); ++i) {
    const int grade = grouped.grades[i];
    if (grade < 0) continue;
    text += "辅助目录 " + scheme_.auxiliaries[i].title + ":" +
            scheme_.grades[static_cast<std::size_t>(grade)].name +
            (grade == grouped.factor_grade ? ",系数 " + grouped.k.to_fraction_text(4) : ",不调整") +
            "\n";
  }
  text += "费用 " + record.cost.to_text() + " ÷ 对照均费 " + grouped.compared.to_text() + " = " +
          grouped.ratio.to_fraction_text(kRatioDecimals) + "," +
          std::string(chinese_of(grouped.deviation)) + ",偏差校正后 " +
          grouped.deviation_score.to_text(scheme_.score_decimals) + "\n";
  text += "结算分值 " + grouped.final_score.to_text(scheme_.score_decimals) + " = " +
          grouped.deviation_score.to_text(scheme_.score_decimals) + " × 辅助系数 " +
          grouped.k.to_fraction_text(4) + " × 机构系数 " + grouped.coefficient.to_fraction_text(4) +
          "\n";
  return text;
}

}  // namespace gongji::dip
