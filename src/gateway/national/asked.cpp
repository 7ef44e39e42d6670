#include "gateway/national/asked.h"

#include <algorithm>

#include "base/utf8.h"
#include "gateway/national/submissions.h"
#include "interface/normalise.h"

namespace gongji::gateway {

namespace {

using interface::Direction;

std::vector<std::string> words_of(std::string_view text, char between) {
  std::vector<std::string> words;
  for (const std::string_view word : split(text, between)) {
    if (!word.empty()) words.emplace_back(word);
  }
  return words;
}

AskedRule asked_rule_of(const Words::Entry& entry) {
  AskedRule rule;
  rule.kind = entry.code;
  const auto how = words_of(entry.detail, ' ');
  for (std::size_t i = 0; i + 1 < how.size(); i += 2) {
    const std::string &word = how[i], &value = how[i + 1];
    const std::size_t equals = std::min(value.find('='), value.size());
    const std::string name = value.substr(0, equals);
    const std::string after = equals < value.size() ? value.substr(equals + 1) : "";
    if (word == "on") rule.date = value;
    if (word == "each") rule.each = value;
    if (word == "visit") rule.settlement = value;
    if (word == "set") rule.sets.emplace_back(name, after);
    if (word == "only") {
      rule.only_field = name;
      rule.only = words_of(after, '+');
    }
  }
  return rule;
}

/// Rules of the transactions whose uploads are kept under a kind, with that of the kind first.
std::vector<std::pair<std::string, KeptRule>> rules_of_kind(const Words& words,
                                                            std::string_view kind) {
  std::vector<std::pair<std::string, KeptRule>> rules;
  for (const auto& entry : words.entries()) {
    if (entry.use != "kept") continue;
    const auto rule = kept_rule(words, entry.word);
    if (!rule || rule->kind != kind || !rule->withdraws.empty()) continue;
    rules.insert(entry.word == kind ? rules.begin() : rules.end(), {entry.word, *rule});
  }
  return rules;
}

bool says(const Words& words, const interface::Node* node, std::string_view name) {
  if (node == nullptr) return false;
  if (node->find(name) != nullptr) return true;
  return std::any_of(words.entries().begin(), words.entries().end(), [&](const auto& entry) {
    return entry.use == "answered" && entry.code == name && node->find(entry.word) != nullptr;
  });
}

}  // namespace

std::vector<AskedRule> asked_rules(const Words& words, std::string_view infno) {
  std::vector<AskedRule> rules;
  for (const auto& entry : words.entries()) {
    if (entry.use == "asked" && entry.word == infno) rules.push_back(asked_rule_of(entry));
  }
  return rules;
}

void add_facts(const Words& words, const interface::Row& row, Facts& facts) {
  for (const auto& value : row.values) {
    facts[interface::fold_name(value.field->id)] = value.text;
    if (const auto* shown = words.by_word("answered", value.field->id)) {
      facts[interface::fold_name(shown->code)] = value.text;
    }
  }
}

std::string fact_for(const Facts& facts, const interface::Field& field) {
  const auto known = facts.find(interface::fold_name(field.id));
  if (known == facts.end()) return {};
  constexpr std::size_t kDay = 10, kTime = 19;
  const std::string& text = known->second;
  if (field.kind == interface::Kind::Day && text.size() == kTime) return text.substr(0, kDay);
  if (field.kind == interface::Kind::Time && text.size() == kDay) return text + " 00:00:00";
  return text;
}

void put_facts(const Facts& facts, interface::Row& row) {
  for (const auto& field : row.node().fields) {
    const std::string text = fact_for(facts, field);
    if (!text.empty()) row.set(field.id, text);
  }
}

bool uploads_say(const NationalTables& tables, const AskedRule& rule, std::string_view field) {
  const auto set = [&](const auto& known) {
    return interface::fold_name(known.first) == interface::fold_name(field);
  };
  if (std::any_of(rule.sets.begin(), rule.sets.end(), set)) return true;
  if (!rule.settlement.empty() && interface::fold_name(field) == "mdtrtid") return true;
  for (const auto& [infno, kept] : rules_of_kind(tables.words, rule.kind)) {
    const auto* transaction = tables.fields.find(infno);
    if (transaction == nullptr) continue;
    if (says(tables.words, transaction->find(Direction::In, kept.node), field)) return true;
    if (rule.each.empty()) continue;
    if (says(tables.words, transaction->find(Direction::In, rule.each), field)) return true;
  }
  return false;
}

Result<Brought> brought(Desk& desk, const storage::SubmissionRow& row) {
  GJ_TRY(const auto json, content_of(desk, row));
  const NationalTables& tables = *desk.exchange.tables;
  const auto rules = rules_of_kind(tables.words, row.kind);
  GJ_ASSERT(!rules.empty());
  for (const auto& [infno, rule] : rules) {
    GJ_TRY(const auto* transaction, tables.fields.transaction(infno));
    Brought read{interface::normalise(*transaction, Direction::In, json).message, rule};
    if (!read.message.rows(rule.node).empty()) return read;
  }
  GJ_TRY(interface::Message as_kept, message_of(desk, row));
  return Brought{std::move(as_kept), rules.front().second};
}

}  // namespace gongji::gateway
