// The groups of operations; each in a file of its name.
#pragma once

#include "app/operation.h"

namespace gongji::app {

std::span<const Operation> institution_operations();
std::span<const Operation> person_operations();
std::span<const Operation> coverage_operations();
std::span<const Operation> visit_operations();
std::span<const Operation> ledger_operations();
std::span<const Operation> ledger_bank_operations();

}  // namespace gongji::app
