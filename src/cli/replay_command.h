#pragma once

#include "cli/commands.h"

namespace gongji::cli {

/// `gongji replay`: a year's settlements computed again and compared.
Command replay_command();

}  // namespace gongji::cli
