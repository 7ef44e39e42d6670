// Sums of the cases of one type, after outliers are trimmed.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "dip/case_coder.h"

namespace gongji::dip {

/// Sums over some cases of one year.
struct Sums {
  std::uint64_t cases = 0;
  int128 cost_fen = 0, drugs_fen = 0, consumables_fen = 0;
  int128 squares = 0;  ///< of the cost in fen
  std::uint64_t stay_days = 0;

  void add(const CodedCase& one);
  void add(const Sums& other);
};

using YearSums = std::array<Sums, kYearsMax>;

/// Which costs stay: limits inclusive, in fen.
struct CostLimits {
  std::int64_t low = 0, high = 0;
};

/// What the cases of one type amount to.
struct TypeMeasure {
  std::array<std::uint64_t, kYearsMax> cases{};  ///< before trimming
  std::array<int128, kYearsMax> cost_fen{};      ///< before trimming
  YearSums kept{};
  std::vector<Sums> groups;      ///< last year, by group of institutions; kept cases
  std::vector<YearSums> grades;  ///< by grade, when asked for; kept cases
  std::array<CostLimits, kYearsMax> limits{};
};

/// Order of `costs` is lost.
CostLimits trim_limits(std::vector<std::int64_t>& costs, const Trim& trim);

/// Trims each year on its own and sums up; adds to `groups`, one for each group of institutions.
/// The order of `cases` does not matter.
TypeMeasure measure(std::span<const CodedCase> cases, const Scheme& scheme,
                    std::vector<YearSums>& groups);

enum class Amount : std::uint8_t { Cost, Drugs, Consumables };

/// Σ w·mean / Σ w over the years with cases, or Σ w·sum / Σ w·cases, as the scheme weights; rounded
/// half up to the fen. Zero without cases. Refuses base.overflow.
Result<Money> weighted_mean(const YearSums& years, Amount amount, const Scheme& scheme);

/// Mean stay in days over all years, weighted like costs, in hundredths rounded half up.
Result<std::int64_t> weighted_stay_hundredths(const YearSums& years, const Scheme& scheme);

/// Standard deviation over mean of all kept cases together, rounded half up to 4 decimals; zero
/// below two cases. Refuses base.overflow.
Result<Rate> variation(const YearSums& years, const Scheme& scheme);

/// The grade a case has in an auxiliary catalogue, -1 for none: the first that fits. `mean` is the
/// type's, for conditions on the cost ratio.
int grade_of(const CodedCase& one, const Auxiliary& catalogue, const Scheme& scheme, Money mean);

/// Fills `measured.grades` from the same cases; the mean is that of the type.
void measure_grades(std::span<const CodedCase> cases, const Scheme& scheme, Money mean,
                    TypeMeasure& measured);

/// Whole square root, rounded down.
uint128 square_root(uint128 number);

}  // namespace gongji::dip
