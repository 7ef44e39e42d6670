#include "base/id.h"

#include <type_traits>
#include <unordered_set>

#include <gtest/gtest.h>

#include "base/testing.h"

namespace gongji {
namespace {

struct OtherTag;
using OtherId = Id<OtherTag>;

static_assert(!std::is_convertible_v<std::string, PersonId>);
static_assert(!std::is_constructible_v<PersonId, OtherId>);

TEST(IdTest, keeps_visible_ascii) {
  EXPECT_EQ(PersonId::parse("P-1")->text(), "P-1");
  EXPECT_EQ(code_of(PersonId::parse("a b")), "base.bad_id");
  EXPECT_EQ(code_of(PersonId::parse("甲")), "base.bad_id");
  EXPECT_EQ(code_of(PersonId::parse("a\n")), "base.bad_id");
}

TEST(IdTest, has_1_to_64_bytes) {
  EXPECT_EQ(code_of(PersonId::parse("")), "base.bad_id");
  EXPECT_TRUE(PersonId::parse("x"));
  EXPECT_TRUE(PersonId::parse(std::string(64, 'x')));
  EXPECT_EQ(code_of(PersonId::parse(std::string(65, 'x'))), "base.bad_id");
}

TEST(IdTest, compares_and_hashes_by_bytes) {
  EXPECT_LT(PersonId("a"), PersonId("b"));
  EXPECT_EQ(PersonId("a"), PersonId("a"));
  EXPECT_TRUE(PersonId().empty());
  const std::unordered_set<PersonId> set{PersonId("a"), PersonId("b"), PersonId("a")};
  EXPECT_EQ(set.size(), 2U);
}

}  // namespace
}  // namespace gongji
