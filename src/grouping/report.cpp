#include "grouping/report.h"

#include <algorithm>
#include <map>
#include <set>

#include "grouping/read_scheme.h"

namespace gongji::grouping {

namespace {

constexpr std::size_t kCodesShown = 8;

std::string pick(Language language, std::string_view zh, std::string_view en) {
  return std::string(language == Language::English ? en : zh);
}

std::string joined(std::initializer_list<std::string_view> parts) {
  std::string text;
  for (const std::string_view part : parts) text += part;
  return text;
}

std::string line(const Scheme& scheme, const GroupRow& row, std::string_view indent) {
  std::string text = std::string(indent) + std::string(scheme.text(row.code));
  if (row.name.size > 0) text += " " + std::string(scheme.text(row.name));
  if (row.has_weight != 0) text += " [" + weight_text(row) + "]";
  if (row.rule_text.size > 0) text += ": " + std::string(scheme.text(row.rule_text));
  return text + "\n";
}

std::string code_line(const Scheme& scheme, const CodeRow& code) {
  std::string text = "  " + std::string(scheme.text(code.text));
  if (code.name.size > 0) text += " " + std::string(scheme.text(code.name));
  return text + "\n";
}

std::string code_text(const Scheme& scheme, const CodeRow& code, Language language) {
  std::string text = code_line(scheme, code).substr(2);
  if (code.level != 0) {
    text += code.level == kLevelMcc ? "  MCC" : "  CC";
    if (code.exclusion != kNoIndex) {
      text += pick(language, ",排除表 ", ", excluded by ") +
              std::string(scheme.text(scheme.sets()[code.exclusion].name));
    }
    text += "\n";
  }
  if (code.mapped != kNoIndex) {
    text += pick(language, "  对照为 ", "  mapped to ") +
            std::string(scheme.text(scheme.codes()[code.mapped].text)) + "\n";
  }
  for (const std::uint32_t set : scheme.sets_of(code)) {
    text += pick(language, "  在集合 ", "  in ") +
            std::string(scheme.text(scheme.sets()[set].name)) + "\n";
  }
  return text;
}

std::string group_page(const Scheme& scheme, GroupName name) {
  const GroupRow& row = row_of(scheme, name);
  std::string text;
  if (name.level == GroupLevel::Drg) {
    text += line(scheme, scheme.mdcs()[scheme.adrgs()[row.parent].parent], "");
    text += line(scheme, scheme.adrgs()[row.parent], "  ");
    return text + line(scheme, row, "    ");
  }
  if (name.level == GroupLevel::Adrg) text += line(scheme, scheme.mdcs()[row.parent], "");
  text += line(scheme, row, name.level == GroupLevel::Adrg ? "  " : "");
  const auto below = name.level == GroupLevel::Adrg ? scheme.drgs() : scheme.adrgs();
  for (std::uint32_t i = row.below; i < row.below + row.below_count; ++i) {
    text += line(scheme, below[i], name.level == GroupLevel::Adrg ? "    " : "  ");
  }
  return text;
}

/// Sets that the rules ask for.
std::vector<bool> sets_in_use(const Scheme& scheme) {
  std::vector<bool> used(scheme.sets().size());
  for (const Instruction& test : scheme.instructions()) {
    if (test.kind == TestKind::TextIs) continue;
    for (const std::uint32_t set : scheme.sets_of(test)) used[set] = true;
  }
  for (const CodeRow& code : scheme.codes()) {
    if (code.exclusion != kNoIndex) used[code.exclusion] = true;
  }
  return used;
}

/// Groups that stand behind one of the same parent whose rule always holds.
void find_unreachable(const Scheme& scheme, std::span<const GroupRow> rows, Language language,
                      std::vector<std::string>& out) {
  for (std::size_t i = 1; i < rows.size(); ++i) {
    const bool behind = rows[i - 1].parent == rows[i].parent && rows[i - 1].rule == kRuleHolds;
    if (!behind) continue;
    out.push_back(std::string(scheme.text(rows[i].code)) +
                  pick(language, ":排在总成立的 ", ": stands behind ") +
                  std::string(scheme.text(rows[i - 1].code)) +
                  pick(language, " 之后,没有病例能到", ", which always holds; no case gets there"));
  }
}

/// The set of principal diagnoses that a rule begins with, if it begins with one.
std::uint32_t first_principal_set(const Scheme& scheme, const GroupRow& row) {
  if (row.rule >= scheme.instructions().size()) return kNoIndex;
  const Instruction& test = scheme.instructions()[row.rule];
  const bool is = test.kind == TestKind::InSets && test.fields == code_field::kPrincipal &&
                  test.count == 1 && test.no == kRuleFails;
  return is ? scheme.sets_of(test).front() : kNoIndex;
}

void find_outside(const Scheme& scheme, Language language, std::vector<std::string>& out) {
  for (const GroupRow& adrg : scheme.adrgs()) {
    const std::uint32_t own = first_principal_set(scheme, adrg);
    const std::uint32_t entry = first_principal_set(scheme, scheme.mdcs()[adrg.parent]);
    if (own == kNoIndex || entry == kNoIndex) continue;
    std::size_t outside = 0;
    std::string first;
    for (const CodeRow& code : scheme.codes()) {
      if (!scheme.has_set(code, own) || scheme.has_set(code, entry)) continue;
      if (outside++ == 0) first = scheme.text(code.text);
    }
    if (outside == 0) continue;
    out.push_back(std::string(scheme.text(adrg.code)) + pick(language, ":有 ", ": cannot see ") +
                  std::to_string(outside) +
                  pick(language, " 个主要诊断进不了它的 MDC,如 ",
                       " of its principal diagnoses, which its MDC lacks, such as ") +
                  first);
  }
}

void find_unknown_codes(const Scheme& scheme, Language language, std::vector<std::string>& out) {
  const auto codes = scheme.codes();
  const bool has_tables = std::any_of(codes.begin(), codes.end(), [](const CodeRow& code) {
    return code.is_diagnosis != 0 || code.is_procedure != 0;
  });
  if (!has_tables) return;
  std::map<std::uint32_t, std::pair<std::size_t, std::string>> unknown;
  for (const CodeRow& code : codes) {
    if (code.is_diagnosis != 0 || code.is_procedure != 0) continue;
    for (const std::uint32_t set : scheme.sets_of(code)) {
      auto& [count, first] = unknown[set];
      if (count++ == 0) first = scheme.text(code.text);
    }
  }
  for (const auto& [set, found] : unknown) {
    out.push_back(
        std::string(scheme.text(scheme.sets()[set].name)) + pick(language, ":有 ", ": ") +
        std::to_string(found.first) +
        pick(language, " 个编码不在编码表里,如 ", " codes that the code tables lack, such as ") +
        found.second);
  }
}

using Members = std::map<std::string, std::set<std::string>>;

/// Codes by set, and complications by what they are.
Members members_of(const Scheme& scheme) {
  Members members;
  for (const SetRow& set : scheme.sets()) {
    if (set.codes > 0) members["set " + std::string(scheme.text(set.name))];
  }
  for (const CodeRow& code : scheme.codes()) {
    const std::string text(scheme.text(code.text));
    for (const std::uint32_t set : scheme.sets_of(code)) {
      members["set " + std::string(scheme.text(scheme.sets()[set].name))].insert(text);
    }
    if (code.level == 0) continue;
    std::string kind = code.level == kLevelMcc ? "MCC" : "CC";
    if (code.exclusion != kNoIndex) {
      kind += " " + std::string(scheme.text(scheme.sets()[code.exclusion].name));
    }
    members["complications " + kind].insert(text);
  }
  return members;
}

std::string some_of(const std::vector<std::string>& codes) {
  std::string text;
  for (std::size_t i = 0; i < std::min(codes.size(), kCodesShown); ++i) text += " " + codes[i];
  return codes.size() > kCodesShown ? text + " ..." : text;
}

void compare_members(const Scheme& before, const Scheme& after, std::vector<std::string>& out) {
  const Members a = members_of(before), b = members_of(after);
  std::set<std::string> names;
  for (const auto& [name, codes] : a) names.insert(name);
  for (const auto& [name, codes] : b) names.insert(name);
  static const std::set<std::string> kNone;
  for (const std::string& name : names) {
    const auto at_a = a.find(name), at_b = b.find(name);
    const auto& old_codes = at_a == a.end() ? kNone : at_a->second;
    const auto& new_codes = at_b == b.end() ? kNone : at_b->second;
    std::vector<std::string> added, removed;
    std::set_difference(new_codes.begin(), new_codes.end(), old_codes.begin(), old_codes.end(),
                        std::back_inserter(added));
    std::set_difference(old_codes.begin(), old_codes.end(), new_codes.begin(), new_codes.end(),
                        std::back_inserter(removed));
    if (added.empty() && removed.empty()) continue;
    std::string text = "~ " + name;
    if (!added.empty()) text += " +" + std::to_string(added.size()) + some_of(added);
    if (!removed.empty()) text += " -" + std::to_string(removed.size()) + some_of(removed);
    out.push_back(std::move(text));
  }
}

struct GroupEntry {
  std::string parent, name, rule, weight;
  std::size_t order = 0;
};

std::map<std::string, GroupEntry> entries_of(const Scheme& scheme, GroupLevel level) {
  const auto rows = level == GroupLevel::Mdc    ? scheme.mdcs()
                    : level == GroupLevel::Adrg ? scheme.adrgs()
                                                : scheme.drgs();
  const auto parents = level == GroupLevel::Adrg ? scheme.mdcs() : scheme.adrgs();
  std::map<std::string, GroupEntry> entries;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    GroupEntry entry;
    if (level != GroupLevel::Mdc) entry.parent = scheme.text(parents[rows[i].parent].code);
    entry.name = scheme.text(rows[i].name);
    entry.rule = scheme.text(rows[i].rule_text);
    entry.weight = weight_text(rows[i]);
    entry.order = i - (level == GroupLevel::Mdc ? 0 : parents[rows[i].parent].below);
    entries.emplace(scheme.text(rows[i].code), std::move(entry));
  }
  return entries;
}

void compare_groups(const Scheme& before, const Scheme& after, GroupLevel level,
                    std::vector<std::string>& out) {
  constexpr std::string_view kWords[] = {"mdc ", "adrg ", "drg "};
  const std::string word(kWords[static_cast<std::size_t>(level)]);
  const auto a = entries_of(before, level), b = entries_of(after, level);
  for (const auto& [code, entry] : a) {
    const auto at = b.find(code);
    if (at == b.end()) {
      out.push_back(joined({"- ", word, code, " ", entry.name}));
      continue;
    }
    const GroupEntry& now = at->second;
    const std::tuple<std::string_view, std::string, std::string> parts[] = {
        {"parent", entry.parent, now.parent},
        {"name", entry.name, now.name},
        {"rule", entry.rule, now.rule},
        {"weight", entry.weight, now.weight},
        {"order", std::to_string(entry.order), std::to_string(now.order)}};
    for (const auto& [part, old_text, new_text] : parts) {
      if (old_text == new_text) continue;
      out.push_back(joined({"~ ", word, code, " ", part, ": ", old_text, " -> ", new_text}));
    }
  }
  for (const auto& [code, entry] : b) {
    if (a.find(code) == a.end()) out.push_back(joined({"+ ", word, code, " ", entry.name}));
  }
}

}  // namespace

