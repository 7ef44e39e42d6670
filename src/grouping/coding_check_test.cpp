#include "grouping/coding_check.h"

#include <gtest/gtest.h>

#include "grouping/small_scheme_test.h"

namespace gongji::grouping {
namespace {

class CodingOfSmall : public ::testing::Test {
 protected:
  static std::vector<TableText> files() {
    auto files = small_tables();
    files.push_back({"icd10_dx.csv",
                     "code,name\nK80.0,a\nK83.0,b\nC61,c\nP22.0,d\nE11.9,e\nS06.0,f\nP07.3,g\n"});
    files.push_back({"icd9cm3_proc.csv", "code,name\n51.22,a\n45.13,b\n60.5,c\n"});
    files.push_back({"icd10_map.csv", "from_code,to_code\nK80.9,K80.0\n"});
    return files;
  }
  std::string findings(const CaseRecord& record) {
    std::string all;
    for (const CodingFinding& finding : rules_.check(grouper_, record)) {
      if (!all.empty()) all += ", ";
      all += std::string(coding_word(finding.kind)) + (finding.procedure ? " proc " : " dx ") +
             std::to_string(finding.position + 1);
      if (finding.instead != kNoIndex) {
        all += " " + std::string(scheme_.text(scheme_.codes()[finding.instead].text));
      }
    }
    return all;
  }

  Scheme scheme_ = scheme_of(files());
  Grouper grouper_{scheme_};
  CodingRules rules_{scheme_};
};

TEST_F(CodingOfSmall, a_sound_case_has_no_finding) {
  EXPECT_EQ(findings(a_case({"K80.0", "E11.9"}, {"51.22"})), "");
}

TEST_F(CodingOfSmall, codes_unknown_old_misplaced_and_double) {
  EXPECT_EQ(findings(a_case({"K80.0", "Q99", "K80.9", "51.22"}, {"51.22", "99.99"})),
            "unknown_code dx 2, old_code dx 3 K80.0, wrong_table dx 4, unknown_code proc 2");
  EXPECT_EQ(findings(a_case({"K80.0", "E11.9", "E11.9", "E11.9"}, {"51.22"})), "double_code dx 2");
}

TEST_F(CodingOfSmall, what_grouping_needs) {
  CaseRecord record = a_case({"K80.0"});
  record.sex = Sex::Unknown;
  EXPECT_EQ(findings(record), "incomplete dx 1");
}

TEST_F(CodingOfSmall, sex_and_age) {
  CaseRecord record = a_case({"K80.0", "C61"});
  EXPECT_EQ(findings(record), "");
  record.sex = Sex::Female;
  EXPECT_EQ(findings(record), "sex_conflict dx 2");
  record = a_case({"K80.0", "P22.0"});
  record.age_years = 1;
  EXPECT_EQ(findings(record), "age_conflict dx 2");
}

TEST_F(CodingOfSmall, procedure_against_principal_diagnosis_and_exclusion) {
  EXPECT_EQ(findings(a_case({"K80.0"}, {"45.13"})), "procedure_unrelated proc 1");
  EXPECT_EQ(findings(a_case({"C61"})), "no_group dx 1");
  EXPECT_EQ(findings(a_case({"K80.0", "K83.0"}, {"51.22"})), "excluded_complication dx 2");
}

}  // namespace
}  // namespace gongji::grouping
