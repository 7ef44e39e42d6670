#include "policy/diff/joint.h"

#include <algorithm>

namespace gongji::policy::diff {
namespace {

using checked::Package;
using program::Uses;

std::optional<Raw> translate_word(Raw raw, const checked::SlotSpec& from_slot, const Package& from,
                                  const checked::SlotSpec& to_slot, const Package& to) {
  const auto& words = from.domain(from_slot.type.domain).words;
  const std::string& text = from.word(words[static_cast<std::size_t>(raw)]);
  const auto& others = to.domain(to_slot.type.domain).words;
  for (std::size_t i = 0; i < others.size(); ++i) {
    if (to.word(others[i]) == text) return static_cast<Raw>(i);
  }
  return std::nullopt;
}

/// The same value as the other package stores it.
std::optional<Raw> translate(Raw raw, int slot, const Package& from, int other, const Package& to) {
  const auto& from_slot = from.slots[static_cast<std::size_t>(slot)];
  const auto& to_slot = to.slots[static_cast<std::size_t>(other)];
  if (raw == kNoValue) return raw;
  if (from_slot.type.kind == Kind::Word) return translate_word(raw, from_slot, from, to_slot, to);
  if (from_slot.type.kind != Kind::Set) return raw;
  Raw mask = 0;
  for (std::size_t i = 0; i < from.domain(from_slot.type.domain).words.size(); ++i) {
    if (((raw >> i) & 1) == 0) continue;
    const auto bit = translate_word(static_cast<Raw>(i), from_slot, from, to_slot, to);
    if (!bit) return std::nullopt;
    mask |= Raw{1} << *bit;
  }
  return mask;
}

/// Uses of the second package that the first knows too go into `into`; the rest is returned.
Uses join_uses(Uses& into, const Package& a, const Uses& uses, const Package& b) {
  Uses rest;
  for (const auto& [slot, use] : uses) {
    const int same = same_slot(slot, b, a);
    program::Use& to = same < 0 ? rest[slot] : into[same];
    to.arithmetic |= use.arithmetic;
    to.thresholds.insert(use.thresholds.begin(), use.thresholds.end());
  }
  return rest;
}

}  // namespace

int same_slot(int slot, const Package& from, const Package& to) {
  const auto& spec = from.slots[static_cast<std::size_t>(slot)];
  const bool input = spec.input != nullptr;
  for (std::size_t s = 0; s < to.slots.size(); ++s) {
    const auto& other = to.slots[s];
    const bool alike = other.name == spec.name && other.type.kind == spec.type.kind;
    if (alike && (other.input != nullptr) == input) return static_cast<int>(s);
  }
  return -1;
}

std::vector<DocumentPair> pair_documents(const Package& a, const Package& b) {
  std::vector<DocumentPair> pairs;
  std::vector<bool> taken(b.documents.size(), false);
  const auto pair = [&](int at, auto&& like) {
    for (std::size_t d = 0; d < b.documents.size(); ++d) {
      if (taken[d] || !like(b.documents[d])) continue;
      taken[d] = true;
      pairs.push_back({at, static_cast<int>(d)});
      return true;
    }
    return false;
  };
  std::vector<int> open;
  for (int d = 0; d < static_cast<int>(a.documents.size()); ++d) {
    const auto& document = a.documents[static_cast<std::size_t>(d)];
    const bool found = pair(d, [&](const auto& o) { return o.meta.name == document.meta.name; });
    if (!found) open.push_back(d);
  }
  for (const int d : open) {
    const auto& document = a.documents[static_cast<std::size_t>(d)];
    const bool found = pair(
        d, [&](const auto& o) { return o.kind == document.kind && o.scheme == document.scheme; });
    if (!found) pairs.push_back({d, -1});
  }
  for (std::size_t d = 0; d < taken.size(); ++d) {
    if (!taken[d]) pairs.push_back({-1, static_cast<int>(d)});
  }
  return pairs;
}

Joint::Joint(const prove::Limits& a, const Uses& uses_a, const prove::Limits& b,
             const Uses& uses_b) {
  Uses shared = uses_a;
  const Uses rest = join_uses(shared, *a.package, uses_b, *b.package);
  const prove::Space first(shared, a), second(rest, b);
  free_a_ = first.free();
  free_b_ = second.free();
  for (std::size_t s = 0; s < free_a_.size(); ++s) {
    const int other = free_a_[s] ? same_slot(static_cast<int>(s), *a.package, *b.package) : -1;
    if (other >= 0) free_b_[static_cast<std::size_t>(other)] = true;
  }
  for (const prove::Axis& axis : first.axes()) add(axis, a, b, false);
  for (const prove::Axis& axis : second.axes()) add(axis, b, a, true);
}

void Joint::add(const prove::Axis& axis, const prove::Limits& from, const prove::Limits& to,
                bool flipped) {
  const auto& spec = from.package->slots[static_cast<std::size_t>(axis.slot)];
  const int other = same_slot(axis.slot, *from.package, *to.package);
  Fact fact{axis.slot, other, {}, {}};
  FactLabels labels;
  labels.title = {prove::slot_title(axis.slot, *from.package, false),
                  prove::slot_title(axis.slot, *from.package, true)};
  const bool scale = is_numeric(spec.type.kind) || spec.type.kind == Kind::Date;
  for (std::size_t p = 0; p < axis.raws.size(); ++p) {
    const Raw raw = axis.raws[p];
    std::optional<Raw> there = 0;
    if (other >= 0) there = translate(raw, axis.slot, *from.package, other, *to.package);
    if (!there) continue;
    fact.raws_a.push_back(raw);
    fact.raws_b.push_back(*there);
    Words label{prove::raw_label(raw, spec, *from.package, false),
                prove::raw_label(raw, spec, *from.package, true)};
    if (scale && raw != kNoValue && axis.lasts[p] != raw) {
      const bool open = axis.lasts[p] == kNoValue;
      const std::string last = open ? "" : prove::raw_text(axis.lasts[p], spec, *from.package);
      label.zh += ".." + last;
      label.en += ".." + last;
    }
    labels.parts.push_back(std::move(label));
  }
  if (flipped) {
    std::swap(fact.slot_a, fact.slot_b);
    std::swap(fact.raws_a, fact.raws_b);
  }
  size_ =
      std::min(size_ * static_cast<std::int64_t>(labels.parts.size()), prove::kCombinationsMax + 1);
  facts_.push_back(std::move(fact));
  labels_.push_back(std::move(labels));
}

void Joint::enter(std::int64_t index, std::span<Raw> slots_a, std::span<Raw> slots_b) const {
  for (const Fact& fact : facts_) {
    const auto parts = static_cast<std::int64_t>(fact.raws_a.size());
    const auto part = static_cast<std::size_t>(index % parts);
    index /= parts;
    if (fact.slot_a >= 0) slots_a[static_cast<std::size_t>(fact.slot_a)] = fact.raws_a[part];
    if (fact.slot_b >= 0) slots_b[static_cast<std::size_t>(fact.slot_b)] = fact.raws_b[part];
  }
}

Box Joint::box(std::int64_t index) const {
  Box box;
  for (const Fact& fact : facts_) {
    const auto parts = static_cast<std::int64_t>(fact.raws_a.size());
    box.push_back({static_cast<std::size_t>(index % parts)});
    index /= parts;
  }
  return box;
}

}  // namespace gongji::policy::diff
