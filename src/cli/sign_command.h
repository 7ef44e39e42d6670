#pragma once

#include "cli/commands.h"

namespace gongji::cli {

/// `gongji sign`: signatures of the national interface, for those who write clients.
Command sign_command();

}  // namespace gongji::cli
