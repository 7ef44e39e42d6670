#pragma once

#include "cli/commands.h"

namespace gongji::cli {

/// `gongji dip value|supervise`.
std::vector<Command> dip_payment_commands();

}  // namespace gongji::cli
