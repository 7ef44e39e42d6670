#pragma once

#include <string>

#include "base/result.h"

namespace gongji::cli {

/// A line from the terminal without showing it; from standard input when there is no terminal.
/// Refuses app.usage for an empty one.
Result<std::string> read_secret(const std::string& title);

}  // namespace gongji::cli
