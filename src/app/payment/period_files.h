// One period as a folder: settings, cases, what grouping made of them.
#pragma once

#include <string>
#include <vector>

#include "app/payment/payment_run.h"

namespace gongji::app {

struct PeriodFiles {
  PaymentOptions options;
  std::string scheme, catalogue;  ///< folders of a DRG scheme and a DIP catalogue; empty: none
  std::uint64_t bytes = 0;        ///< of the tables
  std::string state;  ///< names, sizes and times of all files: another one after changes
};

/// Names of the folders in `root` that hold a period: one .yaml and a table of cases. Sorted.
std::vector<std::string> period_names(const std::string& root);

/// What the folder of one period holds, by the names of docs/reference/payment.md. Refuses
/// payment.bad_settings when it has more than one .yaml, and what the reader of set.csv refuses.
Result<PeriodFiles> period_files(const std::string& folder);

}  // namespace gongji::app
