// `gongji serve` and `gongji config`.
#pragma once

#include "cli/commands.h"

namespace gongji::cli {

Command serve_command();
Command config_command();

}  // namespace gongji::cli
