// Figures of a closed period: income against cost, CMI, indices, cases near a boundary.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "payment/clearing.h"
#include "payment/statistics.h"

namespace gongji::payment {

enum class FigureBy : std::uint8_t { Hospital, Department, Doctor, Group };

/// Sums of the cases of one hospital, department, doctor or group that are paid by case.
struct Figure {
  std::uint32_t name = 0;  ///< number in the book
  std::int64_t cases = 0;
  Money income;  ///< the fund's part as due, and what patients and others paid
  Money cost;
  std::int64_t days = 0;
  std::optional<Exact> mix;         ///< CMI: mean weight of the cases that have one
  std::optional<Exact> mean_score;  ///< the same of scores
  std::optional<Exact> cost_index;  ///< of hospitals and departments, against the region
  std::optional<Exact> time_index;
  Money difference() const { return income - cost; }
};

/// Of all cases, or of one hospital; the most costly first, then by name. Cases of methods without
/// a price for a case (by head, by sum) are left out. Refuses base.overflow.
Result<std::vector<Figure>> figures(const Clearing& clearing, const CaseBook& book, FigureBy by,
                                    std::optional<std::uint32_t> hospital);

/// Sums by group, of the same cases: for CV and RIV.
std::vector<CostSums> group_sums(const Clearing& clearing, const CaseBook& book,
                                 std::optional<std::uint32_t> hospital);

/// A case whose cost ratio is within `margin` of a limit, on either side.
struct NearBoundary {
  std::size_t at = 0;
  Exact ratio, limit;
  bool high = false;
  Money to_limit;  ///< cost that would be at the limit less the cost; rounded half up
};

/// Sorted by hospital, then id. `margin` is a part of the limit. Refuses base.overflow.
Result<std::vector<NearBoundary>> near_boundaries(const Clearing& clearing, const CaseBook& book,
                                                  const Exact& margin,
                                                  std::optional<std::uint32_t> hospital);

/// What the number in the book stands for: a code or, of departments and doctors, what the cases
/// say.
const std::string& figure_name(const CaseBook& book, FigureBy by, std::uint32_t name);

}  // namespace gongji::payment
