// What the database says of names without the key, and whom a name finds after a change of keys.
#include <gtest/gtest.h>

#include "app/office_testing.h"
#include "app/security/key_file.h"
#include "app/security/reseal.h"
#include "crypto/digest.h"
#include "crypto/encode.h"

namespace gongji::app {
namespace {

class PersonSearchTest : public storage::EachDatabase {
 protected:
  void SetUp() override {
    EachDatabase::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    office_ = open_test_region(fresh());
    const auto added =
        office_->perform({test_call("person.add", {{"person", "P1"},
                                                   {"name", "欧阳阿姨"},
                                                   {"id_number", "11010519491231002X"},
                                                   {"phone", "13812345678"}})});
    ASSERT_TRUE(added.ok() && added->front().ok());
  }
  std::unique_ptr<Office> office_;
};

/// Who can guess a name cannot tell from the database who bears it: no digest without the key.
TEST_P(PersonSearchTest, no_digest_that_can_be_made_without_the_key_stands_in_the_database) {
  std::vector<std::string> digests;
  const std::string region = std::to_string(kTestRegion);
  for (const std::string value : {"欧阳阿姨", "11010519491231002X", "13812345678"}) {
    for (const std::string& text :
         {value, region + "\n" + value, "person_name\n" + region + "\n" + value,
          "person_phone\n" + region + "\n" + value, "id_number\n" + value}) {
      digests.push_back(crypto::to_hex(crypto::sm3(text)));
      digests.push_back(crypto::to_hex(crypto::sha256(text)));
      for (const auto kind : {crypto::MacKind::Sm3, crypto::MacKind::Sha256}) {
        digests.push_back(crypto::to_hex(crypto::hmac(kind, std::string(32, '\0'), text)));
      }
    }
  }
  const std::size_t wanted = 16;  // a part of a digest would be enough to know the value by
  std::size_t found = 0;
  for (const storage::Table* table : storage::tables::all()) {
    const auto rows = connect()->query("SELECT * FROM " + std::string(table->name), {});
    ASSERT_TRUE(rows.ok());
    for (std::size_t r = 0; r < rows->size(); ++r) {
      for (std::size_t c = 0; c < rows->width(); ++c) {
        const auto* text = std::get_if<std::string>(&rows->at(r, c));
        if (text == nullptr) continue;
        if (text->size() == 32 || text->size() == 64) ++found;
        for (const std::string& digest : digests) {
          EXPECT_EQ(text->find(digest.substr(0, wanted)), std::string::npos) << table->name;
        }
      }
    }
  }
  EXPECT_GE(found, 3u);  // of name, telephone and identity number
}

TEST_P(PersonSearchTest, people_are_found_by_name_after_the_key_has_changed) {
  auto connection = connect();
  const auto before = connection->query("SELECT name, name_index FROM person_private", {});
  const KeyRing newer = with_new_key(new_key_ring(crypto::repeatable_random("keys")),
                                     crypto::repeatable_random("newer"));
  const auto vault = std::make_shared<const Vault>(newer);
  ASSERT_TRUE(reseal(*connection, *vault, {}).ok());
  const auto after = connection->query("SELECT name, name_index FROM person_private", {});
  ASSERT_TRUE(before.ok() && after.ok());
  EXPECT_NE(before->at(0, 0), after->at(0, 0));
  EXPECT_EQ(before->at(0, 1), after->at(0, 1));
  Office office(connect(), {kTestRegion, 2, test_clock(), "-newer", vault});
  std::string people;
  const auto looked =
      office.look_up(*find_query("person.list"), {{"name", "欧阳 阿姨"}}, Viewer(),
                     [&people](const storage::Rows& row) {
                       people += std::string(row.text(0, 0)) + " " + std::string(row.text(0, 1));
                       return true;
                     });
  EXPECT_TRUE(looked.ok());
  EXPECT_EQ(people, "P1 欧*");
}

GJ_FOR_EACH_DATABASE(PersonSearchTest);

}  // namespace
}  // namespace gongji::app
