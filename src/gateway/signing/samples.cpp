#include "gateway/signing/samples.h"

#include <algorithm>

#include "base/assert.h"
#include "base/utf8.h"
#include "crypto/encode.h"
#include "crypto/sm2.h"
#include "gateway/errors.h"
#include "gateway/signing/produce.h"

namespace gongji::gateway {

namespace {

constexpr std::int64_t kSampleMoment = 1'700'000'000'000;
constexpr std::string_view kSampleInstitution = "H00000000001";
constexpr std::string_view kSampleBody =
    R"({"infno":"9001","msgid":"H00000000001202311150613200001"})";
constexpr std::string_view kSampleData =
    R"({"orgCodg":"H00000000001","payAmt":12.50,"extra":"","items":[{"name":"挂号","cnt":1}]})";
/// The private key of the example in GB/T 32918.5, known to everybody.
constexpr std::string_view kSampleSm2 =
    "3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8";

Credential sample_key(std::string id, std::string secret) {
  Credential key;
  key.institution = kSampleInstitution;
  key.key_id = std::move(id);
  key.secret = std::move(secret);
  return key;
}

SigningSample body_sample(bool encrypt) {
  SigningSample sample;
  sample.title_zh = encrypt ? "国密报文,加密" : "国密报文,不加密";
  sample.title_en = encrypt ? "body, encrypted" : "body, plain";
  sample.style = SigningStyle::Body;
  sample.key = sample_key("1ABCDEF0ABCDEF0ABCDEF0", "sample-secret-of-sm");
  sample.sm2_secret = kSampleSm2;
  sample.now_ms = kSampleMoment;
  const auto secret = crypto::from_hex(kSampleSm2);
  GJ_ASSERT(secret.ok());
  const auto pair = crypto::sm2_key_of(*secret);
  GJ_ASSERT(pair.ok());
  sample.key.public_key = pair->public_point;
  BodyRequest request;
  request.data = kSampleData;
  request.now_ms = kSampleMoment;
  request.encrypt = encrypt;
  request.sm2_secret = *secret;
  const auto body = sign_body(sample.key, request, crypto::repeatable_random("sample"));
  GJ_ASSERT(body.ok());
  sample.message = {{{"Content-Type", "application/json"}}, *body};
  return sample;
}

void add_sample(SigningSample sample, std::string& page) {
  SigningCheck check{sample.style, {&sample.key, 1}, sample.now_ms};
  const SigningReport report = explain_signature(sample.message, check);
  GJ_ASSERT(!report.refusal);
  page += "\n## `" + std::string(signing_word(sample.style)) + "`: " + sample.title_en + " (" +
          sample.title_zh + ")\n\n| | |\n| --- | --- |\n";
  const auto row = [&page](std::string_view name, const std::string& value) {
    if (!value.empty()) page += "| " + std::string(name) + " | `" + value + "` |\n";
  };
  row("key id", sample.key.key_id);
  row("secret", sample.key.secret);
  row("SM2 private key", sample.sm2_secret);
  row("SM2 public key", crypto::to_hex(sample.key.public_key));
  row("text that is signed", report.signed_text);
  page += "\n" + report.expected + "\n\n```\n" + message_text(sample.message) + "\n```\n";
}

}  // namespace

std::vector<SigningSample> signing_samples() {
  std::vector<SigningSample> samples;
  SigningSample pair;
  pair.title_zh = "网关请求头";
  pair.title_en = "gateway headers";
  pair.style = SigningStyle::KeyPair;
  pair.key = sample_key("sampleAccessKey", "sample-secret-of-api");
  pair.now_ms = kSampleMoment;
  pair.message = {sign_with_key_pair(pair.key, {"sampleService", "1.0.0", kSampleMoment}),
                  std::string(kSampleBody)};
  samples.push_back(std::move(pair));
  SigningSample tif;
  tif.title_zh = "x-tif 请求头";
  tif.title_en = "x-tif headers";
  tif.style = SigningStyle::Tif;
  tif.key = sample_key("samplePaasId", "sample-secret-of-tif");
  tif.now_ms = kSampleMoment;
  tif.message = {sign_with_tif(tif.key, {"0123456789abcdef0123456789abcdef", kSampleMoment}),
                 std::string(kSampleBody)};
  samples.push_back(std::move(tif));
  samples.push_back(body_sample(true));
  samples.push_back(body_sample(false));
  SigningSample api_key;
  api_key.title_zh = "单个密钥头";
  api_key.title_en = "one header";
  api_key.style = SigningStyle::ApiKey;
  api_key.key = sample_key("", "sample-secret-of-apikey");
  api_key.now_ms = kSampleMoment;
  api_key.message = {{{"apikey", api_key.key.secret}}, std::string(kSampleBody)};
  samples.push_back(std::move(api_key));
  return samples;
}

std::string message_text(const SignedMessage& message) {
  std::string text;
  for (const auto& [name, value] : message.headers) {
    text.append(name).append(": ").append(value).append("\n");
  }
  return text + "\n" + message.body;
}

SignedMessage read_message_text(std::string_view text) {
  SignedMessage message;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = trim(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.empty()) break;
    const std::size_t colon = std::min(line.find(':'), line.size());
    message.headers.emplace_back(trim(line.substr(0, colon)),
                                 trim(line.substr(std::min(colon + 1, line.size()))));
  }
  message.body = trim(text);
  return message;
}

std::string signing_page() {
  std::string page =
      "# Signing of the national interface\n\n"
      "Test vectors to check a client against, one or more a style. The keys are published here "
      "and "
      "so are no secret.\nThe text that is signed shows 〈密钥〉 where the secret stands. All are "
      "signed "
      "at 1700000000000 (2023-11-15 06:13:20 in China).\nThis page is written by `gongji sign "
      "sample` and compared in the tests; `gongji sign explain` says what is wrong with a "
      "message.\n\nThe gateway accepts a time of signing 30 minutes before or after its own. `sm`: "
      "the "
      "signer's identity may be the secret or\n`1234567812345678`; the public key has 64 or 65 "
      "bytes.\n\n"
      "Sources: 湖南省医疗保障信息平台定点医药机构接口规范 V1.1.27 and the clients "
      "hzg19700304/medical-insurance-interface-SDK\nand newtouch-cloud/openhis, by what they send; "
      "SM2: GB/T 32918, SM4: GB/T 32907.\n\n"
      "| refusal | words that clients know |\n| --- | --- |\n";
  constexpr std::string_view kOfSigning[] = {
      gateway_code::kNoSignature, gateway_code::kSignatureExpired, gateway_code::kUnknownKey,
      gateway_code::kSignatureDiffers, gateway_code::kBadBody};
  for (const ErrorMeaning& row : gateway_error_meanings()) {
    if (std::count(std::begin(kOfSigning), std::end(kOfSigning), row.code) == 0) continue;
    page += "| `" + std::string(row.code) + "` | " + std::string(row.zh) + " |\n";
  }
  for (SigningSample& sample : signing_samples()) add_sample(std::move(sample), page);
  return page;
}

}  // namespace gongji::gateway
