#pragma once

#include "cli/commands.h"

namespace gongji::cli {

/// `gongji quote PACKAGE [name=value…]`: one visit from words, from a small YAML file, or both.
Command quote_command();

}  // namespace gongji::cli
