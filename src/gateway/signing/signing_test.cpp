#include "gateway/signing/signing.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "base/testing.h"
#include "crypto/digest.h"
#include "crypto/encode.h"
#include "crypto/sm2.h"
#include "gateway/errors.h"
#include "gateway/signing/produce.h"
#include "gateway/signing/samples.h"

namespace gongji::gateway {
namespace {

constexpr std::int64_t kNow = 1'700'000'000'000;

SigningCheck check_of(const SigningSample& sample, std::int64_t now = kNow) {
  return {sample.style, {&sample.key, 1}, now};
}

std::string& header(SignedMessage& message, std::string_view name) {
  for (auto& [known, value] : message.headers) {
    if (known == name) return value;
  }
  return message.headers.emplace_back(name, "").second;
}

SigningSample sample_of(SigningStyle style) {
  for (SigningSample& sample : signing_samples()) {
    if (sample.style == style) return sample;
  }
  return {};
}

TEST(Signing, samples_are_accepted_and_say_who) {
  for (const SigningSample& sample : signing_samples()) {
    const auto who = check_signature(sample.message, check_of(sample));
    ASSERT_TRUE(who.ok()) << sample.title_en << to_text(who.error());
    EXPECT_EQ(who->institution, "H00000000001");
    const bool timed = sample.style != SigningStyle::ApiKey;
    EXPECT_EQ(who->signed_at_ms, timed ? kNow : 0);
    EXPECT_EQ(who->replay_key.empty(), !timed);
  }
}

TEST(Signing, page_is_the_published_one) {
  const std::string path = GJ_SOURCE_DIR "/docs/reference/signing.md";
  if (std::getenv("GJ_RESET") != nullptr) std::ofstream(path, std::ios::binary) << signing_page();
  std::ifstream stream(path, std::ios::binary);
  std::stringstream text;
  text << stream.rdbuf();
  EXPECT_EQ(text.str(), signing_page());
}

TEST(Signing, no_secret_and_no_signature_in_a_report) {
  for (SigningSample& sample : signing_samples()) {
    const auto check = check_of(sample);
    for (auto& [name, value] : sample.message.headers) {
      if (name.find("signature") != std::string::npos) value[0] = value[0] == 'A' ? 'B' : 'A';
    }
    const auto report = explain_signature(sample.message, check);
    const std::string all = report.signed_text + report.expected + report.difference;
    EXPECT_EQ(all.find(sample.key.secret), std::string::npos) << sample.title_en;
  }
}

TEST(Signing, window_is_thirty_minutes_on_both_sides) {
  for (const SigningSample& sample : signing_samples()) {
    if (sample.style == SigningStyle::ApiKey) continue;
    for (const std::int64_t side : {-1, 1}) {
      const std::int64_t edge = side * 30 * 60'000;
      EXPECT_TRUE(check_signature(sample.message, check_of(sample, kNow + edge)).ok());
      const auto late = check_signature(sample.message, check_of(sample, kNow + edge + side));
      EXPECT_EQ(code_of(late), gateway_code::kSignatureExpired);
      EXPECT_TRUE(late.error().message.starts_with("签名时间戳超时!"));
    }
  }
}

TEST(Signing, keys_overlap_while_they_rotate) {
  const SigningSample sample = sample_of(SigningStyle::KeyPair);
  Credential before = sample.key, after = sample.key;
  before.secret = "another";
  before.to_ms = kNow + 1;
  after.from_ms = kNow;
  const std::vector<Credential> both = {before, after};
  EXPECT_TRUE(check_signature(sample.message, {sample.style, both, kNow}).ok());
  after.from_ms = kNow + 1;
  const std::vector<Credential> early = {before, after};
  const auto refused = check_signature(sample.message, {sample.style, early, kNow});
  EXPECT_EQ(code_of(refused), gateway_code::kSignatureDiffers);
  EXPECT_TRUE(refused.error().message.starts_with("签名不一致!"));
  const std::vector<Credential> none = {after};
  const auto unknown = check_signature(sample.message, {sample.style, none, kNow});
  EXPECT_EQ(code_of(unknown), gateway_code::kUnknownKey);
  EXPECT_TRUE(unknown.error().message.starts_with("非法用户!"));
}

TEST(Signing, every_header_is_needed) {
  for (const SigningSample& sample : signing_samples()) {
    if (sample.style == SigningStyle::Body) continue;
    for (std::size_t i = 0; i < sample.message.headers.size(); ++i) {
      SignedMessage message = sample.message;
      message.headers.erase(message.headers.begin() + static_cast<std::ptrdiff_t>(i));
      const auto refused = check_signature(message, check_of(sample));
      EXPECT_EQ(code_of(refused), gateway_code::kNoSignature);
      EXPECT_EQ(refused.error().where, sample.message.headers[i].first);
      EXPECT_TRUE(refused.error().message.starts_with("缺少服务网关的请求头!"));
    }
  }
}

TEST(Signing, header_names_in_any_case_and_hexadecimal_in_any) {
  SigningSample tif = sample_of(SigningStyle::Tif);
  for (auto& [name, value] : tif.message.headers) {
    for (char& c : name) c = static_cast<char>(std::toupper(c));
    if (name == "X-TIF-SIGNATURE") {
      for (char& c : value) c = static_cast<char>(std::toupper(c));
    }
  }
  EXPECT_TRUE(check_signature(tif.message, check_of(tif)).ok());
}

TEST(Signing, a_body_is_opened_and_any_change_is_seen) {
  for (const SigningSample& sample : signing_samples()) {
    if (sample.style != SigningStyle::Body) continue;
    const auto who = check_signature(sample.message, check_of(sample));
    ASSERT_TRUE(who.ok());
    EXPECT_NE(who->body.find("挂号"), std::string::npos);
    for (const auto& [from, to] : {std::pair{"\"version\":\"1.0.0\"", "\"version\":\"1.0.1\""},
                                   std::pair{"\"signType\":\"SM2\"", "\"signType\":\"SM3\""}}) {
      SignedMessage message = sample.message;
      const std::size_t at = message.body.find(from);
      ASSERT_NE(at, std::string::npos);
      message.body.replace(at, std::string(from).size(), to);
      EXPECT_EQ(code_of(check_signature(message, check_of(sample))),
                gateway_code::kSignatureDiffers);
    }
  }
}

TEST(Signing, a_body_with_the_default_user_id_and_a_bare_public_key) {
  const SigningSample sample = sample_of(SigningStyle::Body);
  BodyRequest request;
  request.data = R"({"a":1,"b":null,"c":{"z":"","y":[]},"d":true})";
  request.now_ms = kNow;
  request.default_user_id = true;
  request.sm2_secret = *crypto::from_hex(sample.sm2_secret);
  const auto body = sign_body(sample.key, request, crypto::repeatable_random("x"));
  ASSERT_TRUE(body.ok());
  Credential key = sample.key;
  key.public_key.erase(0, 1);
  EXPECT_TRUE(check_signature({{}, *body}, {sample.style, {&key, 1}, kNow}).ok());
}

TEST(Signing, answers_are_opened_by_clients) {
  const SigningSample sample = sample_of(SigningStyle::Body);
  Credential key = sample.key;
  BodyRequest answer;
  answer.now_ms = kNow;
  answer.data = R"({"infcode":0})";
  answer.sm2_secret = *crypto::from_hex(sample.sm2_secret);
  for (const bool encrypt : {true, false}) {
    answer.encrypt = encrypt;
    const auto body = sign_body(key, answer, crypto::repeatable_random("x"));
    ASSERT_TRUE(body.ok());
    // A server may write numbers as texts where it does not encrypt.
    EXPECT_EQ(*open_signed_answer(key, *body), encrypt ? answer.data : R"({"infcode":"0"})");
  }
  const auto body = sign_body(key, answer, crypto::repeatable_random("x"));
  Credential other = key;
  other.public_key = crypto::make_sm2_key(crypto::repeatable_random("y")).public_point;
  EXPECT_EQ(code_of(open_signed_answer(other, *body)), gateway_code::kSignatureDiffers);
  other.public_key.clear();
  EXPECT_TRUE(open_signed_answer(other, *body).ok());
  EXPECT_EQ(*open_signed_answer(key, "not signed"), "not signed");
}

TEST(Signing, bodies_that_are_none) {
  const SigningSample sample = sample_of(SigningStyle::Body);
  for (const std::string_view body : {"", "[]", "{", "\"x\"", "\xff"}) {
    EXPECT_EQ(code_of(check_signature({{}, std::string(body)}, check_of(sample))),
              gateway_code::kBadBody)
        << body;
  }
  EXPECT_EQ(code_of(check_signature({{}, R"({"appId":"x"})"}, check_of(sample))),
            gateway_code::kNoSignature);
}

TEST(Signing, moments) {
  EXPECT_EQ(signing_moment("1700000000000"), kNow);
  EXPECT_EQ(signing_moment("1700000000"), kNow);
  EXPECT_EQ(signing_moment("20231115061320"), kNow);
  for (const std::string_view bad : {"", "0", "-1700000000", "170000000000", "20231315061320",
                                     "20231115241320", "1700000000x"}) {
    EXPECT_EQ(signing_moment(bad), std::nullopt) << bad;
  }
}

TEST(Signing, common_mistakes_are_named) {
  SigningSample pair = sample_of(SigningStyle::KeyPair);
  const std::string text =
      "_api_access_key=sampleAccessKey&_api_name=sampleService&_api_timestamp=1700000000000&_api_"
      "version=1.0.0";
  const auto difference = [&pair](const std::string& signature) {
    header(pair.message, "_api_signature") = signature;
    return explain_signature(pair.message, check_of(pair)).difference;
  };
  using crypto::hmac, crypto::MacKind;
  const std::string& secret = pair.key.secret;
  EXPECT_NE(difference(crypto::to_hex(hmac(MacKind::Sha1, secret, text))).find("十六进制"),
            std::string::npos);
  EXPECT_NE(difference(crypto::to_base64(hmac(MacKind::Sha256, secret, text))).find("SHA256"),
            std::string::npos);
  EXPECT_NE(difference(crypto::to_base64(hmac(MacKind::Sha1, secret + "\n", text))).find("换行"),
            std::string::npos);
  EXPECT_NE(difference("AAAA").find("与常见的错误都不符"), std::string::npos);
  EXPECT_EQ(explain_signature(pair.message, check_of(pair)).signed_text, text);

  SigningSample tif = sample_of(SigningStyle::Tif);
  header(tif.message, "x-tif-signature") = crypto::to_hex(
      crypto::sha256("1700000000" + tif.key.secret + "0123456789abcdef0123456789abcdef"));
  const auto report = explain_signature(tif.message, check_of(tif));
  EXPECT_NE(report.difference.find("少了时间戳"), std::string::npos);
  EXPECT_EQ(report.signed_text, "1700000000〈密钥〉0123456789abcdef0123456789abcdef1700000000");
}

TEST(Signing, words) {
  for (const std::string_view word : {"none", "apikey", "api", "tif", "sm"}) {
    const auto style = signing_style(word);
    ASSERT_TRUE(style.has_value());
    EXPECT_EQ(signing_word(*style), word);
  }
  EXPECT_EQ(signing_style("rsa"), std::nullopt);
}

TEST(Signing, messages_as_text) {
  for (const SigningSample& sample : signing_samples()) {
    const SignedMessage back = read_message_text(message_text(sample.message));
    EXPECT_EQ(back.headers, sample.message.headers);
    EXPECT_EQ(back.body, sample.message.body);
  }
}

}  // namespace
}  // namespace gongji::gateway
