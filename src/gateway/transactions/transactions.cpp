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
      {"2301", "feedetail", true, bring_stay_lines},
      {"2302", "data", true, withdraw_stay_lines},
      {"2303", "data", false, try_stay},
      {"2304", "data", true, settle_stay},
      {"2305", "data", true, withdraw_settlement},
      {"2401", "mdtrtinfo", true, admit},
      {"2402", "dscginfo", true, discharge_person},
      {"2403", "adminfo", true, change_admission},
      {"2404", "data", true, withdraw_admission},
      {"2405", "data", true, withdraw_discharge},
      {"2601", "data", true, reverse_message},
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
