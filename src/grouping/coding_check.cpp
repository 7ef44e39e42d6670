#include "grouping/coding_check.h"

#include <algorithm>

namespace gongji::grouping {

namespace {

struct CodingWord {
  std::string_view word, zh, en;
  bool hint;
};
constexpr CodingWord kCodingWords[] = {
    {"incomplete", "缺少分组所需的项(性别、主要诊断、日龄或新生儿体重);请补填",
     "lacks what grouping needs: sex, principal diagnosis, age in days or weight", false},
    {"unknown_code", "编码表里没有这个编码;请核对版本和写法", "no table has this code", false},
    {"old_code", "旧版编码;请改用现行编码", "a code of another edition", false},
    {"wrong_table", "诊断栏写了手术编码,或反过来", "a procedure as a diagnosis, or the reverse",
     false},
    {"double_code", "编码重复;请只写一次", "the code stands twice", true},
    {"sex_conflict", "诊断与性别不符;请核对性别和诊断", "a diagnosis of the other sex", false},
    {"age_conflict", "婴儿期诊断用于 1 岁以上病人;请核对年龄和诊断",
     "a diagnosis of infants in an older patient", false},
    {"procedure_unrelated", "主要手术与主要诊断无关;请核对主要诊断和主要手术的选择",
     "the main procedure has nothing to do with the principal diagnosis", false},
    {"no_group", "主要诊断没有组可入;请核对主要诊断的选择",
     "no group takes the principal diagnosis", false},
    {"excluded_complication", "合并症被主要诊断排除,不计入", "excluded by the principal diagnosis",
     true},
};

const CodingWord& row_of(CodingKind kind) {
  return kCodingWords[static_cast<std::size_t>(kind)];
}

/// What a rule asks for when it is a plain chain of conditions: its sets of principal diagnoses,
/// and whom it takes.
struct Chain {
  std::vector<std::uint32_t> sets;
  std::uint8_t limit = 0;
};

Chain chain_of(const Scheme& scheme, std::uint32_t rule) {
  const auto instructions = scheme.instructions();
  Chain chain;
  bool plain = true;
  std::vector<std::uint32_t> open{rule};
  std::vector<std::uint32_t> seen;
  while (!open.empty()) {
    const std::uint32_t number = open.back();
    open.pop_back();
    if (number >= instructions.size()) continue;
    if (std::find(seen.begin(), seen.end(), number) != seen.end()) continue;
    seen.push_back(number);
    const Instruction& test = instructions[number];
    plain = plain && test.no == kRuleFails;
    open.push_back(test.yes);
    open.push_back(test.no);
    if (test.kind == TestKind::InSets && test.fields == code_field::kPrincipal) {
      const auto sets = scheme.sets_of(test);
      chain.sets.insert(chain.sets.end(), sets.begin(), sets.end());
    }
    if (test.kind != TestKind::NumberCompare || test.compare != Compare::Equal) continue;
    const auto field = static_cast<NumberField>(test.field);
    if (field == NumberField::Sex && (test.number == 1 || test.number == 2)) {
      chain.limit = static_cast<std::uint8_t>(chain.limit | test.number);
    } else if (field == NumberField::AgeYears && test.number == 0) {
      chain.limit = static_cast<std::uint8_t>(chain.limit | 4u);
    }
  }
  if (!plain) chain.limit = 0;
  return chain;
}

/// Whether the group is none for a procedure. A scheme without sections says nothing about that.
bool is_unrelated(const Scheme& scheme, const GroupResult& result) {
  const auto section = static_cast<Section>(scheme.adrgs()[result.adrg].section);
  return section == Section::Ambiguous || section == Section::Medical ||
         section == Section::Residual;
}

}  // namespace

std::string_view coding_word(CodingKind kind) {
  return row_of(kind).word;
}

std::string_view coding_text(CodingKind kind, bool english) {
  return english ? row_of(kind).en : row_of(kind).zh;
}

bool is_hint(CodingKind kind) {
  return row_of(kind).hint;
}

CodingRules::CodingRules(const Scheme& scheme) : limits_(scheme.codes().size(), kAnybody) {
  const auto codes = scheme.codes();
  has_tables_ = std::any_of(codes.begin(), codes.end(), [](const CodeRow& code) {
    return code.is_diagnosis != 0 || code.is_procedure != 0;
  });
  for (std::uint32_t set = 0; set < scheme.sets().size(); ++set) {
    if (scheme.text(scheme.sets()[set].name) == "OP_ALL") valid_procedures_ = set;
  }
  std::vector<std::uint8_t> set_limit(scheme.sets().size(), kAnybody);
  std::vector<std::uint8_t> entry(scheme.sets().size(), 0);
  for (const GroupRow& mdc : scheme.mdcs()) {
    const Chain chain = chain_of(scheme, mdc.rule);
    for (const std::uint32_t set : chain.sets) {
      set_limit[set] =
          entry[set] == 0 ? chain.limit : static_cast<std::uint8_t>(set_limit[set] & chain.limit);
      entry[set] = 1;
    }
  }
  for (std::size_t i = 0; i < codes.size(); ++i) {
    bool first = true;
    for (const std::uint32_t set : scheme.sets_of(codes[i])) {
      if (entry[set] == 0) continue;
      limits_[i] = first ? set_limit[set] : static_cast<std::uint8_t>(limits_[i] & set_limit[set]);
      first = false;
    }
  }
}

void CodingRules::check_codes(const Grouper& grouper, const CaseRecord& record, bool procedures,
                              std::vector<CodingFinding>& out) const {
  const Scheme& scheme = grouper.scheme();
  const auto& texts = procedures ? record.procedures : record.diagnoses;
  std::vector<std::string_view> seen;
  for (std::uint32_t i = 0; i < texts.size(); ++i) {
    if (texts[i].empty()) continue;
    seen.push_back(texts[i]);
    const std::uint32_t number = scheme.find_code(texts[i]);
    if (number == kNoIndex) {
      out.push_back({CodingKind::UnknownCode, procedures, i, kNoIndex});
      continue;
    }
    const CodeRow& code = scheme.codes()[number];
    const bool named = code.is_diagnosis != 0 || code.is_procedure != 0;
    if (code.mapped != kNoIndex && !named) {
      out.push_back({CodingKind::OldCode, procedures, i, code.mapped});
    } else if (named && (procedures ? code.is_procedure : code.is_diagnosis) == 0) {
      out.push_back({CodingKind::WrongTable, procedures, i, kNoIndex});
    } else if (has_tables_ && !named) {
      out.push_back({CodingKind::UnknownCode, procedures, i, kNoIndex});
    }
  }
  std::sort(seen.begin(), seen.end());
  for (std::uint32_t i = 0; i < texts.size(); ++i) {
    const auto [from, to] = std::equal_range(seen.begin(), seen.end(), texts[i]);
    if (to - from < 2) continue;
    out.push_back({CodingKind::DoubleCode, procedures, i, kNoIndex});
    seen.erase(from, to);
  }
}

void CodingRules::check_limits(const Grouper& grouper, const CaseRecord& record,
                               std::vector<CodingFinding>& out) const {
  const auto& numbers = grouper.diagnoses();
  for (std::uint32_t i = 0; i < numbers.size(); ++i) {
    if (numbers[i] == kNoIndex) continue;
    const std::uint8_t limit = limits_[numbers[i]];
    const bool male_only = (limit & (kMale | kFemale)) == kMale;
    const bool female_only = (limit & (kMale | kFemale)) == kFemale;
    if ((male_only && record.sex == Sex::Female) || (female_only && record.sex == Sex::Male)) {
      out.push_back({CodingKind::SexConflict, false, i, kNoIndex});
    }
    if ((limit & kInfants) != 0 && record.age_years > 0) {
      out.push_back({CodingKind::AgeConflict, false, i, kNoIndex});
    }
  }
}

/// Whether the main procedure is one that the scheme calls valid.
bool CodingRules::has_valid_procedure(const Grouper& grouper) const {
  const auto& procedures = grouper.procedures();
  if (procedures.empty() || procedures.front() == kNoIndex) return false;
  const Scheme& scheme = grouper.scheme();
  return valid_procedures_ != kNoIndex &&
         scheme.has_set(scheme.codes()[procedures.front()], valid_procedures_);
}

std::vector<CodingFinding> CodingRules::check(Grouper& grouper, const CaseRecord& record) const {
  const Scheme& scheme = grouper.scheme();
  std::vector<CodingFinding> out;
  Trace trace;
  const GroupResult result = grouper.group(record, trace);
  check_codes(grouper, record, false, out);
  check_limits(grouper, record, out);
  check_codes(grouper, record, true, out);
  if (result.status == GroupStatus::Invalid) {
    out.insert(out.begin(), {CodingKind::Incomplete, false, 0, kNoIndex});
    return out;
  }
  if (result.status == GroupStatus::Ungroupable) {
    out.push_back({CodingKind::NoGroup, false, 0, kNoIndex});
  } else if (has_valid_procedure(grouper) && is_unrelated(scheme, result)) {
    out.push_back({CodingKind::ProcedureUnrelated, true, 0, kNoIndex});
  }
  for (const Trace::Complication& one : trace.complications) {
    if (one.excluded) {
      out.push_back({CodingKind::ExcludedComplication, false, one.position, kNoIndex});
    }
  }
  return out;
}

}  // namespace gongji::grouping
