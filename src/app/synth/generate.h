// The use case behind `gongji synth`: a region as a folder of files.
#pragma once

#include <array>
#include <atomic>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "app/synth/rows.h"
#include "synth/population.h"

namespace gongji::app {

/// How far it is: people done of all, for one pass over them.
struct SynthProgress {
  std::uint64_t people = 0, people_all = 0;
  int year = 0;  ///< 0: the register
};

struct SynthOptions {
  std::string out;       ///< folder, made when it is not there
  bool replace = false;  ///< files of an earlier run in `out` go first
  std::string tables;    ///< folder of the tables; empty: where they are found
  std::vector<std::string> policy_roots;
  synth::Plan plan;
  int threads = 0;                         ///< 0: one for each processor
  const std::atomic<int>* stop = nullptr;  ///< not 0: stop soon, with app.interrupted
  std::function<void(const SynthProgress&)> progress;
};

struct SynthSummary {
  std::vector<std::pair<std::string, std::uint64_t>> files;  ///< name and rows, headers not counted
  std::uint64_t people = 0, visits = 0, stays = 0, labels = 0;
  double seconds = 0;
};

/// Writes a region. The bytes depend on tables, plan and package only, not on the threads. Files
/// appear under their names when they are complete. Files of an earlier run, of whatever year, are
/// refused or, with `replace`, removed before; others in the folder are left alone.
/// Refuses what the tables and the plan refuse, app.unknown_package, app.cannot_write, app.usage
/// for files of an earlier run, app.interrupted.
Result<SynthSummary> generate_region(const SynthOptions& options);

}  // namespace gongji::app
