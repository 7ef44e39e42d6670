#include <gtest/gtest.h>

#include "app/app_testing.h"

namespace gongji::app {

namespace {

const std::string kClaim =
    R"({"claim_id":"C1","person":"P1","date":"2020-05-01","kind":"outpatient",)"
    R"("class":"adult_A","level":"other","total":)";
const std::string kFine = R"({"person":"P9","date":"2020-05-01","kind":"outpatient",)"
                          R"("class":"adult_A","level":"other","total":"100.00"})"
                          "\n";

/// A claim with `rest` instead of the total.
std::string claim_with(const std::string& rest) {
  return kClaim.substr(0, kClaim.rfind("\"total\"")) + rest + "}\n";
}

std::string rejected(const std::string& text) {
  SettleOptions options;
  options.form = ClaimForm::Ndjson;
  const SettledText got = settle_text(text + kFine, options);
  EXPECT_EQ(got.error, "");
  EXPECT_EQ(got.summary.settled, got.summary.rows - got.summary.rejected);
  return got.rejects;
}

TEST(NdjsonClaims, amounts_are_texts_or_numbers) {
  for (const char* amount : {"\"100.00\"", "100", "100.0", "100.00", "\"100\""}) {
    const SettledText got = settle_text(kClaim + amount + "}\n");
    EXPECT_EQ(got.count("\"funds\":{\"pool\":\"45.00\"}"), 1U) << amount << got.rejects;
  }
  // 0.1 + 0.2 and amounts beyond 2^53 stay exact.
  const SettledText got = settle_text(kClaim + "90071992547409.93}\n");
  EXPECT_EQ(got.rejects, "1 total base.bad_amount\n") << "above a trillion";
  EXPECT_EQ(settle_text(kClaim + "900719925474.93}\n").count("\"total\":\"900719925474.93\""), 1U);
}

TEST(NdjsonClaims, rejects_bad_values) {
  const std::pair<std::string, std::string> rows[] = {
      {kClaim + "-1}\n", "1 total base.bad_amount\n"},
      {kClaim + "1.001}\n", "1 total base.bad_amount\n"},
      {kClaim + "1e2}\n", "1 total base.bad_amount\n"},
      {kClaim + "NaN}\n", "1  app.bad_json\n"},
      {kClaim + "null}\n", "1 total base.bad_amount\n"},
      {kClaim + "\"\"}\n", "1 total base.bad_amount\n"},
      {kClaim + "[1]}\n", "1 total app.bad_value\n"},
      {kClaim + "1} x\n", "1  app.bad_json\n"},
      {kClaim + "1}{}\n", "1  app.bad_json\n"},
      {kClaim + "1\n", "1  app.bad_json\n"},
      {"[" + kClaim + "1}]\n", "1  app.bad_json\n"},
      {"{}\n", "1 person app.missing_field\n"},
      {"{\"person\":1.5}\n", "1 person app.bad_value\n"},
      {"{\"person\":true}\n", "1 person app.bad_value\n"},
      {claim_with("\"totl\":1"), "1  app.unknown_key\n"},
      {claim_with("\"total\":1,\"total\":1"), "1 total app.double_key\n"},
      {claim_with("\"total\":1,\"人员\":\"P2\""), "1 person app.double_key\n"},
      {claim_with("\"total\":1,\"groups\":[\"nobody\"]"), "1 groups BAD_GROUP\n"},
      {claim_with("\"total\":1,\"filed\":\"maybe\""), "1 filed policy.bad_input\n"},
      {claim_with("\"filed\":true"), "1 total app.missing_field\n"},
  };
  for (const auto& [row, expected] : rows) EXPECT_EQ(rejected(row), expected) << row;
}

TEST(NdjsonClaims, accepts_what_json_allows) {
  EXPECT_EQ(rejected(claim_with("\"total\":1,\"groups\":[\"dibao\",\"youfu\"],\"filed\":true")),
            "");
  EXPECT_EQ(rejected(claim_with("\"tot\\u0061l\":1,\"out_of_city\":null")), "");
  EXPECT_EQ(rejected(" { \"person\" : 17 ,\"date\":\"2020-05-01\",\"kind\":\"outpatient\","
                     "\"class\":\"adult_A\",\"level\":\"other\",\"total\": 1 } \r\n\n  \n"),
            "");
}

TEST(NdjsonClaims, an_end_without_line_end_is_fine_when_the_object_is_whole) {
  EXPECT_EQ(settle_text(kFine + kClaim + "1}").summary.settled, 2U);
  EXPECT_EQ(settle_text(kFine + kClaim + "1").rejects, "2  app.truncated\n");
}

TEST(NdjsonClaims, long_lines_nul_bytes_and_utf8) {
  SettleOptions options;
  options.line_bytes_max = 300;
  options.batch_bytes = 512;
  const SettledText got =
      settle_text("{\"person\":\"" + std::string(9000, 'x') + "\"}\n" + kFine, options);
  EXPECT_EQ(got.rejects, "1  app.line_too_long\n");
  EXPECT_EQ(rejected(std::string("{\"person\":\"\0\"}\n", 15)), "1  app.nul_byte\n");
  EXPECT_EQ(rejected("{\"person\":\"\xC3(\"}\n"), "1  app.bad_utf8\n");
  EXPECT_EQ(rejected("{\"person\":\"\\u0000\"}\n"), "1 person app.bad_value\n");
}

TEST(NdjsonClaims, lines_make_the_total) {
  const auto settle = [](const std::string& lines, const std::string& more = "") {
    return settle_text(claim_with("\"lines\":[" + lines + "]" + more));
  };
  EXPECT_EQ(settle(R"({"item":"A","amount":"30.00"},{"price":"0.3333","quantity":3})")
                .count("\"total\":\"31.00\""),
            1U);
  // 10.00 above the limit of 2 × 10.00, then 10 % of the rest first.
  EXPECT_EQ(settle(R"({"amount":30,"quantity":2,"price_limit":10,"pre_share":"10%"})")
                .count("\"over_limit\":\"10.00\",\"pre_share\":\"2.00\",\"in_scope\":\"18.00\""),
            1U);
  EXPECT_EQ(settle(R"({"amount":30})", ",\"total\":30").rejects, "");
  const std::tuple<std::string, std::string, std::string> bad[] = {
      {R"({"amount":30})", ",\"total\":30.01", "1 total app.total_differs\n"},
      {R"({"amount":30})", ",\"pre_share\":1", "1 pre_share app.bad_value\n"},
      {R"({"quantity":2})", "", "1 lines[1].amount app.missing_field\n"},
      {R"({"amount":30},{"amount":"x"})", "", "1 lines[2].amount base.bad_amount\n"},
      {R"({"amount":1,"quantity":0})", "", "1 lines[1].quantity base.bad_quantity\n"},
      {R"({"price":"1.0000001"})", "", "1 lines[1].price base.bad_price\n"},
      {R"({"amount":1,"price_limit":"0.1234567"})", "", "1 lines[1].price_limit base.bad_price\n"},
      {R"({"amount":1,"price_limit":"-1"})", "", "1 lines[1].price_limit base.bad_price\n"},
      {R"({"amount":1,"pre_share":"101%"})", "", "1 lines[1].pre_share base.bad_rate\n"},
      {R"({"amount":1,"amont":1})", "", "1 lines[1]. app.unknown_key\n"},
      {R"({"amount":1,"amount":1})", "", "1 lines[1].amount app.double_key\n"},
      {R"({"amount":[1]})", "", "1 lines[1].amount app.bad_value\n"},
      {R"(7)", "", "1 lines app.bad_value\n"},
      {R"({"price":"900000000000","quantity":"900000000"})", "",
       "1 lines[1].price base.overflow\n"},
      {"", "", "1 total app.missing_field\n"},
  };
  for (const auto& [lines, more, expected] : bad) {
    EXPECT_EQ(settle(lines, more).rejects, expected) << lines;
  }
}

TEST(NdjsonClaims, csv_and_ndjson_settle_alike) {
  const SettledText csv = settle_text(
      "claim_id,person,date,kind,class,level,total\n"
      "C1,P1,2020-05-01,outpatient,adult_A,other,100.00\n");
  EXPECT_EQ(csv.output, settle_text(kClaim + "\"100.00\"}\n").output);
}

}  // namespace

}  // namespace gongji::app
