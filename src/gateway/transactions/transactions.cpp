#include "gateway/transactions/transactions.h"

namespace gongji::gateway {

namespace {

constexpr Meaning kMeanings[] = {
    {"1101", "data", false, identify_person, shows_voucher},
    {"1201", "medinsinfo", false, show_institution},
    {"1301", "data", true, download_list},
    {"1302", "data", true, download_list},
    {"1303", "data", true, download_list},
    {"1305", "data", true, download_list},
    {"1306", "data", true, download_list},
    {"1306A", "data", true, download_list},
    {"1307", "data", true, download_list},
    {"1308", "data", true, download_list},
    {"1309", "data", true, download_list},
    {"1310", "data", true, download_list},
    {"1311", "data", true, download_list},
    {"1312", "data", false, show_list_entries},
    {"1313", "data", true, download_list},
    {"1314", "data", true, download_list},
    {"1315", "data", true, download_list},
    {"1316", "data", false, show_list_entries},
    {"1317", "data", false, show_own_items},
    {"1318", "data", false, show_price_ceilings},
    {"1319", "data", false, show_pre_shares},
    {"1320", "data", true, download_list},
    {"1901", "data", false, show_dictionary},
    {"2001", "data", false, check_entitlement},
    {"2101", "druginfo", false, try_purchase},
    {"2102", "druginfo", true, settle_purchase},
    {"2103", "data", true, withdraw_settlement},
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
    {"2501", "refmedin", true, file_referral},
    {"2502", "data", true, withdraw_referral},
    {"2503", "data", true, file_chronic},
    {"2504", "data", true, withdraw_chronic},
    {"2505", "data", true, file_chosen},
    {"2506", "data", true, withdraw_chosen},
    {"2507", "data", true, file_only},
    {"2601", "data", true, reverse_message},
    {"3201", "data", false, reconcile_totals},
    {"3202", "data", true, reconcile_details},
    {"4101", "setlinfo", true, bring_list},
    {"4101A", "setlinfo", true, bring_list},
    {"4102", "stastinfo", true, change_list_state},
    {"4103", "data", false, show_list},
    {"4105", "data", false, count_lists},
    {"4901", ".", true, bring_vouchers},
    {"4905", ".", true, bring_vouchers},
    {"5201", "data", false, show_visits},
    {"5202", "data", false, show_visit_diagnoses},
    {"5203", "data", false, show_one_settlement},
    {"5204", "data", false, show_settled_lines},
    {"5206", "data", false, show_sums},
    {"5301", "data", false, show_chronic_diseases},
    {"5302", "data", false, show_chosen},
    {"5303", "data", false, show_in_hospital},
    {"5304", "data", false, show_referrals},
    {"9001", "signIn", true, sign_in},
    {"9002", "signOut", true, sign_out},
    {"9101", "fsUploadIn", true, bring_file},
    {"9102", "fsDownloadIn", false, fetch_file},
    {"100001", "data", false, show_policy_items},
};

}  // namespace

std::span<const Meaning> meanings() {
  return kMeanings;
}

const Meaning& kept_meaning() {
  static constexpr Meaning kKept = {"", "", true, keep_as_sent};
  return kKept;
}

const Meaning& asked_meaning() {
  static constexpr Meaning kAsked = {"", "", false, show_kept};
  return kAsked;
}

}  // namespace gongji::gateway
