#include "app/payment/weights.h"

#include <algorithm>
#include <numeric>

#include "app/payment/number_text.h"
#include "payment/statistics.h"

namespace gongji::app {

namespace {

using payment::CaseBook;
using payment::CostSums;
using payment::PaymentCase;

/// Whether cost / (sum / n) is outside the limits: compared without dividing.
bool is_trimmed(const PaymentCase& one, const CostSums& group, const WeightOptions& options) {
  const int128 cost = int128{one.cost.in_fen()} * group.cases;
  const auto beyond = [&](const Exact& limit) {
    return std::pair(cost * limit.denominator(), int128{group.cost} * limit.numerator());
  };
  const auto [low_cost, low] = beyond(options.trim_low);
  if (options.trim_low > Exact() && low_cost < low) return true;
  const auto [high_cost, high] = beyond(options.trim_high);
  return options.trim_high > Exact() && high_cost > high;
}

std::string finding_of(const CostSums& sums, const std::optional<Exact>& spread,
                       const WeightOptions& options) {
  std::string text;
  if (sums.cases < options.cases_min) text = "病例少,权重宜参照历史或相近病组";
  if (spread && *spread > options.variation_max) {
    text += std::string(text.empty() ? "" : ";") + "组内差异大,宜细分";
  }
  return text;
}

Result<void> fill_groups(const CaseBook& book, const std::vector<CostSums>& sums,
                         const std::vector<std::int64_t>& trimmed, const WeightOptions& options,
                         Weights& weights) {
  CostSums all;
  for (const CostSums& group : sums) all += group;
  weights.mean = payment::mean_cost(all);
  weights.cases = all.cases;
  std::vector<std::uint32_t> order(sums.size());
  std::iota(order.begin(), order.end(), 0u);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return book.groups.text(a) < book.groups.text(b);
  });
  for (const std::uint32_t group : order) {
    if (sums[group].cases == 0) continue;
    GJ_TRY(const auto weight, payment::relative_weight(sums[group], all, options.decimals));
    const auto spread = payment::variation(sums[group], options.sample);
    GJ_TRY(const Exact days, Exact::ratio(sums[group].days, sums[group].cases));
    weights.groups.rows.push_back(
        {book.groups.text(group), sums[group].cases, trimmed[group],
         payment::mean_cost(sums[group]), decimal_text(weight, options.decimals),
         decimal_text(spread, 4), decimal_text(days, 1), finding_of(sums[group], spread, options)});
    weights.trimmed += trimmed[group];
  }
  GJ_TRY(weights.variance_reduction, payment::variance_reduction(sums));
  return done();
}

}  // namespace

Result<Weights> weights_from_history(const WeightOptions& options) {
  Weights weights;
  weights.groups.name = "groups";
  using sheets::ColumnKind;
  weights.groups.columns = {{"病组", "group"},
                            {"病例数", "cases", sheets::ColumnKind::Integer},
                            {"剔除", "trimmed", sheets::ColumnKind::Integer},
                            {"均费", "mean", sheets::ColumnKind::Money},
                            {"权重", "weight"},
                            {"变异系数", "cv"},
                            {"平均住院日", "mean_days"},
                            {"提示", "finding"}};
  CaseBook book;
  book.hospital("");
  book.group("");
  CaseFilter filter;
  filter.from = Date::known(Date::kYearMin, 1, 1);
  filter.through = Date::known(Date::kYearMax, 12, 31);
  GJ_CHECK(read_cases(options.cases, filter, book, weights.read));
  std::vector<CostSums> before(book.groups.size()), after(book.groups.size());
  std::vector<std::int64_t> trimmed(book.groups.size());
  for (const PaymentCase& one : book.cases) {
    if (one.group != 0) before[one.group].add(one.cost, one.days);
  }
  for (const PaymentCase& one : book.cases) {
    if (one.group == 0) continue;
    if (is_trimmed(one, before[one.group], options)) {
      ++trimmed[one.group];
    } else {
      after[one.group].add(one.cost, one.days);
    }
  }
  GJ_CHECK(fill_groups(book, after, trimmed, options, weights));
  return weights;
}

}  // namespace gongji::app
