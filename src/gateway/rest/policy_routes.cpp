// Policy packages: read, compared, asked.
#include <charconv>

#include "app/errors.h"
#include "app/json_fact.h"
#include "app/quote.h"
#include "gateway/errors.h"
#include "gateway/rest/policy_json.h"
#include "gateway/rest/routes.h"
#include "policy/decide.h"
#include "policy/diff/diff.h"
#include "policy/prove/prove.h"

namespace gongji::gateway {

namespace {

constexpr std::size_t kFactsBytesMax = std::size_t{1} << 20U;

std::string side_json(const policy::diff::Side& side) {
  return "{\"error\":" + app::json_quote(side.error) + ",\"fund\":\"" + side.fund.to_text() +
         "\",\"personal\":\"" + side.personal.to_text() + "\",\"allowance\":\"" +
         side.allowance.to_text() + "\"}";
}

std::string claim_json(const policy::diff::Claim& claim) {
  return "{\"care\":" + app::json_quote(claim.care) + ",\"title\":" + words_json(claim.title) +
         ",\"when\":" + words_json(claim.when) + ",\"in_scope\":\"" + claim.in_scope.to_text() +
         "\",\"a\":" + side_json(claim.a) + ",\"b\":" + side_json(claim.b) + ",\"difference\":\"" +
         claim.difference().to_text() + "\"}";
}

std::string diff_json(const policy::diff::Diff& diff) {
  return "{\"a\":" + app::json_quote(diff.a) + ",\"b\":" + app::json_quote(diff.b) +
         ",\"changes\":" + json_list(diff.changes, change_json) +
         ",\"claims\":" + json_list(diff.claims, claim_json) +
         ",\"claims_left_out\":" + std::to_string(diff.claims_left_out) +
         ",\"notes\":" + json_list(diff.notes, words_json) + "}";
}

Result<std::size_t> most_claims(const std::string& text) {
  constexpr std::size_t kMost = 200;
  std::size_t number = policy::diff::Options().most;
  if (text.empty()) return number;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = read.ec == std::errc() && read.ptr == text.data() + text.size();
  if (whole && number <= kMost) return number;
  return make_error(gateway_code::kBadParameter, "most",
                    Bilingual{"参数 most 应为 0 至 200 的整数",
                              "The parameter most must be a whole number from 0 to 200."});
}

std::string value_json(const policy::DecisionValue& value) {
  if (value.is_list) {
    std::string items;
    for (const auto& item : value.items)
      items += (items.empty() ? "" : ",") + app::json_quote(item);
    return "[" + items + "]";
  }
  return value.kind == policy::Kind::None ? "null" : app::json_quote(value.text);
}

std::string file_json(const policy::SourceFile& file) {
  return "{\"path\":" + app::json_quote(file.name.empty() ? file.path : file.name) +
         ",\"text\":" + app::json_quote(file.text) + "}";
}

std::string finding_json(const policy::prove::Finding& finding) {
  using policy::prove::Severity;
  const Severity severity = finding.severity();
  const std::string_view word = severity == Severity::Error     ? "error"
                                : severity == Severity::Warning ? "warning"
                                                                : "note";
  return "{\"id\":" + app::json_quote(finding.id()) + ",\"severity\":" + app::json_quote(word) +
         ",\"place\":" + app::json_quote(name_in_package(finding.place)) +
         ",\"message\":" + words_json({finding.message, finding.message_en}) +
         ",\"waived\":" + (finding.waived ? "true" : "false") +
         ",\"reason\":" + app::json_quote(finding.waiver_reason) + "}";
}

Result<int> decision_of(const policy::Compiled& compiled, const policy::Fact& record) {
  const policy::Fact* name = record.find("decision");
  const policy::Fact* date = record.find("date");
  std::optional<Date> day;
  if (date != nullptr && !date->text.empty()) {
    GJ_TRY(day, Date::parse(date->text));
  }
  const std::string wanted = name == nullptr ? "" : name->text;
  const int at = policy::find_decision(compiled.package(), wanted, day);
  if (at >= 0) return at;
  return make_error(
      "policy.unknown_decision", "decision",
      Bilingual{"政策包没有这个判定;请从它的各项判定中选(GET /api/v1/policies/{policy})",
                "The package has no such decision; choose one of its decisions."});
}

}  // namespace

std::string words_json(const policy::diff::Words& words) {
  return "{\"zh\":" + app::json_quote(words.zh) + ",\"en\":" + app::json_quote(words.en) + "}";
}

std::string change_json(const policy::diff::Change& change) {
  return "{\"node\":" + app::json_quote(change.node) + ",\"what\":" + words_json(change.what) +
         ",\"when\":" + words_json(change.when) + ",\"from\":" + words_json(change.from) +
         ",\"to\":" + words_json(change.to) +
         ",\"place\":" + app::json_quote(name_in_package(change.place)) + "}";
}

Result<policy::Fact> record_at(const HttpRequest& request) {
  GJ_CHECK(check_type(request, "application/json"));
  if (request.body.size() > kFactsBytesMax) {
    return make_error(app_code::kFileTooLarge, "",
                      Bilingual{"请求内容超过 1 MiB;请核对", "The body is above 1 MiB; check it."});
  }
  GJ_TRY(policy::Fact record, app::parse_json(request.body));
  if (record.form == policy::Fact::Form::Record) return record;
  return make_error(app_code::kBadJson, "",
                    Bilingual{"请求内容应是一个 JSON 对象", "The body must be one JSON object."});
}

Answer list_policies(RestDesk& desk) {
  std::string items;
  for (const auto& loaded : desk.parts.policies.all()) {
    items += (items.empty() ? "" : ",") + policy_summary_json(*loaded);
  }
  return json_answer("{\"items\":[" + items + "]}");
}

Answer show_policy(RestDesk& desk) {
  GJ_TRY(const auto loaded, desk.parts.policies.find(desk.path_values[0]));
  return json_answer(policy_json(*loaded));
}

Answer show_policy_files(RestDesk& desk) {
  GJ_TRY(const auto loaded, desk.parts.policies.find(desk.path_values[0]));
  GJ_TRY(const auto files, app::read_package_files(loaded->folder));
  return json_answer("{\"items\":" + json_list(files, file_json) + "}");
}

/// Packages that bind this one and are not there bind nothing.
Answer check_policy(RestDesk& desk) {
  GJ_CHECK(caller_at(desk));
  GJ_TRY(const auto loaded, desk.parts.policies.find(desk.path_values[0]));
  std::vector<std::shared_ptr<const app::Loaded>> kept;
  std::vector<const policy::Compiled*> guardrails;
  for (const auto& id : loaded->compiled->package().head.under) {
    auto above = desk.parts.policies.find(id);
    if (!above.ok()) continue;
    kept.push_back(above.take());
    guardrails.push_back(kept.back()->compiled.get());
  }
  const auto findings = policy::prove::prove(*loaded->compiled, guardrails);
  return json_answer("{\"items\":" + json_list(findings, finding_json) + "}");
}

Answer diff_policies(RestDesk& desk) {
  GJ_CHECK(caller_at(desk));
  GJ_TRY(const auto a, desk.parts.policies.find(desk.path_values[0]));
  GJ_TRY(const auto b, desk.parts.policies.find(parameter(desk.request, "to")));
  policy::diff::Options most;
  GJ_TRY(most.most, most_claims(parameter(desk.request, "most")));
  return json_answer(diff_json(policy::diff::compare(*a->compiled, *b->compiled, most)));
}

Answer quote_visit(RestDesk& desk) {
  GJ_TRY(const auto loaded, desk.parts.policies.find(desk.path_values[0]));
  GJ_TRY(const policy::Fact record, record_at(desk.request));
  const auto visit = app::read_visit_record(*loaded->compiled, record);
  if (!visit.ok()) return app::at_input(*loaded->compiled, visit.error());
  const auto run = app::quote(*loaded, *visit);
  if (!run.ok()) return app::at_input(*loaded->compiled, run.error());
  return json_answer(app::quote_json(*run, true));
}

Answer decide_policy(RestDesk& desk) {
  GJ_TRY(const auto loaded, desk.parts.policies.find(desk.path_values[0]));
  GJ_TRY(const policy::Fact record, record_at(desk.request));
  GJ_TRY(const int at, decision_of(*loaded->compiled, record));
  std::vector<std::pair<std::string, policy::Fact>> facts;
  if (const policy::Fact* given = record.find("facts"); given != nullptr) facts = given->fields;
  GJ_TRY(const auto values, policy::decide(*loaded->compiled, at, facts, policy::Evaluator::Fast));
  std::string results;
  for (const auto& value : values) {
    results += (results.empty() ? "" : ",") + app::json_quote(value.name) + ":" + value_json(value);
  }
  return json_answer("{\"results\":{" + results + "}}");
}

}  // namespace gongji::gateway
