#include "grouping/explain.h"

#include <gtest/gtest.h>

#include "grouping/report.h"
#include "grouping/small_scheme_test.h"

namespace gongji::grouping {
namespace {

class Explained : public ::testing::Test {
 protected:
  std::string text(const CaseRecord& record, Language language = Language::Chinese) {
    Trace trace;
    const GroupResult result = grouper_.group(record, trace);
    return explain_text(grouper_, record, result, trace, language);
  }
  std::string missed(const CaseRecord& record, std::string_view group) {
    return why_not(grouper_, record, *find_group(grouper_.scheme(), group), Language::Chinese);
  }
  std::string edits(const CaseRecord& record) {
    const GroupResult before = grouper_.group(record);
    std::string all;
    for (const Edit& edit : edits_that_move(grouper_, record)) {
      all += edit_text(grouper_.scheme(), before, edit, Language::Chinese) + "\n";
    }
    return all;
  }

  Grouper grouper_{scheme_of(small_tables())};
};

TEST_F(Explained, names_rules_sets_codes_and_what_was_excluded) {
  EXPECT_EQ(text(a_case({"K80.0", "K83.0", "E11.9"}, {"51.22"})),
            "病例 1: HC23\n"
            "  MDC A 先期(进入,但其中没有组可入):ZYSS in OP_ALL\n"
            "    + 主要手术在集合 OP_ALL 中:51.22\n"
            "  MDC H 肝胆胰:ZYZD in DI_H00\n"
            "    + 主要诊断在集合 DI_H00 中:K80.0\n"
            "  ADRG HC2 胆囊切除:ZYSS in OP_HC2\n"
            "    + 主要手术在集合 OP_HC2 中:51.22\n"
            "  DRG HC23:QTZD in {MCC, CC}\n"
            "    + 其他诊断有计入的 MCC/CC:E11.9\n"
            "  CC K83.0,不计:主要诊断 K80.0 在排除表 EX_2 中\n"
            "  CC E11.9\n");
  EXPECT_EQ(text(a_case({}), Language::English), "case 1: invalid, no principal diagnosis\n");
}

TEST_F(Explained, says_where_a_case_passed_through) {
  const std::string got = text(a_case({"S06.0", "S27.0"}, {"45.13"}));
  EXPECT_NE(got.find("MDC Z 多发创伤(进入,但其中没有组可入)"), std::string::npos) << got;
}

TEST_F(Explained, why_not_names_the_first_rule_that_fails) {
  EXPECT_EQ(missed(a_case({"K80.0"}, {"51.22"}), "HC21"),
            "DRG HC21:规则不成立:QTZD in MCC\n    - 其他诊断有计入的 MCC\n");
  EXPECT_EQ(missed(a_case({"K80.0"}, {"51.22"}), "HC19"),
            "ADRG HC1 联合手术:规则不成立:(({ZYSS, QTSS} in OP_HC1 and {ZYSS, QTSS} in OP2_HC1) or "
            "({ZYSS, QTSS} in OP3_HC1))\n"
            "    + 主要手术或其他手术在集合 OP_HC1 中:51.22\n"
            "    - 主要手术或其他手术在集合 OP2_HC1 中\n"
            "    - 主要手术或其他手术在集合 OP3_HC1 中\n");
  EXPECT_EQ(missed(a_case({"K80.0"}), "MB19"),
            "MDC M 男性:规则不成立:ZYZD in DI_M00 and XB = 1\n    - 主要诊断在集合 DI_M00 中\n");
  EXPECT_EQ(missed(a_case({"K80.0"}, {"51.22"}), "HZ15"),
            "ADRG HZ1 其他:规则都成立,但病例先入了 ADRG HC2 胆囊切除\n");
  EXPECT_EQ(missed(a_case({"K80.0"}, {"51.22"}), "HC25"), "DRG HC25:病例就在其中\n");
}

TEST_F(Explained, lists_single_edits_that_move_the_case) {
  EXPECT_EQ(edits(a_case({"K80.0", "E11.9"}, {"51.22", "51.41"})),
            "改作主要诊断 E11.9: HC19 -> 0000\n"
            "去掉手术操作 51.22: HC19 -> HZ11\n"
            "去掉手术操作 51.41: HC19 -> HC23\n");
  EXPECT_EQ(edits(a_case({"K80.0"}, {"51.22"})),
            "去掉手术操作 51.22: HC25 -> HZ15\n"
            "添一个 MCC,如 A41.9: HC25 -> HC21\n"
            "添一个 CC,如 E11.9: HC25 -> HC23\n");
}

TEST(ExplainedWeights, edits_show_the_change_in_weight) {
  const auto files =
      replaced(replaced(formula_files("ZYSS in OP_X"), "drg.csv", "HA19,HA1,,,", "HA19,HA1,,,1.25"),
               "drg.csv", "HZ19,HZ1,,,", "HZ19,HZ1,,,0.5");
  Grouper grouper(scheme_of(files));
  const CaseRecord record = a_case({"I10"}, {"51.22"});
  const auto edits = edits_that_move(grouper, record);
  ASSERT_EQ(edits.size(), 1U);
  EXPECT_EQ(edit_text(grouper.scheme(), grouper.group(record), edits[0], Language::English),
            "without the procedure 51.22: HA19 -> HZ19, weight -0.75");
}

TEST(SchemeReport, oddities_and_differences) {
  const Scheme small = scheme_of(small_tables());
  const auto odd = oddities(small, Language::English);
  EXPECT_TRUE(differences(small, small).empty());
  const Scheme other = scheme_of(replaced(small_tables(), "adrg_codes.csv", "HC1,proc,3,51.99",
                                          "HC2,proc,1,51.99\nHC1,proc,3,51.98"));
  const auto lines = differences(small, other);
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines[0], "~ set OP3_HC1 +1 51.98 -1 51.99");
  EXPECT_EQ(lines[1], "~ set OP_HC2 +1 51.99");
  EXPECT_EQ(std::count(odd.begin(), odd.end(), "DI_Z01: no rule asks for this set"), 0);
  EXPECT_NE(entry_text(small, "HC2", Language::English)->find("HC23"), std::string::npos);
  EXPECT_NE(entry_text(small, "K83.0", Language::English)->find("EX_2"), std::string::npos);
  EXPECT_EQ(entry_text(small, "nothing", Language::English), std::nullopt);
}

}  // namespace
}  // namespace gongji::grouping
