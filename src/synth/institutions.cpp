#include "synth/institutions.h"

namespace gongji::synth {

namespace {

constexpr std::uint64_t kHundredMillion = 100'000'000;
constexpr std::size_t kCodeDigits = 5;

std::string with_zeros(std::uint64_t number) {
  const std::string text = std::to_string(number);
  return std::string(kCodeDigits > text.size() ? kCodeDigits - text.size() : 0, '0') + text;
}

/// The `number`th institution of its tier in a township.
std::string name_of(const std::string& township, std::uint64_t number, const std::string& kind) {
  return township + "示范" + (number == 1 ? "" : "第" + std::to_string(number)) + kind;
}

}  // namespace

Institutions::Institutions(const Tables& tables, const RegionWords& words, const Plan& plan)
    : seed_(plan.seed),
      own_percent_(tables.whole("own_institution_percent")),
      townships_(tables.townships.size()) {
  for (std::size_t tier = 0; tier < tables.tiers.size(); ++tier) {
    begin_.push_back(all_.size());
    const TierRow& row = tables.tiers[tier];
    const std::uint64_t count =
        (plan.people * static_cast<std::uint64_t>(row.per_hundred_million) + kHundredMillion / 2) /
        kHundredMillion;
    for (std::uint64_t i = 0; i < std::max<std::uint64_t>(1, count); ++i) {
      Institution made;
      // Codes of real institutions begin with H or P.
      made.code = "S" + std::to_string(words.code) + with_zeros(all_.size() + 1);
      made.tier = tier;
      made.township = i % townships_;
      made.name = name_of(tables.townships[made.township].word, i / townships_ + 1, row.zh);
      all_.push_back(std::move(made));
    }
  }
  begin_.push_back(all_.size());
}

std::uint32_t Institutions::choose(const Person& person, std::size_t tier, Draws& draws) const {
  const std::uint64_t begin = begin_[tier], count = begin_[tier + 1] - begin;
  Draws habit(seed_, person.household, Purpose::Institution, tier);
  Draws& chosen_by = draws.chance(own_percent_, 100) ? habit : draws;
  std::uint64_t at = chosen_by.below(count);
  if (count >= 2 * townships_) {
    // Those of a township are every so many in the row.
    const std::uint64_t rows = (count - person.township + townships_ - 1) / townships_;
    at = at % rows * townships_ + person.township;
  }
  return static_cast<std::uint32_t>(begin + at);
}

std::uint32_t Institutions::other_than(std::uint32_t institution, Draws& draws) const {
  const std::size_t tier = all_[institution].tier;
  const std::uint64_t begin = begin_[tier], count = begin_[tier + 1] - begin;
  const bool alone = count == 1;
  const std::uint64_t from = alone ? 0 : begin, size = alone ? all_.size() : count;
  if (size == 1) return institution;
  const std::uint64_t step = 1 + draws.below(size - 1);
  return static_cast<std::uint32_t>(from + (institution - from + step) % size);
}

}  // namespace gongji::synth
