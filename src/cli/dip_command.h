#pragma once

#include "cli/commands.h"

namespace gongji::cli {

/// `gongji dip build|show`.
Command dip_command();

}  // namespace gongji::cli
