#pragma once

#include <string>

#include "cli/commands.h"

namespace gongji::cli {

/// Its `run` is in main, which has the texts of help.
Command help_command();

/// All commands and options, one a line, for the check against the manual.
std::string dump_commands();

}  // namespace gongji::cli
