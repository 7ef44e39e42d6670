// One HTTP exchange, free of the library that carries it.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gongji::gateway {

using HeaderList = std::vector<std::pair<std::string, std::string>>;

struct HttpRequest {
  std::string method;
  std::string path;    ///< percent-encoding undone, without the query
  std::string query;   ///< as sent, without the question mark
  HeaderList headers;  ///< names in lower case
  std::string body;
  std::string peer;  ///< address of the caller, "127.0.0.1"
  std::string id;    ///< of this exchange; in the log and in the reply's `x-request-id`
  bool secure = false;

  /// The value, or empty. `name` in lower case.
  std::string_view header(std::string_view name) const;
};

/// How an answer is sent; other than Once in drills only.
enum class Delivery : std::uint8_t {
  Once,
  Twice,  ///< the same bytes twice
  Cut,    ///< the connection ends without an answer
};

struct HttpResponse {
  int status = 200;
  std::string type = "application/json; charset=utf-8";
  std::string body;
  HeaderList headers;
  Delivery delivery = Delivery::Once;
};

/// Takes the answer of one request; from any thread, once.
using Respond = std::function<void(HttpResponse)>;
/// Called by a network thread: it must not block.
using HttpHandler = std::function<void(HttpRequest, Respond)>;

/// Undoes percent-encoding; false when it is malformed. `plus` also turns + into a space.
bool percent_decode(std::string_view text, bool plus, std::string& decoded);

/// Pairs of a query or form, decoded; malformed ones are left out.
std::vector<std::pair<std::string, std::string>> query_pairs(std::string_view query);

}  // namespace gongji::gateway
