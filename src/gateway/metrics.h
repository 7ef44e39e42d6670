// What the server counts, in the text form of Prometheus.
#pragma once

#include <memory>
#include <string>

#include "gateway/http/server.h"
#include "gateway/national/service.h"
#include "gateway/rest/service.h"

namespace gongji::gateway {

/// From any thread.
class Metrics {
 public:
  Metrics();
  ~Metrics();
  Metrics(const Metrics&) = delete;
  Metrics& operator=(const Metrics&) = delete;

  /// A request of the national interface was answered after so many seconds.
  void answered(const NationalEvent& event, double seconds);

  /// A request of /api/v1.
  void answered(const RestEvent& event, double seconds);

  /// Everything, with the present state of connections and of the writer.
  std::string text(const HttpCounts& http, const app::Writer::Counts& writer);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace gongji::gateway
