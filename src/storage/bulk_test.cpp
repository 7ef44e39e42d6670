// Many rows at once, over both databases.
#include <rapidcheck.h>

#include <algorithm>
#include <limits>
#include <map>

#include "base/utf8.h"
#include "storage/database.h"
#include "storage/internal/bulk.h"
#include "storage/testing.h"

namespace gongji::storage {

namespace {

const Table kThing = {
    "thing",
    {{"region", Type::Int}, {"code", Type::Text}, {"amount", Type::Int}, {"note", Type::Text}},
    2};
constexpr std::string_view kCreate =
    "CREATE TABLE thing (region BIGINT NOT NULL, code TEXT NOT NULL, amount BIGINT, note TEXT,"
    " PRIMARY KEY (region, code));"
    "CREATE TABLE pair (a TEXT NOT NULL, b BIGINT NOT NULL, PRIMARY KEY (a, b))";
const Table kPair = {"pair", {{"a", Type::Text}, {"b", Type::Int}}, 2};

using Row = std::vector<Value>;
using Key = std::pair<std::int64_t, std::string>;
using Model = std::map<Key, Row>;

Rows rows_of(const Model& model) {
  Rows rows(4);
  for (const auto& [key, row] : model) rows.add(row);
  return rows;
}

bool same(const Rows& a, const Rows& b) {
  if (a.width() != b.width() || a.size() != b.size()) return false;
  for (std::size_t r = 0; r < a.size(); ++r) {
    for (std::size_t c = 0; c < a.width(); ++c) {
      if (a.at(r, c) != b.at(r, c)) return false;
    }
  }
  return true;
}

/// Text out of pieces that a careless driver trips over.
rc::Gen<std::string> any_text() {
  const auto piece = rc::gen::element<std::string>(
      "'", "''", "\"", "\\", "\\\\", "{", "}", ",", "NULL", "null", " ", "\n", "\t", "\r", "$1",
      "$$", "%", ";", "--", "/*", "a", "Z", "0", "é", "医", "保", "𠮷", "🏥", "\x7f", "\x01");
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(piece),
                      [](const std::vector<std::string>& pieces) {
                        std::string text;
                        for (const std::string& part : pieces) text += part;
                        return text;
                      });
}

rc::Gen<std::int64_t> any_number() {
  using Limits = std::numeric_limits<std::int64_t>;
  return rc::gen::oneOf(rc::gen::arbitrary<std::int64_t>(),
                        rc::gen::element<std::int64_t>(Limits::min(), Limits::max(), -1, 0, 1,
                                                       INT64_C(1) << 53, -(INT64_C(1) << 31)));
}

rc::Gen<Value> or_null(rc::Gen<Value> values) {
  return rc::gen::oneOf(rc::gen::just(Value()), values, values);
}

rc::Gen<Row> any_row() {
  return rc::gen::map(
      rc::gen::tuple(rc::gen::inRange<std::int64_t>(-2, 3), any_text(),
                     or_null(rc::gen::map(any_number(), [](std::int64_t n) { return Value(n); })),
                     or_null(rc::gen::map(any_text(), [](std::string t) { return Value(t); }))),
      [](const std::tuple<std::int64_t, std::string, Value, Value>& cells) {
        return Row{std::get<0>(cells), std::get<1>(cells), std::get<2>(cells), std::get<3>(cells)};
      });
}

Model any_model() {
  Model model;
  for (const Row& row : *rc::gen::container<std::vector<Row>>(any_row())) {
    model[{std::get<std::int64_t>(row[0]), std::get<std::string>(row[1])}] = row;
  }
  return model;
}

class Bulk : public EachDatabase {
 protected:
  void SetUp() override {
    EachDatabase::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    connection_ = connect();
    EXPECT_EQ(code_of(connection_->script(kCreate)), "");
  }
  Rows everything() {
    return connection_->query("SELECT region, code, amount, note FROM thing", {}).take();
  }
  static KeyedRead by(std::vector<std::string_view> columns, bool lock = false) {
    KeyedRead read;
    read.table = &kThing;
    read.by = std::move(columns);
    read.lock = lock;
    return read;
  }

