#include "gateway/http/client.h"

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>

#include "gateway/errors.h"

namespace gongji::gateway {

namespace {

namespace net = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using net::ip::tcp;
using Cause = boost::system::error_code;
using TlsStream = beast::ssl_stream<beast::tcp_stream>;

constexpr std::uint64_t kAnswerBytesMax = 64U << 20U;

Error no_answer(const Address& address, const Cause& cause) {
  return make_error(gateway_code::kNoAnswer, address.host + ":" + address.port,
                    "没有收到应答:" + cause.message() + ";请检查地址、网络和对方服务");
}

/// Begins an operation and waits for its end.
template <class Begin>
Cause wait(net::io_context& io, Begin begin) {
  Cause cause = net::error::operation_aborted;
  begin([&cause](const Cause& ended, const auto&...) { cause = ended; });
  io.restart();
  io.run();
  return cause;
}

http::request<http::string_body> request_of(const Address& address, const HttpCall& call) {
  http::request<http::string_body> request{http::verb::post, address.target, 11};
  request.set(http::field::host, address.host + ":" + address.port);
  request.set(http::field::content_type, call.type);
  request.set(http::field::connection, "close");
  for (const auto& [name, value] : call.headers) request.set(name, value);
  request.body() = call.body;
  request.prepare_payload();
  return request;
}

HttpResponse read_answer(const http::response<http::string_body>& answer) {
  HttpResponse response;
  response.status = static_cast<int>(answer.result_int());
  response.type = answer[http::field::content_type];
  for (const auto& field : answer) {
    std::string name(field.name_string());
    for (char& c : name) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    response.headers.emplace_back(std::move(name), field.value());
  }
  response.body = answer.body();
  return response;
}

template <class Stream>
Result<HttpResponse> exchange(net::io_context& io, Stream& stream, const Address& address,
                              const HttpCall& call) {
  const auto request = request_of(address, call);
  Cause cause = wait(io, [&](auto done) { http::async_write(stream, request, done); });
  // A server may answer and close before it has read everything.
  beast::flat_buffer buffer;
  http::response_parser<http::string_body> parser;
  parser.body_limit(kAnswerBytesMax);
  const Cause read = wait(io, [&](auto done) { http::async_read(stream, buffer, parser, done); });
  if (read) return no_answer(address, cause ? cause : read);
  return read_answer(parser.get());
}

Result<HttpResponse> post_over_tls(net::io_context& io, const tcp::resolver::results_type& found,
                                   const Address& address, const HttpCall& call, bool trust_any) {
  net::ssl::context context(net::ssl::context::tls_client);
  Cause cause;
  context.set_default_verify_paths(cause);
  context.set_verify_mode(trust_any ? net::ssl::verify_none : net::ssl::verify_peer);
  TlsStream stream(io, context);
  if (!trust_any) stream.set_verify_callback(net::ssl::host_name_verification(address.host));
  if (SSL_set_tlsext_host_name(stream.native_handle(), address.host.c_str()) != 1) {
    return no_answer(address, net::error::invalid_argument);
  }
  auto& socket = beast::get_lowest_layer(stream);
  socket.expires_after(call.patience);
  cause = wait(io, [&](auto done) { socket.async_connect(found, done); });
  if (cause) return no_answer(address, cause);
  cause = wait(io, [&](auto done) { stream.async_handshake(net::ssl::stream_base::client, done); });
  if (cause) return no_answer(address, cause);
  return exchange(io, stream, address, call);
}

}  // namespace

Result<Address> Address::parse(std::string_view url) {
  Address address;
  const Error bad =
      make_error(gateway_code::kBadSetting, "url", "地址应写成 http://主机:端口/路径 或 https://…");
  if (url.starts_with("https://")) {
    address.tls = true;
    url.remove_prefix(8);
  } else if (url.starts_with("http://")) {
    url.remove_prefix(7);
  } else {
    return bad;
  }
  const std::size_t slash = std::min(url.find('/'), url.size());
  std::string_view place = url.substr(0, slash);
  address.target = slash == url.size() ? "/" : std::string(url.substr(slash));
  const std::size_t colon = place.rfind(':');
  const bool bracketed = place.ends_with(']');
  if (colon == std::string_view::npos || bracketed) {
    address.port = address.tls ? "443" : "80";
  } else {
    address.port = place.substr(colon + 1);
    place = place.substr(0, colon);
  }
  if (place.starts_with('[') && place.ends_with(']')) place = place.substr(1, place.size() - 2);
  address.host = place;
  const bool digits = address.port.find_first_not_of("0123456789") == std::string::npos;
  if (address.host.empty() || address.port.empty() || !digits) return bad;
  return address;
}

Result<HttpResponse> post(const Address& address, const HttpCall& call, bool trust_any) {
  try {
    net::io_context io;
    tcp::resolver resolver(io);
    Cause cause;
    const auto found = resolver.resolve(address.host, address.port, cause);
    if (cause) return no_answer(address, cause);
    if (address.tls) return post_over_tls(io, found, address, call, trust_any);
    beast::tcp_stream stream(io);
    stream.expires_after(call.patience);
    cause = wait(io, [&](auto done) { stream.async_connect(found, done); });
    if (cause) return no_answer(address, cause);
    return exchange(io, stream, address, call);
  } catch (const boost::system::system_error& failed) {
    return no_answer(address, failed.code());
  }
}

}  // namespace gongji::gateway
