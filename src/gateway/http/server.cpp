// long file: the one file that compiles Beast, which takes half a minute.
#include "gateway/http/server.h"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <random>
#include <set>
#include <thread>

#include "gateway/errors.h"

namespace gongji::gateway {

namespace {

namespace net = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using net::ip::tcp;
using Failure = boost::system::error_code;
using PlainStream = beast::tcp_stream;
using SafeStream = beast::ssl_stream<beast::tcp_stream>;
using Parser = http::request_parser<http::string_body>;
using Reuse = net::detail::socket_option::boolean<SOL_SOCKET, SO_REUSEPORT>;

constexpr std::size_t kReadBytes = 16U << 10U;

auto failing(Failure& failure) {
  return net::redirect_error(net::use_awaitable, failure);
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

/// An id that a caller may bring along: short and harmless.
bool is_request_id(std::string_view id) {
  constexpr std::size_t kMost = 64;
  if (id.empty() || id.size() > kMost) return false;
  return id.find_first_not_of(
             "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-") ==
         std::string_view::npos;
}

HttpResponse plain_answer(int status, std::string text) {
  return {status, "text/plain; charset=utf-8", std::move(text), {}};
}

/// What a header that cannot be read is answered with.
HttpResponse answer_to(const Failure& failure) {
  if (failure == http::error::body_limit) {
    return plain_answer(413, "请求内容过大 request body too large\n");
  }
  if (failure == http::error::header_limit || failure == http::error::buffer_overflow) {
    return plain_answer(431, "请求头过大 request header too large\n");
  }
  return plain_answer(400, "不是 HTTP/1.1 请求 not an HTTP/1.1 request\n");
}

bool is_of_the_text(const Failure& failure) {
  return failure.category() == Failure(http::error::bad_method).category() &&
         failure != http::error::end_of_stream && failure != http::error::partial_message;
}

/// Where an answer is waited for: the timer ends when it comes or is late.
struct Pending {
  net::steady_timer timer;
  std::optional<HttpResponse> response;
};

/// A connection as its worker knows it, to end it when it idles.
struct Link {
  beast::tcp_stream* stream = nullptr;
  bool idle = true;
};

struct Worker {
  net::io_context io{1};
  std::optional<tcp::acceptor> acceptor;
  std::set<Link*> links;
  int number = 0;
  std::uint64_t serial = 0;
  std::thread thread;
};

}  // namespace

struct HttpServer::State : std::enable_shared_from_this<HttpServer::State> {
  HttpSetting setting;
  HttpHandler handler;
  std::optional<net::ssl::context> tls;
  std::vector<std::unique_ptr<Worker>> workers;
  HttpCounts counts;
  std::uint16_t port = 0;
  std::string origin;  ///< begins request ids
  std::atomic<bool> stopping = false;
  std::mutex mutex;
  std::condition_variable emptied;

