// The use case behind `gongji dip value`: what a point is worth, and what hospitals come to.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/dip/catalogue_files.h"
#include "dip/points.h"

namespace gongji::app {

struct DipValueOptions {
  std::string grouped;        ///< what `gongji group dip` wrote
  std::string output = "-";   ///< CSV or .xlsx
  Money fund;                 ///< available for DIP
  std::optional<Rate> ratio;  ///< payment ratio; otherwise that of the settings
};

struct DipValued {
  dip::PointValue budget, settlement;
  Money distributable;  ///< fund / ratio, rounded half up to the fen: what all hospitals share
  std::uint64_t cases = 0;
  int128 points_units = 0;
  std::vector<dip::HospitalPoints> hospitals;  ///< by institution
  std::vector<Money> shares;                   ///< their sum is `distributable`
};

/// V_s = (fund / ratio) / Σ final scores. Each hospital's share is its part of `distributable` by
/// points, by largest remainder, ties to the institution that comes first. Writes institution,
/// name, group, cases, cmi, points, cost, share, share_to_cost. Refuses dip.no_points,
/// dip.bad_table (a row of the file), and what TableReader and TableWriter refuse.
Result<DipValued> value_points(const DipCatalogue& catalogue, const DipValueOptions& options);

}  // namespace gongji::app
