#include "synth/tables.h"

#include <algorithm>

#include "base/assert.h"

namespace gongji::synth {

std::uint64_t Curve::at(std::uint32_t position) const {
  const std::uint64_t permille = (std::uint64_t{position} * 1000) >> 32U;
  std::size_t i = 1;
  while (i + 1 < points.size() && points[i].first <= permille) ++i;
  // Between two points, in 2^-32 of a per mille.
  const std::uint64_t exact = std::uint64_t{position} * 1000;
  const std::uint64_t begin = std::uint64_t{points[i - 1].first} << 32U;
  const std::uint64_t span = std::uint64_t{points[i].first - points[i - 1].first};
  const std::uint64_t part = (exact - begin) / span;  // of 2^32
  const std::uint64_t low = points[i - 1].second, high = points[i].second;
  return low + (((high - low) * (part >> 8U)) >> 24U);
}

const std::string& RegionTable::text(std::string_view key) const {
  static const std::string kNone;
  const auto at = values.find(key);
  return at == values.end() ? kNone : at->second;
}

std::uint64_t Tables::rate(std::string_view name) const {
  const auto at = rates.find(name);
  GJ_ASSERT(at != rates.end());
  return static_cast<std::uint64_t>(at->second);
}

const Curve& Tables::curve(std::string_view name) const {
  const auto at =
      std::find_if(curves.begin(), curves.end(), [&](const Curve& c) { return c.name == name; });
  GJ_ASSERT(at != curves.end());
  return *at;
}

const RegionTable* Tables::region(std::int64_t code) const {
  const auto at = std::find_if(regions.begin(), regions.end(),
                               [&](const RegionTable& r) { return r.code == code; });
  return at == regions.end() ? nullptr : &*at;
}

}  // namespace gongji::synth
