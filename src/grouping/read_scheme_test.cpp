// Damaged tables are refused with file and line; what is read can be written and read again.
#include "grouping/read_scheme.h"

#include <gtest/gtest.h>

#include "grouping/errors.h"
#include "grouping/small_scheme_test.h"

namespace gongji::grouping {
namespace {

struct Damage {
  std::string file, from, to, problem;
};

TEST(ReadScheme, sound_tables_have_no_problem) {
  EXPECT_EQ(first_problem(small_tables()), "");
  EXPECT_EQ(first_problem(formula_files("ZYZD in DI_X")), "");
}

TEST(ReadScheme, damaged_tables_are_refused_with_file_and_line) {
  const Damage damages[] = {
      {"cc_exclusion.csv", "2,K80.0", "2,A41.5", "grouping.double cc_exclusion.csv:3"},
      {"drg.csv", "HC25,HC2,3,any", "HC25,HC2,3,mcc", "grouping.no_last_group adrg.csv:9"},
      {"adrg.csv", "HC2,H,2", "HC2,Q,2", "grouping.unknown_group adrg.csv:9"},
      {"adrg.csv", "HC2,H,2", "HC2,H,x", "grouping.bad_number adrg.csv:9"},
      {"adrg.csv", "HC2,H,2", "HC2,H,1", "grouping.double adrg.csv:9"},
      {"adrg.csv", "HC2,H,2", "HC1,H,2", "grouping.double adrg.csv:9"},
      {"adrg.csv", "1&2|3", "1&4", "grouping.empty_list adrg.csv:8"},
      {"adrg.csv", "1&2|3", "1&&3", "grouping.bad_number adrg.csv:8"},
      {"adrg.csv", "surgical,肝移植", "surgery,肝移植", "grouping.bad_word adrg.csv:2"},
      {"adrg.csv", "肝移植,none", "肝移植,some", "grouping.bad_word adrg.csv:2"},
      {"adrg.csv", "肝移植,none,main", "肝移植,principal,main", "grouping.empty_list adrg.csv:2"},
      {"adrg.csv", "weight_below\n", "weight_under\n", "grouping.unknown_column adrg.csv:1"},
      {"adrg.csv", "其他,principal,none,,,,", "其他,principal,none,,,",
       "grouping.bad_table adrg.csv:10"},
      {"adrg.csv", "\"足重", "\"\"足重", "grouping.bad_table adrg.csv:4"},
      {"adrg_codes.csv", "AB1,proc,1,50.51", "AB1,proc,1,",
       "grouping.missing_value adrg_codes.csv:2"},
      {"adrg_codes.csv", "AB1,proc,1", "AB2,proc,1", "grouping.empty_list adrg.csv:2"},
      {"adrg_codes.csv", "AB1,proc,1,50.51", "AB1,op,1,50.51",
       "grouping.bad_word adrg_codes.csv:2"},
      {"adrg_codes.csv", "AB1,proc,1,50.51", "AB1,proc,1,5|1",
       "grouping.bad_word adrg_codes.csv:2"},
      {"mdc.csv", "M,4,男性,principal,none,1", "M,4,男性,principal,none,3",
       "grouping.bad_word mdc.csv:5"},
      {"mdc.csv", "name,dx_match", "dx_match", "grouping.missing_column mdc.csv:1"},
      {"mdc_dx.csv", "M,C61", "K,C61", "grouping.empty_list mdc.csv:5"},
      {"mdc_dx.csv", "S27.0,2", "S27.0,7", "grouping.bad_word mdc_dx.csv:5"},
      {"drg.csv", "HZ15,HZ1", "HZ15,HZ9", "grouping.unknown_group drg.csv:13"},
      {"drg.csv", "MB19,MB1", "HC19,MB1", "grouping.double drg.csv:8"},
      {"drg.csv", "MB19,MB1,1,any,\n", "", "grouping.no_groups adrg.csv:7"},
      {"mcc.csv", "A41.9,1", "A41.9,7", "grouping.unknown_set mcc.csv:2"},
      {"cc.csv", "K83.0,2", "A41.9,2", "grouping.double cc.csv:2"},
      {"cc.csv", "K83.0,2", "K83.0,-2", "grouping.bad_number cc.csv:2"},
      {"mcc.csv", "code,exclusion_table", "code,code,exclusion_table", "grouping.double mcc.csv:1"},
      {"or_procedures.csv", "50.51,肝", "50.51,\xFF", "grouping.bad_table or_procedures.csv"},
      {"or_procedures.csv", "50.51,肝", std::string("50.51,\0", 7),
       "grouping.bad_table or_procedures.csv"},
  };
  for (const Damage& damage : damages) {
    EXPECT_EQ(first_problem(replaced(small_tables(), damage.file, damage.from, damage.to)),
              damage.problem)
        << damage.from << " -> " << damage.to;
  }
}

TEST(ReadScheme, a_missing_table_is_named) {
  for (const std::string name : {"mdc.csv", "drg.csv", "mcc.csv", "cc_exclusion.csv"}) {
    auto files = small_tables();
    std::erase_if(files, [&](const TableText& file) { return file.name == name; });
    EXPECT_EQ(first_problem(files), "grouping.missing_table " + name);
  }
  EXPECT_EQ(first_problem({}), "grouping.missing_table sets.csv");
}

TEST(ReadScheme, settings_are_checked) {
  EXPECT_EQ(first_problem(small_tables(), {{"qy", "some"}}), "grouping.bad_word qy");
  EXPECT_EQ(first_problem(small_tables(), {{"speed", "1"}}), "grouping.unknown_setting speed");
  EXPECT_EQ(first_problem(small_tables(), {{"valid_from", "soon"}}),
            "grouping.bad_word valid_from");
  auto files = small_tables();
  files.push_back({"scheme.csv", "setting,value\nid,x\nid,y\n"});
  EXPECT_EQ(first_problem(files), "grouping.double scheme.csv:3");
}

TEST(ReadScheme, what_is_written_is_the_same_scheme) {
  Problems problems;
  const auto source = read_scheme(small_tables(), {{"qy", "main"}}, problems);
  ASSERT_TRUE(problems.none());
  const auto written = write_scheme(source);
  const auto again = read_scheme(written, {}, problems);
  ASSERT_TRUE(problems.none()) << to_text(problems.first());
  const auto twice = write_scheme(again);
  ASSERT_EQ(written.size(), twice.size());
  for (std::size_t i = 0; i < written.size(); ++i) EXPECT_EQ(written[i].text, twice[i].text);
  Grouper tables(scheme_of(small_tables(), {{"qy", "main"}})), formulas(scheme_of(written));
  for (const auto& record :
       {a_case({"K80.0", "A41.9"}, {"51.22"}), a_case({"K80.0"}, {"45.13"}), a_case({"C61"}),
        a_case({"S06.0", "S27.0"}), a_case({"K80.0"}, {"51.22", "51.41"})}) {
    EXPECT_EQ(drg_of(tables, record), drg_of(formulas, record));
  }
}

/// The six sheets as they become texts; their titles need not be known.
std::vector<TableText> workbook() {
  return {
      {"MDC", "代码,名称1,公式,次序1\n0000,未入组,,0\nMDCA,先期,,1\nMDCB,神经,ZYZD in DI_B00,2\n"},
      {"ADRG",
       "x1,x2,x3,x4,x5,x6\n1,000,未入组,,,\n2,AH1,ECMO,ZYSS in OP_AH1,MDCA,1\n"
       "3,BB1,复合,(ZYSS in OP1_BB1 AND _x000D_{ZYSS，QTSS} in OP2_BB1) or NL>=70,MDCB,1\n"
       "4,B00,,,MDCB,2\n5,BQY,,ZYSS in OP_ALL,MDCB,2\n6,BR1,卒中,ZYZD in DI_BR1,MDCB,3\n"},
      {"DRG",
       "x1,x2,x3,x4,x5,x6\n0000,,,,,\nAH19,a,,AH1,MDCA,1\nBB15,c,,BB1,MDCB,2\n"
       "BB11,b,QTZD in MCC,BB1,MDCB,1\nBQY,,,BQY,MDCB,1\nB000,,,B00,MDCB,1\nBR19,,,BR1,MDCB,1\n"},
      {"集合",
       "集合,编码\nDI_B00,I61.0\nDI_B00,I67.9\nDI_BR1,I61.0\nOP_AH1,39.65\nOP1_BB1,01.24\nOP2_BB1,"
       "02.0\nOP_ALL,01.24\n"},
      {"CC", "编码,名称,排除表,类型\nA41.9,x,EX_1,MCC\n"},
      {"排除表", "排除表,编码\nEX_1,I61.0\nEX_1,I60.0\n"}};
}

TEST(ReadScheme, the_six_sheets_of_a_workbook) {
  EXPECT_EQ(first_problem(workbook()), "");
  Grouper grouper(scheme_of(workbook()));
  EXPECT_EQ(drg_of(grouper, a_case({"I61.0"}, {"39.65"})), "AH19");
  EXPECT_EQ(drg_of(grouper, a_case({"I61.0"}, {"01.24", "02.0"})), "BB15");
  EXPECT_EQ(drg_of(grouper, a_case({"I61.0", "A41.9"}, {"01.24", "02.0"})), "BB15");
  EXPECT_EQ(drg_of(grouper, a_case({"I61.0"}, {"01.24"})), "BQY");
  EXPECT_EQ(drg_of(grouper, a_case({"I61.0"})), "BR19") << "B00 has a lower number and no rule";
  EXPECT_EQ(drg_of(grouper, a_case({"I67.9"})), "B000");
  CaseRecord old = a_case({"I61.0"});
  old.age_years = 70;
  EXPECT_EQ(drg_of(grouper, old), "BB15");
  EXPECT_EQ(drg_of(grouper, a_case({"X"}, {"01.24"})), "ungroupable ");
}

TEST(ReadScheme, every_code_of_problems_has_a_meaning) {
  for (const ErrorMeaning& meaning : grouping_error_meanings()) {
    EXPECT_TRUE(meaning.code.starts_with("grouping."));
    EXPECT_FALSE(meaning.zh.empty());
    EXPECT_FALSE(meaning.en.empty());
  }
}

}  // namespace
}  // namespace gongji::grouping
