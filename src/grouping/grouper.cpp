#include "grouping/grouper.h"

#include <algorithm>

namespace gongji::grouping {

namespace {

struct NoTracer {
  static constexpr bool kOn = false;
};
struct FullTracer {
  static constexpr bool kOn = true;
  Trace* trace;
};

}  // namespace

std::string_view status_word(GroupStatus status) {
  switch (status) {
    case GroupStatus::Grouped:
      return "grouped";
    case GroupStatus::Ungroupable:
      return "ungroupable";
    case GroupStatus::Invalid:
      break;
  }
  return "invalid";
}

std::string_view invalid_word(Invalid reason) {
  constexpr std::string_view kWords[] = {"", "no_sex", "no_diagnosis", "no_age_days", "no_weight"};
  return kWords[static_cast<std::size_t>(reason)];
}

std::string_view invalid_text(Invalid reason, bool english) {
  constexpr std::string_view kChinese[] = {"", "没有性别;请补填", "没有主要诊断;请补填",
                                           "不满 1 岁而没有日龄;请补填日龄",
                                           "新生儿没有体重;请补填体重(克)"};
  constexpr std::string_view kEnglish[] = {"", "no sex", "no principal diagnosis",
                                           "below one year without age in days",
                                           "a newborn without weight"};
  return (english ? kEnglish : kChinese)[static_cast<std::size_t>(reason)];
}

Grouper::Grouper(Scheme scheme)
    : scheme_(std::move(scheme)), marks_(scheme_.sets().size()), seen_(scheme_.codes().size()) {}

void Grouper::mark(std::uint32_t code, std::uint8_t field) {
  for (const std::uint32_t set : scheme_.sets_of(scheme_.codes()[code])) {
    if (marks_[set] == 0) touched_.push_back(set);
    marks_[set] = static_cast<std::uint8_t>(marks_[set] | field);
  }
}

void Grouper::hash_codes(const CaseRecord& record) {
  hashes_.clear();
  for (const auto* codes : {&record.diagnoses, &record.procedures}) {
    for (const std::string_view code : *codes) {
      hashes_.push_back(hash_bytes(code));
      scheme_.prefetch_code(hashes_.back());
    }
  }
}

/// `hash` is that of the first code of `from`; the others' stand behind it.
void Grouper::look_up(const std::vector<std::string_view>& from, const std::uint64_t* hash,
                      std::uint8_t first, std::vector<std::uint32_t>& to) {
  to.clear();
  for (std::size_t i = 0; i < from.size(); ++i) {
    std::uint32_t code = from[i].empty() ? kNoIndex : scheme_.find_code(from[i], hash[i]);
    if (code != kNoIndex && scheme_.header().use_maps != 0) {
      const std::uint32_t mapped = scheme_.codes()[code].mapped;
      if (mapped != kNoIndex) code = mapped;
    }
    to.push_back(code);
    if (code != kNoIndex) mark(code, static_cast<std::uint8_t>(i == 0 ? first : first << 1u));
  }
}

void Grouper::begin(const CaseRecord& record) {
  record_ = &record;
  for (const std::uint32_t set : touched_) marks_[set] = 0;
  touched_.clear();
  levels_known_ = false;
  hash_codes(record);
  look_up(record.diagnoses, hashes_.data(), code_field::kPrincipal, diagnoses_);
  look_up(record.procedures, hashes_.data() + record.diagnoses.size(), code_field::kMain,
          procedures_);
}

Invalid Grouper::invalid() const {
  const ImageHeader& header = scheme_.header();
  if (header.sex_required != 0 && record_->sex == Sex::Unknown) return Invalid::NoSex;
  if (record_->diagnoses.empty() || record_->diagnoses.front().empty()) return Invalid::NoDiagnosis;
  if (header.newborn_days < 0 || record_->age_years != 0) return Invalid::None;
  if (!record_->age_days) return Invalid::NoAgeDays;
  const bool newborn = *record_->age_days <= header.newborn_days;
  return newborn && !record_->weight_g ? Invalid::NoWeight : Invalid::None;
}

bool Grouper::compare_number(const Instruction& test) const {
  std::int64_t value = 0;
  switch (static_cast<NumberField>(test.field)) {
    case NumberField::AgeYears:
      value = record_->age_years;
      break;
    case NumberField::AgeDays:
      if (!record_->age_days) return false;
      value = *record_->age_days;
      break;
    case NumberField::WeightGrams:
      if (!record_->weight_g) return false;
      value = *record_->weight_g;
      break;
    case NumberField::Sex:
      if (record_->sex == Sex::Unknown) return false;
      value = record_->sex == Sex::Male ? 1 : 2;
      break;
    case NumberField::StayDays:
      value = record_->stay_days;
      break;
  }
  return grouping::holds(value, test.compare, test.number);
}

bool Grouper::text_is(const Instruction& test) const {
  const std::string_view value = static_cast<TextField>(test.field) == TextField::Department
                                     ? record_->department
                                     : record_->discharge_type;
  const auto texts = scheme_.texts_of(test);
  return std::any_of(texts.begin(), texts.end(),
                     [&](StringRef ref) { return scheme_.text(ref) == value; });
}

/// Different codes of the fields that are in one of the sets.
std::int64_t Grouper::codes_in_sets(const Instruction& test) {
  if (++count_number_ == 0) {
    std::fill(seen_.begin(), seen_.end(), 0u);
    count_number_ = 1;
  }
  std::int64_t count = 0;
  const auto count_in = [&](const std::vector<std::uint32_t>& codes, std::uint8_t first,
                            std::uint8_t others) {
    for (std::size_t i = 0; i < codes.size(); ++i) {
      if ((test.fields & (i == 0 ? first : others)) == 0 || codes[i] == kNoIndex) continue;
      if (seen_[codes[i]] == count_number_) continue;
      seen_[codes[i]] = count_number_;
      const auto sets = scheme_.sets_of(test);
      count += std::any_of(sets.begin(), sets.end(), [&](std::uint32_t set) {
        return scheme_.has_set(scheme_.codes()[codes[i]], set);
      });
    }
  };
  count_in(diagnoses_, code_field::kPrincipal, code_field::kOtherDiagnosis);
  count_in(procedures_, code_field::kMain, code_field::kOtherProcedure);
  return count;
}

std::int64_t Grouper::sets_hit(const Instruction& test) const {
  const auto sets = scheme_.sets_of(test);
  return std::count_if(sets.begin(), sets.end(),
                       [&](std::uint32_t set) { return (marks_[set] & test.fields) != 0; });
}

/// Whether the principal diagnosis is in the table that keeps this complication from counting.
bool Grouper::is_excluded(const CodeRow& code) const {
  return code.exclusion != kNoIndex && (marks_[code.exclusion] & code_field::kPrincipal) != 0;
}

std::uint8_t Grouper::levels() {
  if (levels_known_) return levels_;
  levels_known_ = true;
  levels_ = 0;
  for (std::size_t i = 1; i < diagnoses_.size(); ++i) {
    if (diagnoses_[i] == kNoIndex) continue;
    const CodeRow& code = scheme_.codes()[diagnoses_[i]];
    if (code.level == 0) continue;
    if (!is_excluded(code)) levels_ = static_cast<std::uint8_t>(levels_ | code.level);
  }
  return levels_;
}

bool Grouper::test(const Instruction& test) {
  switch (test.kind) {
    case TestKind::InSets:
      return sets_hit(test) > 0;
    case TestKind::Severity:
      return (levels() & test.levels) != 0;
    case TestKind::CodesInSets:
      return grouping::holds(codes_in_sets(test), test.compare, test.number);
    case TestKind::SetsHit:
      return grouping::holds(sets_hit(test), test.compare, test.number);
    case TestKind::NumberCompare:
      return compare_number(test);
    case TestKind::TextIs:
      return text_is(test);
  }
  return false;
}

template <class Tracer>
bool Grouper::holds(std::uint32_t rule, Tracer tracer) {
  const auto instructions = scheme_.instructions();
  while (rule < instructions.size()) {
    const Instruction& one = instructions[rule];
    bool held = false;
    if (one.kind == TestKind::InSets && one.count == 1) {
      held = (marks_[scheme_.sets_of(one).front()] & one.fields) != 0;
    } else {
      held = test(one);
    }
    if constexpr (Tracer::kOn) {
      Trace::Test& out = tracer.trace->tests.emplace_back();
      out.instruction = rule;
      out.held = held;
      if (held) explain(one, out);
    }
    rule = held ? one.yes : one.no;
  }
  return rule == kRuleHolds;
}

bool Grouper::find_in(const Instruction& test, const std::vector<std::uint32_t>& codes,
                      std::uint8_t first, Trace::Test& out) const {
  for (std::size_t i = 0; i < codes.size(); ++i) {
    const auto field = static_cast<std::uint8_t>(i == 0 ? first : first << 1u);
    if ((test.fields & field) == 0 || codes[i] == kNoIndex) continue;
    for (const std::uint32_t set : scheme_.sets_of(test)) {
      if (!scheme_.has_set(scheme_.codes()[codes[i]], set)) continue;
      out.position = static_cast<std::uint32_t>(i);
      out.set = set;
      return true;
    }
  }
  return false;
}

/// The code that made a test hold.
void Grouper::explain(const Instruction& test, Trace::Test& out) const {
  if (test.kind == TestKind::Severity) {
    for (std::size_t i = 1; i < diagnoses_.size(); ++i) {
      if (diagnoses_[i] == kNoIndex) continue;
      const CodeRow& code = scheme_.codes()[diagnoses_[i]];
      if ((code.level & test.levels) == 0 || is_excluded(code)) continue;
      out.position = static_cast<std::uint32_t>(i);
      return;
    }
    return;
  }
  const bool of_codes = test.kind == TestKind::InSets || test.kind == TestKind::CodesInSets ||
                        test.kind == TestKind::SetsHit;
  if (!of_codes) return;
  if (find_in(test, diagnoses_, code_field::kPrincipal, out)) return;
  out.procedure = find_in(test, procedures_, code_field::kMain, out);
}

void Grouper::explain_complications(Trace& trace) {
  for (std::size_t i = 1; i < diagnoses_.size(); ++i) {
    if (diagnoses_[i] == kNoIndex) continue;
    const CodeRow& code = scheme_.codes()[diagnoses_[i]];
    if (code.level == 0) continue;
    const bool excluded = is_excluded(code);
    trace.complications.push_back({static_cast<std::uint32_t>(i), code.level, excluded,
                                   excluded ? code.exclusion : kNoIndex});
  }
}

template <class Tracer>
GroupResult Grouper::run(Tracer tracer) {
  const auto step = [&](GroupLevel level, std::uint32_t group, std::uint32_t rule) {
    const bool held = holds(rule, tracer);
    if constexpr (Tracer::kOn) {
      tracer.trace->steps.push_back(
          {level, held, group, static_cast<std::uint32_t>(tracer.trace->tests.size())});
    }
    return held;
  };
  GroupResult result;
  result.reason = invalid();
  if (result.reason != Invalid::None) return result;
  result.status = GroupStatus::Ungroupable;
  const auto mdcs = scheme_.mdcs();
  for (std::uint32_t m = 0; m < mdcs.size(); ++m) {
    const GroupRow& mdc = mdcs[m];
    if (!step(GroupLevel::Mdc, m, mdc.rule)) continue;
    for (std::uint32_t a = mdc.below; a < mdc.below + mdc.below_count; ++a) {
      const GroupRow& adrg = scheme_.adrgs()[a];
      if (!step(GroupLevel::Adrg, a, adrg.rule)) continue;
      result.mdc = m;
      result.adrg = a;
      for (std::uint32_t d = adrg.below; d < adrg.below + adrg.below_count; ++d) {
        if (!step(GroupLevel::Drg, d, scheme_.drgs()[d].rule)) continue;
        result.drg = d;
        result.status = GroupStatus::Grouped;
        return result;
      }
      return result;
    }
    if (mdc.passes_on != 0) continue;
    result.mdc = m;
    return result;
  }
  return result;
}

GroupResult Grouper::group(const CaseRecord& record) {
  begin(record);
  return run(NoTracer{});
}

GroupResult Grouper::group(const CaseRecord& record, Trace& trace) {
  trace.clear();
  begin(record);
  const GroupResult result = run(FullTracer{&trace});
  explain_complications(trace);
  return result;
}

bool Grouper::rule_holds(const CaseRecord& record, GroupLevel level, std::uint32_t group,
                         Trace& trace) {
  trace.clear();
  begin(record);
  const auto rows = level == GroupLevel::Mdc    ? scheme_.mdcs()
                    : level == GroupLevel::Adrg ? scheme_.adrgs()
                                                : scheme_.drgs();
  const bool held = holds(rows[group].rule, FullTracer{&trace});
  trace.steps.push_back({level, held, group, static_cast<std::uint32_t>(trace.tests.size())});
  explain_complications(trace);
  return held;
}

}  // namespace gongji::grouping
