// Administrative divisions, GB/T 2260.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"

namespace gongji {

enum class RegionLevel : std::uint8_t { Province, Prefecture, County };

struct Province {
  int prefix = 0;  // the first two digits
  std::string_view name;
};

/// The 34 province-level divisions in order of code.
std::span<const Province> provinces();

/// A six-digit division code whose first two digits are a province-level code. Whether a prefecture
/// or county exists is a question for a dated table in `data/`, not for this type.
class RegionCode {
 public:
  /// Refuses base.bad_region: not six digits, or no such province.
  static Result<RegionCode> parse(std::string_view text);

  constexpr int number() const { return number_; }
  constexpr RegionLevel level() const {
    if (number_ % 10000 == 0) return RegionLevel::Province;
    return number_ % 100 == 0 ? RegionLevel::Prefecture : RegionLevel::County;
  }

  /// Whether `other` is this division or lies inside it, by the digits.
  constexpr bool contains(RegionCode other) const {
    return number_ / span() == other.number_ / span();
  }

  /// The division of the province: 330000 for 330213.
  constexpr RegionCode province() const { return RegionCode(number_ / 10000 * 10000); }
  /// The division of the prefecture: 330200 for 330213; a province is its own.
  constexpr RegionCode prefecture() const { return RegionCode(number_ / 100 * 100); }

  /// "浙江省" for 330213.
  std::string_view province_name() const;

  /// Six digits.
  std::string to_text() const;

  friend constexpr auto operator<=>(RegionCode, RegionCode) = default;

 private:
  explicit constexpr RegionCode(int number) : number_(number) {}

  constexpr int span() const {
    if (level() == RegionLevel::Province) return 10000;
    return level() == RegionLevel::Prefecture ? 100 : 1;
  }

  int number_;
};

}  // namespace gongji

template <>
struct std::hash<gongji::RegionCode> {
  std::size_t operator()(gongji::RegionCode code) const noexcept {
    return std::hash<int>{}(code.number());
  }
};
