#include "gateway/signing/signing.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>

#include "base/assert.h"
#include "base/date.h"
#include "gateway/errors.h"
#include "gateway/signing/internal/style.h"

namespace gongji::gateway {

namespace {

constexpr std::string_view kSecretShown = "〈密钥〉";
constexpr SigningStyle kStyles[] = {SigningStyle::None, SigningStyle::ApiKey, SigningStyle::KeyPair,
                                    SigningStyle::Tif, SigningStyle::Body};

bool is_valid_at(const Credential& key, std::int64_t now_ms) {
  return key.from_ms <= now_ms && now_ms < key.to_ms;
}

std::vector<const Credential*> keys_of(const Claim& claim, const SigningCheck& check) {
  std::vector<const Credential*> found;
  for (const Credential& key : check.credentials) {
    if (key.key_id == claim.key_id && is_valid_at(key, check.now_ms)) found.push_back(&key);
  }
  return found;
}

Result<std::int64_t> moment_in_window(const Claim& claim, const SigningCheck& check) {
  const auto moment = signing_moment(claim.timestamp);
  if (!moment) {
    return signing_error(gateway_code::kSignatureExpired, "timestamp",
                         "时间戳读不懂;应为 13 位毫秒、10 位秒或 yyyyMMddHHmmss");
  }
  const std::int64_t apart = check.now_ms - *moment;
  if (std::abs(apart) <= check.window_ms) return *moment;
  const std::string side = apart > 0 ? "早" : "晚";
  return signing_error(gateway_code::kSignatureExpired, "timestamp",
                       "时间戳比平台时间" + side + " " + std::to_string(std::abs(apart) / 1000) +
                           " 秒,允许 " + std::to_string(check.window_ms / 1000) +
                           " 秒;请校准时钟后重新签名");
}

Error unknown_key(const Claim& claim, const SigningCheck& check) {
  for (const Credential& key : check.credentials) {
    if (key.key_id == claim.key_id) {
      return signing_error(gateway_code::kUnknownKey, "key",
                           "密钥不在有效期内;请改用新密钥,或请经办机构延期");
    }
  }
  return signing_error(gateway_code::kUnknownKey, "key",
                       "没有这个访问标识;请核对所用的环境和标识,或请经办机构发放密钥");
}

/// Looks at every candidate, so that the time does not tell which one it was.
const Credential* matching_key(const Style& style, const Claim& claim,
                               const std::vector<const Credential*>& keys) {
  const Credential* found = nullptr;
  for (const Credential* key : keys) {
    if (style.matches(claim, *key)) found = key;
  }
  return found;
}

std::string first_mistake(const Style& style, const Claim& claim,
                          const std::vector<const Credential*>& keys) {
  for (const Mistake& mistake : style.mistakes) {
    for (const Credential* key : keys) {
      if (mistake.made(claim, *key)) return std::string(mistake.zh);
    }
  }
  return "与常见的错误都不符:请逐字核对签名原文和密钥(首尾空格、换行、大小写)";
}

}  // namespace

std::string_view signing_word(SigningStyle style) {
  return style_of(style).word;
}

std::optional<SigningStyle> signing_style(std::string_view word) {
  for (const SigningStyle style : kStyles) {
    if (signing_word(style) == word) return style;
  }
  return std::nullopt;
}

const Style& style_of(SigningStyle id) {
  switch (id) {
    case SigningStyle::ApiKey:
      return api_key_style();
    case SigningStyle::KeyPair:
      return key_pair_style();
    case SigningStyle::Tif:
      return tif_style();
    case SigningStyle::Body:
      return body_style();
    case SigningStyle::None:
      break;
  }
  return no_style();
}

std::optional<std::int64_t> signing_moment(std::string_view text) {
  std::int64_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size() || number < 0) return {};
  if (text.size() == 13) return number;
  if (text.size() == 10) return number * 1000;
  if (text.size() != 14) return {};
  const auto day =
      Date::parse(std::string(text.substr(0, 4)) + "-" + std::string(text.substr(4, 2)) + "-" +
                  std::string(text.substr(6, 2)));
  const std::int64_t hour = number / 10'000 % 100, minute = number / 100 % 100,
                     second = number % 100;
  if (!day.ok() || hour > 23 || minute > 59 || second > 59) return {};
  const std::int64_t of_china =
      day->days() * std::int64_t{86'400} + hour * 3600 + minute * 60 + second;
  return (of_china - std::int64_t{8} * 3600) * 1000;
}

const std::string* find_header(const Headers& headers, std::string_view name) {
  for (const auto& [known, value] : headers) {
    if (lower_case(known) == name) return &value;
  }
  return nullptr;
}

Result<std::string> need_header(const Headers& headers, std::string_view name) {
  const std::string* value = find_header(headers, name);
  if (value != nullptr && !value->empty()) return *value;
  return signing_error(gateway_code::kNoSignature, std::string(name),
                       "没有收到 " + std::string(name) +
                           ";若已发送,请检查反向代理是否丢弃了名称以下划线开头的请求头");
}

Error signing_error(std::string_view code, std::string where, std::string_view advice) {
  for (const ErrorMeaning& row : gateway_error_meanings()) {
    if (row.code == code) {
      return make_error(code, std::move(where), std::string(row.zh) + std::string(advice));
    }
  }
  GJ_ASSERT(false);
  return {};
}

std::string lower_case(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return lower;
}

Result<Authentic> check_signature(const SignedMessage& message, const SigningCheck& check) {
  const Style& style = style_of(check.style);
  GJ_TRY(const Claim claim, style.read(message));
  Authentic who;
  who.body = message.body;
  if (check.style == SigningStyle::None) return who;
  if (style.has_time) {
    GJ_TRY(who.signed_at_ms, moment_in_window(claim, check));
  }
  const auto keys = keys_of(claim, check);
  if (keys.empty()) return unknown_key(claim, check);
  const Credential* key = matching_key(style, claim, keys);
  if (key == nullptr) {
    return signing_error(
        style.has_time ? gateway_code::kSignatureDiffers : gateway_code::kUnknownKey, "signature",
        "签名原文或密钥与平台的不同;把同一请求发到本平台的 /signing/check "
        "可查看平台收到的签名原文");
  }
  who.institution = key->institution;
  who.key_id = key->key_id;
  who.key = key;
  if (style.has_time) who.replay_key = claim.key_id + "|" + claim.nonce + "|" + claim.signature;
  if (style.open != nullptr) {
    GJ_TRY(who.body, style.open(claim, *key));
  }
  return who;
}

SigningReport explain_signature(const SignedMessage& message, const SigningCheck& check) {
  SigningReport report;
  const Style& style = style_of(check.style);
  report.expected = style.expected;
  const auto checked = check_signature(message, check);
  if (!checked.ok()) report.refusal = checked.error();
  const auto claim = style.read(message);
  if (!claim.ok()) {
    report.difference = claim.error().message;
    return report;
  }
  const auto keys = keys_of(*claim, check);
  const Credential nobody;
  const bool open = !keys.empty() && (check.show_data || style.open == nullptr);
  const Credential& key = open ? *keys.front() : nobody;
  if (style.text != nullptr) report.signed_text = style.text(*claim, key, kSecretShown);
  if (!report.refusal) return report;
  report.difference = report.refusal->code == gateway_code::kSignatureDiffers
                          ? first_mistake(style, *claim, keys)
                          : report.refusal->message;
  return report;
}

}  // namespace gongji::gateway
