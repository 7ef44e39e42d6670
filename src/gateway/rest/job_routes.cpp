// Imports.
#include <charconv>

#include "app/errors.h"
#include "app/json_fact.h"
#include "gateway/errors.h"
#include "gateway/rest/message_key.h"
#include "gateway/rest/problem.h"
#include "gateway/rest/routes.h"

namespace gongji::gateway {

namespace {

/// Files are for operators: rows of others are not limited to their own.
Result<Caller> job_caller(RestDesk& desk) {
  GJ_TRY(Caller caller, caller_at(desk));
  if (caller.kind == Caller::Kind::Operator) return caller;
  return make_error(app_code::kNotAllowed, "jobs",
                    Bilingual{"成批导入只供经办机构的操作员使用",
                              "Imports are for operators of the agency only."});
}

Result<sheets::Encoding> encoding_of(const std::string& word) {
  if (word.empty() || word == "auto") return sheets::Encoding::Auto;
  if (word == "utf-8") return sheets::Encoding::Utf8;
  if (word == "gb18030" || word == "gbk") return sheets::Encoding::Gb18030;
  return make_error(gateway_code::kBadParameter, "encoding",
                    Bilingual{"参数 encoding 不正确;应为 auto、utf-8 或 gb18030",
                              "The parameter encoding must be auto, utf-8 or gb18030."});
}

Result<std::uint64_t> header_row_of(const std::string& text) {
  constexpr std::uint64_t kMost = 1000;
  if (text.empty()) return std::uint64_t{1};
  std::uint64_t row = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), row);
  if (read.ec == std::errc() && read.ptr == text.data() + text.size() && row >= 1 && row <= kMost) {
    return row;
  }
  return make_error(
      gateway_code::kBadParameter, "header_row",
      Bilingual{"参数 header_row 不正确;应为列名所在的行号,1 至 1000",
                "The parameter header_row must be the row of the column names, 1 to 1000."});
}

bool asks_english(const RestDesk& desk) {
  return prefers_english(desk.request.header("accept-language"));
}

}  // namespace

Answer list_jobs(RestDesk& desk) {
  GJ_TRY(const Caller caller, job_caller(desk));
  return json_answer(desk.parts.jobs.list(caller.name, asks_english(desk)));
}

Answer start_job(RestDesk& desk) {
  GJ_TRY(const Caller caller, job_caller(desk));
  const std::string name = parameter(desk.request, "operation");
  JobRequest job;
  job.operation = app::find_operation(name);
  if (job.operation == nullptr) {
    return make_error(
        app_code::kUnknownOperation, "operation",
        Bilingual{"没有 " + name + " 这个操作;例如 operation=person.add",
                  "There is no operation " + name + "; an example is operation=person.add."});
  }
  GJ_CHECK(check_right(desk.office, caller, name));
  GJ_TRY(job.encoding, encoding_of(parameter(desk.request, "encoding")));
  GJ_TRY(job.header_row, header_row_of(parameter(desk.request, "header_row")));
  GJ_TRY(job.constants, app::parse_facts(parameter(desk.request, "fields")));
  GJ_TRY(const std::string key, message_key(desk.request, caller));
  job.batch = key;
  job.operator_name = caller.name;
  job.source = caller.source;
  job.file = desk.request.body;
  job.sheet = parameter(desk.request, "sheet");
  job.dry_run = parameter(desk.request, "dry_run") == "true";
  job.english = asks_english(desk);
  GJ_TRY(std::string json, desk.parts.jobs.start(std::move(job)));
  return json_answer(std::move(json), 202);
}

Answer show_job(RestDesk& desk) {
  GJ_TRY(const Caller caller, job_caller(desk));
  GJ_TRY(std::string json,
         desk.parts.jobs.show(desk.path_values[0], caller.name, asks_english(desk)));
  return json_answer(std::move(json));
}

Answer cancel_job(RestDesk& desk) {
  GJ_TRY(const Caller caller, job_caller(desk));
  GJ_TRY(std::string json,
         desk.parts.jobs.cancel(desk.path_values[0], caller.name, asks_english(desk)));
  return json_answer(std::move(json), 202);
}

Answer job_rejects(RestDesk& desk) {
  GJ_TRY(const Caller caller, job_caller(desk));
  GJ_TRY(std::string bytes, desk.parts.jobs.rejects(desk.path_values[0], caller.name));
  const bool workbook = bytes.starts_with("PK");
  HttpResponse response;
  response.type =
      workbook ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" : "text/csv";
  response.headers.emplace_back(
      "Content-Disposition",
      std::string("attachment; filename=\"rejects.") + (workbook ? "xlsx" : "csv") + "\"");
  response.body = std::move(bytes);
  return response;
}

}  // namespace gongji::gateway
