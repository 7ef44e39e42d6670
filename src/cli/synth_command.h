#pragma once

#include "cli/commands.h"

namespace gongji::cli {

Command synth_command();

}  // namespace gongji::cli
