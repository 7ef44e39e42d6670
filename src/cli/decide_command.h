#pragma once

#include "cli/commands.h"

namespace gongji::cli {

/// `gongji decide PACKAGE DECISION [name=value…]`: one decision of a contribution or benefit
/// document.
Command decide_command();

}  // namespace gongji::cli
