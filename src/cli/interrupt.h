// Ctrl-C, asked for rather than suffered.
#pragma once

#include <atomic>

namespace gongji::cli {

/// From now on SIGINT and SIGTERM only set the number that this gives, once; a second one ends the
/// process. SIGPIPE is ignored, so that writing tells of it.
const std::atomic<int>& watch_signals();

}  // namespace gongji::cli
