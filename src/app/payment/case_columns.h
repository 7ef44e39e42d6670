// Columns of the table of grouped cases: the interface between grouping and payment.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace gongji::app {

enum class CaseColumn : std::uint8_t {
  Id,
  Institution,
  Level,
  Department,
  Doctor,
  Fund,
  Care,
  Method,
  Group,
  Weight,
  Score,
  Mean,
  Auxiliary,
  Cost,
  FundPart,
  PatientPart,
  Excluded,
  Deducted,
  PolicyShare,
  Days,
  Discharge,
  Review,
  ReviewWeight,
};
inline constexpr std::size_t kCaseColumnCount = 23;

/// A column of a table that payment reads: name, Chinese title, other titles separated by |.
struct ColumnName {
  std::string_view name, zh, also = "";
  bool required = false;
};

/// In the order of CaseColumn.
const ColumnName& column_name(CaseColumn column);

/// Where each column stands in a header; -1: nowhere.
struct ColumnPlaces {
  std::vector<int> at;
  std::vector<std::string> ignored;  ///< titles that mean nothing here
};

/// Refuses app.missing_column and app.double_column.
Result<ColumnPlaces> find_columns(std::span<const ColumnName> columns,
                                  const std::vector<std::string>& header);
/// The same for grouped cases.
Result<ColumnPlaces> find_case_columns(const std::vector<std::string>& header);

}  // namespace gongji::app
