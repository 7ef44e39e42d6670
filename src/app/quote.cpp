#include "app/quote.h"

#include <fstream>
#include <set>

#include "app/encounter_facts.h"
#include "app/json_fact.h"
#include "base/money.h"
#include "base/utf8.h"
#include "policy/document/node.h"

namespace gongji::app {
namespace {

/// A visit that is asked about on its own: which institution it was does not matter, but what is
/// counted by day and institution wants one.
constexpr std::string_view kSomeone = "1", kSomewhere = "1";

Visit blank_visit(const policy::Compiled& compiled) {
  Visit visit;
  visit.encounter = claims::blank_encounter(compiled);
  visit.encounter.person = kSomeone;
  visit.encounter.institution = kSomewhere;
  return visit;
}

using policy::Fact;
using policy::document::Node;

Fact visit_fact(const Node& node) {
  Fact fact;
  if (node.is_scalar()) return node.text == "none" ? fact : Fact::of(node.text);
  if (node.is_null()) return fact;
  fact.form = Fact::Form::List;
  for (const Node& item : node.items) fact.items.push_back(visit_fact(item));
  return fact;
}

Result<Node> read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return make_error("app.cannot_read", path, "打不开文件;请核对路径");
  constexpr std::size_t kBytesMax = std::size_t{4} << 20u;
  std::string text(kBytesMax + 1, '\0');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(in.gcount()));
  if (text.size() > kBytesMax) {
    return make_error("app.file_too_large", path, "就诊文件超过 4 MiB;请核对是否放错了文件");
  }
  policy::Diagnostics diagnostics;
  const auto file =
      std::make_shared<const policy::SourceFile>(policy::SourceFile{path, std::move(text)});
  Node root = policy::document::read_yaml(file, diagnostics);
  if (diagnostics.empty() && root.is_map()) return root;
  return make_error(
      "app.bad_visit", path,
      Bilingual{diagnostics.empty() ? "就诊文件应是 名称: 值" : diagnostics.render_all(),
                "The visit must be written as name: value."});
}

Result<void> add_used(const policy::Compiled& compiled, const std::string& name,
                      const std::string& text, Visit& visit) {
  GJ_TRY(const auto used, read_used(compiled, name, text));
  visit.used[used.first] = used.second;
  return done();
}

Result<void> from_file(const policy::Compiled& compiled, const Node& root, Visit& visit) {
  for (const auto& [key, value] : root.entries) {
    if (key.text == "used") {
      for (const auto& [name, amount] : value.entries) {
        GJ_CHECK(add_used(compiled, name.text, amount.text, visit));
      }
    } else if (key.text == "lines") {
      for (const Node& item : value.items) {
        LineBuilder line(compiled);
        for (const auto& [name, text] : item.entries)
          GJ_CHECK(line.put(name.text, visit_fact(text)));
        GJ_TRY(auto built, line.finish());
        visit.encounter.lines.push_back(std::move(built));
      }
    } else {
      GJ_CHECK(put_fact(visit.encounter, compiled, key.text, visit_fact(value)));
    }
  }
  return done();
}

}  // namespace

Result<Visit> read_visit(const policy::Compiled& compiled, const std::string& yaml_path,
                         const std::vector<std::string>& words) {
  Visit visit = blank_visit(compiled);
  bool dated = false;
  if (!yaml_path.empty()) {
    GJ_TRY(const Node root, read_file(yaml_path));
    GJ_CHECK(from_file(compiled, root, visit));
    dated = root.find("date") != nullptr;
  }
  std::set<std::string> given;
  for (const auto& word : words) {
    const auto equals = word.find('=');
    if (equals == std::string::npos)
      return make_error("app.bad_fact", word, Bilingual{"应写成 名称=值", "Write name=value."});
    const std::string name = word.substr(0, equals);
    if (!given.insert(name).second)
      return make_error("app.bad_fact", name,
                        Bilingual{"这一项给了两次", "This is given twice; give it once."});
    dated |= name == "date";
    if (name.starts_with("used.")) {
      GJ_CHECK(add_used(compiled, name.substr(5), word.substr(equals + 1), visit));
      continue;
    }
    GJ_TRY(const Fact fact, policy::parse_fact(word.substr(equals + 1)));
    GJ_CHECK(put_fact(visit.encounter, compiled, name, fact));
  }
  if (!dated) {
    return make_error(
        "app.bad_fact", "date",
        Bilingual{"请给出结算日 date=YYYY-MM-DD:适用哪天的政策由它决定",
                  "Give the day of the settlement: it decides which policy applies."});
  }
  return visit;
}

