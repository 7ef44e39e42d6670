// Edges of grouping on a small scheme in the table form.
#include "grouping/grouper.h"

#include <gtest/gtest.h>

#include "grouping/small_scheme_test.h"

namespace gongji::grouping {
namespace {

class SmallGrouper : public ::testing::Test {
 protected:
  std::string drg(const CaseRecord& record) { return drg_of(grouper_, record); }
  std::string newborn(int days, std::optional<int> grams) {
    CaseRecord record = a_case({"P07.3"});
    record.age_years = 0;
    record.age_days = days;
    record.weight_g = grams;
    return drg(record);
  }

  Grouper grouper_{scheme_of(small_tables())};
};

TEST_F(SmallGrouper, days_and_grams_have_sharp_edges) {
  EXPECT_EQ(newborn(0, 1499), "PS19");
  EXPECT_EQ(newborn(28, 1), "PS19");
  EXPECT_EQ(newborn(28, 1500), "PV19");
  EXPECT_EQ(newborn(28, 2499), "PV19");
  EXPECT_EQ(newborn(28, 2500), "PS49");
  EXPECT_EQ(newborn(29, 1499), "PV19");
  EXPECT_EQ(newborn(29, std::nullopt), "PV19");
  EXPECT_EQ(newborn(28, std::nullopt), "invalid no_weight");
}

TEST_F(SmallGrouper, records_that_lack_what_every_rule_needs_are_invalid) {
  CaseRecord record = a_case({"K80.0"});
  record.sex = Sex::Unknown;
  EXPECT_EQ(drg(record), "invalid no_sex");
  EXPECT_EQ(drg(a_case({})), "invalid no_diagnosis");
  EXPECT_EQ(drg(a_case({"", "K80.0"})), "invalid no_diagnosis");
  record = a_case({"P07.3"});
  record.age_years = 0;
  EXPECT_EQ(drg(record), "invalid no_age_days");
}

TEST_F(SmallGrouper, sex_decides_an_mdc) {
  CaseRecord record = a_case({"C61"}, {"60.5"});
  EXPECT_EQ(drg(record), "MB19");
  record.sex = Sex::Female;
  EXPECT_EQ(drg(record), "ungroupable ");
}

TEST_F(SmallGrouper, one_part_of_the_body_and_two) {
  EXPECT_EQ(drg(a_case({"S06.0"})), "HZ15");
  EXPECT_EQ(drg(a_case({"S06.0", "S06.0"})), "HZ15");
  EXPECT_EQ(drg(a_case({"S06.0", "S27.0"})), "ZZ19");
}

TEST_F(SmallGrouper, complications_count_unless_the_principal_diagnosis_excludes_them) {
  EXPECT_EQ(drg(a_case({"K80.0"}, {"51.22"})), "HC25");
  EXPECT_EQ(drg(a_case({"K80.0", "E11.9"}, {"51.22"})), "HC23");
  EXPECT_EQ(drg(a_case({"K80.0", "E11.9", "A41.9"}, {"51.22"})), "HC21");
  EXPECT_EQ(drg(a_case({"K80.0", "K83.0"}, {"51.22"})), "HC25");
  EXPECT_EQ(drg(a_case({"S06.0", "K83.0"}, {"51.22"})), "HC23");
  EXPECT_EQ(drg(a_case({"K80.0", "J96.0"}, {"51.22"})), "HC21");
  EXPECT_EQ(drg(a_case({"A41.9", "K80.0"}, {"51.22"})), "ungroupable ");
}

TEST_F(SmallGrouper, the_main_procedure_is_the_first_one) {
  EXPECT_EQ(drg(a_case({"K80.0"}, {"45.13", "51.22"})), "HZ15");
  EXPECT_EQ(drg(a_case({"K80.0"}, {"45.13", "51.22", "51.41"})), "HC19");
  EXPECT_EQ(drg(a_case({"K80.0"}, {"45.13", "51.99"})), "HC19");
  EXPECT_EQ(drg(a_case({"K80.0"}, {"50.51"})), "AB19");
  EXPECT_EQ(drg(a_case({"K80.0"}, {"45.13", "50.51"})), "HZ15");
}

TEST_F(SmallGrouper, order_repetition_and_unknown_codes_of_the_others_do_not_matter) {
  const std::string one = drg(a_case({"K80.0", "E11.9", "A41.9", "X"}, {"51.22", "Y"}));
  EXPECT_EQ(drg(a_case({"K80.0", "", "A41.9", "A41.9", "E11.9", "k80.0"}, {"51.22", ""})), one);
  EXPECT_EQ(one, "HC21");
  EXPECT_EQ(drg(a_case({"no such code"})), "ungroupable ");
}

TEST_F(SmallGrouper, every_order_of_the_other_codes_gives_the_same) {
  CaseRecord record =
      a_case({"K80.0", "A41.9", "E11.9", "K83.0", "S27.0"}, {"45.13", "51.22", "51.41", "99.99"});
  const std::string one = drg(record);
  do {
    do {
      EXPECT_EQ(drg(record), one);
    } while (std::next_permutation(record.procedures.begin() + 1, record.procedures.end()));
  } while (std::next_permutation(record.diagnoses.begin() + 1, record.diagnoses.end()));
}

TEST_F(SmallGrouper, records_do_not_influence_each_other) {
  EXPECT_EQ(drg(a_case({"K80.0", "A41.9"}, {"51.22"})), "HC21");
  EXPECT_EQ(drg(a_case({})), "invalid no_diagnosis");
  EXPECT_EQ(drg(a_case({"K80.0"}, {"51.22"})), "HC25");
}

TEST_F(SmallGrouper, very_long_records_are_grouped) {
  CaseRecord record = a_case({"K80.0"}, {"51.22"});
  record.diagnoses.resize(100'000, "E11.9");
  record.procedures.resize(100'000, "51.41");
  EXPECT_EQ(drg(record), "HC19");
}

TEST_F(SmallGrouper, a_trace_changes_nothing_and_names_what_decided) {
  const CaseRecord record = a_case({"K80.0", "K83.0", "E11.9"}, {"51.22"});
  Trace trace;
  const GroupResult result = grouper_.group(record, trace);
  EXPECT_EQ(result, grouper_.group(record));
  ASSERT_FALSE(trace.steps.empty());
  EXPECT_EQ(trace.steps.back().level, GroupLevel::Drg);
  EXPECT_TRUE(trace.steps.back().held);
  ASSERT_EQ(trace.complications.size(), 2U);
  EXPECT_TRUE(trace.complications[0].excluded);
  EXPECT_FALSE(trace.complications[1].excluded);
}

TEST(GrouperSettings, ambiguous_groups_off_main_and_any) {
  const CaseRecord main = a_case({"K80.0"}, {"45.13"});
  const CaseRecord other = a_case({"K80.0"}, {"99.99", "45.13"});
  const CaseRecord fits = a_case({"K80.0"}, {"51.22"});
  const std::pair<std::string, std::vector<std::string>> settings[] = {
      {"off", {"HZ15", "HZ15", "HC25"}},
      {"main", {"HQY", "HZ15", "HC25"}},
      {"any", {"HQY", "HQY", "HC25"}}};
  for (const auto& [qy, expected] : settings) {
    Grouper grouper(scheme_of(small_tables(), {{"qy", qy}}));
    EXPECT_EQ(drg_of(grouper, main), expected[0]) << qy;
    EXPECT_EQ(drg_of(grouper, other), expected[1]) << qy;
    EXPECT_EQ(drg_of(grouper, fits), expected[2]) << qy;
  }
}

TEST(GrouperSettings, staying_in_an_mdc_and_residual_groups) {
  const CaseRecord trauma = a_case({"S06.0", "S27.0"}, {"45.13"});
  const CaseRecord nowhere = a_case({"K85.9"});
  Grouper falls(scheme_of(small_tables()));
  EXPECT_EQ(drg_of(falls, trauma), "HZ15");
  Grouper stays(scheme_of(small_tables(), {{"flow", "stay"}}));
  EXPECT_EQ(drg_of(stays, trauma), "ungroupable ");
  EXPECT_EQ(drg_of(stays, a_case({"K80.0"}, {"51.22"})), "HC25") << "A passes on";
  Grouper passes(scheme_of(small_tables(), {{"flow", "stay"}, {"pass_on", "Z"}}));
  EXPECT_EQ(drg_of(passes, trauma), "HZ15");
  Grouper residual(scheme_of(small_tables(), {{"residual", "on"}}));
  EXPECT_EQ(drg_of(residual, nowhere), "H00");
  EXPECT_EQ(drg_of(falls, nowhere), "ungroupable ");
}

TEST(GrouperSettings, tables_alone_decide) {
  Grouper moved(scheme_of(replaced(small_tables(), "adrg_codes.csv", "HC1,proc,3,51.99",
                                   "HC2,proc,1,51.99\nHC1,proc,3,51.98")));
  EXPECT_EQ(drg_of(moved, a_case({"K80.0"}, {"51.99"})), "HC25");
  const auto swapped = replaced(replaced(small_tables(), "adrg.csv", "HC1,H,1", "HC1,H,9"),
                                "adrg.csv", "HC2,H,2", "HC2,H,1");
  Grouper later(scheme_of(swapped));
  EXPECT_EQ(drg_of(later, a_case({"K80.0"}, {"51.22", "51.41"})), "HC25");
  Grouper older(scheme_of(
      replaced(small_tables(), "adrg.csv", "any,none,,28,1,1500", "any,none,,29,1,1500")));
  CaseRecord record = a_case({"P07.3"});
  record.age_years = 0;
  record.age_days = 29;
  record.weight_g = 1499;
  EXPECT_EQ(drg_of(older, record), "PS19");
}

TEST(GrouperSettings, codes_of_another_edition_are_mapped_when_that_is_asked) {
  auto files = small_tables();
  files.push_back({"icd10_map.csv", "from_code,to_code\nOLD.1,K80.0\nK80.0,K80.0\n"});
  Grouper as_written(scheme_of(files));
  EXPECT_EQ(drg_of(as_written, a_case({"OLD.1"})), "ungroupable ");
  Grouper mapped(scheme_of(files, {{"use_maps", "yes"}}));
  EXPECT_EQ(drg_of(mapped, a_case({"OLD.1"})), "HZ15");
}

}  // namespace
}  // namespace gongji::grouping
