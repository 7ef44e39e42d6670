#pragma once

#include "cli/commands.h"

namespace gongji::cli {

/// `gongji key`: the keys of personal data.
Command key_command();

}  // namespace gongji::cli
