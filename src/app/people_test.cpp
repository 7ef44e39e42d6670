#include "app/people.h"

#include <gtest/gtest.h>

#include <set>

#include "app/workers.h"

namespace gongji::app {

namespace {

TEST(People, stay_where_they_are) {
  People people;
  std::vector<Person*> seen;
  for (int i = 0; i < 20000; ++i) seen.push_back(&people.at("P" + std::to_string(i)));
  for (int i = 0; i < 20000; ++i) {
    EXPECT_EQ(&people.at("P" + std::to_string(i)), seen[static_cast<std::size_t>(i)]);
  }
  EXPECT_TRUE(people.sorted().empty()) << "nobody has been settled";
}

TEST(People, are_sorted_by_bytes) {
  People people;
  for (const char* id : {"b", "a", "ab", "\xE5\x8C\xBB", "B"}) {
    people.at(id).state.accumulators.assign(1, 7);
  }
  people.at("new");
  std::string order;
  for (const Person* person : people.sorted()) order += person->id + " ";
  EXPECT_EQ(order, "B a ab b \xE5\x8C\xBB ");
}

TEST(People, hash_is_fixed_and_spreads) {
  EXPECT_EQ(person_hash("P000000001"), person_hash("P000000001"));
  std::set<std::size_t> shards;
  std::set<std::uint64_t> hashes;
  for (int i = 0; i < 10000; ++i) {
    const std::uint64_t hash = person_hash(std::to_string(i));
    hashes.insert(hash);
    shards.insert(People::shard_of(hash));
  }
  EXPECT_EQ(hashes.size(), 10000U);
  EXPECT_EQ(shards.size(), People::kShards);
  EXPECT_NE(person_hash("a"), person_hash(std::string_view("a\0", 2)));
}

TEST(Workers, run_each_part_once) {
  Workers workers(4);
  for (int round = 0; round < 200; ++round) {
    std::vector<std::atomic<int>> done(37);
    workers.run(done.size(), [&](std::size_t part, std::size_t worker) {
      EXPECT_LT(worker, 4U);
      ++done[part];
    });
    for (const auto& count : done) EXPECT_EQ(count, 1);
  }
}

TEST(Channel, gives_in_order_and_ends) {
  Channel<int> channel(2);
  std::thread putting([&] {
    for (int i = 0; i < 100; ++i) channel.put(i);
    channel.close();
  });
  for (int i = 0; i < 100; ++i) EXPECT_EQ(channel.take(), i);
  EXPECT_EQ(channel.take(), std::nullopt);
  putting.join();
  EXPECT_FALSE(channel.put(1));
}

}  // namespace

}  // namespace gongji::app
