#pragma once

#include "cli/commands.h"

namespace gongji::cli {

/// `gongji dip show|diff|report|import`.
std::vector<Command> dip_catalogue_commands();

}  // namespace gongji::cli