namespace {

Error wrong_form(const std::string& name) {
  return make_error(
      "app.bad_fact", name,
      Bilingual{name + " 的形式不对:used 为对象,lines 为对象的列表",
                double_quoted(name) +
                    " has the wrong form: used is an object, lines is a list of objects."});
}

Result<void> add_used_record(const policy::Compiled& compiled, const Fact& record, Visit& visit) {
  if (record.form != Fact::Form::Record) return wrong_form("used");
  for (const auto& [name, amount] : record.fields) {
    GJ_CHECK(add_used(compiled, name, amount.text, visit));
  }
  return done();
}

Result<void> add_line_records(const policy::Compiled& compiled, const Fact& list, Visit& visit) {
  if (list.form != Fact::Form::List) return wrong_form("lines");
  for (const Fact& item : list.items) {
    if (item.form != Fact::Form::Record) return wrong_form("lines");
    LineBuilder line(compiled);
    for (const auto& [name, fact] : item.fields) GJ_CHECK(line.put(name, fact));
    GJ_TRY(auto built, line.finish());
    visit.encounter.lines.push_back(std::move(built));
  }
  return done();
}

}  // namespace

Result<Visit> read_visit_record(const policy::Compiled& compiled, const Fact& record) {
  if (record.form != Fact::Form::Record) return wrong_form("visit");
  Visit visit = blank_visit(compiled);
  std::set<std::string> given;
  for (const auto& [name, fact] : record.fields) {
    if (!given.insert(name).second)
      return make_error("app.bad_fact", name,
                        Bilingual{"这一项给了两次", "This is given twice; give it once."});
    if (name == "used") {
      GJ_CHECK(add_used_record(compiled, fact, visit));
    } else if (name == "lines") {
      GJ_CHECK(add_line_records(compiled, fact, visit));
    } else {
      GJ_CHECK(put_fact(visit.encounter, compiled, name, fact));
    }
  }
  if (given.count("date") > 0) return visit;
  return make_error("app.bad_fact", "date",
                    Bilingual{"请给出结算日 date:适用哪天的政策由它决定",
                              "Give the day of the settlement: it decides which policy applies."});
}

Result<SettledRun> quote(const Loaded& package, const Visit& visit) {
  SettledRun run;
  run.compiled = package.compiled.get();
  claims::PersonState person;
  if (!visit.used.empty()) {
    const auto& head = package.compiled->package().head;
    person.accumulators.resize(head.accumulators.size());
    for (const auto& [at, raw] : visit.used)
      person.accumulators[static_cast<std::size_t>(at)] = raw;
    person.year = claims::benefit_year(visit.encounter.date, head);
    person.last_date = visit.encounter.date;
  }
  SettledEncounter one;
  one.encounter = visit.encounter;
  claims::Settler settler(package.compiled, claims::Evaluator::Both);
  GJ_CHECK(settler.settle_explained(one.encounter, person, one.settlement, one.details));
  one.slots.assign(settler.slots().begin(), settler.slots().end());
  run.encounters.push_back(std::move(one));
  return run;
}

Error at_input(const policy::Compiled& compiled, Error error) {
  if (error.code == "claims.unknown_kind") error.where = "kind";
  if (error.code != "policy.refused") return error;
  for (const auto& slot : compiled.package().slots) {
    if (slot.input == nullptr || slot.input->error != error.where) continue;
    error.message += "(" + error.where + ")";
    if (!error.message_en.empty()) error.message_en += " (" + error.where + ")";
    error.where = slot.name;
    return error;
  }
  return error;
}

policy::explain::Node explanation(const SettledRun& run, std::size_t encounter) {
  const SettledEncounter& e = run.encounters[encounter];
  const policy::explain::Settled settled{e.settlement.document, e.settlement.care, e.slots,
                                         &e.settlement.outcome, &e.details};
  return explain(*run.compiled, settled);
}

