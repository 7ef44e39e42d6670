#include "app/unit/form.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "app/errors.h"
#include "app/office.h"
#include "app/operation.h"
#include "app/query.h"

namespace gongji::app {
namespace {

constexpr Field kFields[] = {
    {.name = "person", .zh = "人员", .en = "Person", .required = true},
    {.name = "amount", .zh = "金额", .en = "Amount", .kind = FieldKind::Money},
    {.name = "day", .zh = "日期", .en = "Day", .kind = FieldKind::Date},
    {.name = "month", .zh = "月份", .en = "Month", .kind = FieldKind::Month},
    {.name = "count", .zh = "数", .en = "Count", .kind = FieldKind::Integer},
    {.name = "yes", .zh = "是否", .en = "Yes", .kind = FieldKind::Bool},
    {.name = "sex", .zh = "性别", .en = "Sex", .kind = FieldKind::Word, .words = "female|male"},
    {.name = "papers", .zh = "材料", .en = "Papers", .kind = FieldKind::Words, .words = "a|b|c"},
    {.name = "note", .zh = "备注", .en = "Note", .kind = FieldKind::Prose},
    {.name = "facts", .zh = "事实", .en = "Facts", .kind = FieldKind::Facts},
};

std::string refusal_of(FactList values) {
  const auto form = Form::read(kFields, values);
  return form.ok() ? "" : form.error().code + " " + form.error().where;
}

TEST(FormTest, values_of_each_kind) {
  const auto form = Form::read(kFields, {{"person", " P1 "},
                                         {"amount", "12.3"},
                                         {"day", "20230501"},
                                         {"month", "2023-05"},
                                         {"count", "-7"},
                                         {"yes", "是"},
                                         {"sex", "male"},
                                         {"facts", "a=1; b = 2"}});
  ASSERT_TRUE(form.ok());
  EXPECT_EQ(form->text("person"), "P1");
  EXPECT_EQ(form->money("amount"), Money::fen(1230));
  EXPECT_EQ(form->date("day"), Date::known(2023, 5, 1));
  EXPECT_EQ(form->text("month"), "2023-05");
  EXPECT_EQ(form->integer("count"), -7);
  EXPECT_TRUE(form->truth_or("yes", false));
  EXPECT_EQ(form->facts("facts"), (FactList{{"a", "1"}, {"b", "2"}}));
}

TEST(FormTest, refusals_name_the_field) {
  EXPECT_EQ(refusal_of({}), "app.missing_field person");
  EXPECT_EQ(refusal_of({{"person", "P1"}, {"persn", "P1"}}), "app.unknown_field persn");
  EXPECT_EQ(refusal_of({{"person", "P1"}, {"person", "P2"}}), "app.double_field person");
  EXPECT_EQ(refusal_of({{"person", "P1"}, {"amount", "1.005"}}), "base.bad_amount amount");
  EXPECT_EQ(refusal_of({{"person", "P1"}, {"day", "2023-02-29"}}), "app.bad_field day");
  EXPECT_EQ(refusal_of({{"person", "P1"}, {"month", "2023-13"}}), "app.bad_field month");
  EXPECT_EQ(refusal_of({{"person", "P1"}, {"count", "1.5"}}), "app.bad_field count");
  EXPECT_EQ(refusal_of({{"person", "P1"}, {"yes", "maybe"}}), "app.bad_field yes");
  EXPECT_EQ(refusal_of({{"person", "P1"}, {"sex", "x"}}), "app.bad_field sex");
  EXPECT_EQ(refusal_of({{"person", "P1"}, {"facts", "a"}}), "app.bad_field facts");
  EXPECT_EQ(refusal_of({{"person", "P\n1"}}), "app.bad_field person");
  EXPECT_EQ(refusal_of({{"person", "P\xff"}}), "app.bad_field person");
}

TEST(FormTest, words_are_kept_in_the_order_of_the_field) {
  const auto form = Form::read(kFields, {{"person", "P1"}, {"papers", "c, a,c"}});
  ASSERT_TRUE(form.ok());
  EXPECT_EQ(form->text("papers"), "a,c");
  EXPECT_EQ(refusal_of({{"person", "P1"}, {"papers", "a,d"}}), "app.bad_field papers");
  EXPECT_EQ(refusal_of({{"person", "P1"}, {"papers", "a,"}}), "app.bad_field papers");
}

TEST(FormTest, text_has_a_length_that_counts_characters) {
  const auto repeated = [](std::string_view one, std::size_t times) {
    std::string text;
    for (std::size_t i = 0; i < times; ++i) text += one;
    return text;
  };
  const std::size_t most = characters_max(FieldKind::Text);
  EXPECT_EQ(refusal_of({{"person", repeated("人", most - 1)}}), "");
  EXPECT_EQ(refusal_of({{"person", repeated("人", most)}}), "");
  EXPECT_EQ(refusal_of({{"person", repeated("人", most + 1)}}), "app.too_long person");
  EXPECT_EQ(refusal_of({{"person", "P1"}, {"note", repeated("a", most + 1)}}), "");
  EXPECT_EQ(
      refusal_of({{"person", "P1"}, {"note", repeated("a", characters_max(FieldKind::Prose) + 1)}}),
      "app.too_long note");
}

TEST(FormTest, spelling_and_order_do_not_make_another_request) {
  const auto one = Form::read(kFields, {{"person", "P1"}, {"amount", "12.30"}});
  const auto two = Form::read(kFields, {{"amount", "12.3"}, {"person", "P1 "}, {"sex", ""}});
  ASSERT_TRUE(one.ok() && two.ok());
  EXPECT_EQ(one->canonical(), two->canonical());
}

/// Notes are shown in forms: who reads English reads them in English. Han begins at 0xe3 in UTF-8.
void expect_english(const std::string& of, std::span<const Field> fields) {
  for (const Field& field : fields) {
    EXPECT_EQ(field.note.empty(), field.note_en.empty()) << of << " " << field.name;
    for (const char c : field.note_en) {
      EXPECT_LT(static_cast<unsigned char>(c), 0xe3) << of << " " << field.name;
    }
  }
}

TEST(FormTest, every_note_stands_in_english_too) {
  for (const Operation& one : operations()) expect_english(one.name(), one.fields);
  for (const Query& one : queries()) expect_english(one.name(), one.fields);
}

RC_GTEST_PROP(FormPropertyTest, facts_are_read_again, ()) {
  const auto values = *rc::gen::container<std::vector<std::string>>(
      rc::gen::container<std::string>(rc::gen::element('a', ';', '\\', '=', '1')));
  FactList facts;
  for (const std::string& value : values) facts.emplace_back("name", value);
  const auto read = parse_facts(facts_text(facts));
  RC_ASSERT(read.ok());
  RC_ASSERT(*read == facts);
}

RC_GTEST_PROP(FormPropertyTest, replies_are_read_again, ()) {
  const auto values = *rc::gen::container<std::vector<std::string>>(
      rc::gen::container<std::string>(rc::gen::element('a', '"', '\\', '\n', '\x01', '\x1f', ' ')));
  Reply reply;
  for (std::size_t i = 0; i < values.size(); ++i) reply.add("v" + std::to_string(i), values[i]);
  const auto read = reply_from_json(reply_json(reply));
  RC_ASSERT(read.ok());
  RC_ASSERT(read->values == reply.values);
}

}  // namespace
}  // namespace gongji::app
