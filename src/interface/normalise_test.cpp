#include "interface/normalise.h"

#include <gtest/gtest.h>

#include "interface/internal/value_text.h"
#include "interface/request.h"
#include "interface/source_tables_test.h"

namespace gongji::interface {
namespace {

Normalised read_input(std::string_view infno, std::string_view json) {
  const auto parsed = parse_json(json);
  EXPECT_TRUE(parsed.ok()) << json;
  return normalise(transaction(infno), Direction::In, *parsed);
}

TEST(ValueText, numbers_have_one_form) {
  using internal::number_text;
  EXPECT_EQ(number_text("35.0"), "35");
  EXPECT_EQ(number_text("4.52"), "4.52");
  EXPECT_EQ(number_text("-0.50"), "-0.5");
  EXPECT_EQ(number_text("1e3"), "1000");
  EXPECT_EQ(number_text("1.25E-2"), "0.0125");
  EXPECT_EQ(number_text("12.5e1"), "125");
  EXPECT_EQ(number_text(" 007 "), "7");
  EXPECT_EQ(number_text("-0"), "0");
  EXPECT_EQ(number_text(".5"), "0.5");
  EXPECT_EQ(number_text("5."), "5");
  for (const char* bad : {"", "-", ".", "1e", "1e99", "1,000", "0x10", "NaN", "1 2", "1e3.5"}) {
    EXPECT_FALSE(number_text(bad)) << bad;
  }
  EXPECT_FALSE(number_text(std::string(39, '9')));
}

TEST(ValueText, days_and_times_have_one_form) {
  using internal::day_text;
  using internal::time_text;
  EXPECT_EQ(day_text("2024-02-29"), "2024-02-29");
  EXPECT_EQ(day_text("2024/02/29"), "2024-02-29");
  EXPECT_EQ(day_text("20240229"), "2024-02-29");
  EXPECT_EQ(day_text("2024-02-29 08:00:00"), "2024-02-29");
  EXPECT_EQ(time_text("2024-02-29T08:00:01.123+08:00"), "2024-02-29 08:00:01");
  EXPECT_EQ(time_text("20240229080001"), "2024-02-29 08:00:01");
  EXPECT_EQ(time_text("20240229080001123"), "2024-02-29 08:00:01");
  EXPECT_EQ(time_text("2024-02-29 8:05"), "2024-02-29 08:05:00");
  EXPECT_EQ(time_text("2024-02-29"), "2024-02-29 00:00:00");
  for (const char* bad : {"", "2023-02-29", "2024-2-29", "2024-02/29", "20240229080", "2024-02-29x",
                          "2024-02-29 24:00:00", "2024-02-29 08:60", "08:00"}) {
    EXPECT_FALSE(time_text(bad)) << bad;
  }
}

TEST(ValueText, base64_goes_both_ways) {
  using internal::base64_bytes;
  using internal::base64_text;
  for (const char* text : {"", "a", "ab", "abc", "abcd"}) {
    EXPECT_EQ(base64_bytes(base64_text(text)), text);
  }
  EXPECT_FALSE(base64_bytes("a"));
  EXPECT_FALSE(base64_bytes("ab=c"));
  EXPECT_FALSE(base64_bytes("a*bc"));
}

TEST(Normalise, takes_numbers_as_texts_and_texts_as_numbers) {
  const Normalised got = read_input(
      "2207", R"({"data":{"psn_no":123,"medfee_sumamt":"4.50","acct_used_flag":1,)"
              R"("insutype":310.0,"fulamt_ownpay_amt":0.0,"invono":"null","mdtrt_id":"NULL"}})");
  EXPECT_TRUE(got.findings.empty());
  const Row* row = got.message.row("data");
  ASSERT_NE(row, nullptr);
  EXPECT_EQ(row->text("psn_no"), "123");
  EXPECT_EQ(row->money("medfee_sumamt"), Money::fen(450));
  EXPECT_TRUE(row->flag("acct_used_flag"));
  EXPECT_EQ(row->text("insutype"), "310");
  EXPECT_TRUE(row->has("fulamt_ownpay_amt"));
  EXPECT_EQ(row->money("fulamt_ownpay_amt"), Money::kZero);
  EXPECT_FALSE(row->has("invono"));
  EXPECT_FALSE(row->has("mdtrt_id"));
  EXPECT_EQ(row->money("inscp_scp_amt"), Money::kZero);
  const Normalised code = read_input("2207", R"({"data":{"psn_setlway":1,"mdtrt_cert_type":"2"}})");
  EXPECT_EQ(code.message.row("data")->text("psn_setlway"), "01");
  EXPECT_EQ(code.message.row("data")->text("mdtrt_cert_type"), "2");
}

TEST(Normalise, takes_the_names_that_clients_use) {
  for (const char* json :
       {R"({"data":{"psn_no":"P1","expContent":"x"}})",
        R"({"mdtrtinfo":{"psnNo":"P1","EXP_CONTENT":"x"}})", R"({"psn_no":"P1","exp_content":"x"})",
        R"({"data":[{"psn_no":"P1","exp_content":"x"}]})",
        R"({"DATA":{"PsnNo":"P1","expcontent":"x"},"mdtrtinfo":{}})",
        R"({"data":"{\"psn_no\":\"P1\",\"exp_content\":\"x\"}"})"}) {
    const Normalised got = read_input("2207", json);
    EXPECT_TRUE(got.findings.empty()) << json;
    const Row* row = got.message.row("data");
    ASSERT_NE(row, nullptr) << json;
    EXPECT_EQ(row->text("psn_no"), "P1") << json;
    EXPECT_EQ(row->text("exp_content"), "x") << json;
    EXPECT_TRUE(got.message.others.empty()) << json;
  }
}

TEST(Normalise, takes_an_object_for_a_list) {
  const Normalised got = read_input("2204", R"({"feedetail":{"feedetl_sn":"1","cnt":"2.000"}})");
  ASSERT_EQ(got.message.rows("feedetail").size(), 1u);
  EXPECT_EQ(got.message.rows("feedetail")[0].text("cnt"), "2");
  for (const char* json : {R"({"feedetail":{}})", R"({"feedetail":""})", R"({"feedetail":null})",
                           R"({"feedetail":[]})", R"({"feedetail":[{}, null]})",
                           R"({"feedetail":[{"feedetl_sn":null}]})", R"({})"}) {
    EXPECT_TRUE(read_input("2204", json).message.rows("feedetail").empty()) << json;
    EXPECT_TRUE(read_input("2204", json).findings.empty()) << json;
  }
}

TEST(Normalise, takes_what_running_clients_send) {
  const struct {
    std::string_view infno, json, node, field;
  } kSeen[] = {
      {"2201", R"({"mdtrtinfo":{"psn_no":"P1"}})", "data", "psn_no"},
      {"2402", R"({"mdtrtinfo":{"psn_no":"P1"}})", "dscginfo", "psn_no"},
      {"2302", R"({"feeinfo":{"feedetl_sn":"0000"}})", "data", "feedetl_sn"},
      {"2404", R"({"mdtrt_id":"M1","psn_no":"P1"})", "data", "mdtrt_id"},
      {"2405", R"({"mdtrtId":"M1","psnNo":"P1"})", "data", "psn_no"},
      {"3301", R"({"data":{"fixmedins_hilist_id":"A"}})", "data", "fixmedins_hilist_id"},
      {"3301", R"({"catalogcompin":[{"fixmedins_hilist_id":"A"}]})", "data", "fixmedins_hilist_id"},
      {"2304", R"({"mdtrtinfo":[{"psn_no":"P1"}]})", "data", "psn_no"},
      {"2304", R"({"mdtrtinfo":{"psn_no":"P1"},"data":""})", "data", "psn_no"},
  };
  for (const auto& seen : kSeen) {
    const Normalised got = read_input(seen.infno, seen.json);
    EXPECT_TRUE(got.findings.empty()) << seen.json;
    ASSERT_EQ(got.message.rows(seen.node).size(), 1u) << seen.json;
    EXPECT_TRUE(got.message.rows(seen.node)[0].has(seen.field)) << seen.json;
    EXPECT_TRUE(got.message.others.empty()) << seen.json;
  }
}

TEST(Normalise, reads_nodes_inside_nodes) {
  const Normalised got = read_input(
      "3101", R"({"data":{"trig_scen":"1","patient_dtos":{"patn_id":"1","fsi_encounter_dtos":)"
              R"([{"mdtrt_id":"M","fsi_diagnose_dtos":[{"dise_codg":"A"},{"dise_codg":"B"}]}]}}})");
  EXPECT_TRUE(got.findings.empty());
  const Row* data = got.message.row("data");
  ASSERT_NE(data, nullptr);
  ASSERT_EQ(data->rows("patient_dtos").size(), 1u);
  const Row& visit = data->rows("patient_dtos")[0].rows("fsi_encounter_dtos").at(0);
  EXPECT_EQ(visit.rows("fsi_diagnose_dtos").size(), 2u);
}

TEST(Normalise, keeps_what_the_table_does_not_have) {
  const Normalised got =
      read_input("2207", R"({"data":{"psn_no":"P1","own":{"a":[1,true,null,"x"]}},"more":7})");
  ASSERT_EQ(got.message.others.size(), 1u);
  EXPECT_EQ(got.message.others[0], std::make_pair(std::string("more"), std::string("7")));
  ASSERT_EQ(got.message.row("data")->others.size(), 1u);
  EXPECT_EQ(got.message.row("data")->others[0].second, R"({"a":[1,true,null,"x"]})");
}

TEST(Normalise, takes_extension_data_as_an_object) {
  const Normalised got = read_input("2207", R"({"data":{"exp_content":{"a":1}}})");
  EXPECT_EQ(got.message.row("data")->text("exp_content"), R"({"a":1})");
}

TEST(Normalise, takes_a_file_as_bytes_or_base64) {
  std::string list;
  for (int i = 0; i < 300; ++i) list += (i > 0 ? "," : "") + std::to_string(i % 256 - 128);
  const Normalised many = read_input("9101", R"({"fsUploadIn":{"in":[)" + list + "]}}");
  EXPECT_EQ(many.message.row("fsUploadIn")->text("in").size(), 300u);
  const Normalised few = read_input("9101", R"({"fsUploadIn":{"in":[72,105,-1]}})");
  EXPECT_EQ(few.message.row("fsUploadIn")->text("in"), "Hi\xFF");
  const Normalised text = read_input("9101", R"({"fsUploadIn":{"in":"SGk="}})");
  EXPECT_EQ(text.message.row("fsUploadIn")->text("in"), "Hi");
}

TEST(Normalise, names_wrong_shapes) {
  EXPECT_EQ(read_input("2207", R"({"data":7})").findings.at(0).code, "interface.wrong_shape");
  EXPECT_EQ(read_input("2204", R"({"feedetail":[1]})").findings.at(0).code,
            "interface.wrong_shape");
  EXPECT_EQ(read_input("2207", R"([{"psn_no":"1"}])").findings.at(0).code, "interface.wrong_shape");
  EXPECT_EQ(read_input("2207", R"({"data":{"psn_no":"1","psnNo":"2"}})").findings.at(0).code,
            "interface.wrong_shape");
  EXPECT_TRUE(read_input("2207", R"({"data":{"psn_no":"1","psnNo":"1"}})").findings.empty());
  EXPECT_EQ(read_input("2207", R"({"data":[{"psn_no":"1"},{"psn_no":"2"}]})").findings.at(0).code,
            "interface.too_many_rows");
}

TEST(Json, malformed_text_is_refused_by_code) {
  for (const char* bad :
       {"", " ", "{", "{\"a\":}", "{\"a\":1}{", "{\"a\":1}x", "{'a':1}", "{\"a\":01}", "{\"a\":1.}",
        "{\"a\":+1}", "{\"a\":nul}", "{\"a\":\"\\q\"}", "{\"a\":\"\xFF\"}", "{\"a\":\"x}",
        "{\"a\" 1}", "[1,2", "{\"a\":1,}"}) {
    EXPECT_EQ(code_of(parse_json(bad)), "interface.bad_json") << bad;
  }
  EXPECT_EQ(code_of(parse_json("7")), "interface.not_an_object");
  EXPECT_EQ(code_of(parse_json(std::string(17, '[') + std::string(17, ']'))), "interface.too_deep");
  EXPECT_TRUE(parse_json(std::string(16, '[') + std::string(16, ']')).ok());
  EXPECT_EQ(code_of(parse_json(std::string(100'000, '['))), "interface.too_deep");
  EXPECT_EQ(code_of(parse_json("{\"a\":12}", {.bytes_max = 7})), "interface.too_large");
  EXPECT_EQ(code_of(parse_json("[1,2,3]", {.values_max = 3})), "interface.too_large");
  EXPECT_TRUE(parse_json("\xEF\xBB\xBF{\"a\":1}").ok());
}

constexpr std::string_view kEnvelope =
    R"({"infno":"2207","msgid":"H1","mdtrtarea_admvs":"990000","insuplc_admdvs":null,)"
    R"("recer_sys_code":"YBXT","infver":1.0,"opter_type":1,"opter":"01","opter_name":"x",)"
    R"("infTime":"2025-03-03 08:30:00","fixmedins_code":"H99999900001","sign_no":"null",)"
    R"("Input":{"data":{}},"extra":1})";

TEST(Request, reads_the_envelope_in_any_spelling) {
  const auto got = parse_request(kEnvelope);
  ASSERT_TRUE(got.ok()) << to_text(got.error());
  EXPECT_EQ(got->infno, "2207");
  EXPECT_EQ(got->infver, "1.0");
  EXPECT_EQ(got->opter_type, "1");
  EXPECT_EQ(got->inf_time, "2025-03-03 08:30:00");
  EXPECT_EQ(got->sign_no, "");
  EXPECT_TRUE(got->input.is(Json::Kind::Object));
  ASSERT_EQ(got->others.size(), 1u);
  EXPECT_TRUE(check_header(*got).ok());
}

std::string envelope_code(std::string_view from, std::string_view to) {
  std::string text(kEnvelope);
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos);
  text.replace(at, from.size(), to);
  const auto got = parse_request(text);
  if (!got.ok()) return got.error().code + " " + got.error().where;
  const auto checked = check_header(*got);
  return checked.ok() ? "" : checked.error().code + " " + checked.error().where;
}

TEST(Request, refuses_a_bad_envelope_by_code_and_member) {
  EXPECT_EQ(envelope_code(R"("infno":"2207",)", ""), "interface.no_transaction infno");
  EXPECT_EQ(envelope_code(R"("2207")", R"("22 07")"), "interface.bad_header infno");
  EXPECT_EQ(envelope_code(R"("2207")", R"("22071234")"), "interface.bad_header infno");
  EXPECT_EQ(envelope_code(R"("2207")", R"(["2207"])"), "interface.bad_header infno");
  EXPECT_EQ(envelope_code(R"("msgid":"H1",)", ""), "interface.bad_header msgid");
  EXPECT_EQ(envelope_code(R"("H1")", R"("H\n1")"), "interface.bad_header msgid");
  EXPECT_EQ(envelope_code(R"("H1")", R"("H1","msg_id":"H2")"), "interface.bad_header msgid");
  EXPECT_EQ(envelope_code(R"("990000")", R"("99000x")"), "interface.bad_header mdtrtarea_admvs");
  EXPECT_EQ(envelope_code("2025-03-03 08", "2025-13-03 08"), "interface.bad_header inf_time");
  EXPECT_EQ(envelope_code(R"({"data":{}})", "[]"), "interface.bad_input input");
  EXPECT_EQ(envelope_code(R"({"data":{}})", "7"), "interface.bad_input input");
  EXPECT_EQ(envelope_code(R"({"data":{}})", "\"\""), "");
  EXPECT_EQ(envelope_code(R"({"data":{}})", R"("{\"data\":{}}")"), "");
  EXPECT_EQ(envelope_code(R"("extra":1)", R"("INPUT":{})"), "interface.bad_input input");
  EXPECT_EQ(code_of(parse_request("[]")), "interface.not_an_object");
}

}  // namespace
}  // namespace gongji::interface
