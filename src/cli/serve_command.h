// `gongji serve` and `gongji config`.
#pragma once

#include <memory>

#include "cli/commands.h"
#include "gateway/server.h"

namespace gongji::cli {

Command serve_command();
Command config_command();

/// Opens the database that the settings name and serves its region. Refuses app.usage (not up to
/// date), app.no_key, and what Server::start refuses.
Result<std::unique_ptr<gateway::Server>> start_server(const gateway::Config& config);

}  // namespace gongji::cli
