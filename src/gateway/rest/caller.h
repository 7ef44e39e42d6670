// Who asks.
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "app/office.h"
#include "gateway/gate/gate.h"
#include "gateway/http/message.h"
#include "gateway/signing/signing.h"

namespace gongji::gateway {

struct Caller {
  enum class Kind : std::uint8_t { Operator, Institution, Insured };
  Kind kind = Kind::Operator;
  std::string name;    ///< of the operator, the institution, the person
  std::string role;    ///< as of app::Call: empty for an operator, whose grants count
  std::string source;  ///< address
};

/// "operator", "institution", "insured".
std::string_view caller_word(Caller::Kind kind);

/// Sessions of insured persons who have shown a voucher. In memory: they end with the server.
class PersonSessions {
 public:
  /// A new token. Refuses gateway.too_many when very many are open.
  Result<std::string> open(const std::string& person, std::int64_t now_ms,
                           const crypto::Random& random);
  /// Whose it is; using it keeps it alive. Refuses app.not_logged_in.
  Result<std::string> person_of(const std::string& token, std::int64_t now_ms);
  /// Twice is once.
  void close(const std::string& token);

 private:
  struct Session {
    std::string person;
    std::int64_t opened_ms = 0, used_ms = 0;
  };
  static bool alive(const Session& session, std::int64_t now_ms);

  std::mutex mutex_;
  std::map<std::string, Session> sessions_;  ///< by the digest of the token
};

/// Finds out who asks: `Authorization: Bearer` of a session, or an institution by `apikey` or by
/// the headers of the styles `api` and `tif`, as on the national interface. Style `sm` signs a body
/// and seals the answer; requests of /api/v1 have neither as a rule, so it is not taken here.
class Callers {
 public:
  Callers(std::int64_t region, app::VaultPointer vault, Gate* gate = nullptr)
      : region_(region), vault_(std::move(vault)), gate_(gate) {}

  /// Refuses app.not_logged_in, what Gate::enter refuses, app.not_allowed for an address from which
  /// the institution may not call.
  Result<Caller> caller_of(app::Office& office, const HttpRequest& request);

  PersonSessions& people() { return people_; }

 private:
  Result<Caller> signed_institution(const HttpRequest& request) const;
  Result<Caller> institution_of(app::Office& office, const HttpRequest& request);
  Result<void> refresh_keys(app::Office& office);

  std::int64_t region_;
  app::VaultPointer vault_;
  Gate* gate_;
  PersonSessions people_;
  std::mutex mutex_;
  std::vector<Credential> keys_;  ///< as of keys_at_ms_
  std::int64_t keys_at_ms_ = 0;
};

/// The token of `Authorization: Bearer TOKEN`, or empty.
std::string bearer_token(const HttpRequest& request);

/// Refuses app.not_allowed, and then writes it down in the audit trail.
Result<void> check_right(app::Office& office, const Caller& caller, const std::string& function);

/// Every operation ("person.add"), query ("read:person.list"), "reveal" and approval that the
/// caller may do.
Result<std::vector<std::string>> rights_of(app::Office& office, const Caller& caller);

}  // namespace gongji::gateway
