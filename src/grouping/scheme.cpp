#include "grouping/scheme.h"

#include <algorithm>
#include <cstring>

#include "grouping/errors.h"

namespace gongji::grouping {

namespace {

constexpr std::uint64_t kMix = 0x9E37'79B9'7F4A'7C15ULL;

std::uint64_t mix(std::uint64_t x) {
  x ^= x >> 32u;
  x *= kMix;
  return x ^ (x >> 29u);
}

Error bad_image() {
  return make_error(grouping_code::kBadImage, "",
                    "编译好的方案损坏或来自别的版本;请删去后重新编译");
}

/// The rows of a span, or nothing when it leaves the image.
template <class T>
bool take_span(std::string_view image, const ImageSpan& span, std::span<const T>& to) {
  if (span.at > image.size() || span.at % alignof(T) != 0) return false;
  if (span.count > (image.size() - span.at) / sizeof(T)) return false;
  to = {reinterpret_cast<const T*>(image.data() + span.at), static_cast<std::size_t>(span.count)};
  return true;
}

bool is_slots(std::size_t count) {
  return count > 0 && (count & (count - 1)) == 0;
}

}  // namespace

std::uint64_t hash_bytes(std::string_view bytes, std::uint64_t seed) {
  std::uint64_t hash = seed ^ (bytes.size() * kMix);
  const char* at = bytes.data();
  std::size_t left = bytes.size();
  while (left >= 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, at, 8);
    hash = (hash ^ word) * kMix;
    hash ^= hash >> 32u;
    at += 8;
    left -= 8;
  }
  std::uint64_t word = 0;
  if (left > 0) std::memcpy(&word, at, left);
  return mix((hash ^ word) * kMix);
}

Result<Scheme> Scheme::open(std::string image) {
  // A vector of words, so that rows stand where their types want them.
  auto words = std::make_shared<std::vector<std::uint64_t>>((image.size() + 7) / 8);
  if (!image.empty()) std::memcpy(words->data(), image.data(), image.size());
  const std::string_view view(reinterpret_cast<const char*>(words->data()), image.size());
  return open(std::move(words), view);
}

Result<Scheme> Scheme::open(std::shared_ptr<const void> owner, std::string_view image) {
  Scheme scheme;
  scheme.owner_ = std::move(owner);
  scheme.image_ = image;
  const bool aligned = reinterpret_cast<std::uintptr_t>(image.data()) % alignof(ImageHeader) == 0;
  if (!aligned || image.size() < sizeof(ImageHeader)) return bad_image();
  scheme.header_ = reinterpret_cast<const ImageHeader*>(image.data());
  const ImageHeader& header = *scheme.header_;
  if (header.magic != ImageHeader::kMagic || header.version != ImageHeader::kVersion ||
      header.size != image.size() ||
      header.checksum != hash_bytes(image.substr(sizeof(ImageHeader)))) {
    return bad_image();
  }
  const bool whole = take_span(image, header.strings, scheme.strings_) &&
                     take_span(image, header.codes, scheme.codes_) &&
                     take_span(image, header.code_sets, scheme.code_sets_) &&
                     take_span(image, header.slots, scheme.slots_) &&
                     take_span(image, header.sets, scheme.sets_) &&
                     take_span(image, header.set_lists, scheme.set_lists_) &&
                     take_span(image, header.texts, scheme.texts_) &&
                     take_span(image, header.instructions, scheme.instructions_) &&
                     take_span(image, header.mdcs, scheme.mdcs_) &&
                     take_span(image, header.adrgs, scheme.adrgs_) &&
                     take_span(image, header.drgs, scheme.drgs_) &&
                     take_span(image, header.settings, scheme.settings_);
  if (!whole) return bad_image();
  GJ_CHECK(scheme.check());
  for (auto [name, to] : {std::pair{"valid_from", &scheme.valid_from_},
                          std::pair{"valid_through", &scheme.valid_through_}}) {
    const std::string_view value = scheme.setting(name);
    if (value.empty()) continue;
    GJ_TRY(*to, Date::parse(value));
  }
  return scheme;
}

