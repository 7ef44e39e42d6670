// Why a case is not in a type: the first condition that fails.
#include <algorithm>

#include "dip/grouper.h"

namespace gongji::dip {

namespace {

using Candidate = TypeIndex::Candidate;

std::string joined(const std::vector<std::string>& codes) {
  std::string text;
  for (const std::string& code : codes) text += (text.empty() ? "" : "+") + code;
  return text;
}

/// Codes of `a` that are not in `b`; both are sorted.
std::string missing(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  std::vector<std::string> left;
  std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(left));
  return joined(left);
}

Money gap(Money a, Money b) {
  return a < b ? b - a : a - b;
}

struct AskedWords {
  std::string_view zh, en;
};

AskedWords words_of(RuleTest test) {
  switch (test) {
    case RuleTest::Principal:
      return {"主要诊断不在规则的诊断中", "the principal diagnosis is none of the rule's"};
    case RuleTest::AnyDiagnosis:
      return {"没有规则要求的诊断", "none of its diagnoses is there"};
    case RuleTest::Secondary:
      return {"没有规则要求的其他诊断", "none of its other diagnoses is there"};
    case RuleTest::Conservative:
      return {"规则只收没有主要手术操作的病例", "it takes no case with a main procedure"};
    case RuleTest::Main:
      return {"主要手术操作不是规则要求的", "the main procedure is none of the rule's"};
    case RuleTest::Related:
      return {"没有规则要求的相关手术操作", "none of its related procedures is there"};
    case RuleTest::Age:
      return {"年龄不在规则的范围", "the age is not within its limit"};
    case RuleTest::Weight:
      return {"新生儿体重不在规则的范围", "the weight is not within its limits"};
    case RuleTest::Resistant:
      return {"耐药与否和规则不同", "resistance is not as it asks"};
  }
  GJ_ASSERT(false);
  return {};
}

}  // namespace

/// One question put to a grouper.
class WhyNot {
 public:
  WhyNot(Grouper& grouper, const grouping::CaseRecord& record, std::uint32_t wanted,
         grouping::Language language)
      : grouper_(grouper),
        record_(record),
        wanted_(wanted),
        spec_(*grouper.specs_[wanted]),
        english_(language == grouping::Language::English) {}

  Result<std::string> answer() {
    GJ_TRY(const CodedCase coded, grouper_.coder_.code(record_, false));
    GJ_TRY(const GroupedCase grouped, grouper_.group(record_));
    taken_ = grouped.type;
    if (taken_ == wanted_) return say("病例就在其中", "the case is in it");
    combination_ = grouper_.coder_.combination(coded.key);
    if (combination_.rule >= 0 || spec_.rule >= 0) return by_plan();
    const auto candidates = grouper_.index_.candidates(combination_);
    const bool fits = std::any_of(candidates.begin(), candidates.end(),
                                  [&](const Candidate& one) { return one.type == wanted_; });
    if (fits) return by_tie(candidates);
    return spec_.kind == Kind::Core ? by_codes() : by_pool();
  }

 private:
  std::string say(const std::string& zh, const std::string& en) const { return english_ ? en : zh; }
  const std::string& taken() const { return grouper_.specs_[taken_]->code; }

  /// Types of the national plan: the first rule that fits.
  std::string by_plan() {
    if (spec_.rule < 0) {
      return say("病例先入了方案规则的病种 " + taken() + ",规则都不成立才看历史病种",
                 "taken before it by " + taken() + " of the plan, whose rules come first");
    }
    const auto test = grouper_.coder_.failing(spec_.rule, record_);
    if (!test) {
      return say("规则成立,但病例先入了排在前面的 " + taken(),
                 "its rule holds, but the case is taken before it by " + taken());
    }
    const AskedWords words = words_of(*test);
    return say("方案规则 " + spec_.code + " 不成立:" + std::string(words.zh),
               "rule " + spec_.code + " of the plan fails: " + std::string(words.en));
  }

