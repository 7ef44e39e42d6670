// Every query with a window on its rows: the same rows, and their number.
#include <gtest/gtest.h>

#include "app/office_testing.h"
#include "app/queries/groups.h"
#include "base/utf8.h"

namespace gongji::app {
namespace {

/// Something for each field that has to be there.
FactList plausible_fields(const Query& query) {
  FactList fields;
  for (const Field& field : query.fields) {
    if (!field.required) continue;
    std::string value = "P1";
    if (field.name == "institution") value = "H3";
    if (field.kind == FieldKind::Date) value = "2020-05-01";
    if (field.kind == FieldKind::Month) value = "2020-05";
    if (field.kind == FieldKind::Integer) value = field.name == "year" ? "2020" : "1";
    if (field.kind == FieldKind::Word) value = split(field.words, '|').front();
    if (field.kind == FieldKind::ResidentId) value = "11010519491231002X";
    fields.emplace_back(field.name, value);
  }
  return fields;
}

class RunSqlTest : public storage::EachDatabase {
 protected:
  void SetUp() override {
    EachDatabase::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    office_ = open_test_region(fresh());
    for (const char* person : {"P1", "P2", "P3"}) {
      enrol(*office_, person);
      const auto done = office_->perform({test_call("visit.settle", visit_fields(person, "900"))});
      ASSERT_TRUE(done.ok() && done->front().ok());
    }
  }

  struct Seen {
    std::string code;
    std::vector<std::string> rows;
    std::size_t beyond = 0;
  };

  /// `wanted`: of a window that counts; none: all rows.
  Seen look(const Query& query, std::optional<std::size_t> wanted) {
    Seen seen;
    const auto form = Form::read(query.fields, plausible_fields(query));
    EXPECT_TRUE(form.ok()) << query.name();
    if (!form.ok()) return seen;
    const QuerySink sink = [&seen, &query](const storage::Rows& row) {
      std::string line;
      for (std::size_t c = 0; c < row.width(); ++c) {
        line += cell_text(row.at(0, c), query.columns[c].kind) + "|";
      }
      seen.rows.push_back(line);
      return true;
    };
    const auto vault = test_vault();
    QueryView view{office_->connection(), office_->registry(), kTestRegion, false, vault.get()};
    RowWindow window{&sink, wanted.value_or(0), true};
    if (wanted) view.window = &window;
    seen.code = code_of(query.run(view, *form, sink));
    seen.beyond = window.beyond;
    EXPECT_TRUE(window.whole);
    return seen;
  }

  std::unique_ptr<Office> office_;
};

TEST_P(RunSqlTest, counts_what_it_does_not_give) {
  std::size_t counted = 0;
  for (const Query& query : queries()) {
    if (query.source != QuerySource::Records) continue;
    const Seen all = look(query, std::nullopt);
    for (const std::size_t wanted : {0U, 1U, 2U, 1000U}) {
      const Seen some = look(query, wanted);
      EXPECT_EQ(some.code, all.code) << query.name();
      EXPECT_EQ(some.rows.size() + some.beyond, all.rows.size()) << query.name() << " " << wanted;
      ASSERT_LE(some.rows.size(), all.rows.size()) << query.name();
      EXPECT_TRUE(std::equal(some.rows.begin(), some.rows.end(), all.rows.begin())) << query.name();
      counted += some.beyond;
    }
  }
  EXPECT_GT(counted, 20u);
}

GJ_FOR_EACH_DATABASE(RunSqlTest);

}  // namespace
}  // namespace gongji::app
