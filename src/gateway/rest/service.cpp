#include "gateway/rest/service.h"

#include "app/errors.h"
#include "app/payment/periods.h"
#include "gateway/errors.h"
#include "gateway/rest/openapi.h"
#include "gateway/rest/reader_page.h"
#include "gateway/rest/record_routes.h"
#include "gateway/rest/target.h"

namespace gongji::gateway {

namespace {

constexpr std::string_view kRoot = "/api";
constexpr int kSlowThreads = 2;

/// A page that is the same for everybody.
struct StaticPage {
  std::string_view path, type;
  std::string (*text)();
};

std::string openapi_text() {
  return openapi_json();
}
std::string html_text() {
  return std::string(reader_html());
}
std::string script_text() {
  return std::string(reader_script());
}

constexpr StaticPage kPages[] = {
    {"/api", "text/html; charset=utf-8", html_text},
    {"/api/", "text/html; charset=utf-8", html_text},
    {"/api/reader.js", "text/javascript; charset=utf-8", script_text},
    {"/api/v1/openapi.json", "application/json; charset=utf-8", openapi_text},
};

const StaticPage* find_page(std::string_view path) {
  for (const StaticPage& page : kPages) {
    if (page.path == path) return &page;
  }
  return nullptr;
}

HttpResponse with_allow(HttpResponse response, const std::string& allowed) {
  response.headers.emplace_back("Allow", allowed);
  return response;
}

}  // namespace

/// What the answer needs of the request.
struct RestService::Pending {
  HttpRequest request;
  Respond respond;
  Asking asking;
  Target target;
  std::int64_t received_ms = 0;
};

RestService::RestService(Setting setting, app::Writer& writer)
    : clock_(setting.offices.clock),
      told_(std::move(setting.told)),
      payments_(setting.offices.payments),
      parts_{writer, Callers(setting.offices.region, setting.offices.vault, setting.gate),
             Jobs([&] {
               Offices::Setting jobs = setting.offices;
               jobs.threads = 1;
               jobs.first_stripe = setting.job_stripe;
               return jobs;
             }()),
             Policies(std::move(setting.policy_roots)), setting.machine_clock},
      slow_([&] {
        Offices::Setting slow = setting.offices;
        slow.threads = kSlowThreads;
        slow.first_stripe = setting.slow_stripe;
        return slow;
      }()),
      offices_(std::move(setting.offices)) {}

RestService::~RestService() {
  stop();
}

bool RestService::serves(std::string_view path) {
  return path == kRoot || path.starts_with("/api/");
}

void RestService::answer(Pending& pending, HttpResponse response) {
  bool cached = false;
  for (const auto& [name, value] : response.headers) cached = cached || name == "Cache-Control";
  if (!cached) response.headers.emplace_back("Cache-Control", "no-store");
  response.headers.emplace_back("X-Content-Type-Options", "nosniff");
  if (told_) {
    told_({pending.request.id, pending.request.method, pending.target.route, response.status,
           clock_() - pending.received_ms});
  }
  pending.respond(std::move(response));
}

void RestService::refuse(Pending& pending, const Error& error) {
  answer(pending, problem(error, pending.asking));
}

void RestService::serve(HttpRequest request, Respond respond) {
  auto pending = std::make_shared<Pending>();
  pending->request = std::move(request);
  pending->respond = std::move(respond);
  pending->received_ms = clock_();
  const HttpRequest& asked = pending->request;
  pending->asking = {prefers_english(asked.header("accept-language")), asked.id};
  if (const StaticPage* page = find_page(asked.path); page != nullptr) {
    pending->target.route = page->path;
    const std::string allowed = "GET, HEAD, OPTIONS";
    if (asked.method == "OPTIONS") {
      answer(*pending, with_allow({204, "text/plain", "", {}}, allowed));
    } else if (asked.method != "GET" && asked.method != "HEAD") {
      const Error wrong =
          make_error(gateway_code::kWrongMethod, asked.method,
                     Bilingual{"只接受 " + allowed, "Only " + allowed + " is taken here."});
      answer(*pending, with_allow(problem(wrong, pending->asking), allowed));
    } else {
      answer(*pending, {200,
                        std::string(page->type),
                        page->text(),
                        {{"Content-Security-Policy", std::string(kReaderPolicy)}}});
    }
    return;
  }
  pending->target = target_of(asked.path);
  if (!pending->target.found()) {
    refuse(*pending,
           make_error(
               gateway_code::kNoRoute, "",
               Bilingual{"没有这个地址;全部地址见 /api/ 或 GET /api/v1/openapi.json",
                         "There is no such address; all addresses are in the OpenAPI document."}));
    return;
  }
  const std::string allowed = allowed_methods(pending->target);
  if (asked.method == "OPTIONS") {
    answer(*pending, with_allow({204, "text/plain", "", {}}, allowed));
    return;
  }
  if (!takes(pending->target, asked.method)) {
    const Error wrong = make_error(
        gateway_code::kWrongMethod, asked.method,
        Bilingual{"这个地址不接受 " + asked.method + ";可用 " + allowed,
                  "This address does not take " + asked.method + "; use " + allowed + "."});
    answer(*pending, with_allow(problem(wrong, pending->asking), allowed));
    return;
  }
  const app::Query* query = pending->target.query;
  const bool slow = query != nullptr && query->source == app::QuerySource::Payments;
  const bool taken = (slow ? slow_ : offices_).submit([this, pending](Result<app::Office*> office) {
    if (office.ok()) return carry_out(pending, **office);
    refuse(*pending, office.error());
    return false;
  });
  if (!taken) {
    refuse(
        *pending,
        make_error(
            app_code::kBusy, "",
            Bilingual{
                "请求太多或服务正在停止;请稍后重发",
                "Too many requests wait, or the server is stopping; send this one again later."}));
  }
}

void RestService::give(const PendingPointer& pending, Answer answered) {
  if (answered.ok()) {
    answer(*pending, answered.take());
  } else {
    refuse(*pending, answered.error());
  }
}

/// False when the connection has failed.
bool RestService::carry_out(const PendingPointer& pending, app::Office& office) {
  const Target& target = pending->target;
  RestDesk desk{pending->request, office, parts_, pending->asking, target.values};
  const auto give_and_tell = [&](Answer answered) {
    const bool broken = !answered.ok() && answered.error().code.starts_with("storage.");
    give(pending, std::move(answered));
    return !broken;
  };
  if (const FixedRoute* route = route_for(target, pending->request.method); route != nullptr) {
    return give_and_tell(route->run(desk));
  }
  const bool looks =
      target.query != nullptr && (target.operation == nullptr || pending->request.method != "POST");
  if (looks) return give_and_tell(look_up(desk, *target.query));
  perform_operation(desk, *target.operation,
                    [this, pending](Answer answered) { give(pending, std::move(answered)); });
  return true;
}

void RestService::stop() {
  if (payments_ != nullptr) payments_->stop();
  parts_.jobs.stop();
  slow_.stop();
  offices_.stop();
}

}  // namespace gongji::gateway
