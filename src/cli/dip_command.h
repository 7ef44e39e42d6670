#pragma once

#include "cli/commands.h"

namespace gongji::cli {

/// `gongji dip build`, and the others below `dip`.
Command dip_command();

}  // namespace gongji::cli
