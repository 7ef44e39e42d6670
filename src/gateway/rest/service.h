// /api/v1: from a request to its answer.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "gateway/gate/gate.h"
#include "gateway/offices.h"
#include "gateway/rest/routes.h"

namespace gongji::gateway {

/// What became of a request, for the log; nothing personal is in it.
struct RestEvent {
  std::string request;  ///< id of the exchange
  std::string method, route;
  int status = 0;
  std::int64_t milliseconds = 0;
};

class RestService {
 public:
  struct Setting {
    Offices::Setting offices;
    std::int64_t job_stripe = 1;
    std::int64_t slow_stripe = 1;  ///< of the first of the threads that compute from files
    std::vector<std::string> policy_roots;
    app::Clock machine_clock = app::system_clock();  ///< of one-time codes, also in a drill
    Gate* gate = nullptr;  ///< for institutions that sign; null: they come with `apikey` only
    std::function<void(const RestEvent&)> told;  ///< from any thread
  };

  RestService(Setting setting, app::Writer& writer);
  ~RestService();

  /// Whether a path is one of these.
  static bool serves(std::string_view path);

  /// Answers from any thread; never blocks.
  void serve(HttpRequest request, Respond respond);

  /// Takes nothing more, finishes what has been taken. Twice is once.
  void stop();

 private:
  struct Pending;
  using PendingPointer = std::shared_ptr<Pending>;
  void answer(Pending& pending, HttpResponse response);
  void refuse(Pending& pending, const Error& error);
  bool carry_out(const PendingPointer& pending, app::Office& office);
  void give(const PendingPointer& pending, Answer answer);

  app::Clock clock_;
  std::function<void(const RestEvent&)> told_;
  std::shared_ptr<app::PaymentPeriods> payments_;
  RestParts parts_;
  Offices slow_;  ///< for what is computed from files, so that it keeps nobody else waiting
  Offices offices_;
};

}  // namespace gongji::gateway
