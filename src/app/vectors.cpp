#include "app/vectors.h"

#include <algorithm>

#include "app/encounter_facts.h"
#include "app/json_fact.h"
#include "app/vector_map.h"
#include "base/money.h"
#include "policy/decide.h"

namespace gongji::app {
namespace {

using policy::Fact;
using policy::document::Node;

struct MappedPackage {
  Loaded loaded;
  VectorMap map;
};

std::string show(const Fact& fact) {
  switch (fact.form) {
    case Fact::Form::None:
      return "null";
    case Fact::Form::Text:
      return fact.text;
    case Fact::Form::List: {
      std::string out;
      for (const auto& item : fact.items) out += (out.empty() ? "" : ", ") + show(item);
      return "[" + out + "]";
    }
    case Fact::Form::Record: {
      std::string out;
      for (const auto& [name, value] : fact.fields) {
        out += (out.empty() ? "" : ", ") + name + ": " + show(value);
      }
      return "{" + out + "}";
    }
  }
  return "";
}

/// Same value; the order of a record's fields does not matter.
bool equal(const Fact& a, const Fact& b) {
  if (a.form != b.form || a.items.size() != b.items.size() || a.fields.size() != b.fields.size()) {
    return false;
  }
  if (a.form == Fact::Form::Text) return a.text == b.text;
  for (std::size_t i = 0; i < a.items.size(); ++i) {
    if (!equal(a.items[i], b.items[i])) return false;
  }
  return std::all_of(a.fields.begin(), a.fields.end(), [&](const auto& field) {
    const Fact* other = b.find(field.first);
    return other && equal(field.second, *other);
  });
}

Fact record(std::vector<std::pair<std::string, Fact>> fields) {
  return {Fact::Form::Record, {}, {}, std::move(fields)};
}

/// One example: the package's map, the function's map, and the facts given.
class Example {
 public:
  Example(const MappedPackage& package, const std::string& function, const Fact& inputs)
      : package_(package), compiled_(*package.loaded.compiled), name_(function), inputs_(inputs) {
    const auto at = package.map.functions.find(function);
    if (at != package.map.functions.end()) map_ = &at->second;
  }

  std::string skip() const { return map_ ? map_->skip : std::string{}; }

  Result<Fact> run() {
    if (!map_ || map_->care.empty()) return decision();
    GJ_CHECK(settle_all());
    return results(*map_->result);
  }
  Fact failure(const Error& error) const {
    std::string code = error.code == "policy.refused" ? error.where : error.code;
    const auto at = package_.map.errors.find(code);
    if (at != package_.map.errors.end()) code = at->second;
    return record({{"error", Fact::of(code)}});
  }

 private:
  Result<Fact> decision() {
    const int decision = policy::find_decision(compiled_.package(), name_, std::nullopt);
    if (decision < 0) {
      return make_error("app.no_such_function", name_,
                        "政策包没有判定 `" + name_ + "`,映射中也没有");
    }
    const auto fast = policy::decide(compiled_, decision, inputs_.fields, policy::Evaluator::Fast);
    const auto plain =
        policy::decide(compiled_, decision, inputs_.fields, policy::Evaluator::Plain);
    const bool same = fast.ok() == plain.ok() &&
                      (fast.ok() ? *fast == *plain : fast.error().code == plain.error().code);
    if (!same) return make_error("app.evaluators_differ", name_, "两个求值器的结果不同");
    if (!plain.ok()) return plain.error();
    Fact out = record({});
    for (const auto& value : *plain) {
      Fact fact =
          value.kind == policy::Kind::None && !value.is_list ? Fact{} : Fact::of(value.text);
      if (value.is_list) {
        fact = {Fact::Form::List, {}, {}, {}};
        for (const auto& item : value.items) fact.items.push_back(Fact::of(item));
      }
      out.fields.emplace_back(value.name, std::move(fact));
    }
    return out;
  }

