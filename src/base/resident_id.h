// Citizen identity numbers, GB 11643-1999.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <iosfwd>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/region_code.h"
#include "base/result.h"

namespace gongji {

enum class Sex : std::uint8_t { Female, Male };

/// A valid 18-character identity number. Personal data: it cannot be streamed; show `masked()`.
/// Equal and ordered by the number; a legacy number equals its 18-character form.
class ResidentId {
 public:
  /// 18 characters (check character by ISO 7064 MOD 11-2, 'x' is stored as 'X') or the legacy 15
  /// digits (birth in 19xx, check character computed). Refuses base.bad_resident_id, with the
  /// reason and never the number: length, digits, province, birth date, check character.
  static Result<ResidentId> parse(std::string_view text);

  RegionCode region_code() const { return region_; }
  Date birth() const { return birth_; }
  /// By the 17th digit: odd is male.
  Sex sex() const { return (text_[16] - '0') % 2 == 1 ? Sex::Male : Sex::Female; }
  /// Whether it was written in the legacy 15 digits.
  bool was_legacy() const { return was_legacy_; }

  /// "330***********012X": the first three, eleven stars, the last four.
  std::string masked() const;

  /// The whole number, for storage and for the wire only; never for a log or a message.
  std::string reveal() const { return std::string(view()); }

  friend bool operator==(const ResidentId& a, const ResidentId& b) { return a.text_ == b.text_; }
  friend std::strong_ordering operator<=>(const ResidentId& a, const ResidentId& b) {
    return a.view() <=> b.view();
  }
  friend std::ostream& operator<<(std::ostream&, const ResidentId&) = delete;

 private:
  using Text = std::array<char, 18>;

  ResidentId(const Text& text, RegionCode region, Date birth, bool was_legacy)
      : text_(text), region_(region), birth_(birth), was_legacy_(was_legacy) {}

  std::string_view view() const { return {text_.data(), text_.size()}; }

  friend struct std::hash<ResidentId>;

  Text text_;
  RegionCode region_;
  Date birth_;
  bool was_legacy_;
};

}  // namespace gongji

template <>
struct std::hash<gongji::ResidentId> {
  std::size_t operator()(const gongji::ResidentId& id) const noexcept {
    return std::hash<std::string_view>{}(id.view());
  }
};
