// Puts cases into groups. One for each thread: it holds room to work in.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "grouping/case_record.h"
#include "grouping/scheme.h"

namespace gongji::grouping {

enum class GroupStatus : std::uint8_t { Grouped, Ungroupable, Invalid };
/// Why a record is invalid: it lacks what every rule needs.
enum class Invalid : std::uint8_t { None, NoSex, NoDiagnosis, NoAgeDays, NoWeight };

std::string_view status_word(GroupStatus status);
/// "no_sex" and the like, and what to do about it, for an operator.
std::string_view invalid_word(Invalid reason);
std::string_view invalid_text(Invalid reason, bool english);

/// Where a case went; numbers of groups in the scheme, kNoIndex for none. One that stays in an MDC
/// without fitting any group has that MDC and is Ungroupable.
struct GroupResult {
  GroupStatus status = GroupStatus::Invalid;
  Invalid reason = Invalid::None;
  std::uint32_t mdc = kNoIndex, adrg = kNoIndex, drg = kNoIndex;

  friend bool operator==(const GroupResult&, const GroupResult&) = default;
};

/// Code of an ungroupable case.
inline constexpr std::string_view kNoGroup = "0000";

enum class GroupLevel : std::uint8_t { Mdc, Adrg, Drg };

/// What a grouping looked at, in its order. Used again and again, so that nothing is allocated.
struct Trace {
  /// One group's rule; its tests are those from the step before's `tests_end` to its own.
  struct Step {
    GroupLevel level = GroupLevel::Mdc;
    bool held = false;
    std::uint32_t group = 0;
    std::uint32_t tests_end = 0;
  };
  /// One test. Where a code decided: its position in the record's diagnoses or procedures and the
  /// set; else kNoIndex.
  struct Test {
    std::uint32_t instruction = 0;
    bool held = false;
    bool procedure = false;
    std::uint32_t position = kNoIndex;
    std::uint32_t set = kNoIndex;
  };
  /// One other diagnosis that is a complication.
  struct Complication {
    std::uint32_t position = 0;
    std::uint8_t level = 0;
    bool excluded = false;
    std::uint32_t exclusion = kNoIndex;  ///< the set by which the principal diagnosis excludes it
  };

  std::vector<Step> steps;
  std::vector<Test> tests;
  std::vector<Complication> complications;

  void clear() {
    steps.clear();
    tests.clear();
    complications.clear();
  }
};

/// Time is linear in the codes of a record; records do not influence each other. Repeated and empty
/// codes do no harm, an unknown code is in no set.
class Grouper {
 public:
  explicit Grouper(Scheme scheme);

  GroupResult group(const CaseRecord& record);
  GroupResult group(const CaseRecord& record, Trace& trace);

  /// Whether the rule of one group holds for the record, whatever stands before it.
  bool rule_holds(const CaseRecord& record, GroupLevel level, std::uint32_t group, Trace& trace);

  const Scheme& scheme() const { return scheme_; }

  /// Numbers of the record's codes after `group`, kNoIndex for an unknown one.
  const std::vector<std::uint32_t>& diagnoses() const { return diagnoses_; }
  const std::vector<std::uint32_t>& procedures() const { return procedures_; }
  /// kLevelMcc and kLevelCc of the last record, after exclusion.
  bool is_excluded(const CodeRow& code) const;
  std::uint8_t levels();

 private:
  void begin(const CaseRecord& record);
  void mark(std::uint32_t code, std::uint8_t field);
  void hash_codes(const CaseRecord& record);
  void look_up(const std::vector<std::string_view>& from, const std::uint64_t* hash,
               std::uint8_t first, std::vector<std::uint32_t>& to);
  Invalid invalid() const;
  template <class Tracer>
  GroupResult run(Tracer tracer);
  template <class Tracer>
  bool holds(std::uint32_t rule, Tracer tracer);
  bool test(const Instruction& test);
  bool compare_number(const Instruction& test) const;
  bool text_is(const Instruction& test) const;
  std::int64_t codes_in_sets(const Instruction& test);
  std::int64_t sets_hit(const Instruction& test) const;
  void explain(const Instruction& test, Trace::Test& out) const;
  bool find_in(const Instruction& test, const std::vector<std::uint32_t>& codes, std::uint8_t first,
               Trace::Test& out) const;
  void explain_complications(Trace& trace);

  Scheme scheme_;
  const CaseRecord* record_ = nullptr;
  std::vector<std::uint8_t> marks_;     ///< for each set the fields that hit it
  std::vector<std::uint32_t> touched_;  ///< sets with a mark
  std::vector<std::uint64_t> hashes_;   ///< of the record's codes
  std::vector<std::uint32_t> diagnoses_, procedures_;
  std::vector<std::uint32_t> seen_;  ///< for each code the number of the count that saw it
  std::uint32_t count_number_ = 0;
  std::uint8_t levels_ = 0;
  bool levels_known_ = false;
};

}  // namespace gongji::grouping
