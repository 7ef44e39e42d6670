#include "gateway/file_sweep.h"

#include <gtest/gtest.h>

#include <future>

#include "app/office_testing.h"
#include "base/china_time.h"
#include "gateway/national/files.h"
#include "storage/testing.h"

namespace gongji::gateway {
namespace {

class FileSweepTest : public storage::EachDatabase {
 protected:
  FileSweepTest() : database_(GetParam()) {
    auto opened = app::open_test_region(database_);
    connection_ = opened->release();
  }

  void keep(const std::string& file, std::int64_t moment_ms, int pieces) {
    ASSERT_TRUE(connection_->begin().ok());
    storage::Rows rows(7);
    for (int i = 0; i < pieces; ++i) {
      rows.add({app::kTestRegion, std::string("H3"), file, std::int64_t{i}, std::string("a.zip"),
                std::string("sealed"), moment_ms});
    }
    ASSERT_TRUE(connection_->insert(storage::tables::file_piece, rows).ok());
    ASSERT_TRUE(connection_->commit().ok());
  }

  std::int64_t pieces() {
    const auto rows =
        connection_->query("SELECT COUNT(*) FROM file_piece", std::vector<storage::Value>());
    EXPECT_TRUE(rows.ok());
    return rows->integer(0, 0);
  }

  storage::TestDatabase database_;
  std::unique_ptr<storage::Connection> connection_;
};

constexpr std::int64_t kNoon = 1'600'000'000'000;  // 2020-09-13 20:26:40 in China
constexpr std::int64_t kDay = 86'400'000;

TEST_P(FileSweepTest, DeletesWhatCannotBeFetchedAnyMore) {
  keep("old", kNoon - (kFileDays + 1) * kDay, 3);
  keep("last day", kNoon - kFileDays * kDay, 2);
  keep("new", kNoon, 1);
  const auto swept = FileSweep::sweep(*connection_, app::kTestRegion, kNoon);
  ASSERT_TRUE(swept.ok());
  EXPECT_EQ(*swept, 1);
  EXPECT_EQ(pieces(), 3);
  // The day after, from its first moment.
  const std::int64_t midnight = kNoon - (kNoon + 8 * 3'600'000) % kDay + kDay;
  EXPECT_EQ(*FileSweep::sweep(*connection_, app::kTestRegion, midnight - 1), 0);
  EXPECT_EQ(*FileSweep::sweep(*connection_, app::kTestRegion, midnight), 1);
  EXPECT_EQ(pieces(), 1);
}

TEST_P(FileSweepTest, IsBoundedAndGoesOnTheNextTime) {
  for (int i = 0; i < 1'005; ++i) keep(std::to_string(i), 0, 1);
  EXPECT_EQ(*FileSweep::sweep(*connection_, app::kTestRegion, kNoon), 1'000);
  EXPECT_EQ(*FileSweep::sweep(*connection_, app::kTestRegion, kNoon), 5);
  EXPECT_EQ(pieces(), 0);
}

TEST_P(FileSweepTest, AThreadDoesItAtOnceAndStops) {
  keep("old", 0, 1);
  std::promise<std::int64_t> swept;
  FileSweep sweep({app::kTestRegion, [this] { return database_.database().connect(); },
                   [] { return kNoon; }, std::chrono::hours(1),
                   [&](const Result<std::int64_t>& files) { swept.set_value(*files); }});
  EXPECT_EQ(swept.get_future().get(), 1);
  sweep.stop();
  EXPECT_EQ(pieces(), 0);
}

GJ_FOR_EACH_DATABASE(FileSweepTest);

}  // namespace
}  // namespace gongji::gateway
