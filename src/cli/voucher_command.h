#pragma once

#include "cli/commands.h"

namespace gongji::cli {

/// `gongji voucher show`: a token as a picture.
Command voucher_show_command();

}  // namespace gongji::cli
