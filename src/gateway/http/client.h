// One request to another server at a time, over TCP or TLS, waiting for its answer.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "base/result.h"
#include "gateway/http/message.h"

namespace gongji::gateway {

/// "https://host:8443/path?x=1" in parts.
struct Address {
  bool tls = false;
  std::string host, port, target;

  /// Refuses gateway.bad_setting for what is no http or https address.
  static Result<Address> parse(std::string_view url);
};

struct HttpCall {
  std::string type = "application/json; charset=utf-8";
  HeaderList headers;
  std::string body;
  std::chrono::seconds patience{60};  ///< for everything together
};

/// The answer to a POST, headers in lower case. The certificate of a TLS server is checked unless
/// `trust_any`. Refuses gateway.no_answer: not reached, cut off, too late, not HTTP.
Result<HttpResponse> post(const Address& address, const HttpCall& call, bool trust_any = false);

}  // namespace gongji::gateway
