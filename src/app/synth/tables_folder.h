// The generator's tables on disk.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "synth/tables.h"

namespace gongji::app {

/// The folder of the tables: `given`, or when that is empty the environment's GONGJI_SYNTH,
/// ./data/synth, the installed one. Refuses app.not_a_folder.
Result<std::string> find_synth_tables(std::string_view given);

/// Reads and checks them. Refuses app.cannot_read, app.file_too_large, synth.bad_table.
Result<std::shared_ptr<const synth::Tables>> load_synth_tables(const std::string& folder);

}  // namespace gongji::app
