// The addresses of /api/v1 that are no row of a table of `app`.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/writer.h"
#include "gateway/rest/caller.h"
#include "gateway/rest/jobs.h"
#include "gateway/rest/policies.h"
#include "gateway/rest/problem.h"

namespace gongji::gateway {

/// What all requests share.
struct RestParts {
  app::Writer& writer;
  Callers callers;
  Jobs jobs;
  Policies policies;
  app::Clock machine_clock;  ///< of one-time codes, also in a drill
};

/// One request in the hands of a thread that may wait for the database.
struct RestDesk {
  const HttpRequest& request;
  app::Office& office;
  RestParts& parts;
  Asking asking;
  std::vector<std::string> path_values;  ///< of the parameters of the path, in order
};

using Answer = Result<HttpResponse>;

struct FixedRoute {
  std::string_view method;
  std::string_view path;  ///< below /api/v1: "/jobs/{job}"
  std::string_view id;    ///< operationId
  std::string_view zh, en;
  bool open = false;               ///< without a session
  std::string_view parameters;     ///< of the query, with commas; `*`: must be given
  std::string_view request_type;   ///< media type of the body; empty: none
  std::string_view request;        ///< name of a schema, see openapi.cpp; empty: any object
  std::string_view response_type;  ///< media type
  std::string_view response;       ///< name of a schema
  int status = 200;
  Answer (*run)(RestDesk& desk) = nullptr;
};

/// All of them, in the order of the document.
std::span<const FixedRoute> fixed_routes();

/// Whether a path below /api/v1 is that of a route; the values of its parameters.
bool matches(std::string_view route, std::string_view path, std::vector<std::string>& values);

Answer open_session(RestDesk& desk);
Answer show_session(RestDesk& desk);
Answer close_session(RestDesk& desk);
Answer list_forms(RestDesk& desk);
Answer draw_qr(RestDesk& desk);
Answer list_jobs(RestDesk& desk);
Answer start_job(RestDesk& desk);
Answer show_job(RestDesk& desk);
Answer cancel_job(RestDesk& desk);
Answer job_rejects(RestDesk& desk);
Answer list_policies(RestDesk& desk);
Answer show_policy(RestDesk& desk);
Answer show_policy_files(RestDesk& desk);
Answer check_policy(RestDesk& desk);
Answer diff_policies(RestDesk& desk);
Answer list_settings(RestDesk& desk);
Answer try_policy(RestDesk& desk);
Answer quote_visit(RestDesk& desk);
Answer decide_policy(RestDesk& desk);

/// Who asks. Refuses as Callers::caller_of.
Result<Caller> caller_at(RestDesk& desk);
/// The body must be of this media type, when there is one. Refuses gateway.wrong_type.
Result<void> check_type(const HttpRequest& request, std::string_view type);
HttpResponse json_answer(std::string body, int status = 200);
/// A parameter of the query, or empty.
std::string parameter(const HttpRequest& request, std::string_view name);

}  // namespace gongji::gateway
