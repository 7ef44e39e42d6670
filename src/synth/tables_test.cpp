#include "synth/tables.h"

#include <map>

#include "base/testing.h"
#include "synth/errors.h"
#include "synth/world_test.h"

namespace gongji::synth {
namespace {

/// The shipped files with one text replaced in one of them.
std::string refusal_with(const std::string& file, const std::string& from, const std::string& to) {
  auto files = shipped_files();
  for (TableText& table : files) {
    if (table.name != file) continue;
    const std::size_t at = table.text.find(from);
    EXPECT_NE(at, std::string::npos);
    table.text.replace(at, from.size(), to);
  }
  const auto read = read_tables(files);
  return read.ok() ? "" : read.error().code + " " + read.error().where;
}

TEST(SynthTables, ShippedTablesAreRead) {
  EXPECT_EQ(shipped_tables()->population.size(), 21U);
  EXPECT_EQ(shipped_tables()->rate("visits_per_person"), 550U);
}

TEST(SynthTables, NamesFileAndRowOfWhatIsWrong) {
  EXPECT_EQ(refusal_with("population.csv", "5,9,48017500", "6,9,48017500"),
            "synth.bad_table population.csv:4");
  EXPECT_EQ(refusal_with("ages.csv", "age_from", "from"), "synth.bad_table ages.csv:1");
  EXPECT_EQ(refusal_with("rates.csv", "household_size", "size"), "synth.bad_table rates.csv:1");
  EXPECT_EQ(refusal_with("rates.csv", "2.62", "two"), "synth.bad_table rates.csv:5");
  EXPECT_EQ(refusal_with("diseases.csv", "winter", "monsoon"), "synth.bad_table diseases.csv:2");
  EXPECT_EQ(refusal_with("diseases.csv", "I10.x00:15", "I10.x00:150"),
            "synth.bad_table diseases.csv:3");
  EXPECT_EQ(refusal_with("diseases.csv", "I10.x00:15", "I10.x00:a"),
            "synth.bad_table diseases.csv:3");
  EXPECT_EQ(refusal_with("chronic.csv", ",I10.x00,45", ",Q99,45"), "synth.bad_table chronic.csv:2");
  EXPECT_EQ(refusal_with("items.csv", "service,A", "service,D"), "synth.bad_table items.csv:2");
  EXPECT_EQ(refusal_with("curves.csv", "visits,50,", "visits,20,"), "synth.bad_table curves.csv:4");
  EXPECT_EQ(refusal_with("regions.csv", "id_division,330000", "id_division,330213"),
            "synth.bad_table regions.csv:5");
  EXPECT_EQ(code_of(read_tables({})), synth_code::kBadTable);
}

TEST(SynthTables, ARegionNeedsAllItsWords) {
  for (const std::string line :
       {"level.village,community:community", "class.child,infant",
        "class.resident,adult_A:62|adult_B:38", "kind.chronic,special_outpatient"}) {
    auto files = shipped_files();
    for (TableText& table : files) {
      if (table.name != "regions.csv") continue;
      const std::string row = "330213," + line;
      table.text.replace(table.text.find(row), row.size(), "330213,other,x");
    }
    auto tables = read_tables(files);
    ASSERT_TRUE(tables.ok());
    EXPECT_EQ(code_of(RegionWords::read(*tables, 330213)), synth_code::kBadTable) << line;
  }
}

TEST(SynthTables, ARegionMayBeCheaperThanTheCountry) {
  EXPECT_EQ(RegionWords::read(*shipped_tables(), 330213)->cost_percent, 100U);
  for (const auto& [text, percent] : std::map<std::string, std::uint32_t>{
           {"1", 1}, {"1000", 1000}, {"0", 0}, {"1001", 0}, {"cheap", 0}}) {
    auto files = shipped_files();
    for (TableText& table : files) {
      if (table.name != "regions.csv") continue;
      table.text.insert(table.text.find("330213,year"), "330213,cost_percent," + text + "\n");
    }
    auto tables = read_tables(files);
    ASSERT_TRUE(tables.ok());
    const auto words = RegionWords::read(*tables, 330213);
    ASSERT_EQ(words.ok(), percent > 0) << text;
    if (words.ok()) {
      EXPECT_EQ(words->cost_percent, percent);
    }
  }
}

TEST(SynthTables, CurvesHaveMeanOne) {
  for (const Curve& curve : shipped_tables()->curves) {
    std::uint64_t sum = 0;
    constexpr std::uint32_t kSteps = 1U << 16U;
    for (std::uint32_t i = 0; i < kSteps; ++i) sum += curve.at((i << 16U) + (1U << 15U));
    EXPECT_NEAR(static_cast<double>(sum) / kSteps, kWhole, 2) << curve.name;
  }
}

}  // namespace
}  // namespace gongji::synth
