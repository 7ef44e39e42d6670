#include "app/unit/chain.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace gongji::app {
namespace {

std::vector<std::string> leaves_of(std::size_t count) {
  std::vector<std::string> leaves;
  for (std::size_t i = 0; i < count; ++i) leaves.push_back(posting_digest(std::to_string(i)));
  return leaves;
}

RC_GTEST_PROP(ChainPropertyTest, every_leaf_leads_to_the_root, ()) {
  const auto count = *rc::gen::inRange<std::size_t>(1, 70);
  const auto at = *rc::gen::inRange<std::size_t>(0, count);
  const auto leaves = leaves_of(count);
  RC_ASSERT(root_of(leaves[at], merkle_path(leaves, at)) == merkle_root(leaves));
}

RC_GTEST_PROP(ChainPropertyTest, another_leaf_changes_the_root, ()) {
  const auto count = *rc::gen::inRange<std::size_t>(1, 70);
  const auto at = *rc::gen::inRange<std::size_t>(0, count);
  auto leaves = leaves_of(count);
  const std::string before = merkle_root(leaves);
  leaves[at] = posting_digest("another");
  RC_ASSERT(merkle_root(leaves) != before);
}

TEST(ChainTest, ids_of_every_stripe_are_whole_numbers_of_json) {
  constexpr std::int64_t kLargest = std::int64_t{1} << 53;
  for (const std::int64_t stripe : {std::int64_t{1}, std::int64_t{2}, std::int64_t{10},
                                    std::int64_t{1'064}, kStripesMax}) {
    const std::int64_t first = first_id(stripe), last = first + kIdsPerStripe - 2;
    EXPECT_EQ(stripe_of(first), stripe);
    EXPECT_EQ(stripe_of(last), stripe);
    EXPECT_LT(last, kLargest);
    EXPECT_EQ(static_cast<std::int64_t>(static_cast<double>(last)), last);
    EXPECT_EQ(std::to_string(first).size(), 16u);
  }
  EXPECT_EQ(first_id(1), 1'000'000'000'000'001);
}

TEST(ChainTest, a_batch_depends_on_the_one_before) {
  const std::string root = merkle_root(leaves_of(3));
  EXPECT_NE(batch_digest(empty_root(), root), batch_digest(root, root));
  EXPECT_EQ(batch_digest(empty_root(), root).size(), 64u);
}

}  // namespace
}  // namespace gongji::app
