#include "gateway/gate/gate.h"

#include <gtest/gtest.h>

#include "gateway/errors.h"
#include "gateway/gate/address.h"

namespace gongji::gateway {
namespace {

HttpRequest from(std::string peer, HeaderList headers = {}) {
  HttpRequest request;
  request.peer = std::move(peer);
  request.headers = std::move(headers);
  return request;
}

TEST(CallerAddress, believes_only_trusted_proxies) {
  const std::vector<std::string> proxies = {"10.0.0.0/8"};
  const auto direct = caller_address(from("192.0.2.1"), proxies);
  EXPECT_EQ(direct.address, "192.0.2.1");
  EXPECT_FALSE(direct.forwarded);
  const auto forged =
      caller_address(from("192.0.2.1", {{"x-forwarded-for", "127.0.0.1"}}), proxies);
  EXPECT_EQ(forged.address, "192.0.2.1");
  EXPECT_TRUE(forged.forwarded);
  EXPECT_TRUE(caller_address(from("127.0.0.1", {{"forwarded", "for=x"}}), proxies).forwarded);
  EXPECT_TRUE(caller_address(from("127.0.0.1", {{"x-real-ip", "x"}}), proxies).forwarded);
}

TEST(CallerAddress, is_the_last_that_is_no_proxy) {
  const std::vector<std::string> proxies = {"10.0.0.0/8"};
  const auto through = caller_address(from("10.0.0.1", {{"x-forwarded-for", "127.0.0.1, 192.0.2.7"},
                                                        {"x-forwarded-for", "10.9.9.9"}}),
                                      proxies);
  EXPECT_EQ(through.address, "192.0.2.7");
  EXPECT_FALSE(through.forwarded);
  EXPECT_EQ(caller_address(from("10.0.0.1"), proxies).address, "10.0.0.1");
}

TEST(CallerAddress, gives_mapped_addresses_as_ipv4) {
  EXPECT_EQ(caller_address(from("::ffff:192.0.2.1"), {}).address, "192.0.2.1");
  EXPECT_EQ(caller_address(from("2001:db8::1"), {}).address, "2001:db8::1");
}

TEST(CallerAddress, ranges_of_a_setting) {
  const auto ranges = address_ranges("unsigned_from", "10.1.0.0/16, ::1");
  ASSERT_TRUE(ranges.ok());
  EXPECT_EQ(*ranges, (std::vector<std::string>{"10.1.0.0/16", "::1/128"}));
  EXPECT_TRUE(address_ranges("unsigned_from", "")->empty());
  const auto wrong = address_ranges("unsigned_from", "10.1.0.1/16");
  ASSERT_FALSE(wrong.ok());
  EXPECT_EQ(wrong.error().code, gateway_code::kBadSetting);
}

TEST(ReplayCacheTest, same_body_is_a_retry) {
  ReplayCache cache({1'000, 10});
  EXPECT_TRUE(cache.accept({"a", "1", 0, 0}));
  EXPECT_TRUE(cache.accept({"a", "1", 500, 0}));
  EXPECT_FALSE(cache.accept({"a", "2", 500, 0}));
  EXPECT_TRUE(cache.accept({"b", "2", 500, 0}));
}

TEST(ReplayCacheTest, a_burst_is_no_replay) {
  ReplayCache cache({10'000, 10});
  EXPECT_TRUE(cache.accept({"a", "1", 0, 2'000}));
  EXPECT_TRUE(cache.accept({"a", "2", 1'999, 2'000}));
  EXPECT_FALSE(cache.accept({"a", "2", 2'000, 2'000}));
  EXPECT_FALSE(cache.accept({"a", "3", 2'001, 2'000}));
}

TEST(ReplayCacheTest, forgets_what_is_old_and_what_is_too_much) {
  ReplayCache cache({1'000, 3});
  EXPECT_TRUE(cache.accept({"a", "1", 0, 0}));
  EXPECT_FALSE(cache.accept({"a", "2", 1'000, 0}));
  EXPECT_TRUE(cache.accept({"a", "2", 1'001, 0}));
  for (const char* key : {"b", "c", "d", "e"}) EXPECT_TRUE(cache.accept({key, "1", 1'002, 0}));
  EXPECT_EQ(cache.size(), 3u);
}

TEST(StyleIn, is_told_by_the_request) {
  EXPECT_EQ(style_in(from("", {{"_api_name", "x"}})), SigningStyle::KeyPair);
  EXPECT_EQ(style_in(from("", {{"x-tif-nonce", "x"}})), SigningStyle::Tif);
  EXPECT_EQ(style_in(from("", {{"apikey", "x"}})), SigningStyle::ApiKey);
  HttpRequest body;
  body.body = R"({"appId":"a","signData":"b","encData":"c"})";
  EXPECT_EQ(style_in(body), SigningStyle::Body);
  // An ordinary envelope that talks of these names is no sealed body.
  body.body = R"({"infno":"1101","input":{"data":{"x":"\"appId\" \"signData\""}}})";
  EXPECT_EQ(style_in(body), SigningStyle::None);
  body.body = R"({"infno":"1101","appId":"a","signData":"b"})";
  EXPECT_EQ(style_in(body), SigningStyle::None);
}

}  // namespace
}  // namespace gongji::gateway
