// What a hospital or a bureau reads of a closed period.
#pragma once

#include "app/payment/report_methods.h"
#include "app/payment/result_tables.h"
#include "payment/figures.h"

namespace gongji::app {

struct ReportOptions {
  std::string hospital;                 ///< code; empty: all
  Exact margin;                         ///< part of a limit within which a case is near it
  std::optional<GrowthOptions> growth;  ///< against an earlier report
};

struct PaymentReport {
  std::string title, subtitle;
  std::vector<std::pair<std::string, std::string>> key_figures;
  std::vector<ResultTable> tables;  ///< by_method, by_hospital …, near_boundary
  std::vector<std::pair<std::string, std::string>> charts;  ///< title, SVG
};

/// Income against cost by hospital, department, doctor and group, CMI, indices, RIV, cases near a
/// boundary; of one hospital when its code is given. Refuses payment.unknown_hospital,
/// base.overflow, and as growth_table.
Result<PaymentReport> payment_report(const PaymentRun& run, const ReportOptions& options,
                                     bool english);

/// One HTML page with tables and charts; needs nothing else.
std::string report_page(const PaymentReport& report, bool english);

}  // namespace gongji::app
