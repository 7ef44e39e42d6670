#include "policy/prove/cells.h"

#include <algorithm>

#include "base/money.h"
#include "base/rate.h"

namespace gongji::policy::prove {
namespace {

using checked::BuiltIn;

constexpr std::size_t kSetWordsMax = 8;

struct RawRange {
  std::optional<Raw> low, high;  // both ends included
};

RawRange legal_range(int slot, const Limits& limits) {
  const auto& package = *limits.package;
  const auto& spec = package.slots[static_cast<std::size_t>(slot)];
  if (slot == package.builtin(BuiltIn::Date)) {
    if (!limits.dates) return {};
    return {limits.dates->from.days(), limits.dates->to.days() - 1};
  }
  if (!spec.input) return {Raw{0}, std::nullopt};
  if (spec.input->range) return {spec.input->range->first, spec.input->range->second};
  const bool positive = spec.type.kind == Kind::Money || spec.type.kind == Kind::Rate;
  return {positive ? std::optional<Raw>(0) : std::nullopt, std::nullopt};
}

/// Parts of a scale between its thresholds, within what is legal.
void cut_scale(const program::Dim& dim, const RawRange& range, Axis& axis) {
  const auto& cuts = dim.thresholds;
  constexpr Raw most = std::numeric_limits<Raw>::max();
  const Raw low = range.low.value_or(kNoValue), high = range.high.value_or(most);
  for (std::size_t i = 0; i <= cuts.size(); ++i) {
    const Raw first = std::max(low, i == 0 ? kNoValue : cuts[i - 1]);
    const Raw last = std::min(high, i == cuts.size() ? most : cuts[i] - 1);
    if (first > last) continue;
    axis.raws.push_back(first != kNoValue ? first : std::min<Raw>(last, 0));
    axis.lasts.push_back(last != most ? last : kNoValue);
  }
}

std::string yuan_text(Raw fen) {
  return Money::fen(fen).to_text();
}

std::string nano_text(Raw nano) {
  return to_decimal_text(Exact::ratio(nano, Rate::kNanoPerOne).value(), 0, 9);
}

template <class Name>
std::string set_text(Raw mask, const checked::Domain& domain, Name name) {
  std::string text = "[";
  for (std::size_t i = 0; i < domain.words.size(); ++i) {
    if (((mask >> i) & 1) == 0) continue;
    text += (text.size() > 1 ? "," : "") + name(i);
  }
  return text + "]";
}

void collect_optional(const std::optional<ExprPtr>& expr, const checked::Package& package,
                      program::Uses& uses) {
  if (expr) program::collect_uses(**expr, package, uses);
}

}  // namespace

Space::Space(const program::Uses& uses, const Limits& limits)
    : free_(limits.package->slots.size(), false) {
  for (const auto& [slot, use] : uses) add(slot, use, limits);
  for (const Axis& axis : axes_) {
    strides_.push_back(size_);
    const auto parts = static_cast<std::int64_t>(axis.raws.size());
    size_ = std::min(size_ * parts, kCombinationsMax + 1);
  }
}

void Space::add(int slot, const program::Use& use, const Limits& limits) {
  const auto& package = *limits.package;
  const auto at = static_cast<std::size_t>(slot);
  const auto& spec = package.slots[at];
  Axis axis{slot, {}, {}};
  if (spec.type.kind == Kind::Set) {
    const std::size_t words = package.domain(spec.type.domain).words.size();
    free_[at] = words > kSetWordsMax;
    for (Raw mask = 0; !free_[at] && mask < Raw{1} << words; ++mask) axis.raws.push_back(mask);
    axis.lasts = axis.raws;
    if (!free_[at]) axes_.push_back(std::move(axis));
    return;
  }
  auto dim = program::dimension(slot, use, package);
  if (!dim) {
    free_[at] = true;
    program::Use compared = use;
    compared.arithmetic = false;
    dim = program::dimension(slot, compared, package);
    if (!dim) return;  // a list
  }
  const std::int64_t values = dim->size - (dim->optional ? 1 : 0);
  if (!dim->direct) {
    cut_scale(*dim, legal_range(slot, limits), axis);
  } else {
    for (std::int64_t i = 0; i < values; ++i) {
      const bool kind = slot == package.builtin(BuiltIn::CareKind) && limits.care_word >= 0;
      const auto& words = package.domain(std::max(0, spec.type.domain)).words;
      if (kind && words[static_cast<std::size_t>(i)] != limits.care_word) continue;
      axis.raws.push_back(i + dim->offset);
    }
    axis.lasts = axis.raws;
  }
  const bool required = at < limits.required->size() && (*limits.required)[at];
  if (dim->optional && !required) {
    axis.raws.push_back(kNoValue);
    axis.lasts.push_back(kNoValue);
  }
  if (axis.raws.empty()) size_ = 0;
  axes_.push_back(std::move(axis));
}

void Space::enter(std::int64_t index, std::span<Raw> slots) const {
  for (std::size_t a = 0; a < axes_.size(); ++a) {
    slots[static_cast<std::size_t>(axes_[a].slot)] = axes_[a].raws[part(index, a)];
  }
}

bool Space::impossible(std::int64_t index, const checked::Package& package) const {
  Raw total_last = kNoValue, lowest = 0;
  for (std::size_t a = 0; a < axes_.size(); ++a) {
    const int slot = axes_[a].slot;
    if (slot == package.builtin(BuiltIn::Total)) total_last = axes_[a].lasts[part(index, a)];
    const bool within = slot == package.builtin(BuiltIn::InScope) ||
                        slot == package.builtin(BuiltIn::Base) ||
                        slot == package.builtin(BuiltIn::Amount);
    if (within) lowest = std::max(lowest, axes_[a].raws[part(index, a)]);
  }
  return total_last != kNoValue && lowest > total_last;
}

void collect_layer_uses(const Layer<ExprPtr>& layer, const checked::Package& package,
                        program::Uses& uses) {
  collect_optional(layer.applies, package, uses);
  collect_optional(layer.deductible, package, uses);
  collect_optional(layer.fixed, package, uses);
  for (const auto& cap : layer.caps) program::collect_uses(*cap.amount, package, uses);
  for (const auto& band : layer.bands) {
    collect_optional(band.through, package, uses);
    program::collect_uses(*band.share, package, uses);
  }
  for (const auto& rule : layer.adjust) {
    program::collect_uses(*rule.when, package, uses);
    collect_optional(rule.deductible, package, uses);
    collect_optional(rule.share, package, uses);
    collect_optional(rule.cap, package, uses);
  }
}

std::string raw_text(Raw raw, const checked::SlotSpec& slot, const checked::Package& package) {
  if (raw == kNoValue) return "none";
  switch (slot.type.kind) {
    case Kind::Money:
      return yuan_text(raw);
    case Kind::Rate:
      return Rate::nano(raw).to_text();
    case Kind::Number:
      return nano_text(raw);
    case Kind::Bool:
      return raw != 0 ? "true" : "false";
    case Kind::Date:
      return Date::from_days(static_cast<std::int32_t>(raw)).to_text();
    case Kind::Word:
      return package.word(package.domain(slot.type.domain).words[static_cast<std::size_t>(raw)]);
    case Kind::Set: {
      const auto& domain = package.domain(slot.type.domain);
      return set_text(raw, domain, [&](std::size_t i) { return package.word(domain.words[i]); });
    }
    default:
      return std::to_string(raw);
  }
}

std::string raw_label(Raw raw, const checked::SlotSpec& slot, const checked::Package& package,
                      bool english) {
  if (raw == kNoValue) return english ? "not given" : "没有";
  if (slot.type.kind == Kind::Bool)
    return raw != 0 ? (english ? "yes" : "是") : (english ? "no" : "否");
  if (slot.type.kind == Kind::Word) {
    return package.domain(slot.type.domain).labels[static_cast<std::size_t>(raw)].in(english);
  }
  if (slot.type.kind == Kind::Set) {
    const auto& domain = package.domain(slot.type.domain);
    return set_text(raw, domain, [&](std::size_t i) { return domain.labels[i].in(english); });
  }
  return raw_text(raw, slot, package);
}

std::string slot_title(int slot, const checked::Package& package, bool english) {
  const auto& spec = package.slots[static_cast<std::size_t>(slot)];
  if (spec.input) return spec.input->meta.title.in(english);
  if (slot >= package.first_accumulator) {
    const auto at = static_cast<std::size_t>(slot - package.first_accumulator);
    const auto& title = package.head.accumulators[at].meta.title;
    return (english ? "used " : "已用") + title.in(english);
  }
  if (english) return spec.name;
  static constexpr const char* kTitles[] = {"日期",     "就诊类型", "总费用",         "自费",
                                            "超限价",   "先行自付", "政策范围内费用", "进入本层",
                                            "本行金额", "数量"};
  return kTitles[slot - package.first_builtin];
}

std::string cell_text(const Space& space, std::int64_t index, const checked::Package& package,
                      const program::Uses* only, bool english) {
  std::string text;
  for (std::size_t a = 0; a < space.axes().size(); ++a) {
    const Axis& axis = space.axes()[a];
    if (only && !only->contains(axis.slot)) continue;
    const auto& spec = package.slots[static_cast<std::size_t>(axis.slot)];
    if (!text.empty()) text += english ? ", " : "、";
    text += slot_title(axis.slot, package, english) + "=" +
            raw_label(axis.raws[space.part(index, a)], spec, package, english);
  }
  if (text.empty()) return english ? "any facts" : "任何情形";
  return text;
}

}  // namespace gongji::policy::prove
