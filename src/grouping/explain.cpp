#include "grouping/explain.h"

#include <algorithm>

#include "grouping/read_scheme.h"

namespace gongji::grouping {

namespace {

struct TwoTexts {
  std::string_view zh, en;
  std::string_view in(Language language) const { return language == Language::English ? en : zh; }
};

constexpr TwoTexts kNumberNames[] = {{"年龄", "age in years"},
                                     {"日龄", "age in days"},
                                     {"体重(克)", "weight in grams"},
                                     {"性别", "sex"},
                                     {"住院天数", "days of stay"}};
constexpr TwoTexts kTextNames[] = {{"科别", "department"}, {"离院方式", "way of discharge"}};
constexpr std::string_view kCompareSigns[] = {"=", "<>", "<", "<=", ">", ">="};
constexpr TwoTexts kFieldNames[] = {{"主要诊断", "principal diagnosis"},
                                    {"其他诊断", "other diagnosis"},
                                    {"主要手术", "main procedure"},
                                    {"其他手术", "other procedure"}};

std::string fields_text(std::uint8_t fields, Language language) {
  std::string text;
  for (unsigned bit = 0; bit < std::size(kFieldNames); ++bit) {
    if (((fields >> bit) & 1u) == 0) continue;
    if (!text.empty()) text += language == Language::English ? " or " : "或";
    text += kFieldNames[bit].in(language);
  }
  return text;
}

std::string sets_text(const Scheme& scheme, const Instruction& test) {
  std::string text;
  for (const std::uint32_t set : scheme.sets_of(test)) {
    text += (text.empty() ? "" : "、") + std::string(scheme.text(scheme.sets()[set].name));
  }
  return text;
}

std::string levels_text(std::uint8_t levels) {
  if (levels == (kLevelCc | kLevelMcc)) return "MCC/CC";
  return levels == kLevelMcc ? "MCC" : "CC";
}

std::string compared(const Instruction& test) {
  return " " + std::string(kCompareSigns[static_cast<std::size_t>(test.compare)]) + " " +
         std::to_string(test.number);
}

/// What a test asks for.
std::string asked_text(const Scheme& scheme, const Instruction& test, Language language) {
  const bool english = language == Language::English;
  switch (test.kind) {
    case TestKind::InSets:
      return fields_text(test.fields, language) + (english ? " in " : "在集合 ") +
             sets_text(scheme, test) + (english ? "" : " 中");
    case TestKind::Severity:
      return std::string(english ? "another diagnosis counts as " : "其他诊断有计入的 ") +
             levels_text(test.levels);
    case TestKind::CodesInSets:
      return std::string(english ? "number of codes in " : "在集合中的编码个数 ") +
             sets_text(scheme, test) + compared(test);
    case TestKind::SetsHit:
      return std::string(english ? "number of sets that are hit " : "涉及的集合个数(") +
             sets_text(scheme, test) + (english ? "" : ")") + compared(test);
    case TestKind::NumberCompare:
      return std::string(kNumberNames[test.field].in(language)) + compared(test);
    case TestKind::TextIs:
      break;
  }
  std::string text = std::string(kTextNames[test.field].in(language)) + " =";
  for (const StringRef ref : scheme.texts_of(test)) text += " " + std::string(scheme.text(ref));
  return text;
}

constexpr TwoTexts kLevelNames[] = {{"MDC", "MDC"}, {"ADRG", "ADRG"}, {"DRG", "DRG"}};

std::string group_text(const Scheme& scheme, GroupName name) {
  const GroupRow& row = row_of(scheme, name);
  std::string text = std::string(kLevelNames[static_cast<std::size_t>(name.level)].zh) + " " +
                     std::string(scheme.text(row.code));
  if (row.name.size > 0) text += " " + std::string(scheme.text(row.name));
  return text;
}

std::string rule_text(const Scheme& scheme, const GroupRow& row, Language language) {
  if (row.rule_text.size > 0) return std::string(scheme.text(row.rule_text));
  return language == Language::English ? "(always)" : "(总成立)";
}

std::string tests_text(const Scheme& scheme, const CaseRecord& record, const Trace& trace,
                       std::size_t from, std::size_t to, Language language) {
  std::string text;
  for (std::size_t i = from; i < to; ++i) {
    text += std::string("    ") + (trace.tests[i].held ? "+ " : "- ") +
            test_text(scheme, record, trace.tests[i], language) + "\n";
  }
  return text;
}

std::string complications_text(const Grouper& grouper, const CaseRecord& record, const Trace& trace,
                               Language language) {
  const Scheme& scheme = grouper.scheme();
  const bool english = language == Language::English;
  std::string text;
  for (const Trace::Complication& one : trace.complications) {
    text += "  " + levels_text(one.level) + " " + std::string(record.diagnoses[one.position]);
    if (one.excluded) {
      const std::string set(scheme.text(scheme.sets()[one.exclusion].name));
      text += english ? ", excluded: the principal diagnosis " : ",不计:主要诊断 ";
      text += std::string(record.diagnoses.front()) + (english ? " is in " : " 在排除表 ") + set +
              (english ? "" : " 中");
    }
    text += "\n";
  }
  return text;
}

}  // namespace

const GroupRow& row_of(const Scheme& scheme, GroupName name) {
  const auto rows = name.level == GroupLevel::Mdc    ? scheme.mdcs()
                    : name.level == GroupLevel::Adrg ? scheme.adrgs()
                                                     : scheme.drgs();
  return rows[name.group];
}

std::optional<GroupName> find_group(const Scheme& scheme, std::string_view code) {
  const std::pair<GroupLevel, std::span<const GroupRow>> levels[] = {
      {GroupLevel::Drg, scheme.drgs()},
      {GroupLevel::Adrg, scheme.adrgs()},
      {GroupLevel::Mdc, scheme.mdcs()}};
  for (const auto& [level, rows] : levels) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (scheme.text(rows[i].code) == code) return GroupName{level, static_cast<std::uint32_t>(i)};
    }
  }
  return std::nullopt;
}

