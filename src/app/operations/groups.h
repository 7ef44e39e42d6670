// The groups of operations; each in a file of its name.
#pragma once

#include "app/operation.h"

namespace gongji::app {

std::span<const Operation> institution_operations();
std::span<const Operation> catalogue_operations();
std::span<const Operation> person_operations();
std::span<const Operation> coverage_operations();
std::span<const Operation> visit_operations();
std::span<const Operation> stay_operations();
std::span<const Operation> claim_operations();
std::span<const Operation> certificate_operations();
std::span<const Operation> filing_operations();
std::span<const Operation> correction_operations();
std::span<const Operation> maternity_operations();
std::span<const Operation> stay_fee_operations();  ///< a part of the above
std::span<const Operation> spell_operations();
std::span<const Operation> person_change_operations();
std::span<const Operation> due_operations();
std::span<const Operation> subsidy_operations();
std::span<const Operation> employer_operations();
std::span<const Operation> identity_operations();
std::span<const Operation> relation_operations();
std::span<const Operation> employment_operations();
std::span<const Operation> account_operations();
std::span<const Operation> account_owner_operations();  ///< also of the group account
std::span<const Operation> transfer_operations();
std::span<const Operation> roster_operations();
std::span<const Operation> burden_operations();
std::span<const Operation> ledger_operations();
std::span<const Operation> ledger_bank_operations();
std::span<const Operation> clearing_operations();
std::span<const Operation> institution_key_operations();
std::span<const Operation> operator_operations();
std::span<const Operation> approval_operations();
std::span<const Operation> voucher_operations();
std::span<const Operation> task_operations();
std::span<const Operation> indicator_operations();

}  // namespace gongji::app
