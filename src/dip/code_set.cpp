#include "dip/code_set.h"

#include <algorithm>
#include <cstring>

#include "base/utf8.h"
#include "dip/errors.h"

namespace gongji::dip {

namespace {

constexpr std::size_t kCodeBytesMin = 3;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_category(std::string_view text) {
  return text.size() == 3 && text[0] >= 'A' && text[0] <= 'Z' && is_digit(text[1]) &&
         is_digit(text[2]);
}

int category_number(std::string_view category) {
  return (category[0] - 'A') * 100 + (category[1] - '0') * 10 + (category[2] - '0');
}

std::string category_text(int number) {
  return {static_cast<char>('A' + number / 100), static_cast<char>('0' + number / 10 % 10),
          static_cast<char>('0' + number % 10)};
}

Error bad_code(std::string_view code, std::string_view why) {
  return make_error(dip_code::kBadCode, "",
                    Bilingual{"编码 " + in_quotes(code) + " 不可用:" + std::string(why) +
                                  ";请按医保版疾病诊断、手术操作编码填写",
                              "The code " + double_quoted(code) +
                                  " cannot be used; enter a code of the national lists."});
}

}  // namespace

PackedCode pack(std::string_view code) {
  GJ_ASSERT(code.size() <= PackedCode::kBytesMax);
  PackedCode packed;
  char bytes[PackedCode::kBytesMax] = {};
  std::copy(code.begin(), code.end(), bytes);
  std::memcpy(&packed.low, bytes, sizeof packed.low);
  std::memcpy(&packed.high, bytes + sizeof packed.low, sizeof packed.high);
  return packed;
}

std::uint64_t hash_of(const PackedCode& code) {
  constexpr std::uint64_t kMix = 0x9E37'79B9'7F4A'7C15;
  std::uint64_t h = (code.low ^ (code.high * 0xC2B2'AE3D'27D4'EB4F)) * kMix;
  h ^= h >> 32u;
  h *= kMix;
  return h ^ (h >> 29u);
}

bool is_normal(std::string_view code) {
  if (code.size() < kCodeBytesMin || code.size() > PackedCode::kBytesMax) return false;
  if (code.front() >= 'a' && code.front() <= 'z') return false;
  return std::none_of(code.begin(), code.end(), [](char c) { return c == ' ' || c == '\t'; }) &&
         code.find('X', 1) == std::string_view::npos;
}

Result<std::string> normal_code(std::string_view code) {
  std::string text(trim(code));
  if (text.size() < kCodeBytesMin) return bad_code(text, "不足 3 个字符");
  if (text.size() > PackedCode::kBytesMax) return bad_code(text, "超过 16 个字符");
  if (text.front() >= 'a' && text.front() <= 'z') text.front() += 'A' - 'a';
  std::replace(text.begin() + 1, text.end(), 'X', 'x');
  if (!is_normal(text)) return bad_code(text, "中间有空格");
  return text;
}

Result<void> CodeSet::add(std::string_view spec) {
  GJ_TRY(const bool same, add(spec, 0));
  static_cast<void>(same);
  return done();
}

Result<bool> CodeSet::add(std::string_view spec, int value) {
  spec = trim(spec);
  const std::size_t dash = spec.find('-');
  if (dash != std::string_view::npos) {
    const std::string_view from = trim(spec.substr(0, dash)), to = trim(spec.substr(dash + 1));
    if (!is_category(from) || !is_category(to)) return bad_code(spec, "范围两端应是三位类目");
    if (category_number(from) > category_number(to)) return bad_code(spec, "范围起止颠倒");
    bool same = true;
    for (int n = category_number(from); n <= category_number(to); ++n) {
      same = put(category_text(n), value) && same;
    }
    return same;
  }
  while (spec.ends_with('+') || spec.ends_with('*')) spec.remove_suffix(1);
  // A prefix may be shorter than a code: one letter is a whole chapter.
  if (!spec.empty() && spec.size() < kCodeBytesMin) return put(std::string(spec), value);
  GJ_TRY(std::string prefix, normal_code(spec));
  return put(std::move(prefix), value);
}

bool CodeSet::put(std::string prefix, int value) {
  lengths_[prefix.size()] = true;
  const auto [at, fresh] = values_.try_emplace(std::move(prefix), value);
  return fresh || at->second == value;
}

int CodeSet::value_of(std::string_view code) const {
  for (std::size_t length = std::min(code.size(), lengths_.size() - 1); length > 0; --length) {
    if (!lengths_[length]) continue;
    const auto at = values_.find(code.substr(0, length));
    if (at != values_.end()) return at->second;
  }
  return -1;
}

std::vector<std::string> CodeSet::prefixes() const {
  std::vector<std::string> all;
  all.reserve(values_.size());
  for (const auto& [prefix, value] : values_) all.push_back(prefix);
  std::sort(all.begin(), all.end());
  return all;
}

CodeCache::CodeCache() : slots_(1024) {}

std::uint32_t CodeCache::find(const PackedCode& code) const {
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = hash_of(code) & mask;; at = (at + 1) & mask) {
    const Slot& slot = slots_[at];
    if (slot.value == kUnknown) return kUnknown;
    if (slot.code == code) return slot.value;
  }
}

void CodeCache::put(const PackedCode& code, std::uint32_t value) {
  GJ_ASSERT(value != kUnknown);
  if ((used_ + 1) * 2 > slots_.size()) grow();
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash_of(code) & mask;
  while (slots_[at].value != kUnknown) at = (at + 1) & mask;
  slots_[at] = {code, value};
  ++used_;
}

void CodeCache::grow() {
  std::vector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  used_ = 0;
  for (const Slot& slot : old) {
    if (slot.value != kUnknown) put(slot.code, slot.value);
  }
}

}  // namespace gongji::dip
