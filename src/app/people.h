// What settlement remembers of everybody, in shards that can be worked on at the same time.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "claims/person_state.h"

namespace gongji::app {

struct Person {
  std::string id;
  claims::PersonState state;
};

/// Fixed on every machine and in every version, so that a file of claims is always cut alike.
std::uint64_t person_hash(std::string_view id);

/// People by their id: an open table of hashes over people who stay where they are.
class PeopleShard {
 public:
  /// The person, new if there was none. `hash` is person_hash(id).
  Person& at(std::string_view id, std::uint64_t hash);

  /// Ask for the memory that `at` will look at: first this one, then, when that has come, that one.
  void prefetch_place(std::uint64_t hash) const;
  void prefetch_person(std::uint64_t hash) const;

  const std::vector<std::unique_ptr<Person>>& people() const { return people_; }

 private:
  struct Place {
    std::uint32_t tag = 0;     ///< of the hash
    std::uint32_t number = 0;  ///< position among people_, from 1; 0 is free
  };

  std::size_t first_place(std::uint64_t hash) const { return (hash >> 8u) & (places_.size() - 1); }
  void grow();

  std::vector<Place> places_;  ///< a power of two, at most two thirds taken
  std::vector<std::unique_ptr<Person>> people_;  ///< each stays where it is
};

/// Everybody.
class People {
 public:
  static constexpr std::size_t kShards = 64;

  static std::size_t shard_of(std::uint64_t hash) { return hash & (kShards - 1); }

  PeopleShard& shard(std::size_t i) { return shards_[i]; }
  Person& at(std::string_view id) {
    const std::uint64_t hash = person_hash(id);
    return shards_[shard_of(hash)].at(id, hash);
  }

  /// Those who have been settled at least once, by id.
  std::vector<const Person*> sorted() const;

 private:
  std::array<PeopleShard, kShards> shards_;
};

}  // namespace gongji::app