  Result<void> settle_all() {
    run_.compiled = &compiled_;
    for (const auto& [name, wanted] : map_->require) {
      const Fact* given = at_path(inputs_, name);
      if (given && given->text != wanted) {
        return make_error("app.require", name, "例题给出 " + given->text + ",政策包是 " + wanted);
      }
    }
    claims::Settler settler(package_.loaded.compiled, claims::Evaluator::Both);
    const Fact* list = map_->encounters.empty() ? nullptr : at_path(inputs_, map_->encounters);
    const std::size_t count = map_->encounters.empty() ? 1 : list ? list->items.size() : 0;
    for (std::size_t i = 0; i < count; ++i) {
      SettledEncounter one;
      GJ_TRY(one.encounter, encounter(list ? list->items[i] : inputs_));
      if (i == 0) GJ_CHECK(set_used(one.encounter.date));
      one.encounter.claim_id = "E" + std::to_string(i + 1);
      GJ_CHECK(settler.settle_explained(one.encounter, person_, one.settlement, one.details));
      one.slots.assign(settler.slots().begin(), settler.slots().end());
      run_.encounters.push_back(std::move(one));
    }
    return done();
  }
  Result<Date> date(const Fact& element) const {
    std::string text = map_->date;
    if (!map_->date_field.empty()) {
      const Fact* own = at_path(element, map_->date_field);
      const Fact* given = own ? own : at_path(inputs_, map_->date_field);
      if (given) text = given->text;
      const auto word = map_->date_by.find(text);
      if (word != map_->date_by.end()) text = word->second;
    }
    return Date::parse(text);
  }
  Result<void> set_used(Date day) {
    for (const auto& [name, path] : map_->used) {
      const Fact* given = at_path(inputs_, path);
      if (!given) continue;
      GJ_TRY(const auto used, read_used(compiled_, name, given->text));
      if (person_.is_new()) {
        person_.accumulators.resize(compiled_.package().head.accumulators.size());
      }
      person_.last_date = day;
      person_.year = claims::benefit_year(day, compiled_.package().head);
      person_.accumulators[static_cast<std::size_t>(used.first)] = used.second;
    }
    return done();
  }
  Result<claims::Encounter> encounter(const Fact& element) {
    claims::Encounter e = claims::blank_encounter(compiled_);
    e.person = "P1";
    e.kind = map_->care;
    GJ_TRY(e.date, date(element));
    for (const auto& [name, text] : map_->constants)
      GJ_CHECK(put_fact(e, compiled_, name, Fact::of(text)));
    for (const auto& [name, path] : map_->set) {
      if (const Fact* fact = at_path(inputs_, path)) GJ_CHECK(put_fact(e, compiled_, name, *fact));
    }
    for (const auto& [name, path] : map_->each) {
      if (const Fact* fact = at_path(element, path)) GJ_CHECK(put_fact(e, compiled_, name, *fact));
    }
    if (map_->lines.empty()) return e;
    const Fact* lines = at_path(element, map_->lines);
    for (std::size_t i = 0; lines && i < lines->items.size(); ++i) {
      LineBuilder line(compiled_);
      for (const auto& [name, path] : map_->line) {
        const Fact* fact = at_path(lines->items[i], path);
        if (fact) GJ_CHECK(line.put(name, *fact));
      }
      GJ_TRY(auto built, line.finish());
      e.lines.push_back(std::move(built));
    }
    return e;
  }
  Result<Fact> value(std::size_t encounter, const Node& node) const {
    if (node.is_scalar() && node.text.starts_with("lines.")) {
      GJ_TRY(const auto payments, line_payments(run_, encounter, node.text.substr(6)));
      Fact list{Fact::Form::List, {}, {}, {}};
      for (const auto fen : payments) list.items.push_back(Fact::of(Money::fen(fen).to_text()));
      return list;
    }
    std::optional<int> decimals;
    if (const Node* digits = node.find("decimals")) decimals = digits->text[0] - '0';
    const std::string path = node.is_scalar() ? node.text : node.find("path")->text;
    GJ_TRY(const PathValue v, value_at(run_, encounter, path));
    return Fact::of(v.show(decimals));
  }
  Result<Fact> fields(std::size_t encounter, const Node& map) const {
    Fact out = record({});
    for (const auto& [name, node] : map.entries) {
      GJ_TRY(Fact fact, value(encounter, node));
      out.fields.emplace_back(name.text, std::move(fact));
    }
    return out;
  }
  Result<Fact> results(const Node& map) const {
    Fact out = record({});
    const std::size_t last = run_.encounters.empty() ? 0 : run_.encounters.size() - 1;
    for (const auto& [name, node] : map.entries) {
      const Node* each = node.find("each");
      const Node* each_value = node.find("each_value");
      if (!each && !each_value) {
        GJ_TRY(Fact fact, value(last, node));
        out.fields.emplace_back(name.text, std::move(fact));
        continue;
      }
      Fact list{Fact::Form::List, {}, {}, {}};
      for (std::size_t i = 0; i < run_.encounters.size(); ++i) {
        GJ_TRY(Fact item, each ? fields(i, *each) : value(i, *each_value));
        list.items.push_back(std::move(item));
      }
      out.fields.emplace_back(name.text, std::move(list));
    }
    return out;
  }

