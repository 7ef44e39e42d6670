#pragma once

#include "cli/commands.h"

namespace gongji::cli {

/// `gongji group dip`.
Command group_dip_command();

}  // namespace gongji::cli
