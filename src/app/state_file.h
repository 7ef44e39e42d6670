// The accumulators of everybody on disk, so that a year can be settled month by month.
#pragma once

#include "app/people.h"
#include "policy/compile.h"
#include "sheets/output_file.h"

namespace gongji::app {

/// What was found when a state was read.
struct StateFacts {
  std::size_t people = 0;
  bool policy_changed = false;  ///< of the same package, but its files were others
};

/// NDJSON: a header with package, digest, accumulators and the number of people, then one line a
/// person, sorted by id (docs/reference/cli.md has the form).
Result<void> write_state(sheets::OutputFile& file, const People& people,
                         const policy::Compiled& compiled);

/// Reads what `write_state` wrote into `people`, which must be empty. Refuses: app.cannot_read,
/// app.bad_state, app.foreign_state (another package, or other accumulators), app.policy_changed
/// unless `accept_policy_change`.
Result<StateFacts> read_state(const std::string& path, const policy::Compiled& compiled,
                              bool accept_policy_change, People& people);

}  // namespace gongji::app
