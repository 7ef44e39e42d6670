// Who is calling.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "gateway/gate/known_keys.h"
#include "gateway/gate/replay_cache.h"
#include "gateway/http/message.h"

namespace gongji::gateway {

/// A request that may come in.
struct Entrance {
  SigningStyle style = SigningStyle::None;
  std::string institution;  ///< whose key signed it; empty: unsigned
  std::string address;      ///< of the caller
  std::string body;         ///< decrypted
  bool encrypted = false;   ///< it was, and so is the answer
  Credential key;           ///< of style `sm`, to seal the answer
};

/// From any thread; waits for nobody. What it checks: README.md.
class Gate {
 public:
  struct Setting {
    bool required = false;  ///< nothing unsigned
    std::int64_t window_ms = 30 * 60'000;
    std::vector<std::string> unsigned_from;    ///< ranges
    std::vector<std::string> trusted_proxies;  ///< ranges
    std::string platform_secret;               ///< 32 bytes of SM2; empty: style `sm` is refused
    app::Clock clock;                          ///< the machine's
  };

  Gate(Setting setting, std::unique_ptr<KnownKeys> keys);

  /// Refuses what check_signature refuses and gateway.replayed, gateway.bad_address,
  /// gateway.no_platform_key.
  Result<Entrance> enter(const HttpRequest& request);

  /// Whether the one who came in may speak for an institution. Refuses gateway.no_signature,
  /// gateway.other_institution, gateway.bad_address.
  Result<void> admit(const Entrance& entrance, const std::string& institution) const;

  /// The answer as it travels: signed and encrypted as the request was.
  std::string seal(const Entrance& entrance, std::string body) const;

  /// What was signed, what is expected and the first difference, as JSON; of a signature that is
  /// right whether its key may speak for the institution of the message, and from that address.
  /// Neither a secret nor anything that was encrypted is in it.
  std::string explain(const HttpRequest& request) const;

 private:
  Result<Entrance> enter_unsigned(const HttpRequest& request, Entrance entrance,
                                  bool forwarded) const;
  std::optional<Error> other_refusal(const HttpRequest& request, const SigningCheck& check) const;
  Result<void> check_replay(const Authentic& who, SigningStyle style, const std::string& body);

  Setting setting_;
  std::unique_ptr<KnownKeys> keys_;
  ReplayCache replays_;
};

/// The style that a request is signed in, by what it carries.
SigningStyle style_in(const HttpRequest& request);

/// As the gateways of the platforms refuse: `{"code":401,"message":…}`, no envelope; with status
/// 200, because clients take other statuses for a broken line and reverse or try again.
HttpResponse not_let_in(const Error& error);

}  // namespace gongji::gateway
