// What a region settles about DIP: figures and tables, all of them data.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/exact.h"
#include "base/rate.h"
#include "dip/code_set.h"

namespace gongji::dip {

/// 治疗方式, from the least to the most. A case has the highest of its counted procedures.
enum class Treatment : std::uint8_t { Conservative, Diagnostic, Therapeutic, Surgery };
inline constexpr int kTreatments = 4;

enum class Kind : std::uint8_t { Core, Comprehensive };

enum class TrimMethod : std::uint8_t {
  None,
  Percentile,  ///< keeps costs from the `low` to the `high` rank, 0.01 and 0.99
  MeanRatio,   ///< keeps costs from `low` to `high` times the mean
  Iqr          ///< keeps costs within `low` and `high` interquartile ranges of the quartiles
};

struct Trim {
  TrimMethod method = TrimMethod::None;
  Rate low, high;
};

enum class Weighting : std::uint8_t {
  YearlyMeans,  ///< Σ w·mean / Σ w over the years that have cases
  PooledSums    ///< Σ w·cost / Σ w·cases
};

/// Which cases are a pool below the threshold.
enum class Pool : std::uint8_t { Category, Chapter };

enum class TieBreak : std::uint8_t { MostProcedures, NearestCost, ClassOrder };

/// On which side a case stands whose ratio equals the limit.
enum class Edge : std::uint8_t { Inside, Outside };

/// Whose mean cost a case is compared with.
enum class Comparison : std::uint8_t { LevelLastYear, TypeLastYear, TypeMean };

/// A condition on a case; what is not given is not asked. Limits are inclusive.
struct Condition {
  std::optional<bool> died;
  std::optional<int> stay_min, stay_max;
  std::optional<int> age_years_min, age_years_max, age_days_min, age_days_max;
  std::optional<int> cci_min, cci_max;
  int principal = -1, principal_not = -1, secondary = -1, procedure = -1;  ///< lists
  std::optional<Rate> drug_share_min;                                      ///< of the cost
  std::optional<Rate> cost_ratio_min;  ///< of the mean cost of the type
};

/// A grade of an auxiliary catalogue.
struct Grade {
  std::string name;
  int catalogue = 0;
  Condition when;
};

/// An auxiliary catalogue (辅助目录): the first of its grades that fits is the case's.
struct Auxiliary {
  std::string name;
  std::string title;
  int first_grade = 0, grades = 0;  ///< positions in Scheme::grades
};

inline constexpr std::size_t kGradesMax = 64;  ///< of all auxiliary catalogues
inline constexpr std::size_t kListsMax = 64;
inline constexpr std::size_t kYearsMax = 8;

struct AuxiliaryGate {
  Rate cv_at_least;                  ///< of the type
  Rate falls_by;                     ///< least part by which the CV falls when the type is split
  std::uint64_t cases_at_least = 1;  ///< of a grade within the type
  int decimals = 4;                  ///< of factors
};

struct DeviationRules {
  Rate low, high, review;
  Edge low_edge = Edge::Inside, high_edge = Edge::Inside, review_edge = Edge::Inside;
  Comparison compare = Comparison::TypeMean;
  std::uint64_t cases_at_least = 1;  ///< below, the mean of the level is not used
  bool with_auxiliary = false;       ///< the ratio is against mean × auxiliary factor
};

struct SupervisionRules {
  int readmission_days = 0;               ///< at most so many days after discharge
  bool readmission_related = false;       ///< same category, not only the same type
  std::vector<Condition> below_standard;  ///< any of them
  Rate overlong_ratio;                    ///< of the mean stay of the type
  Rate cost_low, cost_high;               ///< of the mean cost of the type
};

/// An institution: `group` is level and kind, as coefficients and means are formed.
struct Institution {
  std::string code, name, group;
  std::optional<Rate> coefficient;  ///< given; otherwise that of the group
  Rate addition;                    ///< key specialities, Chinese medicine and the like
};

struct Scheme {
  std::string id, title;
  std::vector<int> years;  ///< ascending
  std::vector<std::int64_t> year_weights;
  Weighting weighting = Weighting::YearlyMeans;
  int diagnosis_characters = 4;  ///< letters and digits, the point not counted
  int procedure_characters = 0;  ///< as above; 0 is the whole code
  Trim trim;
  bool core_from_history = true;  ///< otherwise only the rules of a plan give core types
  std::uint64_t core_threshold = 15;
  std::uint64_t pool_threshold = 15;  ///< of every pool but the last
  std::vector<Pool> pools;
  bool match_subset = false;  ///< a core type fits whose procedures the case has
  std::vector<TieBreak> tie_breaks;
  int class_rank[2][kTreatments] = {};  ///< by Kind and Treatment, least first
  std::optional<Money> reference_cost;  ///< otherwise the mean of all cases
  std::string reference_type;           ///< or of this type, when not empty
  std::int64_t multiplier = 1000;
  int score_decimals = 2, rw_decimals = 4;
  bool cv_divides_by_n = true;  ///< otherwise by n - 1
  AuxiliaryGate gate;
  DeviationRules deviation;
  bool group_coefficients = false;  ///< from costs of the groups; otherwise 1
  int coefficient_decimals = 4;
  Rate base_type_coefficient = Rate::percent(100);
  int point_decimals = 4;
  Rate payment_ratio = Rate::percent(100);
  SupervisionRules supervision;

  std::vector<std::string> list_names;  ///< of codes
  std::vector<CodeSet> lists;
  CodeSet procedures;                ///< value: -1 not listed, 0 not counted, else Treatment
  int unlisted_procedure = 0;        ///< the same for what is not listed
  CodeSet charlson;                  ///< value: position in charlson_points
  std::vector<int> charlson_points;  ///< of a condition, which counts once
  CodeSet chapters;                  ///< value: position in chapter_codes
  std::vector<std::string> chapter_codes;
  std::vector<Condition> out_of_scope;  ///< any of them
  std::vector<Grade> grades;
  std::vector<Auxiliary> auxiliaries;
  std::vector<std::string> base_types;    ///< codes of types, sorted
  std::vector<Institution> institutions;  ///< sorted by code
  std::vector<std::string> groups;        ///< of institutions, sorted
};

std::string_view word_of(Treatment treatment);
std::string_view word_of(Kind kind);
/// The same in Chinese, for people.
std::string_view chinese_of(Treatment treatment);
std::string_view chinese_of(Kind kind);

/// Null when it is not listed.
const Institution* find_institution(const Scheme& scheme, std::string_view code);
/// Position in `groups`, -1 when it is none.
int group_of(const Scheme& scheme, std::string_view institution);

/// "I10.x00" at 4 characters is "I10.x"; a shorter code is itself.
std::string_view leading_characters(std::string_view code, int characters);

}  // namespace gongji::dip