/// Every index of the image is in its range. The rows of any image can then be walked.
Result<void> Scheme::check() const {
  const auto range = [](std::uint64_t first, std::uint64_t count, std::size_t size) {
    return first <= size && count <= size - first;
  };
  const auto text_fits = [&](StringRef ref) { return range(ref.at, ref.size, strings_.size()); };
  const auto set_fits = [&](std::uint32_t set) { return set < sets_.size(); };
  const auto maybe = [](std::uint32_t index, std::size_t size) {
    return index == kNoIndex || index < size;
  };
  bool fits = is_slots(slots_.size()) && header_->newborn_days >= -1;
  for (const CodeRow& code : codes_) {
    fits = fits && text_fits(code.text) && text_fits(code.name) && code.level <= kLevelMcc &&
           range(code.sets, code.set_count, code_sets_.size()) &&
           maybe(code.exclusion, sets_.size()) && maybe(code.mapped, codes_.size());
  }
  fits = fits && std::all_of(code_sets_.begin(), code_sets_.end(), set_fits) &&
         std::all_of(set_lists_.begin(), set_lists_.end(), set_fits) &&
         std::all_of(texts_.begin(), texts_.end(), text_fits);
  std::size_t free_slots = 0;
  for (const std::uint64_t slot : slots_) {
    free_slots += slot == 0 ? 1u : 0u;
    fits = fits && (slot & 0xFFFF'FFFFu) <= codes_.size();
  }
  fits = fits && free_slots > 0;
  for (const SetRow& set : sets_) fits = fits && text_fits(set.name);
  for (const SettingRow& row : settings_)
    fits = fits && text_fits(row.name) && text_fits(row.value);
  for (std::size_t i = 0; i < instructions_.size(); ++i) {
    const Instruction& test = instructions_[i];
    const auto target = [&](std::uint32_t to) {
      return to == kRuleHolds || to == kRuleFails || to < i;
    };
    const bool texts = test.kind == TestKind::TextIs;
    fits = fits && test.kind <= TestKind::TextIs && test.compare <= Compare::GreaterEqual &&
           test.field <= (texts ? static_cast<std::uint8_t>(TextField::Discharge)
                                : static_cast<std::uint8_t>(NumberField::StayDays)) &&
           target(test.yes) && target(test.no) &&
           range(test.first, test.count, texts ? texts_.size() : set_lists_.size());
  }
  const auto groups_fit = [&](std::span<const GroupRow> rows, std::size_t below,
                              std::size_t parents) {
    return std::all_of(rows.begin(), rows.end(), [&](const GroupRow& row) {
      return text_fits(row.code) && text_fits(row.name) && text_fits(row.rule_text) &&
             (row.rule == kRuleHolds || row.rule < instructions_.size()) &&
             range(row.below, row.below_count, below) && maybe(row.parent, parents) &&
             (parents == 0 || row.parent != kNoIndex);
    });
  };
  fits = fits && groups_fit(mdcs_, adrgs_.size(), 0) &&
         groups_fit(adrgs_, drgs_.size(), mdcs_.size()) && groups_fit(drgs_, 0, adrgs_.size());
  return fits ? done() : Result<void>(bad_image());
}

std::uint32_t Scheme::find_code(std::string_view code, std::uint64_t hash) const {
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = hash & mask;; at = (at + 1) & mask) {
    const std::uint64_t slot = slots_[at];
    if (slot == 0) return kNoIndex;
    if (((slot ^ hash) >> 32u) != 0) continue;
    const auto index = static_cast<std::uint32_t>(slot & 0xFFFF'FFFFu) - 1;
    if (index < codes_.size() && text(codes_[index].text) == code) return index;
  }
}

bool Scheme::has_set(const CodeRow& code, std::uint32_t set) const {
  const auto sets = sets_of(code);
  return std::binary_search(sets.begin(), sets.end(), set);
}

std::string_view Scheme::setting(std::string_view name) const {
  for (const SettingRow& row : settings_) {
    if (text(row.name) == name) return text(row.value);
  }
  return {};
}

}  // namespace gongji::grouping
