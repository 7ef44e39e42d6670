#pragma once

#include "cli/commands.h"

namespace gongji::cli {

Command settle_command();

}  // namespace gongji::cli
