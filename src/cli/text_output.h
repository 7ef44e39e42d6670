#pragma once

#include <string>
#include <string_view>

#include "base/error.h"

namespace gongji::cli {

/// Writes to standard output; a closed pipe ends the output quietly.
void print(std::string_view text);

/// Writes an error to standard error; kExitUsage for app.usage, else kExitFailed. Diagnostics of a
/// package are printed as they are. In English where it is wanted and the error has English.
int fail(const Error& error, bool english = false);

}  // namespace gongji::cli
