#include "app/security/person_index.h"

#include <gtest/gtest.h>

#include "app/vault_testing.h"

namespace gongji::app {
namespace {

TEST(PersonIndex, one_name_has_one_spelling) {
  const std::string name = folded_name("阿依古丽·买买提");
  EXPECT_EQ(name, "阿依古丽买买提");
  for (const std::string_view same :
       {"阿依古丽•买买提", "阿依古丽・买买提", "阿依古丽･买买提", "阿依古丽‧买买提",
        "阿依古丽.买买提", "阿依古丽．买买提", "阿依古丽 买买提", " 阿依古丽　买买提\t",
        "阿依古丽\u200b·\u00a0买买提"}) {
    EXPECT_EQ(folded_name(same), name) << same;
  }
  EXPECT_EQ(folded_name("Ｚｈａｎｇ　ＳＡＮ"), "zhangsan");
  EXPECT_EQ(folded_name("Jose\u0301"), folded_name("JOSÉ"));
  EXPECT_EQ(folded_name("金\uf914"), "金樂");
  EXPECT_EQ(folded_name("葛\U000e0100"), "葛");
  EXPECT_NE(folded_name("王阿"), folded_name("王阿姨"));
  EXPECT_NE(folded_name("乐"), folded_name("樂"));
}

TEST(PersonIndex, nothing_is_left_of_what_is_no_name) {
  for (const std::string_view nothing : {"", " ", "·", "...", "\xff", "王\xe9\x98"}) {
    EXPECT_EQ(folded_name(nothing), "");
    EXPECT_EQ(name_index(*test_vault(), 330213, nothing), "");
  }
}

TEST(PersonIndex, a_telephone_number_is_its_digits) {
  for (const std::string_view same :
       {"13812345678", "138-1234-5678", " 138 1234 5678", "+86 138 1234 5678", "+8613812345678",
        "008613812345678", "(+86)13812345678", "１３８１２３４５６７８"}) {
    EXPECT_EQ(folded_phone(same), "13812345678") << same;
  }
  EXPECT_EQ(folded_phone("(0574) 8888-1234"), "057488881234");
  EXPECT_EQ(folded_phone("8612345"), "8612345");
  EXPECT_EQ(folded_phone("无"), "");
}

TEST(PersonIndex, differs_by_kind_region_and_key) {
  const auto vault = test_vault();
  const std::string index = name_index(*vault, 330213, "王阿姨");
  EXPECT_EQ(index.size(), 32u);
  EXPECT_EQ(name_index(*vault, 330213, "王 阿姨"), index);
  EXPECT_NE(name_index(*vault, 330200, "王阿姨"), index);
  EXPECT_NE(phone_index(*vault, 330213, "1"), name_index(*vault, 330213, "1"));
  EXPECT_NE(vault->index("id_number", "王阿姨"), index);
  const Vault other(new_key_ring(crypto::repeatable_random("other")));
  EXPECT_NE(name_index(other, 330213, "王阿姨"), index);
  // A newer key for sealing leaves the look-up values as they are.
  const Vault newer(with_new_key(new_key_ring(crypto::repeatable_random("keys")),
                                 crypto::repeatable_random("newer")));
  EXPECT_EQ(name_index(newer, 330213, "王阿姨"), index);
}

}  // namespace
}  // namespace gongji::app
