#include "cli/decide_command.h"

#include "app/json_fact.h"
#include "base/utf8.h"
#include "cli/package_options.h"
#include "cli/text_output.h"
#include "policy/decide.h"

namespace gongji::cli {
namespace {

int decide(const Arguments& options) {
  const std::string decision = options.text("DECISION");
  const std::string date = options.text("--date");
  const auto loaded = load_package_named(options, options.text("PACKAGE"));
  if (!loaded.ok()) return fail(loaded.error());
  std::optional<Date> day;
  if (!date.empty()) {
    const auto parsed = Date::parse(date);
    if (!parsed.ok()) return fail(parsed.error());
    day = *parsed;
  }
  const auto& compiled = *loaded->compiled;
  const int at = policy::find_decision(compiled.package(), decision, day);
  if (at < 0) {
    std::vector<std::string> known;
    for (const auto& d : compiled.package().decisions) known.push_back(d.body.meta.name);
    return fail(make_error("policy.unknown_decision", decision,
                           "政策包没有这个判定" + policy::suggestion(decision, known)));
  }
  std::vector<std::pair<std::string, policy::Fact>> inputs;
  for (const auto& text : options.list("FACT")) {
    const auto equals = text.find('=');
    if (equals == std::string::npos) {
      return fail(make_error("app.bad_fact", text, "应写成 名称=值"));
    }
    auto fact = policy::parse_fact(text.substr(equals + 1));
    if (!fact.ok()) return fail(fact.error());
    const std::string name = text.substr(0, equals);
    for (const auto& [given, value] : inputs) {
      if (given == name) return fail(make_error("app.bad_fact", name, "这一项给了两次"));
    }
    inputs.emplace_back(name, fact.take());
  }
  const auto results = policy::decide(compiled, at, inputs, policy::Evaluator::Fast);
  if (!results.ok()) return fail(results.error());
  std::string json;
  for (const auto& value : *results) {
    std::string shown = value.text;
    if (value.is_list) {
      shown = "[";
      for (const auto& item : value.items) shown += (shown.size() > 1 ? "," : "") + item;
      shown += "]";
    }
    const bool absent = value.kind == policy::Kind::None && !value.is_list;
    json += (json.empty() ? "" : ",") + app::json_quote(value.name) + ":" +
            (absent ? "null" : app::json_quote(shown));
    if (!options.has("--json")) print(pad_right(value.name, 24) + shown + "\n");
  }
  if (options.has("--json")) print("{" + json + "}\n");
  return kExitFine;
}

constexpr Option kDecideOptions[] = {
    {.name = "PACKAGE",
     .value = "PACKAGE",
     .en = "Folder or id of a package",
     .zh = "政策包的文件夹或编号",
     .required = true},
    {.name = "DECISION",
     .value = "DECISION",
     .en = "Name of the decision",
     .zh = "判定的名称",
     .required = true},
    {.name = "FACT",
     .value = "FACT",
     .en = "Facts: name=value",
     .zh = "事实:名称=值",
     .many = true},
    {.name = "--date", .value = "DATE", .en = "Day whose law applies", .zh = "适用哪一天的政策"},
    kPoliciesOption,
    kReadingOption,
    {.name = "--json", .en = "Print JSON", .zh = "输出 JSON"}};

}  // namespace

Command decide_command() {
  return {"decide",
          "Compute one decision, such as a premium",
          "计算一个判定,例如个人缴费",
          kDecideOptions,
          decide,
          {}};
}

}  // namespace gongji::cli
