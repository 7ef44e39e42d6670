#pragma once

#include <string>

#include "cli/commands.h"

namespace gongji::cli {

Command completion_command();

/// A completion script for "bash", "zsh" or "fish".
std::string completion_script(std::string_view shell);

}  // namespace gongji::cli
