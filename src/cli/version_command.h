#pragma once

#include <string>

#include "cli/commands.h"

namespace gongji::cli {

Command version_command();

/// Version, compiler and kind of build, one line without its end.
std::string version_text();

}  // namespace gongji::cli
