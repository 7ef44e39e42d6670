#include "interface/reply.h"

#include <gtest/gtest.h>

#include "interface/normalise.h"
#include "interface/source_tables_test.h"

namespace gongji::interface {
namespace {

ReplyHead head() {
  ReplyHead head;
  head.inf_refmsgid = "990000202503030830000000000001";
  head.refmsg_time = "20250303083000123";
  head.respond_time = "20250303083000125";
  return head;
}

TEST(Reply, nothing_due_is_null) {
  const std::string envelope =
      R"({"infcode":0,"inf_refmsgid":"990000202503030830000000000001",)"
      R"("refmsg_time":"20250303083000123","respond_time":"20250303083000125","err_msg":"",)"
      R"("output":null})";
  EXPECT_EQ(write_reply(head(), nullptr, profile()), envelope);
  const Message none(transaction("2202"), Direction::Out);
  EXPECT_EQ(write_reply(head(), &none, profile()), envelope);
}

TEST(Reply, a_refusal_has_its_text) {
  ReplyHead refused = head();
  refused.infcode = -1;
  refused.err_msg = "第1行: \"x\"\\\n";
  const std::string text = write_reply(refused, nullptr, profile());
  EXPECT_NE(text.find(R"("infcode":-1)"), std::string::npos);
  EXPECT_NE(text.find(R"("err_msg":"第1行: \"x\"\\\u000a")"), std::string::npos);
}

TEST(Reply, order_of_the_table_money_with_decimals_and_null_for_unknown) {
  Message out(transaction("2201"), Direction::Out);
  Row& row = out.add("data");
  row.set("ipt_otp_no", "O1");
  row.set("mdtrt_id", "M1");
  EXPECT_EQ(write_output(out, profile()),
            R"({"data":{"mdtrt_id":"M1","psn_no":null,"ipt_otp_no":"O1","exp_content":null}})");
}

TEST(Reply, numbers_have_the_form_of_their_kind) {
  Message out(transaction("5203"), Direction::Out);
  Row& row = out.add("setlinfo");
  row.set_money("medfee_sumamt", Money::fen(2500));
  row.set("acct_pay", "0.5");
  row.set("psn_pay", "-0.25");
  row.set("age", "35.0");
  row.set("pool_prop_selfpay", "0.8500");
  const std::string text = write_output(out, profile());
  for (const char* part : {R"("medfee_sumamt":25.00)", R"("med_sumfee":25.00)",
                           R"("acct_pay":0.50)", R"("psn_pay":-0.25)", R"("psn_part_amt":-0.25)",
                           R"("age":35,)", R"("pool_prop_selfpay":0.85,)", R"("setldetail":[])"}) {
    EXPECT_NE(text.find(part), std::string::npos) << part << "\n" << text;
  }
}

TEST(Reply, spellings_of_a_region) {
  Message out(transaction("2208"), Direction::Out);
  out.add("setlinfo").set_money("psn_cash_pay", Money::fen(-100));
  EXPECT_EQ(write_output(out, profile()).find("pdn_cash_pay"), std::string::npos);
  const std::string text = write_output(out, profile("HN"));
  EXPECT_NE(text.find(R"("psn_cash_pay":-1.00,"pdn_cash_pay":-1.00)"), std::string::npos) << text;
}

TEST(Reply, the_list_number_stands_in_both_places) {
  Message out(transaction("4101"), Direction::Out);
  out.add("data").set("setl_list_id", "L1");
  const std::string text = write_output(out, profile());
  EXPECT_NE(text.find(R"("data":{)"), std::string::npos);
  EXPECT_EQ(text.find(R"("setl_list_id":"L1")"), text.find("setl_list_id") - 1);
  EXPECT_NE(text.rfind(R"("setl_list_id":"L1"})"), std::string::npos) << text;
  EXPECT_NE(text.find("setl_list_id"), text.rfind("setl_list_id"));
}

TEST(Reply, bare_lists_and_lists_under_their_names) {
  Message lines(transaction("5204"), Direction::Out);
  lines.add(".").set("feedetl_sn", "1");
  EXPECT_TRUE(write_output(lines, profile()).starts_with("[{"));
  Message words(transaction("1901"), Direction::Out);
  words.add("list").set("label", "x");
  EXPECT_TRUE(write_output(words, profile()).starts_with(R"({"list":[{)"));
  Message person(transaction("1101"), Direction::Out);
  person.add("baseinfo").set("psn_no", "1");
  EXPECT_TRUE(write_output(person, profile()).starts_with(R"({"baseinfo":{)"));
  EXPECT_TRUE(write_output(person, profile("GD")).starts_with(R"({"baseinfo":[{)"));
  Message paged(transaction("1312"), Direction::Out);
  paged.add("data").set("hilist_code", "X");
  paged.add(".").set("recordCounts", "1");
  const std::string text = write_output(paged, profile());
  EXPECT_NE(text.find(R"("data":[{"hilist_code":"X")"), std::string::npos);
  EXPECT_NE(text.find(R"("recordCounts":1)"), std::string::npos);
}

TEST(Reply, what_is_written_reads_back_as_it_was) {
  for (const Transaction& t : tables().transactions()) {
    Message out(t, Direction::Out);
    for (const Node& node : t.out) {
      if (node.parent != nullptr || node.rows == Rows::File || node.rows == Rows::Xml) continue;
      Row& row = out.add(node.id);
      for (const Field& field : node.fields) {
        if (field.kind == Kind::Text) row.set(field.id, "v\"1");
        if (field.kind == Kind::Bool) row.set(field.id, "false");
        if (field.is_money()) row.set(field.id, "-12.3");
      }
      if (row.empty()) out.rows_of(node).pop_back();
    }
    const auto json = parse_json(write_output(out, profile("HN")));
    ASSERT_TRUE(json.ok()) << t.infno;
    const Normalised back = normalise(t, Direction::Out, *json);
    EXPECT_TRUE(back.findings.empty()) << t.infno;
    EXPECT_EQ(write_output(back.message, profile("HN")), write_output(out, profile("HN")))
        << t.infno;
  }
}

}  // namespace
}  // namespace gongji::interface
