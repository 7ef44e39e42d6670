// A case into its type, with its points and every factor used.
#pragma once

#include <optional>

#include "dip/catalogue.h"
#include "grouping/explain.h"

namespace gongji::dip {

enum class Deviation : std::uint8_t { Low, Normal, High, Review };
std::string_view word_of(Deviation deviation);
/// The same in Chinese, for people.
std::string_view chinese_of(Deviation deviation);

/// What a grouped case is paid by. Everything that was multiplied is here.
struct GroupedCase {
  std::uint32_t type = 0;                           ///< position in Catalogue::types
  std::size_t candidates = 0;                       ///< types that fitted
  Points score;                                     ///< of the type
  std::vector<int> grades;                          ///< by auxiliary catalogue, -1: none fits
  int factor_grade = -1;                            ///< whose factor was taken
  Rate k = Rate::percent(100);                      ///< auxiliary factor
  Comparison compared_with = Comparison::TypeMean;  ///< what there was
  Money compared;                                   ///< mean cost that the case is compared with
  Rate ratio;  ///< cost / that, rounded half up to 4 decimals, to be shown
  Deviation deviation = Deviation::Normal;
  Points deviation_score;  ///< after the deviation
  Rate coefficient;        ///< of the institution, or of base-level types
  Points final_score;      ///< deviation score × k × coefficient
};

/// Why a case stands on a list of supervision, apart from what other cases tell.
struct CaseFlags {
  bool below_standard = false;  ///< 低标准入院
  bool overlong = false;        ///< stay above the limit of its type
  bool cost_low = false, cost_high = false;
};

/// Groups cases; not for two threads at a time, since it remembers what it has seen.
class Grouper {
 public:
  /// All must outlive the grouper; `book` may be null.
  Grouper(const Catalogue& catalogue, const Scheme& scheme, const RuleBook* book);

  /// Refuses as CaseCoder::code, dip.no_type, dip.no_mean, base.overflow.
  Result<GroupedCase> group(const grouping::CaseRecord& record);

  /// What supervision looks at; `grouped` is the answer to this case, asked for just before.
  CaseFlags flags(const grouping::CaseRecord& record, const GroupedCase& grouped) const;

  /// Every type that the case fits and why one was taken, for people; Chinese. Refuses as `group`.
  Result<std::string> explain(const grouping::CaseRecord& record);

  /// Why the case is not in the type at this position of the catalogue: the first condition that
  /// fails, with what was asked and what there is; or what came before the type. One line without
  /// its end. Refuses as `group`.
  Result<std::string> why_not(const grouping::CaseRecord& record, std::uint32_t wanted,
                              grouping::Language language);

 private:
  struct Resolved {
    bool known = false;
    std::size_t fitted = 0;  ///< candidates before any was dropped
    std::size_t next = 0;    ///< rule that asks for the cost
    std::vector<TypeIndex::Candidate> candidates;
  };

  friend class WhyNot;
  const Resolved& resolve(std::uint32_t key);
  void take_factor(const CodedCase& coded, GroupedCase& grouped) const;
  void compare(const CodedCase& coded, GroupedCase& grouped) const;
  Result<void> deviate(const CodedCase& coded, GroupedCase& grouped) const;

  const Catalogue& catalogue_;
  const Scheme& scheme_;
  const RuleBook* book_;
  CaseCoder coder_;
  std::vector<const TypeSpec*> specs_;
  std::vector<Money> means_;
  TypeIndex index_;
  TieBreaker breaker_;
  std::vector<Resolved> resolved_;  ///< by key
};

/// score × cost / mean below `low`; score × (cost / mean − high + 1) above `high`; rounded half up
/// at the scheme's decimals. Equality falls on the side that the scheme says. Asserts a mean above
/// zero. Refuses base.overflow.
struct DeviationResult {
  Deviation deviation = Deviation::Normal;
  Points score;
};
Result<DeviationResult> deviation_of(Points score, Money cost, Money mean, const Scheme& scheme);

}  // namespace gongji::dip
