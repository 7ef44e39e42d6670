#include "gateway/certify/script.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "gateway/certify/compose.h"
#include "interface/sample.h"
#include "interface/source_tables_test.h"

namespace gongji::gateway::certify {
namespace {

std::string where_of(std::string_view script) {
  const auto read = read_script("x.steps", script);
  if (read.ok()) return {};
  EXPECT_EQ(read.error().code, "gateway.bad_script");
  return read.error().where;
}

TEST(CertifyScript, ReadsScenariosStepsAndReasons) {
  const auto read = read_script("x.steps",
                                "# a comment\n"
                                "scenario visit | 一次就诊 | One visit\n"
                                "call 2201 data.psn_no=$p data.begntime='2020-05-01 08:00:00' "
                                "keep:v=data.mdtrt_id\n"
                                "same\n"
                                "other data.psn_no=2\n"
                                "refuse 2202 data.mdtrt_id=$v # 没有 | none\n"
                                "call? 100001 data.psn_No=$p\n");
  ASSERT_TRUE(read.ok());
  ASSERT_EQ(read->size(), 1u);
  const Scenario& scenario = read->front();
  EXPECT_EQ(scenario.title_zh, "一次就诊");
  EXPECT_EQ(scenario.title_en, "One visit");
  ASSERT_EQ(scenario.steps.size(), 5u);
  EXPECT_EQ(scenario.steps[0].words[1].second, "2020-05-01 08:00:00");
  EXPECT_EQ(scenario.steps[1].verb, Verb::Same);
  EXPECT_EQ(scenario.steps[2].infno, "2201");
  EXPECT_EQ(scenario.steps[3].why_en, "none");
  EXPECT_TRUE(scenario.steps[4].optional);
}

TEST(CertifyScript, NamesTheLineOfAMistake) {
  EXPECT_EQ(where_of("call 2201\n"), "x.steps:1");
  EXPECT_EQ(where_of("scenario a | b\ncal 2201\n"), "x.steps:2");
  EXPECT_EQ(where_of("scenario a | b\n\nsame\n"), "x.steps:3");
  EXPECT_EQ(where_of("scenario a | b\ncall\n"), "x.steps:2");
}

TEST(CertifyScript, WordsArePutOnAMessage) {
  const auto& transaction = interface::transaction("2204");
  auto input = interface::sample_input(transaction, interface::profile());
  const auto read = read_script("x.steps",
                                "scenario a | b\n"
                                "call 2204 feedetail.feedetl_sn=A$run feedetail.2.cnt=3 "
                                "without:feedetail.mdtrt_id\n");
  ASSERT_TRUE(read.ok());
  const Step& step = read->front().steps.front();
  ASSERT_TRUE(put_words(input, step, {{"run", "7"}}, {}).ok());
  const auto& rows = input.rows("feedetail");
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0].text("feedetl_sn"), "A7");
  EXPECT_EQ(rows[1].text("cnt"), "3");
  EXPECT_FALSE(rows[0].has("mdtrt_id"));
  EXPECT_EQ(put_words(input, step, {}, {}).error().where, "$run");
}

TEST(CertifyScript, TheShippedScriptsAreWellFormed) {
  int files = 0;
  for (const auto& entry :
       std::filesystem::directory_iterator(GJ_SOURCE_DIR "/interface/certify")) {
    if (entry.path().extension() != ".steps") continue;
    ++files;
    std::ifstream stream(entry.path(), std::ios::binary);
    std::stringstream text;
    text << stream.rdbuf();
    const auto read = read_script(entry.path().string(), text.str());
    ASSERT_TRUE(read.ok()) << read.error().message;
    for (const Scenario& scenario : *read) {
      for (const Step& step : scenario.steps) {
        EXPECT_NE(interface::tables().find(step.infno), nullptr) << step.line;
        if (step.verb == Verb::Refuse) {
          EXPECT_FALSE(step.why_en.empty()) << step.line;
        }
      }
    }
  }
  EXPECT_GT(files, 0);
}

}  // namespace
}  // namespace gongji::gateway::certify
