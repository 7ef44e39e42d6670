// The whole server: HTTP, the national interface, health and metrics, over one region.
#pragma once

#include <memory>

#include "gateway/config.h"
#include "gateway/file_sweep.h"
#include "gateway/http/server.h"
#include "gateway/log.h"
#include "gateway/metrics.h"
#include "gateway/national/service.h"
#include "gateway/rest/service.h"

namespace gongji::gateway {

class Server {
 public:
  struct Parts {
    std::shared_ptr<const NationalTables> tables;
    std::int64_t region = 0;
    storage::Dialect dialect = storage::Dialect::Sqlite;
    std::function<Result<std::unique_ptr<storage::Connection>>()> connect;
    app::Clock clock;
    app::VaultPointer vault;
    app::Clock machine_clock = app::system_clock();  ///< of the gate, also in a drill
    std::string faults;                              ///< text of the drill, where there is one
    std::vector<std::string> policy_roots;           ///< for those who read policies over /api/v1
    std::function<void(const NationalExchange&)> witness;  ///< in a drill; may be empty
  };

  /// What `start` would refuse of the settings and what they name, without serving; of the log file
  /// whether it can be written.
  static Result<void> check(const Config& config, const Parts& parts);

  /// Refuses what HttpServer::start, Log::open, KnownKeys::start, Faults::read and
  /// NationalService::make refuse, and gateway.bad_setting.
  static Result<std::unique_ptr<Server>> start(const Config& config, Parts parts);
  ~Server();

  std::uint16_t port() const { return http_->port(); }

  /// Takes no more requests, answers those it has, ends. Twice is once.
  void stop();

 private:
  explicit Server(const Config& config, Parts parts);
  void handle(HttpRequest request, Respond respond);
  void ready(Respond respond);
  Result<void> open_gate(const Config& config);
  Result<void> open_national(const Config& config);
  void open_rest(const Config& config);
  void open_sweep(const Config& config);

  Parts parts_;
  std::chrono::seconds patience_;
  std::unique_ptr<Log> log_;
  Metrics metrics_;
  std::unique_ptr<app::Writer> writer_;
  std::unique_ptr<Offices> readers_;
  std::unique_ptr<Gate> gate_;
  std::unique_ptr<Faults> faults_;
  std::unique_ptr<Later> later_;
  std::unique_ptr<NationalService> national_;
  std::unique_ptr<RestService> rest_;
  std::unique_ptr<FileSweep> sweep_;
  std::unique_ptr<HttpServer> http_;
  bool stopped_ = false;
};

}  // namespace gongji::gateway
