// A policy whose text was corrected after people were settled by it: who is affected, the
// differences, and the entries that put them right. On both databases.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "app/books_testing.h"
#include "app/office_testing.h"
#include "app/query.h"
#include "app/region.h"
#include "app/table_text.h"

namespace gongji::app {
namespace {

namespace fs = std::filesystem;

class CorrectionTest : public storage::EachDatabase {
 protected:
  /// The package with a text of one of its files replaced.
  static std::string changed_package(const storage::TestFolder& folder, const std::string& file,
                                     const std::string& from, const std::string& to) {
    const fs::path copy = fs::path(folder.path()) / "330213-fenghua";
    fs::copy(GJ_SOURCE_DIR "/policies/330213-fenghua", copy, fs::copy_options::recursive);
    std::stringstream text;
    text << std::ifstream(copy / file, std::ios::binary).rdbuf();
    std::string content = text.str();
    const std::size_t at = content.find(from);
    EXPECT_NE(at, std::string::npos);
    content.replace(at, from.size(), to);
    std::ofstream(copy / file, std::ios::binary) << content;
    return copy.string();
  }

  static Reply must(Office& office, const std::string& operation, const FactList& fields) {
    const auto replies = office.perform({test_call(operation, fields, "")});
    EXPECT_TRUE(replies.ok() && replies->front().ok())
        << operation << to_text(replies.ok() ? replies->front().error() : replies.error());
    return replies.ok() && replies->front().ok() ? *replies->front() : Reply();
  }

  static FactList outpatient(const std::string& person) {
    return {{"person", person},
            {"institution", "H3"},
            {"kind", "outpatient"},
            {"day", "2020-05-01"},
            {"total", "100"}};
  }

  static std::string look_up(Office& office, const std::string& name, const FactList& fields) {
    const Query* query = find_query(name);
    EXPECT_NE(query, nullptr);
    const auto form = Form::read(query->fields, fields);
    EXPECT_TRUE(form.ok());
    TableText table(*query, false);
    const auto read = office.read([&](storage::Connection& connection) {
      return query->run({connection, office.registry(), office.region()}, *form,
                        [&](const storage::Rows& row) {
                          table.add(row);
                          return true;
                        });
    });
    EXPECT_TRUE(read.ok());
    return table.text();
  }
};

// 100.00 in scope at a tertiary hospital: 30 % of it before the correction, 35 % after.
TEST_P(CorrectionTest, a_new_version_of_the_policy) {
  auto office = open_test_region(fresh());
  enrol(*office, "P1");
  enrol(*office, "P2");
  must(*office, "visit.settle", outpatient("P1"));
  const storage::TestFolder folder;
  const std::string version =
      changed_package(folder, "resident/benefit.yaml", "{level: tertiary}\n        value: 30%",
                      "{level: tertiary}\n        value: 35%");
  auto connection = office->release();
  const auto added =
      add_region_package(*connection, kTestRegion, version, test_clock()() + 1'000'000);
  ASSERT_TRUE(added.ok()) << to_text(added.error());
  office = std::make_unique<Office>(
      std::move(connection),
      Office::Setting{kTestRegion, 1,
                      [now = test_clock()() + 2'000'000]() mutable { return now++; }});
  must(*office, "visit.settle", outpatient("P2"));
  const std::string affected = look_up(*office, "correction.affected", {{"since", "2000-01-01"}});
  EXPECT_NE(affected.find("P1"), std::string::npos) << affected;
  EXPECT_NE(affected.find("package"), std::string::npos) << affected;
  EXPECT_EQ(affected.find("P2"), std::string::npos) << affected;
  const FactList year = {{"person", "P1"}, {"year", "2020"}};
  const std::string preview = look_up(*office, "correction.preview", year);
  EXPECT_NE(preview.find("resident_pool"), std::string::npos) << preview;
  EXPECT_NE(preview.find("5.00"), std::string::npos) << preview;
  const Reply posted = must(*office, "correction.post", year);
  EXPECT_EQ(posted.get("refund"), "5.00");
  const std::string owed = look_up(*office, "correction.owed", {{"kind", "refund"}});
  EXPECT_NE(owed.find("P1"), std::string::npos) << owed;
  EXPECT_EQ(look_up(*office, "correction.affected", {{"since", "2000-01-01"}}).find("P1"),
            std::string::npos);
  EXPECT_EQ(books_difference(office->connection(), kTestRegion), "");
}

GJ_FOR_EACH_DATABASE(CorrectionTest);

}  // namespace
}  // namespace gongji::app
