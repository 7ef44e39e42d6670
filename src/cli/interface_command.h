#pragma once

#include "cli/commands.h"

namespace gongji::cli {

/// `gongji interface list|show|sample|validate`: the messages of the national interface.
Command interface_command();

}  // namespace gongji::cli
