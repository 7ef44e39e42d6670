#pragma once

#include "cli/commands.h"

namespace gongji::cli {

/// `certify`: conformance of a server, or of a client.
Command certify_command();

}  // namespace gongji::cli
