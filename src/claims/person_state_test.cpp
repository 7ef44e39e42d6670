#include "claims/person_state.h"

#include <gtest/gtest.h>

namespace gongji::claims {

namespace {

TEST(RawList, grows_past_its_room_and_copies) {
  RawList list;
  EXPECT_TRUE(list.empty());
  for (std::size_t size = 1; size <= 40; ++size) {
    list.resize(size);
    EXPECT_EQ(list[size - 1], 0);
    list[size - 1] = static_cast<policy::Raw>(size);
  }
  const RawList copy = list;
  RawList moved = std::move(list);
  for (std::size_t i = 0; i < 40; ++i) {
    EXPECT_EQ(copy[i], static_cast<policy::Raw>(i + 1));
    EXPECT_EQ(moved[i], copy[i]);
  }
  moved.resize(3);
  moved.resize(5);
  EXPECT_EQ(moved[3], 0);
  moved.assign(2, 9);
  EXPECT_EQ(moved.size(), 2U);
  EXPECT_EQ(moved[1], 9);
}

TEST(DayIds, finds_whole_ids_only) {
  DayIds ids;
  EXPECT_FALSE(ids.contains("C1"));
  for (const char* id : {"C12", "XC1", "C1", "C"}) ids.add(id);
  EXPECT_TRUE(ids.contains("C1"));
  EXPECT_TRUE(ids.contains("C"));
  EXPECT_TRUE(ids.contains("XC1"));
  EXPECT_FALSE(ids.contains("C2"));
  EXPECT_FALSE(ids.contains("X"));
  EXPECT_EQ(ids.back(), "C");
  ids.drop_last();
  EXPECT_FALSE(ids.contains("C"));
  EXPECT_EQ(ids.back(), "C1");
  EXPECT_EQ(ids.all(), (std::vector<std::string_view>{"C12", "XC1", "C1"}));
  ids.drop_last();
  ids.drop_last();
  ids.drop_last();
  EXPECT_TRUE(ids.empty());
}

}  // namespace

}  // namespace gongji::claims
