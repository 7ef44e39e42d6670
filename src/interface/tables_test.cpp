#include "interface/tables.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "interface/source_tables_test.h"

namespace gongji::interface {
namespace {

std::vector<TableText> changed(const std::string& path, const std::string& from,
                               const std::string& to) {
  std::vector<TableText> files = source_tables();
  for (TableText& file : files) {
    if (file.path != path) continue;
    const std::size_t at = file.text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    file.text.replace(at, from.size(), to);
  }
  return files;
}

std::string refusal(std::vector<TableText> files) {
  const auto loaded = FieldTables::load(std::move(files));
  return loaded.ok() ? "" : loaded.error().code + " " + loaded.error().where;
}

TEST(FieldTables, holds_the_national_and_the_regional_transactions) {
  const auto& all = tables().transactions();
  EXPECT_EQ(all.size(), 252u);
  EXPECT_EQ(std::count_if(all.begin(), all.end(), [](const auto& t) { return t.region.empty(); }),
            212);
  EXPECT_EQ(std::count_if(all.begin(), all.end(), [](const auto& t) { return t.release == 1; }),
            39);
  EXPECT_GT(tables().field_count(), 7000u);
  EXPECT_EQ(tables().columns("1301").size(), 97u);
  EXPECT_EQ(tables().columns("2207").size(), 0u);
  EXPECT_EQ(tables().infno_of_path("/fsi/api/fsiPsnInfoService/queryPsnInfo"), "1101");
}

TEST(FieldTables, finds_a_field_by_any_spelling) {
  const Node* node = transaction("2207").find(Direction::In, "data");
  ASSERT_NE(node, nullptr);
  const Field* field = node->find("psn_setlway");
  ASSERT_NE(field, nullptr);
  EXPECT_EQ(node->find("psnSetlway"), field);
  EXPECT_EQ(node->find("PSN_SETLWAY"), field);
  EXPECT_EQ(node->find("psn_setlway2"), nullptr);
  EXPECT_EQ(node->find(""), nullptr);
  EXPECT_EQ(node->find("medfee_sumamt")->type_text(), "N16.2");
  EXPECT_TRUE(node->find("medfee_sumamt")->is_money());
}

TEST(FieldTables, refuses_an_unknown_number_and_names_a_near_one) {
  const auto found = tables().transaction("22O7");
  EXPECT_EQ(code_of(found), "interface.unknown_transaction");
  EXPECT_NE(found.error().message.find("2207"), std::string::npos);
  EXPECT_EQ(code_of(tables().profile("XX")), "interface.unknown_profile");
}

TEST(FieldTables, every_personal_number_is_marked) {
  for (const Transaction& t : tables().transactions()) {
    for (const auto* nodes : {&t.in, &t.out}) {
      for (const Node& node : *nodes) {
        for (const Field& field : node.fields) {
          const std::string id = fold_name(field.id);
          const bool personal = id == "certno" || id == "psnname" || id == "patnname" ||
                                id == "tel" || id == "addr" || id == "brdy" ||
                                id == "mdtrtcertno" || id == "conername" || id == "conertel";
          EXPECT_TRUE(!personal || field.personal) << t.infno << " " << field.id;
        }
      }
    }
  }
}

TEST(FieldTables, a_damaged_file_is_refused_with_its_row) {
  const std::string file = "fields/22-outpatient.csv";
  const std::string row = "2201,in,data,psn_no,人员编号,C30,,req,\n";
  EXPECT_EQ(refusal(changed(file, row, "2201,in,data,psn_no,人员编号,C30,,req\n")),
            "interface.bad_table fields/22-outpatient.csv:2");
  EXPECT_EQ(refusal(changed(file, row, "2201,in,data,psn_no,人员编号,Q30,,req,\n")),
            "interface.bad_table fields/22-outpatient.csv:2");
  EXPECT_EQ(refusal(changed(file, row, "2201,in,data,psn_no,人员编号,C3x,,req,\n")),
            "interface.bad_table fields/22-outpatient.csv:2");
  EXPECT_EQ(refusal(changed(file, row, "2201,in,data,psn_no,人员编号,C30,nil,req,\n")),
            "interface.bad_table fields/22-outpatient.csv:2");
  EXPECT_EQ(refusal(changed(file, row, "9999,in,data,psn_no,人员编号,C30,,req,\n")),
            "interface.bad_table fields/22-outpatient.csv:2");
  EXPECT_EQ(refusal(changed(file, row, "2201,in,\"data\",psn_no,人员编号,C30,,req,\n")),
            "interface.bad_table fields/22-outpatient.csv:2");
  EXPECT_EQ(refusal(changed(file, row, "2201,in,data,insuType,人员编号,C30,,req,\n")),
            "interface.bad_table 2201 data insuType");
  EXPECT_EQ(refusal(changed(file, "infno,direction", "infno,dir")),
            "interface.bad_table fields/22-outpatient.csv:1");
  EXPECT_EQ(refusal(changed("profiles/HN.csv", "also,2208", "also,0000")),
            "interface.bad_table profiles/HN.csv:2");
}

TEST(FieldTables, a_missing_file_is_refused) {
  std::vector<TableText> files = source_tables();
  std::erase_if(files, [](const TableText& file) { return file.path == "nodes.csv"; });
  EXPECT_EQ(refusal(std::move(files)), "interface.bad_table nodes.csv");
  EXPECT_EQ(refusal({}), "interface.bad_table dictionaries.csv");
}

TEST(Profile, says_how_a_region_departs_from_the_base) {
  const Field& name = *transaction("2207").find(Direction::In, "data")->find("certno");
  EXPECT_EQ(profile().need(name), Need::Optional);
  EXPECT_EQ(profile("HN").need(name), Need::Required);
  const Field& cash = *transaction("2208").find(Direction::Out, "setlinfo")->find("psn_cash_pay");
  EXPECT_TRUE(profile().also(cash).empty());
  ASSERT_EQ(profile("HN").also(cash).size(), 1u);
  EXPECT_EQ(profile("HN").also(cash)[0], "pdn_cash_pay");
  EXPECT_EQ(profile("CQ").code("fund_pay_type", "330100"), "330101");
  EXPECT_EQ(profile("CQ").code("fund_pay_type", "310100"), "310100");
  EXPECT_TRUE(profile("CQ").detail_lists_all());
  EXPECT_FALSE(profile().detail_lists_all());
  const Node& base = *transaction("1101").find(Direction::Out, "baseinfo");
  EXPECT_EQ(profile("GD").rows(base), Rows::Many);
  EXPECT_EQ(profile().rows(base), Rows::One);
}

TEST(Dictionary, regions_may_refine_some) {
  const Dictionary& kinds = *tables().dictionary("med_type");
  EXPECT_TRUE(kinds.accepts("11"));
  EXPECT_TRUE(kinds.accepts("12"));
  EXPECT_TRUE(kinds.accepts("2199"));
  EXPECT_FALSE(kinds.accepts("0"));
  const Dictionary& sex = *tables().dictionary("gend");
  EXPECT_TRUE(sex.accepts("1"));
  EXPECT_TRUE(sex.accepts("01"));
  EXPECT_FALSE(sex.accepts("11"));
  EXPECT_FALSE(sex.accepts(""));
  EXPECT_TRUE(tables().dictionary("mdtrt_cert_type")->accepts("2"));
}

}  // namespace
}  // namespace gongji::interface
