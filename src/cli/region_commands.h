#pragma once

#include <memory>

#include "app/office.h"
#include "cli/commands.h"
#include "cli/database_options.h"

namespace gongji::cli {

/// The database of --db and the region of --region, for one command.
Result<std::unique_ptr<app::Office>> open_office(const Arguments& options);
/// The arguments name=value. Refuses app.usage.
Result<app::FactList> fields_of(const Arguments& options);

Command region_command();

/// One command for each operation and query, by group.
std::vector<Command> region_data_commands();

}  // namespace gongji::cli