std::vector<policy::explain::Limit> limits_of(const SettledRun& run, std::size_t encounter) {
  const SettledEncounter& e = run.encounters[encounter];
  return policy::explain::limits(*run.compiled, e.details, e.settlement.after);
}

namespace {

std::string label_json(std::string_view name, const policy::Label& label) {
  return json_quote(name) + ":{\"zh\":" + json_quote(label.zh) + ",\"en\":" + json_quote(label.en) +
         "}";
}

std::string limit_json(const policy::explain::Limit& limit) {
  const auto amount = [](std::string_view name, std::int64_t fen) {
    return "," + json_quote(name) + ":\"" + Money::fen(fen).to_text() + "\"";
  };
  return "{\"id\":" + json_quote(limit.id) +
         ",\"kind\":" + json_quote(limit_kind_name(limit.kind)) + "," +
         label_json("layer", limit.layer->title) + "," + label_json("title", *limit.title) + "," +
         label_json("payer", *limit.payer) +
         ",\"per\":" + json_quote(policy::explain::per_name(limit.per)) +
         amount("threshold", limit.threshold) + amount("before", limit.before) +
         amount("used", limit.used) + amount("left", limit.left) +
         ",\"place\":" + json_quote(name_in_package(*limit.place)) +
         ",\"article\":" + json_quote(limit.cite->article) +
         ",\"source\":" + json_quote(limit.cite->source) + "}";
}

}  // namespace

std::string quote_json(const SettledRun& run, bool explained) {
  const auto& e = run.encounters[0];
  const auto& o = e.settlement.outcome;
  const auto amount = [](const char* name, std::int64_t fen) {
    return "\"" + std::string(name) + "\":\"" + Money::fen(fen).to_text() + "\"";
  };
  std::string funds;
  for (const auto& fund : run.compiled->package().head.funds) {
    const auto value = value_at(run, 0, fund.meta.name);
    if (!value.ok()) continue;
    funds += (funds.empty() ? "" : ",") + json_quote(fund.meta.name) + ":\"" +
             value->show(std::nullopt) + "\"";
  }
  std::string layers;
  for (const auto& d : e.details) {
    layers += (layers.empty() ? "{" : ",{") + std::string("\"id\":") +
              json_quote(d.layer->meta.name) + "," + amount("base", d.outcome.base) + "," +
              amount("deductible", d.outcome.deductible) + "," +
              amount("payable", d.outcome.payable) + "," + amount("payment", d.outcome.payment) +
              "}";
  }
  std::string limits;
  for (const auto& limit : limits_of(run, 0)) {
    limits += (limits.empty() ? "" : ",") + limit_json(limit);
  }
  return "{\"policy\":" +
         json_quote(run.compiled->package().head.meta.name + "@" + run.compiled->digest) + "," +
         amount("total", o.total) + "," + amount("out_of_scope", o.out_of_scope) + "," +
         amount("over_limit", o.over_limit) + "," + amount("pre_share", o.pre_share) + "," +
         amount("in_scope", o.in_scope) + ",\"funds\":{" + funds + "}," + amount("cash", o.cash) +
         "," + amount("personal", o.personal) + "," + amount("allowance", o.allowance) +
         ",\"layers\":[" + layers + "],\"limits\":[" + limits + "]" +
         (explained ? ",\"explanation\":" + render_json(explanation(run, 0)) : "") + "}";
}

std::string quote_table(const SettledRun& run, bool english) {
  const auto& o = run.encounters[0].settlement.outcome;
  std::string out;
  const auto line = [&](const std::string& title, std::int64_t fen) {
    out += pad_right(title, 36) + pad_left(Money::fen(fen).to_text(), 16) + "\n";
  };
  line(english ? "Total cost" : "总费用", o.total);
  line(english ? "In scope" : "政策范围内费用", o.in_scope);
  for (const auto& fund : run.compiled->package().head.funds) {
    const auto value = value_at(run, 0, fund.meta.name);
    if (value.ok() && value->fen != 0) line(fund.meta.title.in(english), value->fen);
  }
  line(english ? "Paid in cash" : "个人现金支付", o.cash);
  if (o.allowance != 0)
    line(english ? "Allowance to the person" : "定额补助余额(付给个人)", o.allowance);
  return out;
}

}  // namespace gongji::app
