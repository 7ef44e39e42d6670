// `gongji drill`.
#pragma once

#include "cli/commands.h"

namespace gongji::cli {

Command drill_command();

}  // namespace gongji::cli
