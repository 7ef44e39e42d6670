// Who is paid how, and how points grow: two tables of the report.
#pragma once

#include "app/payment/result_tables.h"
#include "payment/figures.h"

namespace gongji::app {

/// One row a method of payment, in the order of the envelopes: cases, hospitals, cost, what the
/// fund booked, and the shares of both in percent with two decimals, half up. Cases that no
/// envelope took stand last, under "—".
ResultTable method_table(const PaymentRun& run, std::optional<std::uint32_t> hospital);

struct GrowthOptions {
  std::string earlier;  ///< by_hospital table of an earlier report, CSV or .xlsx, of any language
  Exact limit;          ///< growth of the mean points of a case above which it is a finding
};

/// Whether hospitals have more points because their cases grew in number or because each case
/// counts more: cases, points of a case (mean score, else CMI) and their product against an earlier
/// report, growth in percent with one decimal. A hospital without cases before has no growth.
/// Refuses what the table reader refuses, app.missing_column, app.bad_value.
Result<ResultTable> growth_table(const PaymentRun& run, const std::vector<payment::Figure>& now,
                                 const GrowthOptions& options, bool english);

}  // namespace gongji::app
