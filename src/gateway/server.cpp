#include "gateway/server.h"

#include <cstdio>

#include "app/payment/periods.h"
#include "gateway/console/console.h"
#include "gateway/gate/address.h"
#include "gateway/gate/platform_key.h"

namespace gongji::gateway {

namespace {

HttpResponse text_answer(int status, std::string text) {
  return {status, "text/plain; charset=utf-8", std::move(text), {}};
}

HttpSetting http_setting(const Config& config) {
  HttpSetting setting;
  setting.address = config.text("listen");
  setting.port = static_cast<std::uint16_t>(config.number("port"));
  setting.threads = static_cast<int>(config.number("network_threads"));
  setting.certificate = config.text("certificate");
  setting.key = config.text("certificate_key");
  setting.connections_max = static_cast<std::size_t>(config.number("connections_max"));
  setting.body_bytes_max = static_cast<std::size_t>(config.number("body_bytes_max"));
  setting.idle = std::chrono::seconds(config.number("idle_seconds"));
  setting.header = std::chrono::seconds(config.number("header_seconds"));
  setting.body = std::chrono::seconds(config.number("body_seconds"));
  setting.answer = std::chrono::seconds(config.number("answer_seconds"));
  return setting;
}

app::Writer::Setting writer_setting(const Config& config, const Server::Parts& parts) {
  app::Writer::Setting setting;
  setting.region = parts.region;
  setting.connect = parts.connect;
  setting.clock = parts.clock;
  setting.vault = parts.vault;
  const auto threads = static_cast<int>(config.number("writers"));
  setting.threads = threads == 0 ? app::Writer::default_threads(parts.dialect) : threads;
  setting.queue_max = static_cast<std::size_t>(config.number("queue_max"));
  return setting;
}

/// For requests that only look: they give no ids out.
Offices::Setting reader_setting(const Config& config, const Server::Parts& parts) {
  Offices::Setting setting;
  setting.region = parts.region;
  setting.connect = parts.connect;
  setting.clock = parts.clock;
  setting.vault = parts.vault;
  setting.threads = static_cast<int>(config.number("readers"));
  setting.queue_max = static_cast<std::size_t>(config.number("queue_max"));
  return setting;
}

/// Stripes that no writing thread has: writers have 1 to 64 at most.
constexpr std::int64_t kImportStripe = 101, kRestStripe = 1'001, kSlowStripe = 1'101;

Log::Fields fields_of(const RestEvent& event) {
  return {{"request", event.request},
          {"method", event.method},
          {"route", event.route},
          {"status", std::to_string(event.status)},
          {"ms", std::to_string(event.milliseconds)}};
}

Log::Fields fields_of(const NationalEvent& event) {
  Log::Fields fields = {{"request", event.request},
                        {"infno", event.infno},
                        {"institution", event.institution},
                        {"msgid", event.msgid},
                        {"infcode", std::to_string(event.infcode)},
                        {"ms", std::to_string(event.milliseconds)}};
  if (!event.style.empty()) fields.emplace_back("style", event.style);
  if (!event.address.empty()) fields.emplace_back("address", event.address);
  if (!event.code.empty()) fields.emplace_back("code", event.code);
  return fields;
}

}  // namespace

Server::Server(const Config& config, Parts parts)
    : parts_(std::move(parts)), patience_(config.number("stop_seconds")) {
  writer_ = std::make_unique<app::Writer>(writer_setting(config, parts_));
  readers_ = std::make_unique<Offices>(reader_setting(config, parts_));
}

Server::~Server() {
  stop();
}

Result<void> Server::check(const Config& config, const Parts& parts) {
  GJ_CHECK(HttpServer::check(http_setting(config)));
  GJ_CHECK(Log::check(config.text("log_file")));
  GJ_CHECK(address_ranges("unsigned_from", config.text("unsigned_from")));
  GJ_CHECK(address_ranges("trusted_proxies", config.text("trusted_proxies")));
  GJ_CHECK(read_platform_key(config.text("platform_key")));
  GJ_CHECK(parts.tables->fields.profile(config.text("profile")));
  if (config.text("drill").empty()) return done();
  GJ_CHECK(Faults::read("drill", parts.faults));
  return done();
}

Result<std::unique_ptr<Server>> Server::start(const Config& config, Parts parts) {
  std::unique_ptr<Server> server(new Server(config, std::move(parts)));
  GJ_TRY(server->log_, Log::open(config.text("log_file"), config.text("log_level")));
  GJ_CHECK(server->open_gate(config));
  GJ_CHECK(server->open_national(config));
  server->open_rest(config);
  server->open_sweep(config);
  GJ_TRY(server->http_,
         HttpServer::start(http_setting(config),
                           [self = server.get()](HttpRequest request, Respond respond) {
                             self->handle(std::move(request), std::move(respond));
                           }));
  server->log_->info("started", {{"port", std::to_string(server->port())},
                                 {"region", std::to_string(server->parts_.region)}});
  return server;
}

Result<void> Server::open_gate(const Config& config) {
  Gate::Setting gate;
  gate.required = config.text("signing") == "required";
  gate.window_ms = config.number("signing_window_seconds") * 1000;
  gate.clock = parts_.machine_clock;
  GJ_TRY(gate.unsigned_from, address_ranges("unsigned_from", config.text("unsigned_from")));
  GJ_TRY(gate.trusted_proxies, address_ranges("trusted_proxies", config.text("trusted_proxies")));
  GJ_TRY(gate.platform_secret, read_platform_key(config.text("platform_key")));
  if (!gate.platform_secret.empty()) {
    log_->info("platform_key", {{"public_key", platform_public_key(gate.platform_secret)}});
  }
  GJ_TRY(auto keys,
         KnownKeys::start({parts_.region, parts_.connect, parts_.vault, parts_.machine_clock,
                           std::chrono::seconds(config.number("keys_refresh_seconds")),
                           [this](const Error& error) {
                             log_->warn("keys_not_read", {{"code", error.code}});
                           }}));
  gate_ = std::make_unique<Gate>(std::move(gate), std::move(keys));
  return done();
}

Result<void> Server::open_national(const Config& config) {
  NationalService::Setting national;
  national.tables = parts_.tables;
  national.profile = config.text("profile");
  national.region = parts_.region;
  national.clock = parts_.clock;
  national.gate = gate_.get();
  national.told = [this](const NationalEvent& event) {
    metrics_.answered(event, static_cast<double>(event.milliseconds) / 1000);
    log_->info("national", fields_of(event));
  };
  if (!config.text("drill").empty()) {
    national.witness = parts_.witness;
    GJ_TRY(faults_, Faults::read("drill", parts_.faults));
    later_ = std::make_unique<Later>();
    national.faults = faults_.get();
    national.later = later_.get();
    log_->warn("drill", {{"faults", parts_.faults}});
  }
  GJ_TRY(national_, NationalService::make(std::move(national), *writer_, *readers_));
  return done();
}

void Server::open_rest(const Config& config) {
  RestService::Setting setting;
  setting.offices = reader_setting(config, parts_);
  setting.offices.first_stripe = kRestStripe;
  setting.offices.payments = std::make_shared<app::PaymentPeriods>(app::PaymentPeriods::Setting{
      config.text("payments"), static_cast<std::uint64_t>(config.number("payment_bytes_max"))});
  setting.job_stripe = kImportStripe;
  setting.slow_stripe = kSlowStripe;
  setting.policy_roots = parts_.policy_roots;
  setting.machine_clock = parts_.machine_clock;
  setting.gate = gate_.get();
  setting.told = [this](const RestEvent& event) {
    metrics_.answered(event, static_cast<double>(event.milliseconds) / 1000);
    log_->info("rest", fields_of(event));
  };
  rest_ = std::make_unique<RestService>(std::move(setting), *writer_);
}

/// By the clock by which files are dated.
void Server::open_sweep(const Config& config) {
  const std::int64_t seconds = config.number("file_sweep_seconds");
  if (seconds == 0) return;
  sweep_ = std::make_unique<FileSweep>(
      FileSweep::Setting{parts_.region, parts_.connect, parts_.clock, std::chrono::seconds(seconds),
                         [this](const Result<std::int64_t>& swept) {
                           if (!swept.ok()) {
                             log_->warn("files_not_swept", {{"code", swept.error().code}});
                           } else if (*swept > 0) {
                             log_->info("files_swept", {{"files", std::to_string(*swept)}});
                           }
                         }});
}

void Server::handle(HttpRequest request, Respond respond) {
  const bool looks = request.method == "GET" || request.method == "HEAD";
  if (RestService::serves(request.path)) {
    rest_->serve(std::move(request), std::move(respond));
  } else if (request.method == "POST" && request.path == "/signing/check") {
    HttpResponse response;
    response.body = gate_->explain(request);
    respond(std::move(response));
  } else if (request.method == "POST") {
    national_->serve(request, std::move(respond));
  } else if (!looks) {
    respond(text_answer(405, "只接受 GET 和 POST only GET and POST\n"));
  } else if (request.path == "/health") {
    respond(text_answer(200, "ok\n"));
  } else if (request.path == "/ready") {
    ready(std::move(respond));
  } else if (request.path == "/metrics") {
    HttpResponse response = text_answer(200, metrics_.text(http_->counts(), writer_->counts()));
    response.type = "text/plain; version=0.0.4; charset=utf-8";
    respond(std::move(response));
  } else if (console_serves(console_files(), request.path)) {
    respond(console_answer(console_files(), request));
  } else {
    respond(text_answer(404, "没有这个地址 not found\n"));
  }
}

/// Ready is who can read the database.
void Server::ready(Respond respond) {
  auto work = std::make_shared<app::Work>();
  work->writes = false;
  work->run = [](app::Unit&) { return app::Reply(); };
  app::Call call;
  call.operation = "ready";
  call.work = std::move(work);
  readers_->consult(std::move(call),
                    [respond = std::move(respond)](const Result<app::Reply>& reply) {
                      if (reply.ok()) {
                        respond(text_answer(200, "ready\n"));
                      } else {
                        respond(text_answer(503, reply.error().code + "\n"));
                      }
                    });
}

void Server::stop() {
  if (stopped_) return;
  stopped_ = true;
  // What a drill holds back is let go, so that nobody waits for it.
  if (later_ != nullptr) later_->hurry();
  if (http_ != nullptr) http_->stop(patience_);
  if (sweep_ != nullptr) sweep_->stop();
  if (rest_ != nullptr) rest_->stop();
  readers_->stop();
  writer_->stop();
  if (log_ != nullptr) log_->info("stopped", {});
}

}  // namespace gongji::gateway
