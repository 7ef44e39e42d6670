#include "gateway/http/server.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <future>
#include <mutex>
#include <thread>

namespace gongji::gateway {
namespace {

/// A caller that says exactly these bytes.
class Caller {
 public:
  explicit Caller(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    timeval patience{20, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    connected_ =
        ::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  }
  Caller(const Caller&) = delete;
  Caller& operator=(const Caller&) = delete;
  ~Caller() { ::close(socket_); }

  bool connected() const { return connected_; }
  void say(std::string_view text) const {
    while (!text.empty()) {
      const ssize_t sent = ::send(socket_, text.data(), text.size(), MSG_NOSIGNAL);
      if (sent <= 0) return;
      text.remove_prefix(static_cast<std::size_t>(sent));
    }
  }
  void half_close() const { ::shutdown(socket_, SHUT_WR); }
  /// Reads until `end` was seen so often, or the other side closes.
  std::string hear(std::string_view end, int times = 1) {
    std::string heard;
    char bytes[4096];
    while (count(heard, end) < times) {
      const ssize_t got = ::recv(socket_, bytes, sizeof bytes, 0);
      if (got <= 0) break;
      heard.append(bytes, static_cast<std::size_t>(got));
    }
    return heard;
  }
  std::string hear_all() { return hear("\x01never"); }

 private:
  static int count(std::string_view text, std::string_view part) {
    int times = 0;
    for (std::size_t at = text.find(part); at != std::string_view::npos;
         at = text.find(part, at + 1)) {
      ++times;
    }
    return times;
  }

  int socket_;
  bool connected_ = false;
};

HttpResponse echo(const HttpRequest& request) {
  return {
      200, "text/plain", "[" + request.path + "|" + request.query + "|" + request.body + "]", {}};
}

std::unique_ptr<HttpServer> serve(HttpSetting setting) {
  auto server = HttpServer::start(
      std::move(setting), [](HttpRequest request, Respond respond) { respond(echo(request)); });
  EXPECT_TRUE(server.ok());
  return server.take();
}

TEST(HttpServerTest, KeepsAConnectionAndAnswersPipelinedRequestsInOrder) {
  const auto server = serve({});
  Caller caller(server->port());
  ASSERT_TRUE(caller.connected());
  caller.say(
      "GET /a%20b?x=1 HTTP/1.1\r\nHost: h\r\n\r\n"
      "POST /second HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabc");
  const std::string heard = caller.hear("]", 2);
  EXPECT_LT(heard.find("[/a b|x=1|]"), heard.find("[/second||abc]")) << heard;
  caller.say(
      "POST /third HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"
      "3\r\nxyz\r\n0\r\n\r\n");
  EXPECT_NE(caller.hear("]").find("[/third||xyz]"), std::string::npos);
  EXPECT_EQ(server->counts().accepted, 1);
  EXPECT_EQ(server->counts().requests, 3);
}

TEST(HttpServerTest, AnswersExpectContinueBeforeTheBody) {
  const auto server = serve({});
  Caller caller(server->port());
  caller.say("POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
  EXPECT_EQ(caller.hear("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
  caller.say("hi");
  EXPECT_NE(caller.hear("]").find("[/||hi]"), std::string::npos);
}

TEST(HttpServerTest, RefusesWhatIsTooLargeOrNotHttp) {
  HttpSetting setting;
  setting.body_bytes_max = 10;
  setting.header_bytes_max = 1'000;
  const auto server = serve(setting);
  const auto answer = [&](const std::string& text) {
    Caller caller(server->port());
    caller.say(text);
    return caller.hear_all().substr(0, 12);
  };
  EXPECT_EQ(answer("POST / HTTP/1.1\r\nContent-Length: 11\r\n\r\nhello world"), "HTTP/1.1 413");
  EXPECT_EQ(answer("POST / HTTP/1.1\r\nContent-Length: 10\r\nConnection: close\r\n\r\n0123456789"),
            "HTTP/1.1 200");
  EXPECT_EQ(answer("GET / HTTP/1.1\r\nX: " + std::string(2'000, 'x') + "\r\n\r\n"), "HTTP/1.1 431");
  EXPECT_EQ(answer("what is this\r\n\r\n"), "HTTP/1.1 400");
  EXPECT_EQ(answer("POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n"), "HTTP/1.1 400");
  EXPECT_EQ(server->counts().requests, 1);
}

TEST(HttpServerTest, DropsACallerThatIsSlow) {
  HttpSetting setting;
  setting.header = std::chrono::seconds(1);
  const auto server = serve(setting);
  Caller caller(server->port());
  caller.say("GET / HTTP/1.1\r\nX-Slow: ");
  EXPECT_EQ(caller.hear_all(), "");
  EXPECT_EQ(server->counts().requests, 0);
}

TEST(HttpServerTest, AnswersACallerThatHasClosedItsHalf) {
  const auto server = serve({});
  Caller caller(server->port());
  caller.say("GET /half HTTP/1.1\r\nHost: h\r\n\r\n");
  caller.half_close();
  EXPECT_NE(caller.hear_all().find("[/half||]"), std::string::npos);
}

TEST(HttpServerTest, TurnsAwayWhatIsAboveTheLimit) {
  HttpSetting setting;
  setting.connections_max = 1;
  const auto server = serve(setting);
  Caller first(server->port());
  first.say("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
  EXPECT_NE(first.hear("]").find(" 200 "), std::string::npos);
  Caller second(server->port());
  EXPECT_EQ(second.hear_all().substr(0, 12), "HTTP/1.1 503");
  EXPECT_EQ(server->counts().turned_away, 1);
}

TEST(HttpServerTest, StopsAfterTheRequestsThatItHas) {
  std::promise<void> asked;
  Respond later;
  auto started = HttpServer::start({}, [&](HttpRequest, Respond respond) {
    later = std::move(respond);
    asked.set_value();
  });
  ASSERT_TRUE(started.ok());
  const auto server = started.take();
  Caller idle(server->port()), busy(server->port());
  busy.say("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
  asked.get_future().wait();
  std::thread stopping([&] { server->stop(std::chrono::seconds(20)); });
  EXPECT_EQ(idle.hear_all(), "");
  later({200, "text/plain", "at last", {}});
  EXPECT_NE(busy.hear_all().find("at last"), std::string::npos);
  stopping.join();
  EXPECT_EQ(server->counts().connections, 0);
  EXPECT_FALSE(Caller(server->port()).connected());
}

TEST(HttpServerTest, AnswersLateHandlersWith500) {
  HttpSetting setting;
  setting.answer = std::chrono::seconds(1);
  std::vector<Respond> kept;
  std::mutex mutex;
  auto server = HttpServer::start(setting, [&](HttpRequest, Respond respond) {
    const std::lock_guard lock(mutex);
    kept.push_back(std::move(respond));
  });
  ASSERT_TRUE(server.ok());
  Caller caller((*server)->port());
  caller.say("GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
  EXPECT_EQ(caller.hear_all().substr(0, 12), "HTTP/1.1 500");
}

TEST(HttpServerTest, SaysWhenThePortIsTaken) {
  const auto server = serve({});
  HttpSetting same;
  same.port = server->port();
  const auto second = HttpServer::start(same, [](HttpRequest, Respond) {});
  ASSERT_FALSE(second.ok());
  EXPECT_EQ(second.error().code, "gateway.cannot_listen");
  HttpSetting bad;
  bad.certificate = "no-such-file.pem";
  const auto third = HttpServer::start(bad, [](HttpRequest, Respond) {});
  ASSERT_FALSE(third.ok());
  EXPECT_EQ(third.error().code, "gateway.bad_certificate");
}

}  // namespace
}  // namespace gongji::gateway
