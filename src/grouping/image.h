// The compiled form of a scheme: flat rows in one piece of memory, so that a file of it can be
// mapped. Numbers are of the machine that wrote it; another refuses it.
#pragma once

#include <cstdint>
#include <type_traits>

#include "grouping/rule.h"

namespace gongji::grouping {

inline constexpr std::uint32_t kNoIndex = ~std::uint32_t{0};

struct StringRef {
  std::uint32_t at = 0;
  std::uint32_t size = 0;
};

struct CodeRow {
  StringRef text, name;
  std::uint32_t sets = 0;              ///< first of its sets in the list of sets of codes
  std::uint32_t set_count = 0;         ///< rising set numbers, none twice
  std::uint32_t exclusion = kNoIndex;  ///< set of principal diagnoses that exclude it
  std::uint32_t mapped = kNoIndex;     ///< what it is in the scheme's edition, if that is another
  std::uint8_t level = 0;              ///< kLevelCc or kLevelMcc, 0 for none
  std::uint8_t is_diagnosis = 0, is_procedure = 0;  ///< the scheme's own tables name it as such
  std::uint8_t unused = 0;
};

struct SetRow {
  StringRef name;
  std::uint32_t codes = 0;  ///< how many
};

/// One test of a rule and where to go on. Targets are lower than the instruction's own number,
/// or kRuleHolds or kRuleFails.
inline constexpr std::uint32_t kRuleHolds = ~std::uint32_t{0};
inline constexpr std::uint32_t kRuleFails = ~std::uint32_t{0} - 1;

struct Instruction {
  TestKind kind = TestKind::InSets;
  std::uint8_t fields = 0, levels = 0, field = 0;  ///< field: NumberField or TextField
  Compare compare = Compare::Equal;
  std::uint8_t unused[3] = {};
  std::int32_t number = 0;
  std::uint32_t first = 0, count = 0;  ///< of the lists of sets, or of texts
  std::uint32_t yes = kRuleHolds, no = kRuleFails;
};

/// An MDC, ADRG or DRG. `below` are the groups of the next level that belong to it, in order.
struct GroupRow {
  StringRef code, name, rule_text;
  std::uint32_t rule = kRuleHolds;  ///< first instruction
  std::uint32_t parent = kNoIndex;
  std::uint32_t below = 0, below_count = 0;
  std::uint8_t passes_on = 0;   ///< of an MDC
  std::uint8_t section = 0;     ///< of an ADRG
  std::uint8_t has_weight = 0;  ///< of a DRG
  std::uint8_t unused[5] = {};
  std::int64_t weight_micro = 0;
};

struct SettingRow {
  StringRef name, value;
};

struct ImageSpan {
  std::uint64_t at = 0;
  std::uint64_t count = 0;
};

struct ImageHeader {
  static constexpr std::uint64_t kMagic = 0x31'47'52'44'4A'47'00'1AULL;
  static constexpr std::uint32_t kVersion = 1;

  std::uint64_t magic = kMagic;
  std::uint32_t version = kVersion;
  std::int32_t newborn_days = -1;
  std::uint8_t sex_required = 1, use_maps = 0;
  std::uint8_t unused[6] = {};
  std::uint64_t size = 0;         ///< of the whole image
  std::uint64_t checksum = 0;     ///< of everything behind the header
  std::uint64_t fingerprint = 0;  ///< of the files that it was made from, as the caller knows it
  ImageSpan strings, codes, code_sets, slots, sets, set_lists, texts, instructions, mdcs, adrgs,
      drgs, settings;
};

static_assert(std::is_trivially_copyable_v<ImageHeader> && sizeof(Instruction) == 28);
static_assert(std::is_trivially_copyable_v<GroupRow> && sizeof(GroupRow) % 8 == 0);

/// Hash of bytes, the same on every run; not for security.
std::uint64_t hash_bytes(std::string_view bytes, std::uint64_t seed = 0);

}  // namespace gongji::grouping
