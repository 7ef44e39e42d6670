#include "app/security/vault.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "app/security/key_file.h"
#include "app/security/mask.h"
#include "app/vault_testing.h"
#include "base/testing.h"
#include "storage/testing.h"

namespace gongji::app {
namespace {

constexpr SealedCell kNameOfP1 = {"person_private", "name", 330213, "P1"};

TEST(Vault, seals_for_one_cell_only) {
  const auto vault = test_vault();
  const std::string sealed = vault->seal(kNameOfP1, "王阿姨");
  EXPECT_TRUE(sealed.starts_with("k1."));
  EXPECT_EQ(*vault->open(kNameOfP1, sealed), "王阿姨");
  EXPECT_NE(vault->seal(kNameOfP1, "王阿姨"), sealed);
  for (const SealedCell& other : {SealedCell{"person_private", "name", 330213, "P2"},
                                  SealedCell{"person_private", "phone", 330213, "P1"},
                                  SealedCell{"person_private", "name", 330214, "P1"},
                                  SealedCell{"other", "name", 330213, "P1"}}) {
    EXPECT_EQ(code_of(vault->open(other, sealed)), "app.wrong_key");
  }
  for (const std::string_view bad : {"k1.", "k9.AAAA", "x", "k1.AAAA", "王阿姨"}) {
    EXPECT_EQ(code_of(vault->open(kNameOfP1, bad)), "app.wrong_key") << bad;
  }
  EXPECT_EQ(vault->seal(kNameOfP1, ""), "");
  EXPECT_EQ(*vault->open(kNameOfP1, ""), "");
}

TEST(Vault, index_differs_by_kind_and_key) {
  const auto vault = test_vault();
  EXPECT_EQ(vault->index("id_number", "x"), test_vault()->index("id_number", "x"));
  EXPECT_NE(vault->index("id_number", "x"), vault->index("person_name", "x"));
  const Vault other(new_key_ring(crypto::repeatable_random("other")));
  EXPECT_NE(vault->index("id_number", "x"), other.index("id_number", "x"));
}

TEST(KeyFile, there_and_back_and_only_for_its_owner) {
  const storage::TestFolder folder;
  const std::string path = folder / "sub/a.key";
  EXPECT_EQ(code_of(read_key_file(path)), "app.no_key");
  const KeyRing keys = new_key_ring(crypto::random_bytes);
  ASSERT_TRUE(write_key_file(path, keys, KeyFileWrite::New).ok());
  struct stat about = {};
  ASSERT_EQ(::stat(path.c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 0777U, 0600U);
  EXPECT_EQ(code_of(write_key_file(path, keys, KeyFileWrite::New)), "app.key_exists");
  const KeyRing more = with_new_key(keys, crypto::random_bytes);
  ASSERT_TRUE(write_key_file(path, more, KeyFileWrite::Replace).ok());
  const auto read = read_key_file(path);
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read->index, keys.index);
  EXPECT_EQ(read->data, more.data);
  ASSERT_EQ(::chmod(path.c_str(), 0640), 0);
  EXPECT_EQ(code_of(read_key_file(path)), "app.key_exposed");
}

TEST(KeyFile, bad_lines) {
  const std::string good = key_file_text(new_key_ring(crypto::repeatable_random("k")));
  EXPECT_TRUE(parse_key_file(good).ok());
  for (const std::string& bad :
       {std::string(), std::string("gongji-keys 1\n"), good.substr(0, good.size() - 2),
        good + "key 1 00112233445566778899aabbccddeeff\n", good + "key 2 00\n", good + "word\n",
        good.substr(good.find("index"))}) {
    EXPECT_EQ(code_of(parse_key_file(bad)), "app.bad_key_file") << bad;
  }
}

TEST(Mask, shows_no_more_than_it_should) {
  const std::pair<Personal, std::pair<std::string_view, std::string_view>> rows[] = {
      {Personal::Name, {"王阿姨", "王*"}},
      {Personal::Name, {"A", "A*"}},
      {Personal::IdNumber, {"11010519491231002X", "110***********002X"}},
      {Personal::IdNumber, {"H1234567", "H******7"}},
      {Personal::Phone, {"13812345678", "138****5678"}},
      {Personal::Phone, {"1234567", "*******"}},
      {Personal::Address, {"锦屏街道东街1号", "锦屏街道****"}},
      {Personal::Address, {"某某小区一号楼二单元", "某某小区一号****"}},
      {Personal::Name, {"", ""}},
      {Personal::None, {"x", "x"}},
  };
  for (const auto& [kind, texts] : rows) EXPECT_EQ(masked(kind, texts.first), texts.second);
}

}  // namespace
}  // namespace gongji::app
