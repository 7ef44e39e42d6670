// The server's settings as options of commands, and starting it.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>

#include "cli/commands.h"
#include "gateway/server.h"

namespace gongji::cli {

/// The settings as options, and `--config`.
std::span<const Option> serve_options();

/// What a file holds. Refuses app.cannot_read with the remedy as message.
Result<std::string> text_of_file(const std::string& path, const std::string& remedy);

/// "2020-05-01T08:00:00" in China as milliseconds since 1970. Refuses app.usage at `where`.
Result<std::int64_t> moment_of(const std::string& where, const std::string& text);
/// The machine's clock moved so that it is `begin` now.
app::Clock clock_from(std::int64_t begin);

/// Flags before the environment before the file. Refuses what Config::read refuses.
Result<gateway::Config> served_config(const Arguments& options);

/// The tables of the interface and the words; `given` empty: found as everywhere.
Result<std::shared_ptr<gateway::NationalTables>> national_tables(const std::string& given);
/// The same with the limits of the settings.
Result<std::shared_ptr<const gateway::NationalTables>> served_tables(const gateway::Config& config);

/// What `start_server` would refuse, without serving.
Result<void> check_serving(const gateway::Config& config);

/// Serves. Refuses what Server::start refuses, app.usage for a database that is not ready, and for
/// a clock outside a drill. `witness` sees every exchange of a drill; may be empty.
Result<std::unique_ptr<gateway::Server>> start_server(
    const gateway::Config& config, std::shared_ptr<const gateway::NationalTables> tables,
    std::function<void(const gateway::NationalExchange&)> witness = {});

}  // namespace gongji::cli
