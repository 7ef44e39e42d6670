// Checks of a case's coding against the scheme: what a coder should look at again.
#pragma once

#include <vector>

#include "grouping/grouper.h"

namespace gongji::grouping {

enum class CodingKind : std::uint8_t {
  Incomplete,           ///< lacks what grouping needs: sex, age in days, weight
  UnknownCode,          ///< in no table of the scheme
  OldCode,              ///< of another edition; the scheme's maps know what it is now
  WrongTable,           ///< a procedure among the diagnoses, or the reverse
  DoubleCode,           ///< stands twice
  SexConflict,          ///< a diagnosis of the other sex
  AgeConflict,          ///< a diagnosis of infants in an older patient
  ProcedureUnrelated,   ///< the main procedure is a valid one and fits no group of the diagnosis
  NoGroup,              ///< the case has no group because nothing takes its principal diagnosis
  ExcludedComplication  ///< a complication that the principal diagnosis excludes
};

/// Name as in files, and the sentence for a coder.
std::string_view coding_word(CodingKind kind);
std::string_view coding_text(CodingKind kind, bool english);
/// Worth a look, not a mistake.
bool is_hint(CodingKind kind);

struct CodingFinding {
  CodingKind kind = CodingKind::UnknownCode;
  bool procedure = false;
  std::uint32_t position = 0;        ///< in the record's diagnoses or procedures
  std::uint32_t instead = kNoIndex;  ///< code of the scheme's edition, of an OldCode
};

/// What the scheme says about whole diagnoses. A diagnosis is one of a sex when MDCs take it as the
/// principal one only for that sex, and one of infants when only at age 0; both come from the rules
/// of the MDCs, so a scheme that does not ask for sex or age finds nothing.
class CodingRules {
 public:
  explicit CodingRules(const Scheme& scheme);

  /// Findings in the order of the record, diagnoses first. `grouper` must be of the same scheme.
  std::vector<CodingFinding> check(Grouper& grouper, const CaseRecord& record) const;

 private:
  enum Limit : std::uint8_t { kAnybody = 0, kMale = 1, kFemale = 2, kInfants = 4 };
  bool has_valid_procedure(const Grouper& grouper) const;
  void check_codes(const Grouper& grouper, const CaseRecord& record, bool procedures,
                   std::vector<CodingFinding>& out) const;
  void check_limits(const Grouper& grouper, const CaseRecord& record,
                    std::vector<CodingFinding>& out) const;

  std::vector<std::uint8_t> limits_;  ///< by code
  std::uint32_t valid_procedures_ = kNoIndex;
  bool has_tables_ = false;
};

}  // namespace gongji::grouping
