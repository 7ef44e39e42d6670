// The generated region's stays grouped, priced and cleared with its hospitals.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <vector>

#include "base/money.h"
#include "base/result.h"

namespace gongji::app {

struct PayHospitalsOptions {
  std::string files;  ///< folder of the region: cases-YEAR.csv, settled-YEAR.csv, institutions.csv
  std::string shipped;  ///< folder with schemes/ and payments/ as the program ships them
  int year = 0;
  const std::atomic<int>* stop = nullptr;
};

/// What one envelope came to.
struct PaidEnvelope {
  std::string title;
  std::int64_t cases = 0;
  Money budget, paid;
  std::string value;  ///< of a point, yuan
};

struct PaidHospitals {
  std::uint64_t hospitals = 0;
  std::uint64_t rejected = 0;  ///< by grouping or pricing
  std::vector<PaidEnvelope> envelopes;
};

/// Stays of the year whose claims were settled: those of hospitals of level 3 in groups of
/// schemes/demo-region, the others in types of a DIP catalogue that is built from them by
/// schemes/demo-dip; paid by payments/000000-region, whose budget is what the fund has booked.
/// Leaves in `files` payments/YEAR/, a period as `period_files` reads it, and payment-YEAR/ as
/// `gongji payment clear` writes it. Refuses what these parts refuse.
Result<PaidHospitals> pay_hospitals(const PayHospitalsOptions& options);

}  // namespace gongji::app
