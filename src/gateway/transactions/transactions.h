// The meaning of each transaction, one function; transactions.cpp has the table.
#pragma once

#include "gateway/national/desk.h"

namespace gongji::gateway {

Result<void> identify_person(Desk& desk);            // 1101
Result<void> download_list(Desk& desk);              // those of words.csv under `download`
Result<void> show_list_entries(Desk& desk);          // 1312, 1316
Result<void> show_own_items(Desk& desk);             // 1317
Result<void> show_price_ceilings(Desk& desk);        // 1318
Result<void> show_pre_shares(Desk& desk);            // 1319
Result<void> register_outpatient(Desk& desk);        // 2201
Result<void> withdraw_registration(Desk& desk);      // 2202
Result<void> describe_outpatient(Desk& desk);        // 2203
Result<void> bring_outpatient_lines(Desk& desk);     // 2204
Result<void> withdraw_outpatient_lines(Desk& desk);  // 2205
Result<void> try_outpatient(Desk& desk);             // 2206
Result<void> settle_outpatient(Desk& desk);          // 2207
Result<void> withdraw_settlement(Desk& desk);        // 2208, 2305
Result<void> file_referral(Desk& desk);              // 2501
Result<void> withdraw_referral(Desk& desk);          // 2502
Result<void> file_chronic(Desk& desk);               // 2503
Result<void> withdraw_chronic(Desk& desk);           // 2504
Result<void> file_only(Desk& desk);                  // 2505, 2507
Result<void> withdraw_chosen(Desk& desk);            // 2506
Result<void> reconcile_totals(Desk& desk);           // 3201
Result<void> reconcile_details(Desk& desk);          // 3202
Result<void> bring_list(Desk& desk);                 // 4101, 4101A
Result<void> change_list_state(Desk& desk);          // 4102
Result<void> show_list(Desk& desk);                  // 4103
Result<void> bring_file(Desk& desk);                 // 9101
Result<void> fetch_file(Desk& desk);                 // 9102
Result<void> keep_as_sent(Desk& desk);               // those that words.csv names under `kept`

}  // namespace gongji::gateway
