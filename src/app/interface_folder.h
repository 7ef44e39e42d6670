// The folder `interface/` on disk: finding and reading it.
#pragma once

#include <string>
#include <string_view>

#include "interface/tables.h"

namespace gongji::app {

/// The first of these that is a folder: `given` (when it is not empty, no other), the environment's
/// GONGJI_INTERFACE, ./interface, the installed one. Refuses app.not_a_folder.
Result<std::string> find_interface(std::string_view given);

/// Every *.csv below the folder as tables. Refuses app.cannot_read, app.file_too_large (over 4
/// MiB), app.no_files, interface.bad_table.
Result<interface::FieldTables> load_interface(const std::string& folder);

}  // namespace gongji::app
