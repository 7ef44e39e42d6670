#pragma once

#include "cli/commands.h"

namespace gongji::cli {

/// `gongji list check FILE`: a settlement list before it is sent.
Command list_command();

}  // namespace gongji::cli
