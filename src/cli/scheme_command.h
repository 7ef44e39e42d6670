#pragma once

#include "cli/commands.h"

namespace gongji::cli {

/// `gongji scheme import|check|show|diff`: grouping schemes.
Command scheme_command();

}  // namespace gongji::cli
