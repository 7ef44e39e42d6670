#include "storage/internal/postgres_error.h"

#include <gtest/gtest.h>

namespace gongji::storage {

namespace {

std::string code_for_state(std::string_view state) {
  PostgresFailure failure;
  failure.state = state;
  return postgres_error(failure).code;
}

TEST(PostgresError, maps_states) {
  EXPECT_EQ(code_for_state("23505"), "storage.unique");
  EXPECT_EQ(code_for_state("23503"), "storage.constraint");
  EXPECT_EQ(code_for_state("23P01"), "storage.constraint");
  EXPECT_EQ(code_for_state("40001"), "storage.busy");
  EXPECT_EQ(code_for_state("40P01"), "storage.busy");
  EXPECT_EQ(code_for_state("55P03"), "storage.busy");
  EXPECT_EQ(code_for_state("53100"), "storage.disk_full");
  EXPECT_EQ(code_for_state("58030"), "storage.io");
  EXPECT_EQ(code_for_state("XX001"), "storage.corrupt");
  EXPECT_EQ(code_for_state("25006"), "storage.read_only");
  EXPECT_EQ(code_for_state("25P02"), "storage.aborted");
  EXPECT_EQ(code_for_state("22021"), "storage.bad_text");
  EXPECT_EQ(code_for_state("22003"), "storage.sql");
  EXPECT_EQ(code_for_state("42601"), "storage.sql");
  EXPECT_EQ(code_for_state("08P01"), "storage.sql");
  EXPECT_EQ(code_for_state("08006"), "storage.connection_lost");
  EXPECT_EQ(code_for_state("57P01"), "storage.connection_lost");
  EXPECT_EQ(code_for_state(""), "storage.connection_lost");
}

TEST(PostgresError, names_columns_in_any_language_and_no_values) {
  PostgresFailure failure;
  failure.state = "23505";
  failure.table = "visit";
  failure.constraint = "visit_pkey";
  failure.detail = "键值\"(region, person)=(330100, 张三)\" 已经存在";
  const Error unique = postgres_error(failure);
  EXPECT_EQ(unique.where, "visit.region, visit.person");
  EXPECT_EQ(to_text(unique).find("张三"), std::string::npos);
  failure.detail = {};
  EXPECT_EQ(postgres_error(failure).where, "visit_pkey");
  failure.state = "22P02";
  failure.message = "invalid input syntax for type bigint: \"张三\"";
  EXPECT_EQ(to_text(postgres_error(failure)).find("张三"), std::string::npos);
  failure.state = "23502";
  failure.constraint = {};
  failure.column = "person";
  EXPECT_EQ(postgres_error(failure).where, "visit.person");
  failure.state = "P0001";
  failure.message = "may not change";
  EXPECT_EQ(postgres_error(failure).where, "may not change");
}

}  // namespace

}  // namespace gongji::storage
