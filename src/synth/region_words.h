// How a region calls what the generator makes: its row of regions.csv, read once.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "synth/tables.h"

namespace gongji::synth {

struct RegionWords {
  struct Level {
    std::string registered;  ///< as `institution add` wants it
    std::string of_claim;    ///< the package's word
  };

  std::int64_t code = 0;
  std::string name, package, id_division;
  std::uint32_t cost_percent = 100;                      ///< of the cost that rates.csv gives
  std::vector<Level> levels;                             ///< by row of tiers
  std::map<std::string, std::vector<Weighted>> classes;  ///< by status
  std::string outpatient, inpatient, chronic, delivery;  ///< care kinds
  std::string class_column, level_column, identity_column, delivery_column;
  std::vector<std::string> deliveries;            ///< by row of deliveries, may be empty
  std::map<std::string, std::string> identities;  ///< ours: the package's

  /// Refuses synth.unknown_region, synth.bad_table (a word is missing).
  static Result<RegionWords> read(const Tables& tables, std::int64_t region);
};

}  // namespace gongji::synth
