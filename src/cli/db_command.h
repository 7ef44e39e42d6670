#pragma once

#include "cli/commands.h"

namespace gongji::cli {

Command db_command();

}  // namespace gongji::cli
