// The tables of migrations/, as the bulk calls see them. The test `tables` compares the two.
#pragma once

#include "storage/value.h"

namespace gongji::storage::tables {

extern const Table region;
extern const Table package_version;
extern const Table region_package;
extern const Table institution;
extern const Table catalogue_item;
extern const Table code_item;
extern const Table submission;
extern const Table file_piece;
extern const Table person;
extern const Table person_private;
extern const Table person_id_number;
extern const Table fact;
extern const Table due;
extern const Table payment;
extern const Table visit;
extern const Table fee_line;
extern const Table claim;
extern const Table bill_number;
extern const Table settlement;
extern const Table accumulator;
extern const Table balance;
extern const Table posting;
extern const Table transfer;
extern const Table hold;
extern const Table batch;
extern const Table stripe;
extern const Table message;
extern const Table month_close;
extern const Table bank_line;
extern const Table clearing;
extern const Table data_key;
extern const Table operator_account;
extern const Table operator_grant;
extern const Table role_functions;
extern const Table operator_session;
extern const Table approval;
extern const Table institution_key;
extern const Table institution_address;
extern const Table voucher;
extern const Table voucher_token;
extern const Table audit_log;
extern const Table audit_head;
extern const Table work_task;
extern const Table work_report;
extern const Table indicator;
extern const Table indicator_target;
extern const Table indicator_value;

/// All of them.
std::vector<const Table*> all();

}  // namespace gongji::storage::tables
