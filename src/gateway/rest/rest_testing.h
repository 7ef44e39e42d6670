// For tests only: the service of /api/v1 over a fresh region, asked as its callers ask.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <future>
#include <set>
#include <thread>

#include "app/office_testing.h"
#include "app/payment/periods.h"
#include "app/security/authorise.h"
#include "app/security/roles.h"
#include "base/utf8.h"
#include "gateway/rest/listing.h"
#include "gateway/rest/openapi.h"
#include "gateway/rest/service.h"
#include "interface/json.h"
#include "sheets/sheets_testing.h"

namespace gongji::gateway {

using interface::Json;

inline constexpr std::string_view kPassword = "Correct-Horse-1",
                                  kKey = "institution-key-0123456789";

/// A member by its name, empty when it is not there; "items.0.person" goes deeper.
inline std::string at(const std::string& text, const std::string& path) {
  interface::JsonLimits limits;
  limits.depth_max = 64;
  const auto json = interface::parse_json(text, limits);
  if (!json.ok()) return "not JSON";
  const Json* here = &*json;
  for (const auto part : split(path, '.')) {
    const Json* next = nullptr;
    for (const auto& member : here->members) {
      if (member.name == part) next = &member.value;
    }
    if (here->is(Json::Kind::List) && std::stoul(std::string(part)) < here->items.size()) {
      next = &here->items[std::stoul(std::string(part))];
    }
    if (next == nullptr) return "";
    here = next;
  }
  return here->text;
}

inline std::string header_of(const HttpResponse& response, std::string_view name) {
  for (const auto& [known, value] : response.headers) {
    if (known == name) return value;
  }
  return {};
}

class RestTest : public storage::EachDatabase {
 protected:
  RestTest() : database_(GetParam()) {
    // Later than the clock by which the region was opened.
    clock_ = [rising = app::test_clock()] { return rising() + 10'000; };
    auto opened = app::open_test_region(database_);
    office_ = std::make_unique<app::Office>(
        opened->release(),
        app::Office::Setting{app::kTestRegion, 1, clock_, "-rest", app::test_vault()});
    do_locally("institution.add", {{"institution", "H4"},
                                   {"name", "另一医院"},
                                   {"kind", "hospital"},
                                   {"level", "3"},
                                   {"from", "2019-01-01"}});
    app::enrol(*office_, "P1");
    app::enrol(*office_, "P2");
    app::Writer::Setting writer;
    writer.region = app::kTestRegion;
    writer.connect = [this] { return database_.database().connect(); };
    writer.clock = clock_;
    writer.vault = app::test_vault();
    writer.first_stripe = 2;
    writer_ = std::make_unique<app::Writer>(writer);
    RestService::Setting setting;
    setting.offices = {app::kTestRegion, writer.connect, clock_, writer.vault, 2, 1'001, 100};
    setting.offices.payments = std::make_shared<app::PaymentPeriods>(
        app::PaymentPeriods::Setting{GJ_SOURCE_DIR "/payments", std::uint64_t{1} << 30U});
    setting.job_stripe = 8;
    setting.slow_stripe = 1'101;
    setting.policy_roots = {GJ_SOURCE_DIR "/policies"};
    service_ = std::make_unique<RestService>(std::move(setting), *writer_);
  }
  ~RestTest() override {
    service_->stop();
    writer_->stop();
  }

  app::Reply do_locally(const std::string& operation, app::FactList fields) {
    const auto replies = office_->perform({app::test_call(operation, std::move(fields))});
    EXPECT_TRUE(replies.ok() && replies->front().ok())
        << operation << " " << to_text(replies.ok() ? replies->front().error() : replies.error());
    return replies->front().ok() ? *replies->front() : app::Reply();
  }

  HttpResponse ask(HttpRequest request) {
    request.peer = "127.0.0.1";
    request.id = "r1";
    std::promise<HttpResponse> given;
    service_->serve(std::move(request),
                    [&given](HttpResponse response) { given.set_value(std::move(response)); });
    return given.get_future().get();
  }
  HttpResponse ask(const std::string& method, const std::string& address, const std::string& body,
                   HeaderList headers) {
    HttpRequest request;
    request.method = method;
    const std::size_t mark = address.find('?');
    request.path = "/api/v1" + address.substr(0, mark);
    if (mark != std::string::npos) request.query = address.substr(mark + 1);
    request.body = body;
    request.headers = std::move(headers);
    const auto typed = [](const auto& header) { return header.first == "content-type"; };
    if (std::none_of(request.headers.begin(), request.headers.end(), typed)) {
      request.headers.emplace_back("content-type", "application/json");
    }
    return ask(std::move(request));
  }
  HttpResponse get(const std::string& address, const HeaderList& who) {
    return ask("GET", address, "", who);
  }
  HttpResponse post(const std::string& address, const std::string& body, const HeaderList& who) {
    return ask("POST", address, body, who);
  }

  HttpResponse log_in(const std::string& name, std::string_view password) {
    return post("/session",
                R"({"operator":")" + name + R"(","password":")" + std::string(password) + "\"}",
                {});
  }
  HeaderList bearer(const HttpResponse& session) {
    EXPECT_EQ(session.status, 201) << session.body;
    return {{"authorization", "Bearer " + at(session.body, "token")}};
  }
  HeaderList operator_with(const std::string& role) {
    do_locally("operator.add", {{"operator", "o-" + role}, {"password", std::string(kPassword)}});
    do_locally("operator.grant", {{"operator", "o-" + role}, {"role", role}});
    return bearer(log_in("o-" + role, kPassword));
  }
  HeaderList institution() {
    do_locally("institution.key-add", {{"institution", "H3"},
                                       {"style", "apikey"},
                                       {"key_id", "k1"},
                                       {"secret", std::string(kKey)}});
    return {{"apikey", std::string(kKey)}};
  }
  HeaderList insured(const std::string& person) {
    do_locally("voucher.activate", {{"person", person}, {"channel", "window"}});
    const auto issued = do_locally("voucher.issue", {{"person", person}, {"scene", "identify"}});
    voucher_ = issued.once.front().second;
    return bearer(post("/session", "{\"voucher\":\"" + voucher_ + "\"}", {}));
  }
  /// The job when it has ended.
  std::string ended(const std::string& job, const HeaderList& who) {
    for (int i = 0; i < 2'000; ++i) {
      const std::string body = get("/jobs/" + job, who).body;
      const std::string state = at(body, "state");
      if (state != "waiting" && state != "running") return body;
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return "not ended";
  }

  storage::TestDatabase database_;
  app::Clock clock_;
  std::unique_ptr<app::Office> office_;
  std::unique_ptr<app::Writer> writer_;
  std::unique_ptr<RestService> service_;
  std::string voucher_;
};

}  // namespace gongji::gateway
