#pragma once

#include "cli/commands.h"

namespace gongji::cli {

Command demo_command();

}  // namespace gongji::cli
