#include "interface/settlement_identities.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "interface/normalise.h"
#include "interface/source_tables_test.h"

namespace gongji::interface {
namespace {

constexpr const char* kVectors =
    GJ_SOURCE_DIR "/../shared/reference/nhsa-interface/settlement-vectors.json";

std::string of(const std::vector<Finding>& findings) {
  std::string text;
  for (const Finding& finding : findings) text += finding.zh + "\n";
  return text;
}

/// 100.00 = 10 + 5 + 5 + 80; 60 by the pool, 15 account, 20 cash, 5 hospital.
Message settlement() {
  Message reply(transaction("2207"), Direction::Out);
  Row& info = reply.add("setlinfo");
  const std::pair<const char*, int> kAmounts[] = {
      {"medfee_sumamt", 10000}, {"fulamt_ownpay_amt", 1000}, {"overlmt_selfpay", 500},
      {"preselfpay_amt", 500},  {"inscp_scp_amt", 8000},     {"act_pay_dedc", 1000},
      {"hifp_pay", 6000},       {"fund_pay_sumamt", 6000},   {"psn_part_amt", 3500},
      {"acct_pay", 1500},       {"acct_mulaid_pay", 500},    {"psn_cash_pay", 2000},
      {"hosp_part_amt", 500},
  };
  for (const auto& [field, fen] : kAmounts) info.set_money(field, Money::fen(fen));
  info.set("setl_id", "S1");
  Row& fund = reply.add("setldetail");
  fund.set("fund_pay_type", "310100");
  fund.set_money("inscp_scp_amt", Money::fen(8000));
  fund.set_money("fund_payamt", Money::fen(6000));
  return reply;
}

Row& info_of(Message& reply) {
  return reply.rows_of(*reply.transaction().find(Direction::Out, "setlinfo"))[0];
}

char broken_by(std::string_view field, int fen) {
  Message reply = settlement();
  info_of(reply).set_money(field, Money::fen(fen));
  const auto findings = check_identities(reply, profile());
  if (findings.empty()) return ' ';
  EXPECT_EQ(findings[0].code, "interface.identity");
  return findings[0].en.at(findings[0].en.find("identity ") + 9);
}

TEST(Identities, hold_and_each_is_missed_by_a_fen) {
  EXPECT_EQ(of(check_identities(settlement(), profile())), "");
  EXPECT_EQ(broken_by("overlmt_selfpay", 501), 'A');
  EXPECT_EQ(broken_by("maf_pay", 1), 'B');
  EXPECT_EQ(broken_by("hosp_part_amt", 501), 'C');
  EXPECT_EQ(broken_by("psn_cash_pay", 1999), 'D');
  EXPECT_EQ(broken_by("acct_mulaid_pay", 1500), ' ');
  EXPECT_EQ(broken_by("acct_mulaid_pay", 1501), 'E');
  EXPECT_EQ(broken_by("acct_mulaid_pay", -1), 'E');
  EXPECT_EQ(broken_by("act_pay_dedc", 8000), ' ');
  EXPECT_EQ(broken_by("act_pay_dedc", 8001), 'F');
}

TEST(Identities, rows_of_the_detail_agree_with_the_totals) {
  Message reply = settlement();
  Row& account = reply.add("setldetail");
  account.set("fund_pay_type", "310200");
  account.set_money("fund_payamt", Money::fen(1500));
  EXPECT_EQ(of(check_identities(reply, profile())), "");
  reply.add("setldetail").set("fund_pay_type", "390200");
  EXPECT_EQ(of(check_identities(reply, profile())), "");
  Row& odd = reply.add("setldetail");
  odd.set("fund_pay_type", "390200");
  odd.set_money("fund_payamt", Money::fen(1));
  odd.set_money("inscp_scp_amt", Money::fen(8001));
  const std::string text = of(check_identities(reply, profile()));
  EXPECT_NE(text.find("恒等式 G"), std::string::npos) << text;
  EXPECT_NE(text.find("第4行 setldetail: 恒等式 H"), std::string::npos) << text;
}

TEST(Identities, a_region_that_lists_all_must_list_all) {
  Message reply = settlement();
  EXPECT_NE(of(check_identities(reply, profile("CQ"))), "");
  for (const auto& [code, fen] : {std::pair{"310201", 1500}, std::pair{"999996", 500}}) {
    Row& row = reply.add("setldetail");
    row.set("fund_pay_type", code);
    row.set_money("fund_payamt", Money::fen(fen));
  }
  EXPECT_EQ(of(check_identities(reply, profile("CQ"))), "");
}

TEST(Identities, a_withdrawal_turns_every_sign) {
  Message reply = settlement();
  Message undo(transaction("2208"), Direction::Out);
  Row& back = undo.add("setlinfo");
  for (const Value& value : info_of(reply).values) {
    if (value.field->is_money()) {
      back.set_money(value.field->id, -info_of(reply).money(value.field->id));
    }
  }
  back.set("setl_id", "S2");
  EXPECT_EQ(of(check_withdrawal(info_of(reply), back)), "");
  back.set_money("acct_pay", Money::fen(-1499));
  EXPECT_EQ(check_withdrawal(info_of(reply), back).size(), 1u);
  back.set("setl_id", "S1");
  EXPECT_EQ(check_withdrawal(info_of(reply), back).size(), 2u);
}

TEST(Identities, lines_multiply_and_add_up) {
  Message reply(transaction("2204"), Direction::Out);
  Row& line = reply.add("result");
  line.set("pric", "0.333333");
  line.set("cnt", "3");
  line.set_money("det_item_fee_sumamt", Money::fen(100));
  line.set_money("inscp_scp_amt", Money::fen(100));
  const auto& lines = reply.rows("result");
  EXPECT_EQ(of(check_lines(lines)), "");
  line.set_money("inscp_scp_amt", Money::fen(101));
  EXPECT_EQ(check_lines(lines).size(), 1u);
  for (const auto& [fen, fine] :
       {std::pair{101, true}, std::pair{99, true}, std::pair{102, false}}) {
    line.set("inscp_scp_amt", "");
    line.set("pric", "1");
    line.set("cnt", "1");
    line.set_money("det_item_fee_sumamt", Money::fen(fen));
    EXPECT_EQ(check_lines(lines).empty(), fine) << fen;
  }
  line.set("pric", "99999999999999999999");
  line.set("cnt", "99999999999999999999");
  EXPECT_EQ(check_lines(lines).size(), 1u);
}

TEST(Identities, lines_add_up_to_the_settlement) {
  Message reply = settlement();
  Message upload(transaction("2204"), Direction::Out);
  const std::pair<const char*, int> kParts[] = {{"det_item_fee_sumamt", 5000},
                                                {"fulamt_ownpay_amt", 500},
                                                {"overlmt_amt", 250},
                                                {"preselfpay_amt", 250},
                                                {"inscp_scp_amt", 4000}};
  for (int i = 0; i < 2; ++i) {
    Row& line = upload.add("result");
    for (const auto& [field, fen] : kParts) line.set_money(field, Money::fen(fen));
  }
  EXPECT_EQ(of(check_line_sums(upload.rows("result"), info_of(reply))), "");
  upload.add("result").set_money("overlmt_amt", Money::fen(1));
  EXPECT_EQ(check_line_sums(upload.rows("result"), info_of(reply)).size(), 1u);
}

TEST(Identities, hold_in_the_replies_of_real_platforms) {
  std::ifstream stream(kVectors, std::ios::binary);
  if (!stream) GTEST_SKIP() << "no reference pages beside the project";
  std::stringstream text;
  text << stream.rdbuf();
  const auto file = parse_json(text.str());
  ASSERT_TRUE(file.ok());
  std::size_t settlements = 0;
  std::size_t lines = 0;
  for (const Json& example : file->items) {
    Json output{Json::Kind::Object, {}, {}, {}};
    std::string infno;
    for (const auto& [name, value] : example.members) {
      if (name == "infno") infno = value.text;
      if (name != "infno" && name != "source") output.members.push_back({name, value});
    }
    const Normalised read = normalise(transaction(infno), Direction::Out, output);
    EXPECT_TRUE(read.findings.empty()) << infno;
    EXPECT_EQ(of(check_identities(read.message, profile("CQ"), Absent::LeavesOut)), "") << infno;
    EXPECT_EQ(of(check_lines(read.message.rows("result"))), "") << infno;
    settlements += read.message.rows("setlinfo").size();
    lines += read.message.rows("result").size();
  }
  EXPECT_EQ(settlements, 7u);
  EXPECT_EQ(lines, 17u);
}

}  // namespace
}  // namespace gongji::interface