std::string summary_text(const Scheme& scheme, Language language) {
  std::string text;
  for (const SettingName& setting : setting_names()) {
    const std::string_view value = scheme.setting(setting.name);
    if (value.empty()) continue;
    text += std::string(setting.name) + " = " + std::string(value) + "\n";
  }
  std::size_t mcc = 0, cc = 0, mapped = 0;
  for (const CodeRow& code : scheme.codes()) {
    mcc += code.level == kLevelMcc ? 1u : 0u;
    cc += code.level == kLevelCc ? 1u : 0u;
    mapped += code.mapped != kNoIndex ? 1u : 0u;
  }
  const std::pair<std::string, std::size_t> counts[] = {
      {"MDC", scheme.mdcs().size()},
      {"ADRG", scheme.adrgs().size()},
      {"DRG", scheme.drgs().size()},
      {pick(language, "编码", "codes"), scheme.codes().size()},
      {pick(language, "集合", "sets"), scheme.sets().size()},
      {"MCC", mcc},
      {"CC", cc},
      {pick(language, "对照", "mapped codes"), mapped}};
  for (const auto& [name, count] : counts) text += name + " " + std::to_string(count) + "\n";
  return text;
}

std::optional<std::string> entry_text(const Scheme& scheme, std::string_view name,
                                      Language language) {
  if (const auto group = find_group(scheme, name)) return group_page(scheme, *group);
  for (std::size_t i = 0; i < scheme.sets().size(); ++i) {
    if (scheme.text(scheme.sets()[i].name) != name) continue;
    std::string text = std::string(name) + " " + std::to_string(scheme.sets()[i].codes) + "\n";
    for (const CodeRow& code : scheme.codes()) {
      if (scheme.has_set(code, static_cast<std::uint32_t>(i))) text += code_line(scheme, code);
    }
    return text;
  }
  const std::uint32_t code = scheme.find_code(name);
  if (code == kNoIndex) return std::nullopt;
  return code_text(scheme, scheme.codes()[code], language);
}

