#include "gateway/rest/caller.h"

#include "app/errors.h"
#include "app/security/authorise.h"
#include "app/security/institution_keys.h"
#include "app/security/session.h"
#include "crypto/digest.h"
#include "crypto/encode.h"
#include "gateway/errors.h"

namespace gongji::gateway {

namespace {

constexpr std::int64_t kPersonIdleMs = app::kIdleMinutes * 60'000;
constexpr std::int64_t kPersonMostMs = app::kSessionHours * 3'600'000;
constexpr std::size_t kPersonSessionsMax = 100'000, kPersonTokenBytes = 32;
/// Tokens of persons begin so; those of operators are hexadecimal.
constexpr std::string_view kPersonMark = "p.";
/// How long keys of institutions are remembered: a revoked one is refused that much later at most.
constexpr std::int64_t kKeysMs = 5'000;

Error nobody() {
  return make_error(app_code::kNotLoggedIn, "",
                    Bilingual{"没有登录或登录已失效;请重新登录(POST /api/v1/session)",
                              "You are not logged in, or the session has ended; log in again."});
}

app::SqlReader reader_of(storage::Connection& connection) {
  return [&connection](std::string_view sql, const std::vector<storage::Value>& values) {
    return connection.query(sql, values);
  };
}

app::Asked asked_by(app::Office& office, const Caller& caller, const std::string& function) {
  return {caller.name, function, office.region(), office.now_ms(), caller.role};
}

}  // namespace

std::string_view caller_word(Caller::Kind kind) {
  switch (kind) {
    case Caller::Kind::Institution:
      return "institution";
    case Caller::Kind::Insured:
      return "insured";
    case Caller::Kind::Operator:
      break;
  }
  return "operator";
}

bool PersonSessions::alive(const Session& session, std::int64_t now_ms) {
  return now_ms < session.used_ms + kPersonIdleMs && now_ms < session.opened_ms + kPersonMostMs;
}

Result<std::string> PersonSessions::open(const std::string& person, std::int64_t now_ms,
                                         const crypto::Random& random) {
  const std::string token = std::string(kPersonMark) + crypto::to_hex(random(kPersonTokenBytes));
  const std::lock_guard lock(mutex_);
  if (sessions_.size() >= kPersonSessionsMax) {
    std::erase_if(sessions_, [&](const auto& entry) { return !alive(entry.second, now_ms); });
  }
  if (sessions_.size() >= kPersonSessionsMax) {
    return make_error(gateway_code::kTooMany, "",
                      Bilingual{"同时登录的人太多;请稍后再试",
                                "Too many people are logged in; try again later."});
  }
  sessions_[crypto::to_hex(crypto::sm3(token))] = {person, now_ms, now_ms};
  return token;
}

Result<std::string> PersonSessions::person_of(const std::string& token, std::int64_t now_ms) {
  const std::lock_guard lock(mutex_);
  const auto found = sessions_.find(crypto::to_hex(crypto::sm3(token)));
  if (found == sessions_.end()) return nobody();
  if (!alive(found->second, now_ms)) {
    sessions_.erase(found);
    return nobody();
  }
  found->second.used_ms = now_ms;
  return found->second.person;
}

void PersonSessions::close(const std::string& token) {
  const std::lock_guard lock(mutex_);
  sessions_.erase(crypto::to_hex(crypto::sm3(token)));
}

std::string bearer_token(const HttpRequest& request) {
  constexpr std::string_view kScheme = "Bearer ";
  const std::string_view header = request.header("authorization");
  if (!header.starts_with(kScheme)) return {};
  return std::string(header.substr(kScheme.size()));
}

Result<Caller> Callers::caller_of(app::Office& office, const HttpRequest& request) {
  const std::string token = bearer_token(request);
  if (token.empty()) {
    const SigningStyle style = style_in(request);
    if (style == SigningStyle::ApiKey) return institution_of(office, request);
    const bool by_headers = style == SigningStyle::KeyPair || style == SigningStyle::Tif;
    if (by_headers && gate_ != nullptr) return signed_institution(request);
    return nobody();
  }
  if (token.starts_with(kPersonMark)) {
    GJ_TRY(std::string person, people_.person_of(token, office.now_ms()));
    return Caller{Caller::Kind::Insured, std::move(person), "insured", request.peer};
  }
  GJ_TRY(std::string name, app::session_operator(office, token));
  return Caller{Caller::Kind::Operator, std::move(name), "", request.peer};
}

Result<void> Callers::refresh_keys(app::Office& office) {
  const std::int64_t now = office.now_ms();
  if (now >= keys_at_ms_ && now < keys_at_ms_ + kKeysMs) return done();
  if (vault_ == nullptr) return app::no_key();
  std::vector<Credential> keys;
  GJ_CHECK(office.read([&](storage::Connection& connection) -> Result<void> {
    GJ_TRY(const auto all, app::institution_keys(connection, *vault_, region_, now));
    for (const auto& key : all) {
      if (key.style != signing_word(SigningStyle::ApiKey)) continue;
      keys.push_back({key.institution, "", key.secret, "", key.from_ms, key.to_ms});
    }
    return done();
  }));
  keys_ = std::move(keys);
  keys_at_ms_ = now;
  return done();
}

Result<Caller> Callers::signed_institution(const HttpRequest& request) const {
  GJ_TRY(const Entrance entrance, gate_->enter(request));
  GJ_CHECK(gate_->admit(entrance, entrance.institution));
  return Caller{Caller::Kind::Institution, entrance.institution, "institution", entrance.address};
}

Result<Caller> Callers::institution_of(app::Office& office, const HttpRequest& request) {
  std::vector<Credential> keys;
  {
    const std::lock_guard lock(mutex_);
    GJ_CHECK(refresh_keys(office));
    keys = keys_;
  }
  const SigningCheck check{SigningStyle::ApiKey, keys, office.now_ms()};
  GJ_TRY(const Authentic authentic, check_signature({request.headers, ""}, check));
  bool allowed = false;
  GJ_CHECK(office.read([&](storage::Connection& connection) -> Result<void> {
    GJ_TRY(allowed, app::institution_address_allowed(connection, region_, authentic.institution,
                                                     request.peer, office.now_ms()));
    return done();
  }));
  if (!allowed) {
    return make_error(
        app_code::kNotAllowed, "address",
        Bilingual{"这个地址不在机构登记的地址范围内;请在登记的网络中调用,或请经办机构登记",
                  "This address is not among those registered for the institution; call from a "
                  "registered network, or have this one registered."});
  }
  return Caller{Caller::Kind::Institution, authentic.institution, "institution", request.peer};
}

Result<void> check_right(app::Office& office, const Caller& caller, const std::string& function) {
  const app::Asked asked = asked_by(office, caller, function);
  Result<void> right = done();
  const auto read = office.read([&](storage::Connection& connection) -> Result<void> {
    right = app::authorise(reader_of(connection), asked);
    return done();
  });
  GJ_CHECK(read);
  if (right.ok() || right.error().code != app_code::kNotAllowed) return right;
  GJ_CHECK(office.transact({"", caller.name, asked.now_ms, true}, [&](app::Unit& unit) {
    unit.audit(
        {asked.now_ms, caller.name, caller.source, function, "", "", right.error().code, ""});
    return done();
  }));
  return right;
}

Result<std::vector<std::string>> rights_of(app::Office& office, const Caller& caller) {
  std::vector<std::string> functions = {std::string(app::kReveal)};
  for (const auto& operation : app::operations()) {
    functions.push_back(operation.name());
    if (app::needs_second_person(operation.name())) {
      functions.push_back(app::approve_function(operation.name()));
    }
  }
  for (const auto& query : app::queries()) functions.push_back(app::read_function(query.name()));
  std::vector<std::string> held;
  GJ_CHECK(office.read([&](storage::Connection& connection) -> Result<void> {
    GJ_TRY(held,
           app::held_functions(reader_of(connection), asked_by(office, caller, ""), functions));
    return done();
  }));
  return held;
}

}  // namespace gongji::gateway
