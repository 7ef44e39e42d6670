// What a hospital or a bureau reads of a closed period.
#pragma once

#include "app/payment/result_tables.h"
#include "payment/figures.h"

namespace gongji::app {

struct PaymentReport {
  std::string title, subtitle;
  std::vector<std::pair<std::string, std::string>> key_figures;
  std::vector<ResultTable> tables;                          ///< by_hospital …, near_boundary
  std::vector<std::pair<std::string, std::string>> charts;  ///< title, SVG
};

/// Income against cost by hospital, department, doctor and group, CMI, indices, RIV, cases near a
/// boundary (within `margin` of a limit); of one hospital when `hospital` is its code. Refuses
/// payment.unknown_hospital, base.overflow.
Result<PaymentReport> payment_report(const PaymentRun& run, const std::string& hospital,
                                     const Exact& margin, bool english);

/// One HTML page with tables and charts; needs nothing else.
std::string report_page(const PaymentReport& report, bool english);

}  // namespace gongji::app
