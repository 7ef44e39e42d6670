#include "grouping/rule.h"

#include <gtest/gtest.h>

#include "grouping/errors.h"
#include "grouping/small_scheme_test.h"

namespace gongji::grouping {
namespace {

/// Whether the rule takes the case.
bool takes(const std::string& rule, const CaseRecord& record) {
  std::string quoted;
  for (const char c : rule) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  Grouper grouper(scheme_of(formula_files(quoted)));
  return drg_of(grouper, record) == "HA19";
}

TEST(Rule, shapes_of_the_national_workbook) {
  const std::string either =
      "(ZYSS in OP_X and {ZYSS, QTSS} in OP_Y) or (ZYSS in OP_Y and {ZYSS, QTSS} in OP_X)";
  EXPECT_TRUE(takes(either, a_case({"I10"}, {"51.22", "51.41"})));
  EXPECT_TRUE(takes(either, a_case({"I10"}, {"51.41", "51.22"})));
  EXPECT_FALSE(takes(either, a_case({"I10"}, {"51.22"})));
  EXPECT_TRUE(takes("NL>=70", [] {
    CaseRecord record = a_case({"I10"});
    record.age_years = 70;
    return record;
  }()));
  EXPECT_FALSE(takes("NL>=70", a_case({"I10"})));
  EXPECT_TRUE(takes("QTZD in {MCC, CC} and NL>=40", a_case({"I10", "E11.9"})));
  EXPECT_FALSE(takes("QTZD in MCC", a_case({"K80.0", "A41.9"})));
  EXPECT_TRUE(takes("QTZD in MCC", a_case({"K80.1", "A41.9"})));
  EXPECT_TRUE(takes("QTZD in {DI_X, DI_Y}", a_case({"I10", "K85.9"})));
  EXPECT_FALSE(takes("QTZD in {DI_X, DI_Y}", a_case({"K85.9"})));
  EXPECT_TRUE(takes("(XB = 1) and (ZYSS not in OP_X)", a_case({"I10"})));
  EXPECT_FALSE(takes("(XB = 2)", a_case({"I10"})));
  EXPECT_TRUE(takes("1", a_case({"I10"})));
}

TEST(Rule, counts_are_of_different_codes) {
  const std::string two = "length(OP_X ∩ {ZYSS, QTSS}) >= 2";
  EXPECT_FALSE(takes(two, a_case({"I10"}, {"51.22", "51.22"})));
  EXPECT_TRUE(takes(two, a_case({"I10"}, {"51.22", "51.23"})));
  EXPECT_TRUE(takes("length({ZYSS, QTSS} ∩ OP_X)=0", a_case({"I10"}, {"51.41"})));
  EXPECT_TRUE(takes("parts({ZYZD,QTZD} in {DI_X, DI_Y}) >= 2", a_case({"K80.0", "K85.9"})));
  EXPECT_FALSE(takes("parts({ZYZD,QTZD} in {DI_X, DI_Y}) >= 2", a_case({"K80.0", "K80.1"})));
}

TEST(Rule, any_case_of_letters_line_ends_and_full_width_signs) {
  EXPECT_TRUE(takes("(zyzd IN DI_X) \n AND\n（XB＝男）", a_case({"K80.0"})));
  EXPECT_TRUE(takes("ZYZD in ｛DI_X，DI_Y｝ Or NL≥ 90", a_case({"K85.9"})));
  EXPECT_TRUE(takes("not (NL<50 or NL>50) and 49 < NL", a_case({"I10"})));
  EXPECT_TRUE(takes("ZYZD in DI_X or ZYZD in DI_Y and NL = 1", a_case({"K80.0"})))
      << "and binds tighter";
}

TEST(Rule, department_stay_and_way_of_discharge) {
  CaseRecord record = a_case({"I10"});
  record.department = "0301";
  record.discharge_type = "5";
  record.stay_days = 3;
  EXPECT_TRUE(takes("KS in {'0301', '0302'} and LYFS = 5 and ZYTS <= 3", record));
  EXPECT_FALSE(takes("KS not in {0301}", record));
  EXPECT_FALSE(takes("LYFS <> 5", record));
}

TEST(Rule, what_is_not_known_satisfies_no_comparison) {
  EXPECT_FALSE(takes("XSRTZ < 1500", a_case({"I10"})));
  EXPECT_FALSE(takes("XSRTZ >= 0", a_case({"I10"})));
  EXPECT_FALSE(takes("XSRTL <> 3", a_case({"I10"})));
  EXPECT_TRUE(takes("{ZYSS, QTSS} not in OP_X", a_case({"I10"})));
}

std::string refusal(const std::string& rule) {
  const auto find = [](std::string_view name) -> std::optional<std::uint32_t> {
    if (name == "DI_X" || name == "OP_X") return 0;
    return std::nullopt;
  };
  const auto parsed = parse_rule(rule, find);
  if (parsed.ok()) return "";
  const std::string& text = parsed.error().message;
  const std::size_t from = text.find("第 ") + 4;
  return parsed.error().code.substr(9) + " " + text.substr(from, text.find(" 个") - from);
}

TEST(Rule, mistakes_are_refused_with_their_place) {
  const std::pair<std::string, std::string> rules[] = {
      {"ZYZD in DI_Q", "unknown_set 9"},
      {"ZYXX in DI_X", "unknown_field 1"},
      {"{ZYZD, ZYXX} in DI_X", "unknown_field 8"},
      {"ZYZD in OP_X", "wrong_set 9"},
      {"ZYSS in DI_X", "wrong_set 9"},
      {"ZYZD in MCC", "bad_rule 9"},
      {"{ZYZD, ZYSS} in DI_X", "bad_rule 8"},
      {"ZYZD DI_X", "bad_rule 6"},
      {"(ZYZD in DI_X", "bad_rule 14"},
      {"ZYZD in DI_X)", "bad_rule 13"},
      {"NL >", "bad_rule 5"},
      {"NL >= 7.5", "bad_rule 8"},
      {"NL >= 99999999999", "bad_rule 7"},
      {"NL", "bad_rule 3"},
      {"0", "bad_rule 1"},
      {"length(OP_X) > 1", "bad_rule 12"},
      {"length(", "bad_rule 8"},
      {"and", "unknown_field 1"},
      {"ZYZD in {DI_X", "bad_rule 14"},
      {"KS = 'a", "bad_rule 6"},
      {"KS > 'a'", "bad_rule 6"},
      {"ZYZD in DI_X; 1", "bad_rule 13"},
      {"1 <= QTZD", "unknown_field 6"},
      {std::string(5000, '('), "bad_rule 101"},
  };
  for (const auto& [rule, expected] : rules) EXPECT_EQ(refusal(rule), expected) << rule;
}

}  // namespace
}  // namespace gongji::grouping
