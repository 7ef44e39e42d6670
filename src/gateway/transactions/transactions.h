// The meaning of each transaction, one function; transactions.cpp has the table.
#pragma once

#include "gateway/national/desk.h"

namespace gongji::gateway {

Result<void> identify_person(Desk& desk);            // 1101
Result<void> register_outpatient(Desk& desk);        // 2201
Result<void> withdraw_registration(Desk& desk);      // 2202
Result<void> describe_outpatient(Desk& desk);        // 2203
Result<void> bring_outpatient_lines(Desk& desk);     // 2204
Result<void> withdraw_outpatient_lines(Desk& desk);  // 2205
Result<void> try_outpatient(Desk& desk);             // 2206
Result<void> settle_outpatient(Desk& desk);          // 2207
Result<void> withdraw_settlement(Desk& desk);        // 2103, 2208, 2305
Result<void> bring_stay_lines(Desk& desk);           // 2301
Result<void> withdraw_stay_lines(Desk& desk);        // 2302
Result<void> try_stay(Desk& desk);                   // 2303
Result<void> settle_stay(Desk& desk);                // 2304
Result<void> admit(Desk& desk);                      // 2401
Result<void> discharge_person(Desk& desk);           // 2402
Result<void> change_admission(Desk& desk);           // 2403
Result<void> withdraw_admission(Desk& desk);         // 2404
Result<void> withdraw_discharge(Desk& desk);         // 2405
Result<void> reverse_message(Desk& desk);            // 2601
Result<void> bring_file(Desk& desk);                 // 9101
Result<void> fetch_file(Desk& desk);                 // 9102
Result<void> keep_as_sent(Desk& desk);               // those that words.csv names under `kept`

}  // namespace gongji::gateway