std::vector<std::string> oddities(const Scheme& scheme, Language language) {
  std::vector<std::string> out;
  find_unreachable(scheme, scheme.adrgs(), language, out);
  find_unreachable(scheme, scheme.drgs(), language, out);
  const auto used = sets_in_use(scheme);
  for (std::size_t i = 0; i < used.size(); ++i) {
    if (used[i]) continue;
    out.push_back(std::string(scheme.text(scheme.sets()[i].name)) +
                  pick(language, ":没有规则用到这个集合", ": no rule asks for this set"));
  }
  find_unknown_codes(scheme, language, out);
  find_outside(scheme, language, out);
  return out;
}

std::vector<std::string> differences(const Scheme& before, const Scheme& after) {
  std::vector<std::string> out;
  for (const SettingName& setting : setting_names()) {
    const std::string_view a = before.setting(setting.name), b = after.setting(setting.name);
    if (a == b) continue;
    out.push_back("~ setting " + std::string(setting.name) + ": " + std::string(a) + " -> " +
                  std::string(b));
  }
  for (const GroupLevel level : {GroupLevel::Mdc, GroupLevel::Adrg, GroupLevel::Drg}) {
    compare_groups(before, after, level, out);
  }
  compare_members(before, after, out);
  return out;
}

}  // namespace gongji::grouping
