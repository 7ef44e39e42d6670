#include "storage/digest.h"

#include <gtest/gtest.h>

namespace gongji::storage {

namespace {

// GB/T 32905-2016, appendix A.
constexpr std::string_view kSm3OfAbc =
    "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0";
constexpr std::string_view kSm3OfLonger =
    "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732";

TEST(Digest, gives_the_values_of_the_standards) {
  EXPECT_EQ(sm3_hex("abc"), kSm3OfAbc);
  std::string longer;
  for (int i = 0; i < 16; ++i) longer += "abcd";
  EXPECT_EQ(sm3_hex(longer), kSm3OfLonger);
  // FIPS 180-4.
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(Digest, takes_text_in_pieces) {
  Digest digest(DigestKind::Sm3);
  digest.add("a");
  digest.add("");
  Digest moved = std::move(digest);
  moved.add("bc");
  EXPECT_EQ(moved.finish_hex(), kSm3OfAbc);
  Digest bytes(DigestKind::Sm3);
  EXPECT_EQ(bytes.finish().size(), 32U);
}

}  // namespace

}  // namespace gongji::storage
