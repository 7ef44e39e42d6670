// Sets of codes given by prefixes and ranges, and codes packed so that looking them up is cheap.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"

namespace gongji::dip {

/// A code of at most 16 bytes, as two words.
struct PackedCode {
  std::uint64_t low = 0;
  std::uint64_t high = 0;

  static constexpr std::size_t kBytesMax = 16;
  friend bool operator==(const PackedCode&, const PackedCode&) = default;
};

/// Asserts at most 16 bytes.
PackedCode pack(std::string_view code);
std::uint64_t hash_of(const PackedCode& code);

/// The code as it is compared: no blanks around it, the first letter a capital, `X` behind it small
/// (the national lists write I10.x00). Refuses dip.bad_code: fewer than 3 or more than 16 bytes.
Result<std::string> normal_code(std::string_view code);

/// Whether `normal_code` would give the text back unchanged.
bool is_normal(std::string_view code);

/// Codes that begin with one of some prefixes. A range of categories ("C91-C95", "A00-B99") is each
/// of its categories; a dagger or asterisk at the end of a prefix is dropped.
class CodeSet {
 public:
  /// Refuses dip.bad_code, also for a range that runs backwards.
  Result<void> add(std::string_view spec);

  bool contains(std::string_view code) const { return value_of(code) >= 0; }

  /// The value given to the longest prefix that fits, -1 when none does.
  int value_of(std::string_view code) const;

  /// As `add`, with a value of its own. A prefix that is there keeps its first value and false is
  /// returned when the values differ.
  Result<bool> add(std::string_view spec, int value);

  bool empty() const { return values_.empty(); }
  std::size_t size() const { return values_.size(); }
  /// The prefixes in the order of their text.
  std::vector<std::string> prefixes() const;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>()(text);
    }
  };

  bool put(std::string prefix, int value);

  std::unordered_map<std::string, int, Hash, std::equal_to<>> values_;
  std::array<bool, PackedCode::kBytesMax + 1> lengths_{};  ///< that some prefix has
};

/// What is known of each code that came, found in a few nanoseconds. Never forgets; `T` is the
/// position of the facts, given by the caller.
class CodeCache {
 public:
  static constexpr std::uint32_t kUnknown = ~std::uint32_t{0};

  CodeCache();
  /// kUnknown when it was never put.
  std::uint32_t find(const PackedCode& code) const;
  void put(const PackedCode& code, std::uint32_t value);

 private:
  struct Slot {
    PackedCode code;
    std::uint32_t value = kUnknown;
  };
  void grow();

  std::vector<Slot> slots_;
  std::size_t used_ = 0;
};

}  // namespace gongji::dip
