#include "app/people.h"

#include <algorithm>
#include <cstring>

namespace gongji::app {

namespace {

constexpr std::uint64_t kHashFactor = 0x9E3779B97F4A7C15u;
constexpr std::size_t kPlacesAtFirst = 64;
constexpr std::size_t kCacheLine = 64;

std::uint64_t mixed(std::uint64_t hash, std::uint64_t word) {
  hash = (hash ^ word) * kHashFactor;
  return hash ^ (hash >> 29u);
}

std::uint32_t tag_of(std::uint64_t hash) {
  return static_cast<std::uint32_t>(hash >> 32u);
}

}  // namespace

std::uint64_t person_hash(std::string_view id) {
  std::uint64_t hash = id.size() * kHashFactor;
  std::size_t at = 0;
  for (; at + 8 <= id.size(); at += 8) {
    std::uint64_t word = 0;
    for (std::size_t i = 0; i < 8; ++i) {
      word |= std::uint64_t{static_cast<unsigned char>(id[at + i])} << (8 * i);
    }
    hash = mixed(hash, word);
  }
  std::uint64_t rest = 0;
  for (; at < id.size(); ++at) rest = (rest << 8u) | static_cast<unsigned char>(id[at]);
  return mixed(mixed(hash, rest), hash >> 32u);
}

Person& PeopleShard::at(std::string_view id, std::uint64_t hash) {
  if (3 * (size_ + 1) > 2 * places_.size()) grow();
  const std::uint32_t tag = tag_of(hash);
  std::size_t place = first_place(hash);
  while (places_[place].number != 0) {
    if (places_[place].tag == tag) {
      Person& known = person(places_[place].number - 1);
      if (known.id == id) return known;
    }
    place = (place + 1) & (places_.size() - 1);
  }
  if (size_ % kChunk == 0) chunks_.push_back(std::make_unique<Person[]>(kChunk));
  Person& added = person(size_++);
  added.id.assign(id);
  places_[place] = {tag, static_cast<std::uint32_t>(size_)};
  return added;
}

void PeopleShard::prefetch_place(std::uint64_t hash) const {
  if (!places_.empty()) __builtin_prefetch(&places_[first_place(hash)]);
}

void PeopleShard::prefetch_person(std::uint64_t hash) const {
  if (places_.empty()) return;
  const std::uint32_t number = places_[first_place(hash)].number;
  if (number == 0) return;
  const auto* person = reinterpret_cast<const char*>(&(*this)[number - 1]);
  for (std::size_t at = 0; at < sizeof(Person); at += kCacheLine)
    __builtin_prefetch(person + at, 1);
}

void PeopleShard::grow() {
  places_.assign(std::max(kPlacesAtFirst, 2 * places_.size()), {});
  for (std::size_t i = 0; i < size_; ++i) {
    const std::uint64_t hash = person_hash(person(i).id);
    std::size_t place = first_place(hash);
    while (places_[place].number != 0) place = (place + 1) & (places_.size() - 1);
    places_[place] = {tag_of(hash), static_cast<std::uint32_t>(i + 1)};
  }
}

std::vector<const Person*> People::sorted() const {
  std::vector<const Person*> found;
  for (const PeopleShard& shard : shards_) {
    for (std::size_t i = 0; i < shard.size(); ++i) {
      if (!shard[i].state.is_new()) found.push_back(&shard[i]);
    }
  }
  std::sort(found.begin(), found.end(),
            [](const Person* a, const Person* b) { return a->id < b->id; });
  return found;
}

}  // namespace gongji::app
