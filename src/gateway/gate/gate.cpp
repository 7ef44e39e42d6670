#include "gateway/gate/gate.h"

#include "app/json_fact.h"
#include "app/security/address.h"
#include "base/assert.h"
#include "crypto/digest.h"
#include "gateway/errors.h"
#include "gateway/gate/address.h"
#include "gateway/signing/produce.h"
#include "interface/request.h"

namespace gongji::gateway {

namespace {

constexpr std::int64_t kBurstMs = 2'000;  ///< of style `api`, whose signatures repeat

const std::vector<Credential>& credentials_of(const KeySnapshot& keys, SigningStyle style) {
  static const std::vector<Credential> kNone;
  const auto found = keys.credentials.find(style);
  return found == keys.credentials.end() ? kNone : found->second;
}

Error meant(std::string_view code, std::string where, std::string_view advice) {
  for (const ErrorMeaning& row : gateway_error_meanings()) {
    if (row.code == code) {
      return make_error(code, std::move(where), std::string(row.zh) + std::string(advice));
    }
  }
  GJ_ASSERT(false);
  return {};
}

Error no_platform_key() {
  return meant(gateway_code::kNoPlatformKey, "platform_key",
               "不能以 sm 方式应答;请经办机构配置 platform_key,或改用其他签名方式");
}

bool carries(const HttpRequest& request, std::string_view prefix) {
  for (const auto& header : request.headers) {
    if (header.first.starts_with(prefix)) return true;
  }
  return false;
}

/// An outer object of style `sm`; the name must stand in the text before it is read for it.
bool is_sealed_body(const std::string& body) {
  if (body.find("\"appId\"") == std::string::npos) return false;
  if (body.find("\"signData\"") == std::string::npos &&
      body.find("\"encData\"") == std::string::npos) {
    return false;
  }
  const auto outer = app::parse_json(body);
  return outer.ok() && outer->find("appId") != nullptr && outer->find("infno") == nullptr;
}

bool has_encrypted(const std::string& body) {
  const auto outer = app::parse_json(body);
  const policy::Fact* cipher = outer.ok() ? outer->find("encData") : nullptr;
  return cipher != nullptr && !cipher->text.empty();
}

void append_member(std::string& json, std::string_view name, std::string_view value) {
  json += json.size() > 1 ? "," : "";
  interface::append_json_text(json, name);
  json += ":";
  interface::append_json_text(json, value);
}

}  // namespace

SigningStyle style_in(const HttpRequest& request) {
  if (carries(request, "_api_")) return SigningStyle::KeyPair;
  if (carries(request, "x-tif-")) return SigningStyle::Tif;
  if (!request.header("apikey").empty()) return SigningStyle::ApiKey;
  return is_sealed_body(request.body) ? SigningStyle::Body : SigningStyle::None;
}

HttpResponse not_let_in(const Error& error) {
  HttpResponse response;
  response.body = "{\"code\":401,\"message\":";
  interface::append_json_text(response.body, error.message);
  response.body += "}";
  return response;
}

Gate::Gate(Setting setting, std::unique_ptr<KnownKeys> keys)
    : setting_(std::move(setting)),
      keys_(std::move(keys)),
      replays_({2 * setting_.window_ms, ReplayCache::Setting().entries_max}) {}

Result<Entrance> Gate::enter(const HttpRequest& request) {
  const CallerAddress caller = caller_address(request, setting_.trusted_proxies);
  Entrance entrance;
  entrance.style = style_in(request);
  entrance.address = caller.address;
  if (entrance.style == SigningStyle::None) {
    return enter_unsigned(request, std::move(entrance), caller.forwarded);
  }
  if (entrance.style == SigningStyle::Body && setting_.platform_secret.empty()) {
    return no_platform_key();
  }
  const auto keys = keys_->now();
  GJ_TRY(Authentic who, check_signature({request.headers, request.body},
                                        {entrance.style, credentials_of(*keys, entrance.style),
                                         setting_.clock(), setting_.window_ms}));
  GJ_CHECK(check_replay(who, entrance.style, request.body));
  entrance.institution = std::move(who.institution);
  entrance.body = std::move(who.body);
  if (entrance.style == SigningStyle::Body) {
    entrance.key = *who.key;
    entrance.encrypted = has_encrypted(request.body);
  }
  return entrance;
}

Result<Entrance> Gate::enter_unsigned(const HttpRequest& request, Entrance entrance,
                                      bool forwarded) const {
  if (setting_.required) {
    return meant(gateway_code::kNoSignature, "",
                 "本平台只接受签名的请求;请按经办机构发放的密钥签名");
  }
  if (forwarded || !app::ranges_hold(setting_.unsigned_from, entrance.address)) {
    return meant(gateway_code::kNoSignature, "",
                 "不签名的请求只能从平台允许的地址(unsigned_from)直接发来;请申请密钥并签名");
  }
  entrance.body = request.body;
  return entrance;
}

Result<void> Gate::check_replay(const Authentic& who, SigningStyle style, const std::string& body) {
  if (who.replay_key.empty()) return done();
  const std::int64_t burst = style == SigningStyle::KeyPair ? kBurstMs : 0;
  if (replays_.accept({who.replay_key, crypto::sm3(body), setting_.clock(), burst})) return done();
  return meant(gateway_code::kReplayed, "signature",
               "同一签名不能用于另一报文;请为每次请求重新签名,重发请保持报文不变");
}

Result<void> Gate::admit(const Entrance& entrance, const std::string& institution) const {
  const auto keys = keys_->now();
  if (entrance.style == SigningStyle::None) {
    if (keys->signing.find(institution) != keys->signing.end()) {
      return meant(gateway_code::kNoSignature, "",
                   "机构已发放密钥,请求必须签名;密钥已收回的请经办机构重新发放");
    }
  } else if (institution != entrance.institution) {
    return meant(gateway_code::kOtherInstitution, "fixmedins_code",
                 "报文里的机构编号不是签名密钥所属的机构;请核对机构编号和密钥");
  }
  const auto own = keys->addresses.find(institution);
  if (own == keys->addresses.end() || app::ranges_hold(own->second, entrance.address)) {
    return done();
  }
  return meant(gateway_code::kBadAddress, "",
               "请求来自 " + entrance.address + ",不在机构登记的地址段;请经办机构登记或换出口");
}

std::string Gate::seal(const Entrance& entrance, std::string body) const {
  if (entrance.style != SigningStyle::Body) return body;
  BodyRequest answer;
  answer.data = std::move(body);
  answer.now_ms = setting_.clock();
  answer.encrypt = entrance.encrypted;
  answer.sm2_secret = setting_.platform_secret;
  auto sealed = sign_body(entrance.key, answer, crypto::random_bytes);
  GJ_ASSERT(sealed.ok());
  return sealed.take();
}

/// What would turn a request away whose signature is right; a replay does not count.
std::optional<Error> Gate::other_refusal(const HttpRequest& request,
                                         const SigningCheck& check) const {
  const CallerAddress caller = caller_address(request, setting_.trusted_proxies);
  Entrance entrance;
  entrance.style = check.style;
  entrance.address = caller.address;
  if (check.style == SigningStyle::None) {
    auto let_in = enter_unsigned(request, entrance, caller.forwarded);
    if (!let_in.ok()) return let_in.error();
    entrance = let_in.take();
  } else {
    if (check.style == SigningStyle::Body && setting_.platform_secret.empty()) {
      return no_platform_key();
    }
    auto who = check_signature({request.headers, request.body}, check);
    if (!who.ok()) return who.error();
    entrance.institution = who->institution;
    entrance.body = who->body;
  }
  const auto sent = interface::parse_request(entrance.body);
  if (!sent.ok() || sent->fixmedins_code.empty()) return std::nullopt;
  const auto admitted = admit(entrance, sent->fixmedins_code);
  return admitted.ok() ? std::nullopt : std::optional<Error>(admitted.error());
}

std::string Gate::explain(const HttpRequest& request) const {
  SigningCheck check;
  check.style = style_in(request);
  for (const auto& [name, value] : query_pairs(request.query)) {
    const auto named = name == "style" ? signing_style(value) : std::nullopt;
    if (named) check.style = *named;
  }
  const auto keys = keys_->now();
  check.credentials = credentials_of(*keys, check.style);
  check.now_ms = setting_.clock();
  check.window_ms = setting_.window_ms;
  check.show_data = false;
  SigningReport report = explain_signature({request.headers, request.body}, check);
  if (!report.refusal) {
    report.refusal = other_refusal(request, check);
    if (report.refusal) report.difference = report.refusal->message;
  }
  std::string json = "{";
  append_member(json, "style", signing_word(check.style));
  append_member(json, "result", report.refusal ? report.refusal->code : "ok");
  append_member(json, "message", report.refusal ? report.refusal->message : "签名一致,可以放行");
  append_member(json, "signed_text", report.signed_text);
  append_member(json, "expected", report.expected);
  append_member(json, "difference", report.difference);
  append_member(json, "server_time", std::to_string(check.now_ms));
  append_member(json, "address", caller_address(request, setting_.trusted_proxies).address);
  return json + "}";
}

}  // namespace gongji::gateway
