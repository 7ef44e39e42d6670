// One inpatient case as grouping and payment read it.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/money.h"

namespace gongji::grouping {

enum class Sex : std::uint8_t { Unknown, Male, Female };

/// The front page of a case (病案首页), its codes as written. Texts live as long as the buffer that
/// the reader fills, usually until it reads the next batch.
struct CaseRecord {
  std::string_view id;
  Sex sex = Sex::Unknown;
  int age_years = 0;                ///< whole years on admission
  std::optional<int> age_days;      ///< on admission; given where age_years is 0
  std::optional<int> weight_g;      ///< of a newborn, on admission or at birth as the scheme says
  std::string_view department;      ///< code
  int stay_days = 0;                ///< as the front page counts them
  std::string_view discharge_type;  ///< 离院方式: 1–5, 9
  std::vector<std::string_view> diagnoses;   ///< the principal one first
  std::vector<std::string_view> procedures;  ///< the main one first, may be empty
  std::string_view institution;              ///< code of the hospital, may be empty
  std::optional<Date> discharge_day;         ///< picks the version of a scheme
  Money cost;                                ///< whole cost of the case
  Money drugs;                               ///< part of `cost`
  Money consumables;                         ///< part of `cost`
  std::string_view person;                   ///< number of the patient, may be empty
  std::optional<Date> admission_day;
};

}  // namespace gongji::grouping
