// One period's cases, read, priced and closed: what `gongji payment` commands work on.
#pragma once

#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/payment/read_cases.h"
#include "payment/clearing.h"

namespace gongji::app {

struct PaymentOptions {
  std::string settings;
  CaseTables cases;
  std::string hospitals, groups;     ///< may be empty
  std::vector<std::string> prepaid;  ///< tables of what was paid before
  std::vector<payment::Override> overrides;
  std::optional<Date> from;     ///< only cases from here on, for one month of the period
  std::optional<Date> through;  ///< cleared up to here, included; none: the whole period
  int threads = 0;              ///< 0: one for each processor
  const std::atomic<int>* stop = nullptr;
};

/// What was read and what came of it. Stays where it is: its parts point to each other.
struct PaymentRun {
  payment::Settings settings;
  payment::CaseBook book;
  ReadCases read;
  std::unique_ptr<payment::Clearing> clearing;
  std::vector<payment::PricedPart> parts;
  payment::ClearingResult result;
  Exact part_of_year = Exact::of(1);
  const std::atomic<int>* stop = nullptr;

  std::uint64_t rejected() const { return read.rejects.size(); }
  /// Refuses app.interrupted once `stop` is not 0.
  Result<void> check_stop() const;
};

/// Reads settings, hospitals, groups and cases. Refuses what they refuse.
Result<std::unique_ptr<PaymentRun>> read_payment(const PaymentOptions& options);

/// Prices all cases, on all threads; rejects join those of reading.
void price_payment(PaymentRun& run, int threads);

/// Reads, prices and closes. Refuses as `read_payment` and Clearing::close.
Result<std::unique_ptr<PaymentRun>> clear_payment(const PaymentOptions& options);

/// The place of a case in the book. Refuses payment.unknown_case.
Result<std::size_t> find_case(const PaymentRun& run, std::string_view id);

}  // namespace gongji::app
