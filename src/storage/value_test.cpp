#include "storage/value.h"

#include <gtest/gtest.h>

namespace gongji::storage {

namespace {

TEST(Rows, hold_cells_by_row_and_column) {
  Rows rows(3);
  rows.add({std::int64_t{1}, "a", Value()});
  rows.push(std::int64_t{2});
  rows.push("b");
  rows.push("c");
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows.integer(1, 0), 2);
  EXPECT_EQ(rows.text(0, 1), "a");
  EXPECT_TRUE(rows.is_null(0, 2));
  EXPECT_FALSE(rows.is_null(1, 2));
  rows.shrink(1);
  EXPECT_EQ(rows.size(), 1U);
  rows.clear();
  EXPECT_TRUE(rows.empty());
  EXPECT_EQ(Rows().size(), 0U);
}

using RowsDeathTest = testing::Test;

TEST(RowsDeathTest, asserts_what_a_caller_must_not_do) {
  Rows rows(2);
  rows.add({std::int64_t{1}, "a"});
  EXPECT_DEATH(rows.add({std::int64_t{1}}), "assertion failed");
  EXPECT_DEATH(rows.at(1, 0), "assertion failed");
  EXPECT_DEATH(rows.at(0, 2), "assertion failed");
  EXPECT_DEATH(rows.integer(0, 1), "assertion failed");
  EXPECT_DEATH(rows.text(0, 0), "assertion failed");
  EXPECT_DEATH(rows.shrink(2), "assertion failed");
}

}  // namespace

}  // namespace gongji::storage
