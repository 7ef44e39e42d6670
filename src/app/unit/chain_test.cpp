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

TEST(ChainTest, a_batch_depends_on_the_one_before) {
  const std::string root = merkle_root(leaves_of(3));
  EXPECT_NE(batch_digest(empty_root(), root), batch_digest(root, root));
  EXPECT_EQ(batch_digest(empty_root(), root).size(), 64u);
}

}  // namespace
}  // namespace gongji::app
