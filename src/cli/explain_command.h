#pragma once

#include "cli/commands.h"

namespace gongji::cli {

/// `gongji explain --policy PACKAGE --claim ID CLAIMS`: why one claim of a file was settled as it
/// was.
Command explain_command();

}  // namespace gongji::cli