std::string test_text(const Scheme& scheme, const CaseRecord& record, const Trace::Test& test,
                      Language language) {
  const Instruction& asked = scheme.instructions()[test.instruction];
  std::string text = asked_text(scheme, asked, language);
  if (!test.held || test.position == kNoIndex) return text;
  const auto& codes = test.procedure ? record.procedures : record.diagnoses;
  text += (language == Language::English ? ": " : ":") + std::string(codes[test.position]);
  if (test.set != kNoIndex && asked.count > 1) {
    text += " (" + std::string(scheme.text(scheme.sets()[test.set].name)) + ")";
  }
  return text;
}

std::string explain_text(const Grouper& grouper, const CaseRecord& record,
                         const GroupResult& result, const Trace& trace, Language language) {
  const Scheme& scheme = grouper.scheme();
  const bool english = language == Language::English;
  std::string text = (english ? "case " : "病例 ") + std::string(record.id) + ": ";
  if (result.status == GroupStatus::Invalid) {
    return text + (english ? "invalid, " : "不能分组,") +
           std::string(invalid_text(result.reason, english)) + "\n";
  }
  const bool grouped = result.status == GroupStatus::Grouped;
  text += grouped ? std::string(scheme.text(scheme.drgs()[result.drg].code))
                  : std::string(kNoGroup) + (english ? " (no group fits)" : "(没有组可入)");
  if (grouped && scheme.drgs()[result.drg].has_weight != 0) {
    text += (english ? ", weight " : ",权重 ") + micro_text(scheme.drgs()[result.drg].weight_micro);
  }
  text += "\n";
  std::size_t from = 0;
  for (const Trace::Step& step : trace.steps) {
    const bool final = step.held && (step.level == GroupLevel::Mdc    ? step.group == result.mdc
                                     : step.level == GroupLevel::Adrg ? step.group == result.adrg
                                                                      : step.group == result.drg);
    // An MDC of pre-groups that takes everybody in is no news.
    const bool passed =
        step.held && step.level == GroupLevel::Mdc && scheme.mdcs()[step.group].rule != kRuleHolds;
    if ((step.held && final) || passed) {
      const GroupName name{step.level, step.group};
      text += "  " + group_text(scheme, name);
      if (!final) text += english ? " (entered, no group fits there)" : "(进入,但其中没有组可入)";
      text += (english ? ": " : ":") + rule_text(scheme, row_of(scheme, name), language) + "\n" +
              tests_text(scheme, record, trace, from, step.tests_end, language);
    }
    from = step.tests_end;
  }
  return text + complications_text(grouper, record, trace, language);
}

std::string why_not(Grouper& grouper, const CaseRecord& record, GroupName wanted,
                    Language language) {
  const Scheme& scheme = grouper.scheme();
  const bool english = language == Language::English;
  std::vector<GroupName> way{wanted};
  while (way.front().level != GroupLevel::Mdc) {
    const auto above = static_cast<GroupLevel>(static_cast<int>(way.front().level) - 1);
    way.insert(way.begin(), {above, row_of(scheme, way.front()).parent});
  }
  Trace trace;
  const GroupResult result = grouper.group(record, trace);
  if (result.status == GroupStatus::Invalid) {
    return std::string(invalid_text(result.reason, english)) + "\n";
  }
  for (const GroupName name : way) {
    if (grouper.rule_holds(record, name.level, name.group, trace)) continue;
    return group_text(scheme, name) + (english ? ": its rule fails: " : ":规则不成立:") +
           rule_text(scheme, row_of(scheme, name), language) + "\n" +
           tests_text(scheme, record, trace, 0, trace.tests.size(), language);
  }
  const std::uint32_t taken[] = {result.mdc, result.adrg, result.drg};
  for (const GroupName name : way) {
    const auto level = static_cast<std::size_t>(name.level);
    if (taken[level] == name.group) continue;
    std::string text = group_text(scheme, name);
    if (taken[level] == kNoIndex) {
      return text + (english ? ": its rules hold, but no group of an MDC before it fits\n"
                             : ":规则都成立,但先进入的 MDC 里没有组可入\n");
    }
    return text +
           (english ? ": its rules hold, but the case is taken before it by "
                    : ":规则都成立,但病例先入了 ") +
           group_text(scheme, {name.level, taken[level]}) + "\n";
  }
  return group_text(scheme, wanted) + (english ? ": the case is in it\n" : ":病例就在其中\n");
}

}  // namespace gongji::grouping