  Result<void> listen();
  Result<void> load_certificate();
  void run();
  net::awaitable<void> accept(Worker& worker);
  net::awaitable<void> plain_session(Worker& worker, tcp::socket socket);
  net::awaitable<void> safe_session(Worker& worker, tcp::socket socket);
  template <class Stream>
  net::awaitable<void> converse(Worker& worker, Stream& stream, bool secure);
  template <class Stream>
  net::awaitable<bool> exchange(Worker& worker, Stream& stream, beast::flat_buffer& buffer,
                                Link& link, bool secure);
  template <class Stream>
  net::awaitable<bool> read_body(Stream& stream, beast::flat_buffer& buffer, Parser& parser);
  template <class Stream>
  net::awaitable<bool> send(Stream& stream, HttpResponse response, bool keep, bool head,
                            const std::string& id);
  net::awaitable<HttpResponse> ask(Worker& worker, HttpRequest request);
  HttpRequest request_of(Worker& worker, Parser& parser, const std::string& peer, bool secure);
  void begin_connection();
  void end_connection();
};

namespace {

Error cannot_listen(const HttpSetting& setting, const std::string& reason) {
  return make_error(gateway_code::kCannotListen,
                    setting.address + ":" + std::to_string(setting.port),
                    "不能在这个地址监听:" + reason + ";请换端口或停掉占用它的程序");
}

/// A socket that listens. The first one of a server finds out whether the port is free; the others
/// join it.
void open_acceptor(tcp::acceptor& acceptor, const tcp::endpoint& endpoint, bool first,
                   Failure& failure) {
  acceptor.open(endpoint.protocol(), failure);
  if (!failure) acceptor.set_option(net::socket_base::reuse_address(true), failure);
  if (!failure && !first) acceptor.set_option(Reuse(true), failure);
  if (!failure) acceptor.bind(endpoint, failure);
  if (!failure && first) acceptor.set_option(Reuse(true), failure);
  if (!failure) acceptor.listen(net::socket_base::max_listen_connections, failure);
}

Result<void> use_certificate(const HttpSetting& setting, net::ssl::context& tls) {
  try {
    tls.set_options(net::ssl::context::default_workarounds | net::ssl::context::no_sslv2 |
                    net::ssl::context::no_sslv3 | net::ssl::context::no_tlsv1 |
                    net::ssl::context::no_tlsv1_1);
    tls.use_certificate_chain_file(setting.certificate);
    tls.use_private_key_file(setting.key, net::ssl::context::pem);
  } catch (const std::exception& reason) {
    return make_error(gateway_code::kBadCertificate, setting.certificate,
                      "证书或私钥不能使用:" + std::string(reason.what()) +
                          ";请给出 PEM 格式、相互配套的证书链和私钥");
  }
  return done();
}

Result<net::ip::address> address_to_listen(const HttpSetting& setting) {
  Failure failure;
  const auto address = net::ip::make_address(setting.address, failure);
  if (failure) return cannot_listen(setting, "不是 IP 地址");
  return address;
}

}  // namespace

Result<void> can_listen(const std::string& address, std::uint16_t port) {
  HttpSetting setting;
  setting.address = address;
  setting.port = port;
  GJ_TRY(const auto ip, address_to_listen(setting));
  Failure failure;
  net::io_context io{1};
  tcp::acceptor acceptor(io);
  open_acceptor(acceptor, tcp::endpoint(ip, port), true, failure);
  return failure ? cannot_listen(setting, failure.message()) : done();
}

Result<void> HttpServer::State::load_certificate() {
  if (setting.certificate.empty() && setting.key.empty()) return done();
  return use_certificate(setting, tls.emplace(net::ssl::context::tls_server));
}

Result<void> HttpServer::State::listen() {
  GJ_TRY(const auto address, address_to_listen(setting));
  Failure failure;
  port = setting.port;
  for (int i = 0; i < setting.threads; ++i) {
    auto worker = std::make_unique<Worker>();
    worker->number = i;
    const tcp::endpoint endpoint(address, port);
    worker->acceptor.emplace(worker->io);
    auto& acceptor = *worker->acceptor;
    open_acceptor(acceptor, endpoint, i == 0, failure);
    if (failure) return cannot_listen(setting, failure.message());
    port = acceptor.local_endpoint().port();
    workers.push_back(std::move(worker));
  }
  return done();
}

void HttpServer::State::run() {
  for (auto& worker : workers) {
    net::co_spawn(worker->io, accept(*worker), net::detached);
    worker->thread = std::thread([&io = worker->io] { io.run(); });
  }
}

void HttpServer::State::begin_connection() {
  ++counts.connections;
  ++counts.accepted;
}

void HttpServer::State::end_connection() {
  const std::lock_guard lock(mutex);
  --counts.connections;
  emptied.notify_all();
}

net::awaitable<void> HttpServer::State::accept(Worker& worker) {
  while (!stopping) {
    Failure failure;
    tcp::socket socket(worker.io);
    co_await worker.acceptor->async_accept(socket, failing(failure));
    if (failure == net::error::operation_aborted || stopping) break;
    if (failure) {
      // Out of descriptors or the like: it passes.
      net::steady_timer pause(worker.io, std::chrono::milliseconds(50));
      co_await pause.async_wait(failing(failure));
      continue;
    }
    begin_connection();
    socket.set_option(tcp::no_delay(true), failure);
    if (tls) {
      net::co_spawn(worker.io, safe_session(worker, std::move(socket)), net::detached);
    } else {
      net::co_spawn(worker.io, plain_session(worker, std::move(socket)), net::detached);
    }
  }
}

net::awaitable<void> HttpServer::State::plain_session(Worker& worker, tcp::socket socket) {
  PlainStream stream(std::move(socket));
  co_await converse(worker, stream, false);
  Failure ignored;
  stream.socket().shutdown(tcp::socket::shutdown_send, ignored);
  end_connection();
}

net::awaitable<void> HttpServer::State::safe_session(Worker& worker, tcp::socket socket) {
  SafeStream stream(std::move(socket), *tls);
  Failure failure;
  beast::get_lowest_layer(stream).expires_after(setting.header);
  co_await stream.async_handshake(net::ssl::stream_base::server, failing(failure));
  if (!failure) {
    co_await converse(worker, stream, true);
    beast::get_lowest_layer(stream).expires_after(setting.header);
    co_await stream.async_shutdown(failing(failure));
  }
  end_connection();
}

template <class Stream>
net::awaitable<void> HttpServer::State::converse(Worker& worker, Stream& stream, bool secure) {
  if (counts.connections > static_cast<std::int64_t>(setting.connections_max)) {
    ++counts.turned_away;
    beast::get_lowest_layer(stream).expires_after(setting.header);
    HttpResponse full = plain_answer(503, "连接过多,请稍后再试 too many connections\n");
    co_await send(stream, std::move(full), false, false, "");
    co_return;
  }
  Link link{&beast::get_lowest_layer(stream), true};
  worker.links.insert(&link);
  beast::flat_buffer buffer;
  bool going = true;
  while (going && !stopping) {
    going = co_await exchange(worker, stream, buffer, link, secure);
  }
  worker.links.erase(&link);
}

/// One request and its answer; false: the connection is to be closed.
template <class Stream>
net::awaitable<bool> HttpServer::State::exchange(Worker& worker, Stream& stream,
                                                 beast::flat_buffer& buffer, Link& link,
                                                 bool secure) {
  Failure failure;
  auto& lowest = beast::get_lowest_layer(stream);
  link.idle = buffer.size() == 0;
  if (link.idle) {
    lowest.expires_after(setting.idle);
    const std::size_t bytes =
        co_await stream.async_read_some(buffer.prepare(kReadBytes), failing(failure));
    if (failure) co_return false;
    buffer.commit(bytes);
    link.idle = false;
  }
  Parser parser;
  parser.header_limit(setting.header_bytes_max);
  parser.body_limit(setting.body_bytes_max);
  lowest.expires_after(setting.header);
  co_await http::async_read_header(stream, buffer, parser, failing(failure));
  if (failure) {
    if (!is_of_the_text(failure)) co_return false;
    HttpResponse refused = answer_to(failure);
    co_return co_await send(stream, std::move(refused), false, false, "");
  }
  const bool whole = co_await read_body(stream, buffer, parser);
  if (!whole) co_return false;
  const auto endpoint = lowest.socket().remote_endpoint(failure);
  const std::string peer = failure ? std::string() : endpoint.address().to_string();
  const bool head = parser.get().method() == http::verb::head;
  const bool keep = parser.get().keep_alive();
  HttpRequest request = request_of(worker, parser, peer, secure);
  const std::string id = request.id;
  lowest.expires_never();
  HttpResponse response = co_await ask(worker, std::move(request));
  if (response.delivery == Delivery::Cut) co_return false;
  lowest.expires_after(setting.answer);
  if (response.delivery == Delivery::Twice) {
    const bool sent = co_await send(stream, response, true, head, id);
    if (!sent) co_return false;
  }
  co_return co_await send(stream, std::move(response), keep && !stopping, head, id);
}

template <class Stream>
net::awaitable<bool> HttpServer::State::read_body(Stream& stream, beast::flat_buffer& buffer,
                                                  Parser& parser) {
  Failure failure;
  auto& lowest = beast::get_lowest_layer(stream);
  lowest.expires_after(setting.body);
  if (beast::iequals(parser.get()[http::field::expect], "100-continue")) {
    http::response<http::empty_body> go_on(http::status::continue_, 11);
    co_await http::async_write(stream, go_on, failing(failure));
    if (failure) co_return false;
  }
  co_await http::async_read(stream, buffer, parser, failing(failure));
  if (!failure) co_return true;
  if (is_of_the_text(failure)) {
    HttpResponse refused = answer_to(failure);
    co_await send(stream, std::move(refused), false, false, "");
  }
  co_return false;
}

HttpRequest HttpServer::State::request_of(Worker& worker, Parser& parser, const std::string& peer,
                                          bool secure) {
  auto message = parser.release();
  HttpRequest request;
  request.method = std::string(message.method_string());
  const auto raw = message.target();
  const std::string_view target(raw.data(), raw.size());
  const std::size_t mark = target.find('?');
  if (!percent_decode(target.substr(0, mark), false, request.path)) request.path = target;
  if (mark != std::string_view::npos) request.query = target.substr(mark + 1);
  for (const auto& field : message) {
    const auto name = field.name_string();
    const auto value = field.value();
    request.headers.emplace_back(lower({name.data(), name.size()}),
                                 std::string(value.data(), value.size()));
  }
  request.body = std::move(message.body());
  request.peer = peer;
  request.secure = secure;
  const std::string_view brought = request.header("x-request-id");
  request.id = is_request_id(brought)
                   ? std::string(brought)
                   : origin + std::to_string(worker.number) + "-" + std::to_string(++worker.serial);
  return request;
}

net::awaitable<HttpResponse> HttpServer::State::ask(Worker& worker, HttpRequest request) {
  auto pending = std::make_shared<Pending>(Pending{net::steady_timer(worker.io), std::nullopt});
  pending->timer.expires_after(setting.answer);
  ++counts.requests;
  ++counts.in_flight;
  handler(std::move(request), [self = shared_from_this(), pending](HttpResponse response) {
    auto put = [pending, given = std::move(response)]() mutable {
      if (pending->response) return;
      pending->response = std::move(given);
      pending->timer.cancel();
    };
    net::post(pending->timer.get_executor(), std::move(put));
  });
  Failure ignored;
  co_await pending->timer.async_wait(failing(ignored));
  --counts.in_flight;
  if (!pending->response) {
    pending->response = plain_answer(500, "没有及时得到处理结果 no answer in time\n");
  }
  co_return std::move(*pending->response);
}

template <class Stream>
net::awaitable<bool> HttpServer::State::send(Stream& stream, HttpResponse response, bool keep,
                                             bool head, const std::string& id) {
  http::response<http::string_body> message(static_cast<http::status>(response.status), 11);
  message.set(http::field::content_type, response.type);
  for (const auto& [name, value] : response.headers) message.set(name, value);
  if (!id.empty()) message.set("x-request-id", id);
  message.keep_alive(keep);
  message.body() = std::move(response.body);
  message.prepare_payload();
  Failure failure;
  if (head) {
    http::response_serializer<http::string_body> serializer(message);
    co_await http::async_write_header(stream, serializer, failing(failure));
  } else {
    co_await http::async_write(stream, message, failing(failure));
  }
  co_return keep && !failure;
}

HttpServer::HttpServer(std::shared_ptr<State> state) : state_(std::move(state)) {}

HttpServer::~HttpServer() {
  stop(std::chrono::milliseconds(0));
}

Result<std::unique_ptr<HttpServer>> HttpServer::start(HttpSetting setting, HttpHandler handler) {
  auto state = std::make_shared<State>();
  state->setting = std::move(setting);
  state->handler = std::move(handler);
  std::random_device device;
  constexpr std::string_view kDigits = "0123456789abcdef";
  for (int i = 0; i < 8; ++i) state->origin += kDigits[device() & 15U];
  state->origin += '-';
  GJ_CHECK(state->load_certificate());
  GJ_CHECK(state->listen());
  state->run();
  return std::unique_ptr<HttpServer>(new HttpServer(std::move(state)));
}

Result<void> HttpServer::check(const HttpSetting& setting) {
  GJ_CHECK(address_to_listen(setting));
  if (setting.certificate.empty() && setting.key.empty()) return done();
  net::ssl::context tls(net::ssl::context::tls_server);
  return use_certificate(setting, tls);
}

std::uint16_t HttpServer::port() const {
  return state_->port;
}

const HttpCounts& HttpServer::counts() const {
  return state_->counts;
}

void HttpServer::stop(std::chrono::milliseconds patience) {
  if (state_->stopping.exchange(true)) return;
  for (auto& worker : state_->workers) {
    net::post(worker->io, [&worker = *worker] {
      Failure ignored;
      worker.acceptor->close(ignored);
      for (Link* link : worker.links) {
        if (link->idle) link->stream->cancel();
      }
    });
  }
  {
    std::unique_lock lock(state_->mutex);
    state_->emptied.wait_for(lock, patience, [&] { return state_->counts.connections == 0; });
  }
  for (auto& worker : state_->workers) worker->io.stop();
  for (auto& worker : state_->workers) worker->thread.join();
}

}  // namespace gongji::gateway
