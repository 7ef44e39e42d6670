#pragma once

#include "cli/commands.h"

namespace gongji::cli {

/// `gongji policy list|show|check|diff|test|vectors|schema`.
Command policy_command();

}  // namespace gongji::cli
