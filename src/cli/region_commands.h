#pragma once

#include "cli/commands.h"

namespace gongji::cli {

Command region_command();

/// One command for each operation and query, by group.
std::vector<Command> region_data_commands();

}  // namespace gongji::cli
