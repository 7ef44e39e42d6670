// The published examples of the standards.
#include <gtest/gtest.h>

#include <set>

#include "base/testing.h"
#include "crypto/digest.h"
#include "crypto/encode.h"
#include "crypto/errors.h"
#include "crypto/password.h"
#include "crypto/random.h"
#include "crypto/sm2.h"
#include "crypto/sm4.h"
#include "crypto/totp.h"

namespace gongji::crypto {
namespace {

std::string raw(std::string_view hex) {
  const auto bytes = from_hex(hex);
  EXPECT_TRUE(bytes.ok()) << hex;
  return bytes.ok() ? *bytes : std::string();
}

TEST(Digest, sm3_of_the_standard) {  // GB/T 32905-2016, appendix A
  EXPECT_EQ(to_hex(sm3("abc")), "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
  std::string longer;
  for (int i = 0; i < 16; ++i) longer += "abcd";
  EXPECT_EQ(to_hex(sm3(longer)),
            "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732");
}

TEST(Digest, sha256_of_the_standard) {  // FIPS 180-4, example "abc"
  EXPECT_EQ(to_hex(sha256("abc")),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Digest, hmac_of_the_standards) {  // RFC 2202 and RFC 4231, test case 1
  const std::string key(20, '\x0b');
  EXPECT_EQ(to_hex(hmac(MacKind::Sha1, key, "Hi There")),
            "b617318655057264e28bc0b6fb378c8ef146be00");
  EXPECT_EQ(to_hex(hmac(MacKind::Sha256, key, "Hi There")),
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
}

TEST(Digest, hmac_sm3_is_rfc_2104_over_sm3) {
  const std::string key = "key of an institution";
  std::string inner(64, '\x36'), outer(64, '\x5c');
  for (std::size_t i = 0; i < key.size(); ++i) {
    inner[i] = static_cast<char>(inner[i] ^ key[i]);
    outer[i] = static_cast<char>(outer[i] ^ key[i]);
  }
  EXPECT_EQ(hmac(MacKind::Sm3, key, "text"), sm3(outer + sm3(inner + "text")));
}

TEST(Digest, comparison) {
  EXPECT_TRUE(same_bytes("", ""));
  EXPECT_TRUE(same_bytes("abc", "abc"));
  EXPECT_FALSE(same_bytes("abc", "abd"));
  EXPECT_FALSE(same_bytes("abc", "abcd"));
}

TEST(Encode, there_and_back) {  // RFC 4648, section 10
  EXPECT_EQ(to_base64("foobar"), "Zm9vYmFy");
  EXPECT_EQ(to_base32("foobar"), "MZXW6YTBOI======");
  EXPECT_EQ(to_upper_hex("\xab\x01"), "AB01");
  EXPECT_EQ(*from_base64("Zm9vYmFy"), "foobar");
  EXPECT_EQ(*from_base32("MZXW6YTBOI======"), "foobar");
  EXPECT_EQ(code_of(from_base64("Zm9v YmFy")), "crypto.bad_encoding");
  EXPECT_EQ(code_of(from_hex("abc")), "crypto.bad_encoding");
  EXPECT_EQ(code_of(from_base32("1")), "crypto.bad_encoding");
}

TEST(Sm4, block_of_the_standard) {  // GB/T 32907-2016, appendix A: the first block
  const std::string key = raw("0123456789abcdeffedcba9876543210");
  const auto cipher = sm4_ecb_encrypt(key, key);
  ASSERT_TRUE(cipher.ok());
  EXPECT_EQ(to_hex(cipher->substr(0, 16)), "681edf34d206965e86b3e94f536e4246");
  EXPECT_EQ(*sm4_ecb_decrypt(key, *cipher), key);
}

TEST(Sm4, padding_at_every_length) {
  const std::string key(16, 'k');
  for (std::size_t size = 0; size <= 33; ++size) {
    const std::string plain(size, 'x');
    const auto cipher = sm4_ecb_encrypt(key, plain);
    ASSERT_TRUE(cipher.ok());
    EXPECT_EQ(cipher->size(), (size / 16 + 1) * 16);
    EXPECT_EQ(*sm4_ecb_decrypt(key, *cipher), plain);
  }
  EXPECT_EQ(code_of(sm4_ecb_encrypt("short", "x")), "crypto.bad_key");
  EXPECT_EQ(code_of(sm4_ecb_decrypt(key, "not a block")), "crypto.not_authentic");
  EXPECT_EQ(code_of(sm4_ecb_decrypt(std::string(16, 'l'), *sm4_ecb_encrypt(key, "x"))),
            "crypto.not_authentic");
}

TEST(Sm4, gcm_of_the_standard) {  // RFC 8998, appendix A.1
  const std::string key = raw("0123456789abcdeffedcba9876543210"),
                    nonce = raw("00001234567800000000abcd"),
                    associated = raw("feedfacedeadbeeffeedfacedeadbeefabaddad2"),
                    plain =
                        raw("aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbccccccccccccccccdddddddddddddddd"
                            "eeeeeeeeeeeeeeeeffffffffffffffffeeeeeeeeeeeeeeeeaaaaaaaaaaaaaaaa");
  const GcmInput with{key, nonce, associated};
  const std::string sealed = sm4_gcm_seal(with, plain);
  EXPECT_EQ(to_hex(sealed),
            "17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735"
            "d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d"
            "83de3541e4c2b58177e065a9bf7b62ec");
  EXPECT_EQ(*sm4_gcm_open(with, sealed), plain);
}

TEST(Sm4, gcm_notices_every_changed_bit) {
  const std::string key(16, 'k'), nonce(12, 'n');
  const std::string sealed = sm4_gcm_seal({key, nonce, "row"}, "value");
  for (std::size_t bit = 0; bit < sealed.size() * 8; ++bit) {
    std::string changed = sealed;
    changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ (1 << (bit % 8)));
    EXPECT_EQ(code_of(sm4_gcm_open({key, nonce, "row"}, changed)), "crypto.not_authentic");
  }
  EXPECT_EQ(code_of(sm4_gcm_open({key, nonce, "other row"}, sealed)), "crypto.not_authentic");
  EXPECT_EQ(code_of(sm4_gcm_open({key, std::string(12, 'm'), "row"}, sealed)),
            "crypto.not_authentic");
  EXPECT_EQ(code_of(sm4_gcm_open({key, nonce, "row"}, "short")), "crypto.not_authentic");
}

// GM/T 0003.5-2012 (GB/T 32918.5-2017), appendix A.2: signature on the recommended curve.
constexpr std::string_view kStandardSecret =
    "3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8";
constexpr std::string_view kStandardPublic =
    "09f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020"
    "ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13";
constexpr std::string_view kStandardSignature =
    "f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3"
    "b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa";

TEST(Sm2, signature_of_the_standard) {
  const Sm2Text what{kDefaultUserId, "message digest"};
  EXPECT_TRUE(*sm2_verify(raw(kStandardPublic), what, raw(kStandardSignature)));
  EXPECT_TRUE(*sm2_verify("\x04" + raw(kStandardPublic), what, raw(kStandardSignature)));
  EXPECT_FALSE(
      *sm2_verify(raw(kStandardPublic), {"other", "message digest"}, raw(kStandardSignature)));
  EXPECT_FALSE(
      *sm2_verify(raw(kStandardPublic), {kDefaultUserId, "message"}, raw(kStandardSignature)));
  EXPECT_EQ(to_hex(sm2_key_of(raw(kStandardSecret))->public_point),
            "04" + std::string(kStandardPublic));
}

TEST(Sm2, signs_with_the_random_number_of_the_standard) {
  const auto random = [](std::size_t count) {
    const std::string k = raw("59276e27d506861a16680f3ad9c02dccef3cc1fa3cdbe4ce6d54b80deac1bc21");
    return count == k.size() ? k : std::string(count, '\x01');
  };
  const auto signature = sm2_sign(raw(kStandardSecret), {kDefaultUserId, "message digest"}, random);
  ASSERT_TRUE(signature.ok());
  EXPECT_EQ(to_hex(*signature), kStandardSignature);
}

TEST(Sm2, any_user_id_and_any_text) {
  const Random random = repeatable_random("sm2");
  const Sm2KeyPair key = make_sm2_key(random);
  for (const std::string_view id : {"a,b", "", "应用密钥", "1234567812345678"}) {
    const auto signature = sm2_sign(key.secret, {id, "text"}, random);
    ASSERT_TRUE(signature.ok());
    EXPECT_EQ(signature->size(), 64u);
    EXPECT_TRUE(*sm2_verify(key.public_point, {id, "text"}, *signature));
    EXPECT_FALSE(*sm2_verify(key.public_point, {id, "text "}, *signature));
  }
}

TEST(Sm2, bad_keys_and_signatures) {
  const Sm2Text what{kDefaultUserId, "x"};
  EXPECT_EQ(code_of(sm2_key_of("short")), "crypto.bad_key");
  EXPECT_EQ(code_of(sm2_key_of(std::string(32, '\0'))), "crypto.bad_key");
  EXPECT_EQ(code_of(sm2_key_of(std::string(32, '\xff'))), "crypto.bad_key");
  EXPECT_EQ(code_of(sm2_verify("short", what, "")), "crypto.bad_key");
  EXPECT_EQ(code_of(sm2_verify(std::string(64, '\x01'), what, "")), "crypto.bad_key");
  for (const std::size_t size : {0u, 63u, 64u, 65u}) {
    EXPECT_FALSE(*sm2_verify(raw(kStandardPublic), what, std::string(size, '\0')));
  }
}

TEST(Password, scrypt_of_the_standard) {  // RFC 7914, section 12
  EXPECT_EQ(to_hex(scrypt("", "", {16, 1, 1}, 64)),
            "77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442"
            "fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906");
  EXPECT_EQ(to_hex(scrypt("password", "NaCl", {1024, 8, 16}, 64)),
            "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162"
            "2eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640");
}

TEST(Password, stored_with_its_parameters) {
  const ScryptCost cheap{16, 1, 1};
  const std::string stored = hash_password("共济 2024", cheap, repeatable_random("salt"));
  EXPECT_TRUE(stored.starts_with("scrypt$16$1$1$"));
  EXPECT_TRUE(check_password("共济 2024", stored));
  EXPECT_FALSE(check_password("共济 2025", stored));
  EXPECT_NE(stored, hash_password("共济 2024", cheap, repeatable_random("other")));
  for (const std::string_view bad : {"", "scrypt$16$1$1$AAAA", "scrypt$15$1$1$AAAA$AAAA",
                                     "scrypt$16$1$1$AAAA$", "plain$16$1$1$AAAA$AAAA"}) {
    EXPECT_FALSE(check_password("", bad)) << bad;
  }
}

TEST(Totp, codes_of_the_standard) {  // RFC 6238, appendix B, the rows of SHA-1
  const std::string secret = "12345678901234567890";
  const std::pair<std::int64_t, std::string_view> rows[] = {
      {59, "94287082"},         {1111111109, "07081804"}, {1111111111, "14050471"},
      {1234567890, "89005924"}, {2000000000, "69279037"}, {20000000000, "65353130"},
  };
  for (const auto& [seconds, code] : rows) {
    EXPECT_EQ(totp_code(secret, seconds / kTotpStepSeconds, 8), code);
  }
}

TEST(Totp, a_code_holds_for_three_steps_and_once) {
  const std::string secret = "12345678901234567890", code = totp_code(secret, 100);
  EXPECT_EQ(totp_step(secret, code, 98 * 30 + 29, 0), std::nullopt);
  EXPECT_EQ(totp_step(secret, code, 99 * 30, 0), 100);
  EXPECT_EQ(totp_step(secret, code, 101 * 30 + 29, 0), 100);
  EXPECT_EQ(totp_step(secret, code, 102 * 30, 0), std::nullopt);
  EXPECT_EQ(totp_step(secret, code, 100 * 30, 100), std::nullopt);
}

TEST(Random, differs_and_repeats) {
  EXPECT_EQ(random_bytes(32).size(), 32u);
  EXPECT_NE(random_bytes(32), random_bytes(32));
  EXPECT_EQ(repeatable_random("a")(40), repeatable_random("a")(40));
  EXPECT_NE(repeatable_random("a")(40), repeatable_random("b")(40));
}

TEST(CryptoErrors, have_codes_of_their_own) {
  std::set<std::string_view> seen;
  for (const ErrorMeaning& row : crypto_error_meanings()) {
    EXPECT_TRUE(row.code.starts_with("crypto.")) << row.code;
    EXPECT_TRUE(seen.insert(row.code).second) << row.code;
    EXPECT_FALSE(row.zh.empty() || row.en.empty()) << row.code;
  }
}

}  // namespace
}  // namespace gongji::crypto
