// From the codes of a case to what a catalogue groups by.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "dip/rules.h"
#include "dip/scheme.h"
#include "grouping/case_record.h"

namespace gongji::dip {

/// What a type is made of: a rule of the plan, or a diagnosis with a set of counted procedures.
struct Combination {
  int rule = -1;          ///< of the plan, -1 for none
  std::string diagnosis;  ///< leading characters of the principal
  Treatment treatment = Treatment::Conservative;
  std::vector<std::string> procedures;  ///< counted, sorted, each once

  /// "K35.8+47.0100+54.5100", or "K35.8" for conservative treatment.
  std::string text() const;
  friend bool operator==(const Combination&, const Combination&) = default;
};

/// A case as the catalogue sees it: 40 bytes, so that ten million fit into memory.
struct CodedCase {
  std::uint32_t key = 0;  ///< of the coder's combinations
  std::uint16_t stay_days = 0;
  std::uint8_t year = 0;   ///< position in Scheme::years
  std::uint8_t group = 0;  ///< of institutions, kNoGroup when unknown
  std::int64_t cost_fen = 0, drugs_fen = 0, consumables_fen = 0;
  std::uint64_t grades = 0;  ///< bit g: grade g fits, its condition on the cost ratio left open

  static constexpr std::uint8_t kNoGroup = 255;
};

/// Codes cases and remembers every code that came. One for each thread; keys of two coders differ.
class CaseCoder {
 public:
  /// Both must outlive the coder; `book` may be null.
  CaseCoder(const Scheme& scheme, const RuleBook* book);

  /// `of_history`: the year must be one of the scheme's. Refuses dip.no_principal, dip.bad_code,
  /// dip.no_day, dip.other_year, dip.no_cost, dip.parts_exceed_cost, dip.out_of_scope,
  /// dip.diagnosis_not_grouped.
  Result<CodedCase> code(const grouping::CaseRecord& record, bool of_history);

  /// Whether the condition fits the case that `code` took last, its cost ratio left open.
  bool last_fits(const Condition& when, const grouping::CaseRecord& record) const {
    return fits(when, record, last_);
  }

  /// What a rule of the plan asks first that the case does not have; nothing when it fits. The
  /// record must be one that `code` took. Asserts a plan.
  std::optional<RuleTest> failing(int rule, const grouping::CaseRecord& record);

  /// How many keys there are so far; keys are 0, 1, 2 ...
  std::uint32_t keys() const { return static_cast<std::uint32_t>(keys_.size()); }
  Combination combination(std::uint32_t key) const;

 private:
  struct DiagnosisFacts {
    std::uint32_t leading = 0;  ///< position in `diagnoses_`
    std::uint64_t lists = 0;
    std::uint64_t conditions = 0;  ///< of the Charlson table
    bool not_grouped = false;
  };
  struct ProcedureFacts {
    std::uint32_t counted = kNotCounted;  ///< position in `procedures_`
    Treatment treatment = Treatment::Conservative;
    std::uint64_t lists = 0;
  };
  struct Key {
    std::uint64_t hash = 0;
    int rule = -1;
    std::uint32_t diagnosis = 0;
    Treatment treatment = Treatment::Conservative;
    std::uint32_t first = 0, count = 0;  ///< in `key_procedures_`
  };
  /// What the codes of one case say together.
  struct Facts {
    std::uint32_t diagnosis = 0;  ///< leading characters
    bool not_grouped = false;
    std::uint64_t principal_lists = 0, secondary_lists = 0, procedure_lists = 0;
    int cci = 0;
    Treatment treatment = Treatment::Conservative;
  };
  static constexpr std::uint32_t kNotCounted = ~std::uint32_t{0};

  Result<std::uint32_t> diagnosis(std::string_view code);
  Result<std::uint32_t> procedure(std::string_view code);
  Result<std::uint32_t> learn_diagnosis(std::string_view code);
  Result<std::uint32_t> learn_procedure(std::string_view code);
  Result<void> check(const grouping::CaseRecord& record, bool of_history, CodedCase& coded);
  Result<void> read_codes(const grouping::CaseRecord& record, Facts& facts);
  /// What rules look at; good until the next case.
  RuleCase rule_case(const grouping::CaseRecord& record);
  bool fits(const Condition& when, const grouping::CaseRecord& record, const Facts& facts) const;
  std::uint32_t intern(const Key& key);
  std::uint64_t lists_of(std::string_view code) const;
  std::uint8_t group_number(std::string_view institution);
  void grow();

  const Scheme& scheme_;
  const RuleBook* book_;
  CodeCache diagnosis_cache_, procedure_cache_, leading_cache_, counted_cache_, group_cache_;
  std::vector<DiagnosisFacts> diagnosis_facts_;
  std::vector<ProcedureFacts> procedure_facts_;
  std::vector<std::string> diagnoses_, procedures_;  ///< leading characters; counted procedures
  std::vector<Key> keys_;
  std::vector<std::uint32_t> key_procedures_, slots_, counted_;
  Facts last_;
  std::vector<std::string> normal_;      ///< codes of a case for the rules
  std::vector<std::string_view> views_;  ///< of them
};

}  // namespace gongji::dip
