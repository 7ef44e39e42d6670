#include "policy/compile.h"

#include "policy/compile_trial.h"

#include "policy/eval/arithmetic.h"
#include "policy/eval/plain_expr.h"

namespace gongji::policy {
namespace {

/// FNV-1a over paths and texts: names the version a settlement was computed with.
std::string digest_of(const std::vector<SourceFile>& files, const resolved::ReadingChoice& choice,
                      const std::vector<document::Override>& overrides) {
  std::uint64_t hash = 14695981039346656037u;
  const auto add = [&](const std::string& text) {
    for (const char c : text + '\0') hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
  };
  for (const auto& file : files) add(file.text);
  for (const auto& [reading, option] : choice) add(reading + "=" + option);
  for (const auto& one : overrides) add(one.path + ":=" + one.text);
  std::string out;
  for (int shift = 60; shift >= 0; shift -= 4) out += "0123456789abcdef"[(hash >> shift) & 15];
  return out;
}

/// What is checked of a given value holds for a default too; tables are laid out by it.
bool in_range(Raw raw, const checked::SlotSpec& slot) {
  if (slot.type.kind == Kind::Money) return raw >= 0;
  const auto& range = slot.input ? slot.input->range : std::nullopt;
  return slot.type.kind != Kind::Int || !range || (raw >= range->first && raw <= range->second);
}

Raw default_of(const checked::SlotSpec& slot, const checked::Package& package,
               Diagnostics& diagnostics) {
  if (!slot.default_value) return kNoValue;
  eval::Frame frame;
  std::vector<Value> locals(static_cast<std::size_t>(package.locals));
  frame.locals = locals;
  const auto value = eval::evaluate(*slot.default_value, package, frame);
  const bool words = slot.type.kind == Kind::Word;
  const std::span<const int> domain =
      words ? std::span<const int>(package.domain(slot.type.domain).words) : std::span<const int>();
  const auto raw = value.ok() ? eval::to_raw(*value, slot.type, domain, slot.default_value->place)
                              : Result<Raw>(value.error());
  const bool legal = !raw.ok() || *raw == kNoValue || in_range(*raw, slot);
  if (raw.ok() && legal) return *raw;
  diagnostics.add("policy.bad_default", slot.default_value->place,
                  "输入 `" + slot.name + "` 的默认值不合适:" +
                      (raw.ok() ? std::string("超出允许的范围") : raw.error().message));
  return kNoValue;
}

}  // namespace

std::shared_ptr<const Compiled> compile(const std::vector<SourceFile>& files,
                                        const resolved::ReadingChoice& choice,
                                        Diagnostics& diagnostics) {
  return compile_trial(files, choice, {}, diagnostics);
}

std::shared_ptr<const Compiled> compile_trial(const std::vector<SourceFile>& files,
                                              const resolved::ReadingChoice& choice,
                                              const std::vector<document::Override>& overrides,
                                              Diagnostics& diagnostics) {
  document::Package written = document::from_files(files, diagnostics);
  if (!written.complete) return nullptr;  // unknown keys do not hide mistakes in expressions
  document::apply(overrides, choice, written, diagnostics);
  resolved::Package bound = resolved::from_document(std::move(written), choice, diagnostics);
  auto checked = std::make_shared<const checked::Package>(
      checked::from_resolved(std::move(bound), diagnostics));
  if (!diagnostics.empty()) return nullptr;
  auto compiled = std::make_shared<Compiled>();
  for (const auto& slot : checked->slots) {
    compiled->defaults.push_back(default_of(slot, *checked, diagnostics));
    compiled->required.push_back(slot.input && !slot.default_value);
  }
  for (const auto& decision : checked->decisions) {
    std::vector<Raw> own;
    for (const auto& slot : decision.slots) own.push_back(default_of(slot, *checked, diagnostics));
    compiled->decision_defaults.push_back(std::move(own));
  }
  compiled->program =
      std::make_shared<const program::Program>(program::from_checked(checked, diagnostics));
  compiled->digest = digest_of(files, choice, overrides);
  if (!diagnostics.empty()) return nullptr;
  return compiled;
}

}  // namespace gongji::policy
