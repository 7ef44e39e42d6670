#pragma once

#include "cli/commands.h"

namespace gongji::cli {

/// `gongji group drg`: cases into groups, with explanations; `gongji group check`: their coding.
Command group_command();

}  // namespace gongji::cli
