#pragma once

#include "cli/commands.h"

namespace gongji::cli {

/// `gongji payment …`: what hospitals are paid.
Command payment_command();

}  // namespace gongji::cli
