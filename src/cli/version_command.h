#pragma once

#include "cli/commands.h"

namespace gongji::cli {

Command version_command();

}  // namespace gongji::cli
