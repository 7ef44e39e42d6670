#include "gateway/transactions/transactions.h"

namespace gongji::gateway {

std::span<const Meaning> meanings() {
  static constexpr Meaning kMeanings[] = {
      {"1101", "data", false, identify_person},
      {"2201", "data", true, register_outpatient},
      {"2202", "data", true, withdraw_registration},
      {"2203", "mdtrtinfo", true, describe_outpatient},
      {"2204", "feedetail", true, bring_outpatient_lines},
      {"2205", "data", true, withdraw_outpatient_lines},
      {"2206", "data", false, try_outpatient},
      {"2207", "data", true, settle_outpatient},
      {"2208", "data", true, withdraw_settlement},
      {"3201", "data", false, reconcile_totals},
      {"3202", "data", true, reconcile_details},
      {"9101", "fsUploadIn", true, bring_file},
      {"9102", "fsDownloadIn", false, fetch_file},
  };
  return kMeanings;
}

const Meaning& kept_meaning() {
  static constexpr Meaning kKept = {"", "", true, keep_as_sent};
  return kKept;
}

}  // namespace gongji::gateway
