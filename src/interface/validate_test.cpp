#include "interface/validate.h"

#include <gtest/gtest.h>

#include "interface/normalise.h"
#include "interface/sample.h"
#include "interface/source_tables_test.h"

namespace gongji::interface {
namespace {

std::vector<Finding> check(std::string_view infno, std::string_view json,
                           std::string_view region = "baseline") {
  const auto parsed = parse_json(json);
  EXPECT_TRUE(parsed.ok());
  return validate(normalise(transaction(infno), Direction::In, *parsed).message, profile(region));
}

TEST(Validate, names_row_field_and_remedy) {
  Message message = sample_input(transaction("2204"), profile());
  std::vector<Row>& rows = message.rows_of(*transaction("2204").find(Direction::In, "feedetail"));
  rows.push_back(rows.front());
  rows.push_back(rows.front());
  rows[2].set("fee_ocur_time", "");
  const auto findings = validate(message, profile());
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].zh, "第3行 feedetail: 缺少 费用发生时间(fee_ocur_time);请补上");
  EXPECT_EQ(findings[0].en, "row 3 of feedetail: fee_ocur_time (费用发生时间) is missing");
  EXPECT_EQ(findings[0].row, 3u);
}

TEST(Validate, a_missing_node_names_its_fields) {
  const auto findings = check("2202", "{}");
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].code, "interface.missing_node");
  EXPECT_EQ(
      findings[0].zh,
      "data: 缺少节点;请补上,其中必填 人员编号(psn_no)、就诊ID(mdtrt_id)、住院/门诊号(ipt_otp_no)");
}

TEST(Validate, never_repeats_a_personal_value) {
  const std::string number(60, '7');
  for (const auto& finding :
       check("1101", R"({"data":{"mdtrt_cert_type":"02","mdtrt_cert_no":")" + number +
                         R"(","certno":")" + number + R"(","psn_cert_type":"zz"}})")) {
    EXPECT_EQ(finding.zh.find("777"), std::string::npos) << finding.zh;
    EXPECT_EQ(finding.en.find("777"), std::string::npos) << finding.en;
  }
}

TEST(Validate, control_characters_are_refused) {
  for (const char* value : {"a\\u0000b", "\\u001b[31m", "\\u007f"}) {
    const auto findings = check("1101", std::string(R"({"data":{"mdtrt_cert_type":"02",)") +
                                            R"("mdtrt_cert_no":")" + value + R"("}})");
    ASSERT_EQ(findings.size(), 1u) << value;
    EXPECT_EQ(findings[0].code, "interface.wrong_type");
  }
  const char* lines = R"({"data":{"mdtrt_cert_type":"02","mdtrt_cert_no":"a\nb\tc"}})";
  EXPECT_TRUE(check("1101", lines).empty());
}

TEST(Validate, repeats_a_short_code) {
  const auto findings = check("1101", R"({"data":{"mdtrt_cert_type":"zz","mdtrt_cert_no":"1"}})");
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_NE(findings[0].zh.find("就诊凭证类型(mdtrt_cert_type) 「zz」"), std::string::npos);
  EXPECT_NE(findings[0].zh.find("01、02"), std::string::npos);
}

TEST(Validate, a_region_demands_more) {
  const std::string json = R"({"data":{"mdtrt_cert_type":"02","mdtrt_cert_no":"1"}})";
  EXPECT_TRUE(check("1101", json).empty());
  EXPECT_EQ(check("1101", json, "HN").size(), 3u);
}

TEST(Validate, lengths_in_characters_and_digits) {
  const auto amount = [](const std::string& text) {
    Message message = sample_input(transaction("2207"), profile());
    message.rows_of(*transaction("2207").find(Direction::In, "data"))[0].set("medfee_sumamt", text);
    const auto findings = validate(message, profile());
    return findings.empty() ? "" : std::string(findings[0].code);
  };
  EXPECT_EQ(amount("99999999999999.99"), "");
  EXPECT_EQ(amount("-99999999999999.99"), "");
  EXPECT_EQ(amount("100000000000000"), "interface.too_long");
  EXPECT_EQ(amount("1.234"), "interface.too_fine");
  EXPECT_EQ(amount("0"), "");
}

TEST(Validate, stops_counting_somewhere) {
  std::string rows;
  for (int i = 0; i < 500; ++i) rows += std::string(i > 0 ? "," : "") + R"({"feedetl_sn":"1"})";
  EXPECT_EQ(check("2204", R"({"feedetail":[)" + rows + "]}").size(), 100u);
}

}  // namespace
}  // namespace gongji::interface
