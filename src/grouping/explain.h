// What a grouping was decided by, in words; why a group was missed; what would move a case.
#pragma once

#include <string>
#include <vector>

#include "grouping/grouper.h"

namespace gongji::grouping {

enum class Language : std::uint8_t { Chinese, English };

/// A group by its code: an MDC, ADRG or DRG.
struct GroupName {
  GroupLevel level = GroupLevel::Mdc;
  std::uint32_t group = 0;
};
/// Codes are looked for among DRGs, then ADRGs, then MDCs. Nothing when no group has it.
std::optional<GroupName> find_group(const Scheme& scheme, std::string_view code);

const GroupRow& row_of(const Scheme& scheme, GroupName name);

/// One test of a rule in words: "主要手术 47.0100 在集合 OP_GD1 中".
std::string test_text(const Scheme& scheme, const CaseRecord& record, const Trace::Test& test,
                      Language language);

/// The case, the MDC, ADRG and DRG that took it with their rules and what held in them, and each
/// complication with the set that excluded it. Lines end with '\n'.
std::string explain_text(const Grouper& grouper, const CaseRecord& record,
                         const GroupResult& result, const Trace& trace, Language language);

/// Why a case is not in a group: the first rule on the way to it that fails, with what was asked;
/// or the group before it that took the case. Lines end with '\n'.
std::string why_not(Grouper& grouper, const CaseRecord& record, GroupName wanted,
                    Language language);

/// One change of a record that moves the case.
struct Edit {
  enum class Kind : std::uint8_t {
    DropDiagnosis,
    MakePrincipal,
    DropProcedure,
    MakeMain,
    AddMcc,
    AddCc
  };
  Kind kind = Kind::DropDiagnosis;
  std::string_view code;  ///< that is dropped, moved or added
  GroupResult result;
};

/// Every single edit that changes the result: a diagnosis or procedure left out, another one made
/// the first, a complication added (the scheme's first code that the principal diagnosis does not
/// exclude and that the case does not have). In the order of `Kind`, then of the record; of a
/// record with very many codes the first 200 diagnoses and procedures are tried.
std::vector<Edit> edits_that_move(Grouper& grouper, const CaseRecord& record);

/// An edit in words, with the change in weight when both groups have one.
std::string edit_text(const Scheme& scheme, const GroupResult& before, const Edit& edit,
                      Language language);

}  // namespace gongji::grouping
