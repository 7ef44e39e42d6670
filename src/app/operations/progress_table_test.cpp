// Tables of tasks and figures as files: cells of several lines, rows that are there twice.
#include "app/import.h"

#include "app/office_testing.h"
#include "app/query.h"
#include "sheets/scratch_testing.h"

namespace gongji::app {
namespace {

class ProgressTableTest : public storage::EachDatabase {
 protected:
  void SetUp() override {
    EachDatabase::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    office_ = open_test_region(fresh());
  }

  ImportSummary bring(std::string_view operation, std::string_view name, std::string_view text,
                      FactList constants = {}) {
    ImportOptions options;
    options.file.path = folder_.write(name, text);
    options.file.header_row = 2;
    options.constants = std::move(constants);
    auto summary = import_table(*office_, *find_operation(operation), options);
    EXPECT_TRUE(summary.ok()) << to_text(summary.error());
    return summary.ok() ? std::move(*summary) : ImportSummary();
  }

  std::vector<std::string> column(std::string_view query, std::size_t place) {
    std::vector<std::string> cells;
    const auto looked = office_->look_up(
        *find_query(query), {{"day", "2020-05-20"}}, Viewer(), [&](const storage::Rows& row) {
          cells.emplace_back(cell_text(row.at(0, place), ColumnKind::Text));
          return true;
        });
    EXPECT_TRUE(looked.ok());
    return cells;
  }

  sheets::ScratchFolder folder_;
  std::unique_ptr<Office> office_;
};

TEST_P(ProgressTableTest, a_table_with_a_title_above_it_and_cells_of_lines) {
  const auto summary =
      bring("task.line", "tasks.csv",
            "某县重点工作进度表,,,,\n序号,任务事项,完成时限,工作完成情况,下步行事历\n"
            "1,参保,序时,\"第一句。\n\n 第二句。\",继续\n3,付费,12月底,\"已启动\",\n",
            {{"plan", "重点"}, {"year", "2020"}, {"day", "2020-05-01"}});
  EXPECT_EQ(summary.rows.accepted, 2U);
  EXPECT_EQ(column("task.list", 1), (std::vector<std::string>{"1", "3"}));
  EXPECT_EQ(column("task.list", 11), (std::vector<std::string>{"第一句。 第二句。", "已启动"}));
  EXPECT_EQ(column("task.list", 5), (std::vector<std::string>{"", "20201231"}));
}

TEST_P(ProgressTableTest, a_row_that_is_there_twice_with_other_words_is_refused) {
  const auto tasks = bring("task.line", "twice.csv",
                           "表,,,\n序号,任务事项,完成时限,工作完成情况\n1,参保,序时,甲\n"
                           "1,参保,序时,甲\n1,参保,序时,乙\n1,付费,序时,甲\n",
                           {{"plan", "重点"}});
  EXPECT_EQ(tasks.rows.accepted, 2U);
  ASSERT_EQ(tasks.first_rejects.size(), 2U);
  for (const auto& [row, error] : tasks.first_rejects) {
    EXPECT_EQ(error.code, "app.double_row") << row;
    EXPECT_EQ(error.where, "number") << row;
  }
  const auto figures = bring("indicator.line", "figures.csv",
                             "表,,,,\n指标编号,指标名称,单位,统计期间,完成值\n"
                             "A,参保率,%,2020年1-4月,61.82%\nA,参保率,%,2020-01..2020-04,61.8\n");
  EXPECT_EQ(figures.rows.accepted, 1U);
  ASSERT_EQ(figures.first_rejects.size(), 1U);
  EXPECT_EQ(figures.first_rejects[0].second.code, "app.double_row");
}

GJ_FOR_EACH_DATABASE(ProgressTableTest);

}  // namespace
}  // namespace gongji::app