  std::unique_ptr<Connection> connection_;
};
GJ_FOR_EACH_DATABASE(Bulk);

TEST_P(Bulk, rows_come_back_as_they_went_in_and_in_order) {
  rc::detail::checkGTest([&] {
    RC_ASSERT(connection_->execute("DELETE FROM thing", {}).ok());
    Model model = any_model();
    Rows shuffled(4);
    std::vector<Row> rows;
    for (const auto& [key, row] : model) rows.push_back(row);
    std::ranges::reverse(rows);
    Rows keys(2);
    for (const Row& row : rows) {
      shuffled.add(row);
      keys.add({row[0], row[1]});
    }
    RC_ASSERT(code_of(connection_->insert(kThing, shuffled)) == "");
    const auto fetched = connection_->fetch(by({"region", "code"}), keys);
    RC_ASSERT(fetched.ok());
    RC_ASSERT(same(*fetched, rows_of(model)));

    // Part of them again with other cells, and some new ones.
    Model more = any_model();
    if (!model.empty())
      more[model.begin()->first] = {model.begin()->second[0], model.begin()->second[1], Value(),
                                    "again"};
    RC_ASSERT(code_of(connection_->put(kThing, rows_of(more))) == "");
    for (const auto& [key, row] : more) model[key] = row;
    Rows regions(1);
    for (std::int64_t region : {2, 1, -2, 0, -1, 1, 77}) regions.add({region});
    const auto all = connection_->fetch(by({"region"}), regions);
    RC_ASSERT(all.ok());
    RC_ASSERT(same(*all, rows_of(model)));
  });
}

TEST_P(Bulk, single_values_come_back_as_they_went_in) {
  rc::detail::checkGTest([&] {
    const std::vector<Value> values = {*any_number(), *any_text(), Value()};
    const auto rows = connection_->query("SELECT $1, $2, $3", values);
    RC_ASSERT(rows.ok());
    for (std::size_t c = 0; c < values.size(); ++c) RC_ASSERT(rows->at(0, c) == values[c]);
  });
}

TEST_P(Bulk, fetch_finds_only_what_is_asked_for) {
  Rows rows(4);
  for (std::int64_t i = 9; i >= 0; --i) {
    rows.add({i % 2, "c" + std::to_string(i), i, Value()});
  }
  ASSERT_TRUE(connection_->insert(kThing, rows).ok());
  Rows keys(2);
  keys.add({std::int64_t{1}, "c7"});
  keys.add({std::int64_t{0}, "c7"});
  keys.add({std::int64_t{0}, "c2"});
  keys.add({std::int64_t{1}, "c7"});
  keys.add({Value(), "c4"});
  const auto two = connection_->fetch(by({"region", "code"}), keys);
  ASSERT_TRUE(two.ok());
  ASSERT_EQ(two->size(), 2U);
  EXPECT_EQ(two->text(0, 1), "c2");
  EXPECT_EQ(two->text(1, 1), "c7");
  Rows one(1);
  one.add({std::int64_t{0}});
  KeyedRead read = by({"region"});
  read.where = "amount > 2 OR amount = 0";
  EXPECT_EQ(connection_->fetch(read, one)->size(), 4U);
  EXPECT_EQ(connection_->fetch(read, Rows(1))->size(), 0U);
  EXPECT_EQ(connection_->fetch(read, Rows(1))->width(), 4U);
  Rows codes(1);
  codes.add({"c3"});
  ASSERT_TRUE(connection_->begin().ok());
  EXPECT_EQ(connection_->fetch(by({"code"}, true), codes)->integer(0, 2), 3);
  EXPECT_TRUE(connection_->commit().ok());
}

TEST_P(Bulk, insert_is_all_or_nothing) {
  Rows rows(4);
  rows.add({std::int64_t{1}, "a", Value(), Value()});
  rows.add({std::int64_t{1}, "b", Value(), Value()});
  rows.add({std::int64_t{1}, "a", Value(), Value()});
  const auto refused = connection_->insert(kThing, rows);
  EXPECT_EQ(code_of(refused), "storage.unique");
  EXPECT_EQ(refused.error().where, "thing.region, thing.code");
  EXPECT_EQ(everything().size(), 0U);
  rows.shrink(2);
  EXPECT_EQ(code_of(connection_->insert(kThing, rows)), "");
  EXPECT_EQ(everything().size(), 2U);
  Rows bad(4);
  bad.add({std::int64_t{2}, "a", Value(), Value()});
  bad.add({std::int64_t{2}, "b", Value(), std::string("\0", 1)});
  EXPECT_EQ(code_of(connection_->put(kThing, bad)), "storage.bad_text");
  EXPECT_EQ(everything().size(), 2U);
  EXPECT_EQ(code_of(connection_->insert(kThing, Rows(4))), "");
}

TEST_P(Bulk, put_of_keys_alone_keeps_them) {
  Rows rows(2);
  rows.add({"x", std::int64_t{2}});
  rows.add({"x", std::int64_t{1}});
  EXPECT_EQ(code_of(connection_->put(kPair, rows)), "");
  EXPECT_EQ(code_of(connection_->put(kPair, rows)), "");
  EXPECT_EQ(connection_->query("SELECT count(*) FROM pair", {})->integer(0, 0), 2);
}

TEST_P(Bulk, takes_many_rows) {
  constexpr std::int64_t kMany = 10'050;  // more than one statement holds
  Rows rows(4);
  Rows keys(2);
  for (std::int64_t i = 0; i < kMany; ++i) {
    rows.add({i % 7, "code " + std::to_string(i), i, i % 3 == 0 ? Value() : Value("备注")});
    keys.add({i % 7, "code " + std::to_string(i)});
  }
  ASSERT_EQ(code_of(connection_->insert(kThing, rows)), "");
  EXPECT_EQ(code_of(connection_->insert(kThing, rows)), "storage.unique");
  ASSERT_EQ(code_of(connection_->put(kThing, rows)), "");
  const auto found = connection_->fetch(by({"region", "code"}), keys);
  ASSERT_TRUE(found.ok());
  EXPECT_TRUE(same(*found, in_key_order(std::move(rows), 2)));
}

TEST_P(Bulk, takes_long_texts) {
  const std::string text(std::size_t{9} << 20U, 'x');
  Rows rows(4);
  for (std::int64_t i = 0; i < 3; ++i) rows.add({i, "a", Value(), text});
  ASSERT_EQ(code_of(connection_->insert(kThing, rows)), "");
  const auto found = connection_->query("SELECT sum(length(note)) FROM thing", {});
  EXPECT_EQ(found->integer(0, 0), 3 * (std::int64_t{9} << 20U));
}

}  // namespace

}  // namespace gongji::storage
