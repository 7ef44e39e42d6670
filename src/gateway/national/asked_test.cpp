#include "gateway/national/asked.h"

#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>

#include "app/interface_folder.h"

namespace gongji::gateway {
namespace {

using interface::Direction;

NationalTables source_tables() {
  std::ifstream stream(GJ_SOURCE_DIR "/interface/words.csv", std::ios::binary);
  std::stringstream text;
  text << stream.rdbuf();
  auto fields = app::load_interface(GJ_SOURCE_DIR "/interface");
  auto words = Words::load(text.str());
  EXPECT_TRUE(fields.ok() && words.ok());
  return NationalTables{fields.take(), words.take()};
}

/// What every upload is known to say without being opened.
bool always_known(std::string_view field) {
  static const std::set<std::string> kAlways = {"fixmedinscode", "fixmedinsname"};
  return kAlways.contains(interface::fold_name(field));
}

TEST(Asked, every_rule_names_what_uploads_have) {
  const NationalTables tables = source_tables();
  int rules = 0;
  for (const auto& transaction : tables.fields.transactions()) {
    for (const AskedRule& rule : asked_rules(tables.words, transaction.infno)) {
      ++rules;
      EXPECT_TRUE(kept_rule(tables.words, rule.kind)) << transaction.infno;
      EXPECT_EQ(find_meaning(transaction.infno), nullptr) << transaction.infno;
      const auto& asked = transaction.in.front();
      EXPECT_EQ(asked.find("begndate") != nullptr, !rule.date.empty()) << transaction.infno;
      for (const std::string& field : {rule.date, rule.only_field, rule.settlement}) {
        EXPECT_TRUE(field.empty() || uploads_say(tables, rule, field))
            << transaction.infno << " " << field;
      }
      for (const auto& [field, value] : rule.sets) {
        EXPECT_NE(transaction.out.front().find(field), nullptr)
            << transaction.infno << " " << field;
      }
    }
  }
  EXPECT_EQ(rules, 14);
}

/// A question whose required answers nobody told would stay closed.
TEST(Asked, what_an_answer_must_hold_is_known) {
  const NationalTables tables = source_tables();
  for (const auto& transaction : tables.fields.transactions()) {
    for (const AskedRule& rule : asked_rules(tables.words, transaction.infno)) {
      for (const auto& node : transaction.out) {
        for (const auto& field : node.fields) {
          const bool inner = transaction.find(Direction::Out, field.id) != nullptr;
          if (field.need != interface::Need::Required || inner) continue;
          EXPECT_TRUE(always_known(field.id) || uploads_say(tables, rule, field.id))
              << transaction.infno << " " << field.id;
        }
      }
    }
  }
}

TEST(Asked, fields_under_which_a_question_must_be_narrowed_are_there) {
  const NationalTables tables = source_tables();
  for (const auto& entry : tables.words.entries()) {
    if (entry.use != "narrowed") continue;
    const auto* transaction = tables.fields.find(entry.word);
    ASSERT_NE(transaction, nullptr) << entry.word;
    std::stringstream fields(entry.code);
    for (std::string field; std::getline(fields, field, '+');) {
      EXPECT_NE(transaction->in.front().find(field), nullptr) << entry.word << " " << field;
    }
  }
}

TEST(Asked, a_fact_takes_the_form_of_its_field) {
  const NationalTables tables = source_tables();
  const auto& node = tables.fields.find("4509")->out.front();
  const Facts facts = {{"cltetime", "2020-04-02 08:30:00"}, {"rptdate", "2020-04-03"}};
  EXPECT_EQ(fact_for(facts, *node.find("clte_time")), "2020-04-02");
  EXPECT_EQ(fact_for(facts, *node.find("coly_code")), "");
  const auto& sold = tables.fields.find("3511")->out.front();
  EXPECT_EQ(fact_for({{"selretntime", "2020-04-03"}}, *sold.find("sel_retn_time")),
            "2020-04-03 00:00:00");
}

}  // namespace
}  // namespace gongji::gateway
