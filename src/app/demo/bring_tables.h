// What a demonstration region has besides its people: tables as a bureau brings them.
#pragma once

#include <atomic>
#include <string>

#include "app/office.h"

namespace gongji::app {

/// Imports every OPERATION.csv of the folder, such as task.line.csv, in the order of their names.
/// Nothing when there is no such folder. Refuses app.unknown_operation for a file named otherwise,
/// what `import_table` refuses, and the first row that is refused, its file and row before the
/// place.
Result<void> bring_tables(Office& office, const std::string& folder, const std::atomic<int>* stop);

}  // namespace gongji::app
