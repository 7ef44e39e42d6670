// The use case behind `gongji group check`: what is wrong with the coding of cases, and indicators
// of settlement lists.
#pragma once

#include "app/grouping/group_stream.h"

namespace gongji::app {

/// Counts of one institution, or of all. Shares are left to who shows them.
struct ListIndicators {
  std::uint64_t cases = 0;
  std::uint64_t fields_wanted = 0, fields_given = 0;  ///< completeness
  std::uint64_t cases_passed = 0;                     ///< pass rate: no finding but hints
  std::uint64_t codes = 0, codes_right = 0;           ///< accuracy: codes without a finding
  std::uint64_t grouped = 0;
  std::uint64_t with_complication = 0;  ///< cases in which some MCC or CC counts

  void add(const ListIndicators& other);
};

struct CodingSummary {
  GroupSummary cases;
  std::map<std::string, ListIndicators> institutions;  ///< by code; empty where it is not given
  ListIndicators all;
};

/// Findings as CSV: line, id, field, number, code, finding, kind (error or hint), instead, message.
/// Wanted fields are sex, dept, los_days, discharge_type, discharge_date, institution, cost and dx,
/// age_days below one year, and the weight where the scheme asks for it. Refuses as for_each_case.
Result<CodingSummary> coding_stream(const SchemeChoice& schemes, const GroupOptions& options,
                                    bool english);

/// The indicators as CSV, a row for each institution and the last for all: institution, cases,
/// completeness, pass_rate, accuracy, grouped, with_complication. Shares have two decimals, half
/// up.
std::string indicators_csv(const CodingSummary& summary);

}  // namespace gongji::app
