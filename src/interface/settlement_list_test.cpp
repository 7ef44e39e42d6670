#include "interface/settlement_list.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "interface/normalise.h"
#include "interface/request.h"
#include "interface/source_tables_test.h"
#include "interface/validate.h"

namespace gongji::interface {
namespace {

Message good_list() {
  std::ifstream file(GJ_SOURCE_DIR "/examples/settlement-list/good.json", std::ios::binary);
  const std::string text(std::istreambuf_iterator<char>(file), {});
  const auto request = parse_request(text);
  EXPECT_TRUE(request.ok());
  return normalise(transaction("4101"), Direction::In, request->input).message;
}

std::vector<Row>& rows(Message& list, std::string_view node) {
  return list.rows_of(*list.transaction().find(Direction::In, node));
}

/// "!" before what refuses, "?" before a hint: "!diseinfo.diag_code".
std::string found(const Message& list, const SettledCare* settled = nullptr) {
  std::string text;
  for (const Finding& finding : check_list(list, tables(), profile(), settled)) {
    text += (text.empty() ? "" : " ") + std::string(finding.hint ? "?" : "!") + finding.node +
            (finding.row > 1 ? std::to_string(finding.row) : "") + "." + finding.field;
    EXPECT_EQ(finding.zh.find("提示") != std::string::npos, finding.hint);
  }
  return text;
}

struct Change {
  std::string_view node;
  std::size_t row;
  std::string_view field;
  std::string_view text;
};

std::string with(std::initializer_list<Change> changes) {
  Message list = good_list();
  for (const Change& change : changes) {
    rows(list, change.node).at(change.row).set(change.field, change.text);
  }
  return found(list);
}

TEST(SettlementList, a_good_one_has_no_findings) {
  const Message list = good_list();
  EXPECT_EQ(found(list), "");
  EXPECT_TRUE(validate(list, profile()).empty());
}

TEST(SettlementList, what_is_missing_is_named) {
  EXPECT_EQ(with({{"setlinfo", 0, "dscg_way", ""}}), "!setlinfo.dscg_way");
  EXPECT_EQ(with({{"setlinfo", 0, "age", ""}}), "!setlinfo.nwb_age");
  EXPECT_EQ(with({{"setlinfo", 0, "dscg_way", "2"}}), "?setlinfo.acp_medins_name");
  EXPECT_EQ(with({{"setlinfo", 0, "days_rinp_flag_31", "2"}}), "!setlinfo.days_rinp_pup_31");
  EXPECT_EQ(with({{"oprninfo", 0, "anst_way", "01"}}), "!oprninfo.anst_dr_code");
  EXPECT_EQ(with({{"diseinfo", 0, "adm_cond_type", ""}}), "!diseinfo.adm_cond_type");
  EXPECT_EQ(with({{"diseinfo", 1, "adm_cond_type", ""}}), "");
  Message none = good_list();
  rows(none, "diseinfo").clear();
  rows(none, "setlinfo")[0].set("diag_code_cnt", "0");
  EXPECT_EQ(found(none), "!diseinfo.diag_code");
  EXPECT_EQ(found(Message(transaction("4101"), Direction::In)), "!setlinfo.");
}

TEST(SettlementList, the_reduced_form_needs_less) {
  Message list = good_list();
  for (const char* field : {"psn_name", "gend", "certno", "hsorg", "hi_no", "psn_selfpay"}) {
    rows(list, "setlinfo")[0].set(field, "");
  }
  rows(list, "iteminfo").clear();
  rows(list, "payinfo").clear();
  EXPECT_EQ(found(list), "");
}

TEST(SettlementList, a_newborn_has_weights) {
  const std::initializer_list<Change> birth = {{"setlinfo", 0, "brdy", "2025-02-03"}};
  EXPECT_EQ(with(birth), "!setlinfo.nwb_adm_type !setlinfo.nwb_bir_wt !setlinfo.nwb_adm_wt");
  EXPECT_EQ(with({{"setlinfo", 0, "brdy", "2025-02-02"}}), "");
  const auto weight = [](std::string_view grams) {
    return with({{"setlinfo", 0, "nwb_bir_wt", grams}});
  };
  EXPECT_EQ(weight("90"), "!setlinfo.nwb_bir_wt");
  EXPECT_EQ(weight("100"), "");
  EXPECT_EQ(weight("3255"), "!setlinfo.nwb_bir_wt");
  EXPECT_EQ(weight("9990"), "");
  EXPECT_EQ(weight("10000"), "!setlinfo.nwb_bir_wt");
}

TEST(SettlementList, times_are_in_order_and_in_the_stay) {
  EXPECT_EQ(with({{"setlinfo", 0, "brdy", "2025-03-04"}, {"setlinfo", 0, "age", "0"}}),
            "!setlinfo.brdy");
  EXPECT_EQ(with({{"oprninfo", 0, "oprn_oprt_date", "2025-03-02"}}), "!oprninfo.oprn_oprt_date");
  EXPECT_EQ(with({{"oprninfo", 0, "oprn_oprt_date", "2025-03-03"}}), "");
  EXPECT_EQ(with({{"oprninfo", 0, "oprn_oprt_date", "2025-03-08"}}), "");
  EXPECT_EQ(with({{"oprninfo", 0, "oprn_oprt_date", "2025-03-09"}}), "!oprninfo.oprn_oprt_date");
  EXPECT_EQ(with({{"oprninfo", 0, "oprn_oprt_begntime", "2025-03-03 08:29:00"}}),
            "!oprninfo.oprn_oprt_begntime");
  EXPECT_EQ(with({{"oprninfo", 0, "oprn_oprt_begntime", "2025-03-04 09:00:00"},
                  {"oprninfo", 0, "oprn_oprt_endtime", "2025-03-04 08:59:00"}}),
            "!oprninfo.oprn_oprt_begntime");
  EXPECT_EQ(with({{"setlinfo", 0, "setl_end_date", "2025-03-02"}}),
            "!setlinfo.setl_begn_date !setlinfo.dscg_time");
}

TEST(SettlementList, days_nursing_and_durations) {
  EXPECT_EQ(with({{"setlinfo", 0, "act_ipt_days", "6"}}), "!setlinfo.act_ipt_days");
  EXPECT_EQ(with({{"setlinfo", 0, "dscg_time", "2025-03-03 20:00:00"},
                  {"setlinfo", 0, "act_ipt_days", "1"},
                  {"setlinfo", 0, "scd_nurscare_days", "0"},
                  {"oprninfo", 0, "oprn_oprt_date", "2025-03-03"}}),
            "");
  EXPECT_EQ(with({{"setlinfo", 0, "lv3_nurscare_days", "0.1"}}), "!setlinfo.spga_nurscare_days");
  for (const char* bad : {"1", "1/24/0", "1/0/60", "1/0", "a/0/0", "1/0/0/0"}) {
    EXPECT_EQ(with({{"setlinfo", 0, "pwcry_bfadm_coma_dura", bad}}),
              "!setlinfo.pwcry_bfadm_coma_dura")
        << bad;
  }
  EXPECT_EQ(with({{"setlinfo", 0, "vent_used_dura", "0/1/0"}}), "?setlinfo.vent_used_dura");
  EXPECT_EQ(with({{"setlinfo", 0, "vent_used_dura", "0/1/0"},
                  {"oprninfo", 0, "oprn_oprt_code", "96.7100"}}),
            "");
}

TEST(SettlementList, intensive_care_fits_into_the_stay) {
  Message list = good_list();
  Row& ward = list.add("icuinfo");
  ward.set("scs_cutd_ward_type", "1");
  EXPECT_EQ(found(list),
            "!icuinfo.scs_cutd_inpool_time !icuinfo.scs_cutd_exit_time !icuinfo.scs_cutd_sum_dura");
  ward.set("scs_cutd_inpool_time", "2025-03-03 08:30:00");
  ward.set("scs_cutd_exit_time", "2025-03-08 10:00:00");
  ward.set("scs_cutd_sum_dura", "5/1/30");
  EXPECT_EQ(found(list), "");
  ward.set("scs_cutd_sum_dura", "5/1/31");
  EXPECT_EQ(found(list), "!icuinfo.scs_cutd_sum_dura");
}

TEST(SettlementList, diagnoses_and_procedures) {
  EXPECT_EQ(with({{"setlinfo", 0, "diag_code_cnt", "3"}}), "!setlinfo.diag_code_cnt");
  EXPECT_EQ(with({{"diseinfo", 1, "diag_code", "J18.900"}}), "!diseinfo2.diag_code");
  EXPECT_EQ(with({{"diseinfo", 1, "maindiag_flag", "1"}}), "!diseinfo.maindiag_flag");
  EXPECT_EQ(with({{"diseinfo", 0, "maindiag_flag", "0"}}), "!diseinfo.maindiag_flag");
  EXPECT_EQ(with({{"diseinfo", 0, "maindiag_flag", "0"}, {"diseinfo", 1, "maindiag_flag", "1"}}),
            "!diseinfo.maindiag_flag");
  EXPECT_EQ(with({{"oprninfo", 0, "oprn_oprt_type", "2"}}), "!oprninfo.oprn_oprt_type");
  EXPECT_EQ(with({{"diseinfo", 0, "diag_code", "W19.900"}}), "!diseinfo.diag_code");
  EXPECT_EQ(with({{"diseinfo", 1, "diag_code", "W19.900"}}), "");
  EXPECT_EQ(with({{"diseinfo", 1, "diag_code", "O80.900"}}), "!diseinfo2.diag_code");
  EXPECT_EQ(with({{"diseinfo", 1, "diag_code", "O80.900"}, {"setlinfo", 0, "gend", "2"}}), "");
  EXPECT_EQ(with({{"diseinfo", 1, "diag_code", "N40.x00"}, {"setlinfo", 0, "gend", "2"}}),
            "?diseinfo2.diag_code");
  EXPECT_EQ(with({{"diseinfo", 1, "diag_code", "P07.100"}}), "?diseinfo2.diag_code");
}

TEST(SettlementList, charges_add_up) {
  EXPECT_EQ(with({{"iteminfo", 0, "oth_amt", "0.01"}}), "!iteminfo.amt");
  EXPECT_EQ(with({{"iteminfo", 1, "med_chrgitm", "03"}}), "!iteminfo2.med_chrgitm");
  EXPECT_EQ(with({{"setlinfo", 0, "psn_selfpay", "1200.01"}}), "!setlinfo.psn_selfpay");
  EXPECT_EQ(with({{"payinfo", 0, "fund_payamt", "3499.99"}}), "?payinfo.fund_payamt");
  Message list = good_list();
  SettledCare settled{Money::fen(500000), {{"310100", Money::fen(350000)}}, {}, {}};
  EXPECT_EQ(found(list, &settled), "");
  settled.total = Money::fen(500001);
  EXPECT_EQ(found(list, &settled), "!iteminfo.amt");
  rows(list, "oprninfo").clear();
  rows(list, "setlinfo")[0].set("oprn_oprt_code_cnt", "0");
  rows(list, "iteminfo")[0].set("med_chrgitm", "06");
  EXPECT_EQ(found(list), "?oprninfo.oprn_oprt_code");
}

TEST(SettlementList, agrees_with_its_settlement_and_its_stay) {
  const Message list = good_list();
  const Money total = Money::fen(500000);
  const auto day = [](const char* text) { return Date::parse(text).take(); };
  SettledCare settled{total, {{"310100", Money::fen(349999)}}, {}, {}};
  EXPECT_EQ(found(list, &settled), "!payinfo.fund_payamt !payinfo.fund_payamt");
  settled.funds = {{"310100", Money::fen(350000)}, {"390200", Money::fen(1)}};
  EXPECT_EQ(found(list, &settled), "!payinfo.fund_payamt");
  settled.funds = {{"310100", Money::fen(350000)}};
  settled.admitted = day("2025-03-03");
  settled.discharged = day("2025-03-08");
  EXPECT_EQ(found(list, &settled), "");
  settled.admitted = day("2025-03-02");
  settled.discharged = day("2025-03-09");
  EXPECT_EQ(found(list, &settled), "!setlinfo.adm_time !setlinfo.dscg_time");
  EXPECT_EQ(with({{"setlinfo", 0, "setl_end_date", "2025-03-07"}}), "!setlinfo.dscg_time");
}

}  // namespace
}  // namespace gongji::interface
