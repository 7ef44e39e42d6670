// The catalogue of a region (病种目录库): types with their figures.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "dip/measure.h"
#include "dip/plan.h"
#include "dip/points.h"

namespace gongji::dip {

/// Mean of a group of institutions in the last year.
struct GroupMean {
  std::uint64_t cases = 0;
  Money mean;
};

/// Factor of a grade within a type.
struct Factor {
  int grade = 0;
  std::uint64_t cases = 0;
  Money mean;
  Rate k;  ///< mean / mean of the type
  Rate cv;
};

/// An auxiliary catalogue tried on a type.
struct Split {
  int catalogue = 0;
  Rate cv;                      ///< Σ cases·CV of the grades / Σ cases
  bool used = false;            ///< the gate let it through
  std::vector<Factor> factors;  ///< by grade
};

struct Type {
  TypeSpec spec;
  bool base = false;  ///< 基层病种
  std::array<std::uint64_t, kYearsMax> cases{}, kept{};
  Money mean, drugs_mean, consumables_mean;  ///< weighted
  std::uint64_t last_year_cases = 0;         ///< kept
  Money last_year_mean;
  std::int64_t stay_hundredths = 0;
  Rate rw, drugs_rw, consumables_rw, cv;
  Points score;
  std::vector<GroupMean> groups;  ///< as Scheme::groups
  std::vector<Split> splits;      ///< empty: the CV is below the gate
};

struct CatalogueYear {
  std::uint64_t cases = 0, kept = 0;
  int128 cost_fen = 0;  ///< of all cases
  int128 points_units = 0;
};

struct Catalogue {
  std::vector<Type> types;  ///< by code
  std::array<CatalogueYear, kYearsMax> years{};
  Money mean, drugs_mean, consumables_mean;  ///< weighted, all kept cases
  Money reference;                           ///< what RW 1 costs
  PointValue budget_value;                   ///< 预算点值
  std::vector<Rate> coefficients;            ///< as Scheme::groups
  std::vector<GroupMean> group_means;        ///< weighted over the years
};

/// RW = mean / reference at `rw_decimals`; score = mean × multiplier / reference at
/// `score_decimals`, from the means in fen; all rounded half up. Refuses dip.no_cases,
/// dip.unknown_type (the reference type), base.overflow.
Result<Catalogue> make_catalogue(Plan plan, const std::vector<TypeMeasure>& measures,
                                 const std::vector<YearSums>& groups, const Scheme& scheme);

/// Splits of one type, after the gate; `measured.grades` must be filled.
Result<std::vector<Split>> split_type(const TypeMeasure& measured, Money mean, Rate cv,
                                      const Scheme& scheme);

/// Position of the type with this code, -1 when there is none.
int find_type(const Catalogue& catalogue, std::string_view code);

/// The coefficient of an institution: its own, else that of its group, plus its addition; 1 for one
/// that is not known.
Rate coefficient_of(const Catalogue& catalogue, const Scheme& scheme, std::string_view institution);

}  // namespace gongji::dip
