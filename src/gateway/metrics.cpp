#include "gateway/metrics.h"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <algorithm>
#include <array>

namespace gongji::gateway {

struct Metrics::State {
  prometheus::Registry registry;
  prometheus::Family<prometheus::Counter>& requests =
      prometheus::BuildCounter()
          .Name("gongji_national_requests_total")
          .Help("Requests of the national interface by transaction and outcome")
          .Register(registry);
  prometheus::Family<prometheus::Histogram>& seconds =
      prometheus::BuildHistogram()
          .Name("gongji_national_seconds")
          .Help("Time from a request received to its answer")
          .Register(registry);
  prometheus::Family<prometheus::Counter>& rest_requests =
      prometheus::BuildCounter()
          .Name("gongji_rest_requests_total")
          .Help("Requests of /api/v1 by route, method and status")
          .Register(registry);
  prometheus::Family<prometheus::Histogram>& rest_seconds =
      prometheus::BuildHistogram()
          .Name("gongji_rest_seconds")
          .Help("Time from a request of /api/v1 received to its answer")
          .Register(registry);
  prometheus::Family<prometheus::Gauge>& now =
      prometheus::BuildGauge().Name("gongji_now").Help("Present state").Register(registry);
};

namespace {

const prometheus::Histogram::BucketBoundaries& bounds() {
  static const prometheus::Histogram::BucketBoundaries kBounds = {0.001, 0.0025, 0.005, 0.01, 0.025,
                                                                  0.05,  0.1,    0.25,  1,    5};
  return kBounds;
}

}  // namespace

Metrics::Metrics() : state_(std::make_unique<State>()) {}
Metrics::~Metrics() = default;

void Metrics::answered(const NationalEvent& event, double seconds) {
  // Only numbers that the tables know become labels: a caller cannot make new ones without end.
  const std::string infno = event.known ? event.infno : "other";
  state_->requests.Add({{"infno", infno}, {"outcome", event.infcode == 0 ? "done" : "refused"}})
      .Increment();
  state_->seconds.Add({{"infno", infno}}, bounds()).Observe(seconds);
}

void Metrics::answered(const RestEvent& event, double seconds) {
  // Routes come from tables; methods are what a caller writes.
  constexpr std::array<std::string_view, 7> kMethods = {"GET",    "HEAD",  "POST",   "PUT",
                                                        "DELETE", "PATCH", "OPTIONS"};
  const bool known = std::find(kMethods.begin(), kMethods.end(), event.method) != kMethods.end();
  const std::string route = event.route.empty() ? "other" : event.route;
  state_->rest_requests
      .Add({{"route", route},
            {"method", known ? event.method : "other"},
            {"status", std::to_string(event.status)}})
      .Increment();
  state_->rest_seconds.Add({{"route", route}}, bounds()).Observe(seconds);
}

std::string Metrics::text(const HttpCounts& http, const app::Writer::Counts& writer) {
  const auto set = [&](const char* what, double value) {
    state_->now.Add({{"what", what}}).Set(value);
  };
  set("connections", static_cast<double>(http.connections));
  set("connections_accepted", static_cast<double>(http.accepted));
  set("connections_turned_away", static_cast<double>(http.turned_away));
  set("http_requests", static_cast<double>(http.requests));
  set("http_in_flight", static_cast<double>(http.in_flight));
  set("writes_answered", static_cast<double>(writer.calls));
  set("writes_committed", static_cast<double>(writer.batches));
  set("writes_tried_again", static_cast<double>(writer.retries));
  return prometheus::TextSerializer().Serialize(state_->registry.Collect());
}

}  // namespace gongji::gateway
