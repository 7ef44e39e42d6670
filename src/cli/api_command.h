#pragma once

#include "cli/commands.h"

namespace gongji::cli {

/// gongji api: what /api/v1 offers, for programs.
Command api_command();

}  // namespace gongji::cli