  std::string by_codes() const {
    const auto& have = combination_.procedures;
    const auto& asked = spec_.procedures;
    if (spec_.diagnosis != combination_.diagnosis) {
      return say("病种的主要诊断是 " + spec_.diagnosis + ",病例的是 " + combination_.diagnosis,
                 "its principal diagnosis is " + spec_.diagnosis + ", that of the case is " +
                     combination_.diagnosis);
    }
    if (const std::string lacks = missing(asked, have); !lacks.empty()) {
      return say("病种要求手术操作 " + lacks + ",病例没有",
                 "it asks for the procedure " + lacks + ", which the case does not have");
    }
    if (!grouper_.scheme_.match_subset) {
      const std::string more = missing(have, asked);
      return say("病例另有手术操作 " + more + ",目录只收手术操作完全相同的",
                 "the case has " + more + " besides; procedures have to be the same");
    }
    return exact();
  }

  std::string exact() const {
    return say("病例的手术操作与 " + taken() + " 完全相同,完全相同的优先",
               "the procedures of the case are those of " + taken() + ", which comes first");
  }

  /// Pools take what no core type is the same as; the narrower one first.
  std::string by_pool() const {
    std::string own;
    bool is_own = false;
    for (const Pool pool : grouper_.scheme_.pools) {
      const std::string code = pool_code(combination_, pool, grouper_.scheme_);
      own += (own.empty() ? "" : english_ ? ", " : "、") + code;
      is_own = is_own || code == spec_.code;
    }
    if (!is_own) {
      return say("病例可入的综合病种是 " + own, "the pools of this case are " + own);
    }
    if (grouper_.specs_[taken_]->kind == Kind::Core) return exact();
    return say("更细的综合病种 " + taken() + " 优先",
               "the narrower pool " + taken() + " comes first");
  }

  /// Both fit; the first rule of the scheme that keeps the other one alone.
  std::string by_tie(std::vector<Candidate> left) const {
    const auto at = [&](std::uint32_t type) {
      return *std::find_if(left.begin(), left.end(),
                           [&](const Candidate& one) { return one.type == type; });
    };
    const std::vector<Candidate> both = {at(wanted_), at(taken_)};
    for (const TieBreak rule : grouper_.scheme_.tie_breaks) {
      if (rule == TieBreak::MostProcedures && both[0].matched < both[1].matched) {
        const std::string a = std::to_string(both[0].matched), b = std::to_string(both[1].matched);
        return say("可入,但匹配手术操作 " + a + " 项,少于 " + taken() + " 的 " + b + " 项",
                   "it fits, but matches " + a + " procedures, " + taken() + " matches " + b);
      }
      const Money mine = gap(record_.cost, grouper_.means_[wanted_]);
      const Money other = gap(record_.cost, grouper_.means_[taken_]);
      if (rule == TieBreak::NearestCost && other < mine) {
        return say("可入,但费用与其均费相差 " + mine.to_text() + ",与 " + taken() + " 的只差 " +
                       other.to_text(),
                   "it fits, but the cost is " + mine.to_text() + " from its mean, and " +
                       other.to_text() + " from that of " + taken());
      }
      const auto rank = [&](std::uint32_t type) {
        const TypeSpec& spec = *grouper_.specs_[type];
        return grouper_.scheme_
            .class_rank[static_cast<int>(spec.kind)][static_cast<int>(spec.treatment)];
      };
      if (rule == TieBreak::ClassOrder && rank(taken_) < rank(wanted_)) {
        return say("可入,但按病种类别的次序 " + taken() + " 优先",
                   "it fits, but in the order of classes " + taken() + " comes first");
      }
    }
    return say("可入,各项都相同,按编码取了 " + taken(),
               "it fits equally; " + taken() + " was taken by its code");
  }

  Grouper& grouper_;
  const grouping::CaseRecord& record_;
  std::uint32_t wanted_, taken_ = 0;
  const TypeSpec& spec_;
  bool english_;
  Combination combination_;
};

Result<std::string> Grouper::why_not(const grouping::CaseRecord& record, std::uint32_t wanted,
                                     grouping::Language language) {
  GJ_ASSERT(wanted < specs_.size());
  return WhyNot(*this, record, wanted, language).answer();
}

}  // namespace gongji::dip
