// The meaning of each transaction, one function; transactions.cpp has the table.
#pragma once

#include "gateway/national/desk.h"

namespace gongji::gateway {

Result<void> identify_person(Desk& desk);            // 1101
Result<void> show_institution(Desk& desk);           // 1201
Result<void> show_list_entries(Desk& desk);          // 1312, 1316
Result<void> show_own_items(Desk& desk);             // 1317
Result<void> show_price_ceilings(Desk& desk);        // 1318
Result<void> show_pre_shares(Desk& desk);            // 1319
Result<void> show_dictionary(Desk& desk);            // 1901
Result<void> check_entitlement(Desk& desk);          // 2001
Result<void> try_purchase(Desk& desk);               // 2101
Result<void> settle_purchase(Desk& desk);            // 2102
Result<void> withdraw_settlement(Desk& desk);        // 2103, 2208, 2305
Result<void> register_outpatient(Desk& desk);        // 2201
Result<void> withdraw_registration(Desk& desk);      // 2202
Result<void> describe_outpatient(Desk& desk);        // 2203
Result<void> bring_outpatient_lines(Desk& desk);     // 2204
Result<void> withdraw_outpatient_lines(Desk& desk);  // 2205
Result<void> try_outpatient(Desk& desk);             // 2206
Result<void> settle_outpatient(Desk& desk);          // 2207
Result<void> bring_stay_lines(Desk& desk);           // 2301
Result<void> withdraw_stay_lines(Desk& desk);        // 2302
Result<void> try_stay(Desk& desk);                   // 2303
Result<void> settle_stay(Desk& desk);                // 2304
Result<void> admit(Desk& desk);                      // 2401
Result<void> discharge_person(Desk& desk);           // 2402
Result<void> change_admission(Desk& desk);           // 2403
Result<void> withdraw_admission(Desk& desk);         // 2404
Result<void> withdraw_discharge(Desk& desk);         // 2405
Result<void> file_referral(Desk& desk);              // 2501
Result<void> withdraw_referral(Desk& desk);          // 2502
Result<void> file_chronic(Desk& desk);               // 2503
Result<void> withdraw_chronic(Desk& desk);           // 2504
Result<void> file_chosen(Desk& desk);                // 2505
Result<void> file_only(Desk& desk);                  // 2507
Result<void> withdraw_chosen(Desk& desk);            // 2506
Result<void> reverse_message(Desk& desk);            // 2601
Result<void> reconcile_totals(Desk& desk);           // 3201
Result<void> reconcile_details(Desk& desk);          // 3202
Result<void> bring_list(Desk& desk);                 // 4101, 4101A
Result<void> change_list_state(Desk& desk);          // 4102
Result<void> show_list(Desk& desk);                  // 4103
Result<void> count_lists(Desk& desk);                // 4105
Result<void> show_visits(Desk& desk);                // 5201
Result<void> show_visit_diagnoses(Desk& desk);       // 5202
Result<void> show_one_settlement(Desk& desk);        // 5203
Result<void> show_settled_lines(Desk& desk);         // 5204
Result<void> show_sums(Desk& desk);                  // 5206
Result<void> show_chronic_diseases(Desk& desk);      // 5301
Result<void> show_chosen(Desk& desk);                // 5302
Result<void> show_in_hospital(Desk& desk);           // 5303
Result<void> show_referrals(Desk& desk);             // 5304
Result<void> bring_vouchers(Desk& desk);             // 4901, 4905
Result<void> sign_in(Desk& desk);                    // 9001
Result<void> sign_out(Desk& desk);                   // 9002
Result<void> bring_file(Desk& desk);                 // 9101
Result<void> fetch_file(Desk& desk);                 // 9102
Result<void> show_policy_items(Desk& desk);          // 100001
Result<void> download_list(Desk& desk);              // those of words.csv under `download`
Result<void> keep_as_sent(Desk& desk);               // those that words.csv names under `kept`
Result<void> show_kept(Desk& desk);                  // those that it names under `asked`

/// Whether a message of 1101 shows a voucher, which is taken by it.
bool shows_voucher(const interface::Message& in);

}  // namespace gongji::gateway
