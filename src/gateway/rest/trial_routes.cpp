// A change of the law tried on sample people.
#include <charconv>

#include "app/errors.h"
#include "app/json_fact.h"
#include "app/security/authorise.h"
#include "app/trial.h"
#include "gateway/errors.h"
#include "gateway/rest/policy_json.h"
#include "gateway/rest/routes.h"
#include "policy/diff/diff.h"

namespace gongji::gateway {

namespace {

using app::json_quote;
using policy::document::Override;
using policy::document::Setting;

constexpr std::size_t kChangesMax = 50, kSettlementsMax = 2000, kItemsMax = 200;
constexpr std::string_view kSearch = "visit.search";

std::string label_json(const policy::Label& label) {
  return words_json({label.zh, label.en});
}

std::string setting_json(const Setting& setting) {
  std::string when;
  for (const auto& [key, value] : setting.when) {
    when += (when.empty() ? "" : ",") + std::string("{\"key\":") + json_quote(key) +
            ",\"value\":" + json_quote(value) + "}";
  }
  return "{\"path\":" + json_quote(setting.path) + ",\"document\":" + label_json(setting.document) +
         ",\"title\":" + label_json(setting.title) + ",\"column\":" + json_quote(setting.column) +
         ",\"when\":[" + when + "],\"type\":" + json_quote(policy::kind_name(setting.kind)) +
         ",\"value\":" + json_quote(setting.text) +
         ",\"place\":" + json_quote(name_in_package(setting.place)) +
         ",\"source\":" + json_quote(setting.cite.source) +
         ",\"article\":" + json_quote(setting.cite.article) + "}";
}

Error bad_changes() {
  return make_error(
      gateway_code::kBadParameter, "changes",
      Bilingual{"试改的数值应为 1 至 50 项 {\"path\":…,\"value\":…},路径不重复;请从可试改的数值中选"
                "(GET /api/v1/policies/{policy}/settings)",
                "The values to try must be 1 to 50 items {\"path\":…,\"value\":…} with different "
                "paths; choose from the values that can be tried."});
}

Result<std::vector<Override>> changes_of(const policy::Fact& record) {
  const policy::Fact* list = record.find("changes");
  if (list == nullptr || list->form != policy::Fact::Form::List || list->items.empty() ||
      list->items.size() > kChangesMax) {
    return bad_changes();
  }
  std::vector<Override> changes;
  for (const policy::Fact& item : list->items) {
    const policy::Fact* path = item.find("path");
    const policy::Fact* value = item.find("value");
    if (path == nullptr || value == nullptr || value->text.empty()) return bad_changes();
    for (const Override& other : changes) {
      if (other.path == path->text) return bad_changes();
    }
    changes.push_back({path->text, value->text});
  }
  return changes;
}

Result<std::size_t> settlements_wanted(const policy::Fact& record) {
  const policy::Fact* most = record.find("most");
  if (most == nullptr || most->text.empty()) return kItemsMax;
  std::size_t number = 0;
  const char* end = most->text.data() + most->text.size();
  const auto read = std::from_chars(most->text.data(), end, number);
  if (read.ec == std::errc() && read.ptr == end && number >= 1 && number <= kSettlementsMax) {
    return number;
  }
  return make_error(gateway_code::kBadParameter, "most",
                    Bilingual{"参数 most 应为 1 至 2000 的整数",
                              "The parameter most must be a whole number from 1 to 2000."});
}

/// Settlements name people: only operators who may search them.
Result<void> check_searcher(RestDesk& desk, const Caller& caller) {
  GJ_CHECK(check_right(desk.office, caller, app::read_function(kSearch)));
  if (caller.kind == Caller::Kind::Operator) return done();
  return make_error(app_code::kNotAllowed, "sample",
                    Bilingual{"只有经办人员可以在结算记录上试算",
                              "Only operators of the agency may try on settlements."});
}

Result<app::Trial> trial_of(RestDesk& desk, const Caller& caller, const policy::Fact& record,
                            const std::pair<const app::Loaded&, const app::Loaded&>& both) {
  const policy::Fact* sample = record.find("sample");
  const std::string wanted = sample == nullptr ? "cases" : sample->text;
  if (wanted == "cases") return app::try_on_cases(both.first, both.second);
  if (wanted != "settlements") {
    return make_error(gateway_code::kBadParameter, "sample",
                      Bilingual{"参数 sample 应为 cases(案例)或 settlements(最近的结算)",
                                "The parameter sample must be cases or settlements."});
  }
  GJ_CHECK(check_searcher(desk, caller));
  GJ_TRY(const std::size_t most, settlements_wanted(record));
  app::Trial found;
  GJ_CHECK(desk.office.read([&](storage::Connection& connection) -> Result<void> {
    GJ_TRY(found, app::try_on_settlements(connection, desk.office.region(), both.first, both.second,
                                          most));
    return done();
  }));
  return found;
}

}  // namespace

Answer list_settings(RestDesk& desk) {
  GJ_CHECK(caller_at(desk));
  GJ_TRY(const auto loaded, desk.parts.policies.find(desk.path_values[0]));
  GJ_TRY(const auto found, app::package_settings(*loaded));
  return json_answer("{\"items\":" + json_list(found, setting_json) + "}");
}

Answer try_policy(RestDesk& desk) {
  GJ_TRY(const Caller caller, caller_at(desk));
  GJ_TRY(const auto loaded, desk.parts.policies.find(desk.path_values[0]));
  GJ_TRY(const policy::Fact record, record_at(desk.request));
  GJ_TRY(const auto changes, changes_of(record));
  GJ_TRY(const app::Loaded tried, app::load_trial(*loaded, changes));
  GJ_TRY(app::Trial trial, trial_of(desk, caller, record, {*loaded, tried}));
  app::keep_first(trial, kItemsMax);
  policy::diff::Options words_only;
  words_only.most = 0;
  const auto diff = policy::diff::compare(*loaded->compiled, *tried.compiled, words_only);
  const std::string found = app::trial_json(trial);
  return json_answer("{\"digest\":" + json_quote(tried.compiled->digest) +
                     ",\"changes\":" + json_list(diff.changes, change_json) +
                     ",\"notes\":" + json_list(diff.notes, words_json) + "," + found.substr(1));
}

}  // namespace gongji::gateway
