#pragma once

#include "cli/commands.h"

namespace gongji::cli {

/// `ledger check-proof`: works without a database.
Command check_proof_command();

}  // namespace gongji::cli
