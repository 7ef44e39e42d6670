#include "gateway/http/client.h"

#include <gtest/gtest.h>

#include "gateway/http/server.h"

namespace gongji::gateway {
namespace {

TEST(HttpClientTest, ReadsAddresses) {
  const auto plain = Address::parse("http://host");
  ASSERT_TRUE(plain.ok());
  EXPECT_EQ(plain->host + " " + plain->port + " " + plain->target, "host 80 /");
  const auto full = Address::parse("https://host.cn:8443/a/b?c=1");
  ASSERT_TRUE(full.ok());
  EXPECT_TRUE(full->tls);
  EXPECT_EQ(full->host + " " + full->port + " " + full->target, "host.cn 8443 /a/b?c=1");
  const auto six = Address::parse("http://[::1]:81/");
  ASSERT_TRUE(six.ok());
  EXPECT_EQ(six->host + " " + six->port, "::1 81");
  for (const char* bad : {"", "host", "ftp://host/", "http://", "http://host:port/"}) {
    const auto refused = Address::parse(bad);
    ASSERT_FALSE(refused.ok()) << bad;
    EXPECT_EQ(refused.error().code, "gateway.bad_setting");
  }
}

TEST(HttpClientTest, PostsAndReadsTheAnswer) {
  const auto server = HttpServer::start({}, [](HttpRequest request, Respond respond) {
    respond({418, "text/plain",
             request.method + request.path + std::string(request.header("x-a")) + request.body,
             {{"x-b", "2"}}});
  });
  ASSERT_TRUE(server.ok());
  const auto address =
      Address::parse("http://127.0.0.1:" + std::to_string((*server)->port()) + "/p");
  ASSERT_TRUE(address.ok());
  HttpCall call;
  call.body = "body";
  call.headers = {{"x-a", "1"}};
  const auto answer = post(*address, call);
  ASSERT_TRUE(answer.ok()) << answer.error().message;
  EXPECT_EQ(answer->status, 418);
  EXPECT_EQ(answer->body, "POST/p1body");
}

TEST(HttpClientTest, TellsWhenThereIsNoAnswer) {
  const auto server = HttpServer::start({}, [](HttpRequest, Respond respond) {
    HttpResponse cut;
    cut.delivery = Delivery::Cut;
    respond(cut);
  });
  ASSERT_TRUE(server.ok());
  const auto cut = Address::parse("http://127.0.0.1:" + std::to_string((*server)->port()) + "/");
  for (const auto& address : {*cut, *Address::parse("http://127.0.0.1:1/")}) {
    const auto answer = post(address, {});
    ASSERT_FALSE(answer.ok());
    EXPECT_EQ(answer.error().code, "gateway.no_answer");
  }
}

}  // namespace
}  // namespace gongji::gateway
