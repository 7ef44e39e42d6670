// The rule language of grouping schemes, as the national workbook of CHS-DRG 3.0 writes it:
// `(ZYSS in OP1_BB1 and {ZYSS, QTSS} in OP2_BB1) or NL>=70`. docs/reference/grouping.md has it.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace gongji::grouping {

/// Places of a record where a code can stand; bits.
namespace code_field {
inline constexpr std::uint8_t kPrincipal = 1;       ///< ZYZD
inline constexpr std::uint8_t kOtherDiagnosis = 2;  ///< QTZD
inline constexpr std::uint8_t kMain = 4;            ///< ZYSS
inline constexpr std::uint8_t kOtherProcedure = 8;  ///< QTSS
inline constexpr std::uint8_t kDiagnoses = kPrincipal | kOtherDiagnosis;
inline constexpr std::uint8_t kProcedures = kMain | kOtherProcedure;
}  // namespace code_field

/// NL, XSRTL, XSRTZ, XB (1 male, 2 female), ZYTS. One that is not known satisfies no comparison.
enum class NumberField : std::uint8_t { AgeYears, AgeDays, WeightGrams, Sex, StayDays };
/// KS department, LYFS way of discharge.
enum class TextField : std::uint8_t { Department, Discharge };
enum class Compare : std::uint8_t { Equal, NotEqual, Less, LessEqual, Greater, GreaterEqual };

bool holds(std::int64_t left, Compare compare, std::int64_t right);

enum class TestKind : std::uint8_t {
  InSets,         ///< some code of `fields` is in one of `sets`
  Severity,       ///< some other diagnosis counts as one of `levels` after exclusion
  CodesInSets,    ///< how many different codes of `fields` are in `sets`, compared with `number`
  SetsHit,        ///< how many of `sets` hold a code of `fields`, compared with `number`
  NumberCompare,  ///< `number_field` compared with `number`
  TextIs          ///< `text_field` is one of `texts`
};

inline constexpr std::uint8_t kLevelCc = 1;
inline constexpr std::uint8_t kLevelMcc = 2;

struct Test {
  TestKind kind = TestKind::InSets;
  std::uint8_t fields = 0;  ///< of code_field
  std::uint8_t levels = 0;  ///< kLevelCc, kLevelMcc
  NumberField number_field = NumberField::AgeYears;
  TextField text_field = TextField::Department;
  Compare compare = Compare::Equal;
  std::int32_t number = 0;
  std::vector<std::uint32_t> sets;
  std::vector<std::string> texts;
};

struct RuleNode {
  enum class Kind : std::uint8_t { Always, And, Or, Not, Test };
  Kind kind = Kind::Always;
  std::vector<RuleNode> parts;  ///< of And, Or (two or more), Not (one)
  Test test;
};

/// The number of a set by its name; nothing when there is none.
using FindSet = std::function<std::optional<std::uint32_t>(std::string_view)>;

/// Reads a rule; empty text and `1` hold always. Letters of words may be in either case, line ends
/// and full-width punctuation are accepted. Takes time linear in the text. Refuses
/// grouping.bad_rule, unknown_field, unknown_set, wrong_set (by the prefixes DI, EX and OP);
/// `where` is empty and the message names the place in the rule.
Result<RuleNode> parse_rule(std::string_view text, const FindSet& find_set);

}  // namespace gongji::grouping
