// The tables of the bulk calls against the schema that the migrations make.
#include "storage/tables.h"

#include "storage/migrate.h"
#include "storage/records.h"
#include "storage/testing.h"

namespace gongji::storage {
namespace {

class TablesTest : public EachDatabase {};

TEST_P(TablesTest, have_the_columns_of_the_schema) {
  const auto connection = connect();
  ASSERT_TRUE(migrate(*connection, 0).ok());
  ASSERT_GT(tables::all().size(), 20u);
  for (const Table* table : tables::all()) {
    std::string names;
    for (const Column& column : table->columns) {
      names += (names.empty() ? "" : ", ") + std::string(column.name);
    }
    const auto named =
        connection->query("SELECT " + names + " FROM " + std::string(table->name), {});
    ASSERT_TRUE(named.ok()) << table->name << ": " << to_text(named.error());
    const auto whole = connection->query("SELECT * FROM " + std::string(table->name), {});
    ASSERT_TRUE(whole.ok()) << table->name;
    EXPECT_EQ(whole->width(), table->columns.size()) << table->name;
    EXPECT_GT(table->key, 0u) << table->name;
  }
}

TEST_P(TablesTest, a_record_comes_back_as_it_was) {
  const auto connection = connect();
  ASSERT_TRUE(migrate(*connection, 0).ok());
  PersonRow row{330213, "P1", 19800101, "female", std::nullopt, 1, "锦屏街道", "", 1};
  Rows rows(tables::person.columns.size());
  push_cells(row, rows);
  ASSERT_TRUE(connection->insert(tables::person, rows).ok());
  row.death = 20240229;
  Rows changed(rows.width());
  push_cells(row, changed);
  ASSERT_TRUE(connection->put(tables::person, changed).ok());
  const auto found = connection->query("SELECT * FROM person", {});
  ASSERT_TRUE(found.ok());
  ASSERT_EQ(found->size(), 1u);
  EXPECT_TRUE(record_at<PersonRow>(*found, 0).tie() == row.tie());
}

GJ_FOR_EACH_DATABASE(TablesTest);

}  // namespace
}  // namespace gongji::storage
