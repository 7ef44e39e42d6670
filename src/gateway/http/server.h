// HTTP/1.1 over TCP and TLS: connections, limits, time-outs. What is asked is a handler's business.
#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <string>

#include "base/result.h"
#include "gateway/http/message.h"

namespace gongji::gateway {

struct HttpSetting {
  std::string address = "127.0.0.1";
  std::uint16_t port = 0;        ///< 0: a free one; see HttpServer::port
  int threads = 1;               ///< each has its own listening socket and its own connections
  std::string certificate, key;  ///< PEM files; both empty: no TLS
  std::size_t connections_max = 2'000;
  std::size_t body_bytes_max = 16U << 20U;
  std::uint32_t header_bytes_max = 64U << 10U;
  std::chrono::seconds idle{75};     ///< between requests of a connection
  std::chrono::seconds header{15};   ///< from the first byte of a request to the end of its header
  std::chrono::seconds body{60};     ///< for the whole body
  std::chrono::seconds answer{120};  ///< for the handler, and then again to send what it gave
};

/// What the connections of a server do; read at any time.
struct HttpCounts {
  std::atomic<std::int64_t> connections = 0;  ///< open now
  std::atomic<std::int64_t> accepted = 0;
  std::atomic<std::int64_t> turned_away = 0;  ///< above connections_max, answered 503
  std::atomic<std::int64_t> requests = 0;
  std::atomic<std::int64_t> in_flight = 0;  ///< given to the handler and not answered
};

/// Whether somebody could listen there now; nothing listens afterwards. Port 0 is always free.
/// Refuses gateway.cannot_listen.
Result<void> can_listen(const std::string& address, std::uint16_t port);

/// Serves from construction until `stop`. Requests of one connection are answered in order, one at
/// a time. Answers itself: 400 to what is not HTTP/1.x, 413, 431, 408, 503, and 500 when the
/// handler gave no answer in time.
class HttpServer {
 public:
  /// Whether the address is one and the certificate can be used: all of `start` that can be known
  /// without listening. Refuses what `start` does.
  static Result<void> check(const HttpSetting& setting);

  /// Refuses gateway.cannot_listen, gateway.bad_certificate.
  static Result<std::unique_ptr<HttpServer>> start(HttpSetting setting, HttpHandler handler);
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  std::uint16_t port() const;
  const HttpCounts& counts() const;

  /// Accepts nothing more, ends idle connections, lets requests that were received finish, and
  /// returns when all connections are closed or `patience` is over. Twice is once.
  void stop(std::chrono::milliseconds patience);

 private:
  struct State;
  explicit HttpServer(std::shared_ptr<State> state);
  std::shared_ptr<State> state_;
};

}  // namespace gongji::gateway