  const MappedPackage& package_;
  const policy::Compiled& compiled_;
  std::string name_;
  const Fact& inputs_;
  const FunctionMap* map_ = nullptr;
  claims::PersonState person_;
  SettledRun run_;
};

Result<std::map<std::string, MappedPackage>> load_all(const std::vector<std::string>& roots) {
  std::map<std::string, MappedPackage> packages;
  for (const auto& root : roots) {
    for (const auto& folder : find_packages(root)) {
      MappedPackage package;
      GJ_TRY(package.loaded, load_package(folder, {}));
      GJ_TRY(package.map, read_vector_map(folder));
      const std::string id = package.loaded.compiled->package().head.meta.name;
      packages.try_emplace(id, std::move(package));
    }
  }
  return packages;
}

VectorResult run_one(const Fact& example, const std::map<std::string, MappedPackage>& packages) {
  VectorResult result;
  const auto text = [&](const char* name) {
    const Fact* fact = example.find(name);
    return fact ? fact->text : std::string{};
  };
  result.id = text("id");
  const Fact* expected = example.find("expected");
  const Fact* inputs = example.find("inputs");
  const auto package = packages.find(text("policy"));
  result.state = VectorResult::State::Failed;
  if (result.id.empty() || !expected || !inputs) {
    result.detail = "例题缺少 id、inputs 或 expected";
    return result;
  }
  if (package == packages.end()) {
    result.detail = "没有政策包 `" + text("policy") + "`";
    return result;
  }
  Example run(package->second, text("function"), *inputs);
  if (!run.skip().empty()) {
    result.state = VectorResult::State::Skipped;
    result.detail = run.skip();
    return result;
  }
  const auto outcome = run.run();
  const Fact got = outcome.ok() ? *outcome : run.failure(outcome.error());
  if (equal(got, *expected)) {
    result.state = VectorResult::State::Passed;
    return result;
  }
  result.detail = "应为 " + show(*expected) + ",得到 " + show(got);
  if (!outcome.ok()) result.detail += "(" + to_text(outcome.error()) + ")";
  return result;
}

}  // namespace

Result<void> run_vectors(const std::string& json, const std::vector<std::string>& roots,
                         const std::function<void(const VectorResult&)>& report) {
  GJ_TRY(const Fact file, parse_json(json));
  if (file.form != Fact::Form::List)
    return make_error("app.bad_json", "", "例题文件应是一个 JSON 数组");
  GJ_TRY(const auto packages, load_all(roots));
  for (const Fact& example : file.items) report(run_one(example, packages));
  return done();
}

}  // namespace gongji::app
