#include "gateway/national/kept.h"

#include <algorithm>

namespace gongji::gateway {

namespace {

std::string_view take_until(std::string_view& text, char end) {
  const std::size_t at = std::min(text.find(end), text.size());
  const std::string_view part = text.substr(0, at);
  text.remove_prefix(std::min(text.size(), at + 1));
  return part;
}

}  // namespace

std::optional<KeptRule> kept_rule(const Words& words, std::string_view infno) {
  const auto* entry = words.by_word("kept", infno);
  if (entry == nullptr) return std::nullopt;
  KeptRule rule;
  rule.kind = infno;
  std::string_view place = entry->code, how = entry->detail;
  const std::size_t dot = place.rfind('.');
  rule.node = place.substr(0, dot);
  place.remove_prefix(dot + 1);
  while (!place.empty()) rule.fields.emplace_back(take_until(place, '+'));
  while (!how.empty()) {
    const std::string_view word = take_until(how, ' ');
    if (word == "rows") rule.rows = true;
    if (word == "replaces") rule.replaces = true;
    if (word == "known") rule.known = true;
    if (word == "as") rule.kind = take_until(how, ' ');
    if (word == "withdraws") rule.withdraws = take_until(how, ' ');
  }
  return rule;
}

std::string subject_of(const KeptRule& rule, const interface::Row& row) {
  std::string subject;
  bool any = false;
  for (const std::string& field : rule.fields) {
    const std::string value = row.node().find(field) == nullptr ? "" : row.text(field);
    any = any || !value.empty();
    subject += (subject.empty() ? "" : "/") + value;
  }
  return any ? subject : std::string();
}

}  // namespace gongji::gateway
