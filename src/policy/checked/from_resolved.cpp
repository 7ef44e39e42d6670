// long file: one checker, whose steps share the package under construction.
#include <algorithm>
#include <set>

#include "base/decimal.h"
#include "base/money.h"
#include "base/rate.h"
#include "policy/checked/nesting.h"
#include "policy/checked/typer.h"

namespace gongji::policy::checked {
namespace {

template <class Item>
int index_of(const std::vector<Item>& items, const std::string& name) {
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (items[i].meta.name == name) return static_cast<int>(i);
  }
  return -1;
}

template <class Item>
std::vector<std::string> names_of(const std::vector<Item>& items) {
  std::vector<std::string> names;
  for (const auto& item : items) names.push_back(item.meta.name);
  return names;
}

/// A key entry as a number on the key's scale: fen, days, or the number itself.
std::optional<Exact> number_of(const std::string& text, Kind kind) {
  if (kind == Kind::Date) {
    const auto date = Date::parse(text);
    return date.ok() ? std::optional(Exact::of(date->days())) : std::nullopt;
  }
  if (kind == Kind::Money) {
    const auto money = Money::parse(text);
    return money.ok() ? std::optional(Exact::of(money->in_fen())) : std::nullopt;
  }
  const bool percent = kind == Kind::Rate && text.ends_with('%');
  const auto digits =
      parse_decimal(percent ? text.substr(0, text.size() - 1) : text, kind == Kind::Int ? 0 : 9);
  if (!digits.ok() || (kind == Kind::Rate && !percent)) return std::nullopt;
  auto number = to_exact(*digits);
  if (percent && number.ok()) number = div(*number, Exact::of(100));
  return number.ok() ? std::optional(*number) : std::nullopt;
}

constexpr std::size_t kKeysMax = 16;  // of a table

class Checker {
 public:
  Checker(resolved::Package from, Diagnostics& diagnostics)
      : from_(std::move(from)), diagnostics_(diagnostics), typer_(to_, diagnostics) {}

  Package run() {
    copy_head();
    unique_names();
    for (auto& slot : to_.slots) check_default(slot);
    check_tables_begin();
    for (auto& document : from_.documents) check_document(std::move(document));
    for (auto& decision : from_.decisions) check_decision(std::move(decision));
    for (std::size_t i = 0; i < from_.parameter_list.size(); ++i) {
      const auto& [meta, value] = from_.parameter_list[i];
      check_cite(meta);
      to_.parameters.emplace_back(meta, typer_.check(value, from_.parameter_types[i]));
    }
    for (const auto& [type, value] : from_.other_options) typer_.check(value, type);
    check_tables_end();
    check_nesting(to_, diagnostics_);
    check_overlaps();
    return std::move(to_);
  }

 private:
  void fail(const char* code, const Place& place, const std::string& message, int width = 1) {
    diagnostics_.add(code, place, message, width);
  }
  void copy_head() {
    to_.head = std::move(from_.head);
    to_.inputs_kept = std::move(from_.inputs_kept);
    to_.decision_inputs = std::move(from_.decision_inputs);
    to_.words = std::move(from_.words);
    to_.domains = std::move(from_.domains);
    to_.kind_domain = from_.kind_domain;
    to_.slots = std::move(from_.slots);
    to_.first_builtin = from_.first_builtin;
    to_.first_accumulator = from_.first_accumulator;
    to_.locals = from_.locals;
    to_.bounds = std::move(from_.bounds);
    check_cite(to_.head.meta);
    for (const auto& input : to_.head.inputs) check_cite(input.meta);
    for (const auto& fund : to_.head.funds) check_cite(fund.meta);
    for (const auto& accumulator : to_.head.accumulators) check_cite(accumulator.meta);
    for (const auto& bound : to_.bounds) check_cite(bound.meta);
    const std::string& region = to_.head.region;
    if (region.size() != 6 || region.find_first_not_of("0123456789") != std::string::npos) {
      fail("policy.bad_region", to_.head.meta.place, "region 应是六位行政区划代码(GB/T 2260)");
    }
  }
  void unique_names() {
    std::vector<std::string> ids;
    for (const auto& document : from_.documents) {
      if (std::find(ids.begin(), ids.end(), document.meta.name) != ids.end()) {
        fail("policy.duplicate_name", document.meta.place,
             "文档编号 `" + document.meta.name + "` 重复");
      }
      ids.push_back(document.meta.name);
    }
  }
  void check_cite(const Meta& meta) { check_cite(meta.cite); }
  void check_cite(const Cite& cite) {
    const std::string& source = cite.source;
    if (source.empty() || index_of(to_.head.sources, source) >= 0) return;
    if (!cited_.emplace(to_text(cite.place)).second) return;
    fail("policy.unknown_source", cite.place,
         "没有名为 `" + source + "` 的来源" + suggestion(source, names_of(to_.head.sources)),
         characters(source));
  }
  void check_default(SlotSpec& slot) {
    if (slot.default_value) slot.default_value = typer_.check(slot.default_value, slot.type);
  }

  void check_tables_begin() {
    for (auto& option : from_.tables) {
      Table table;
      table.meta = option.table.meta;
      table.document = option.document;
      table.option = option.option;
      table.chosen = option.chosen;
      table.keys = option.table.keys;
      table.columns = option.table.columns;
      table.key_types.resize(table.keys.size());
      check_cite(table.meta);
      if (table.keys.size() > kKeysMax) {
        fail("policy.too_many", table.meta.place, "一张表格最多 16 个条件列");
      }
      to_.tables.push_back(std::move(table));
    }
  }
  /// Rows are typed last: what the keys are is known from the uses.
  void check_tables_end() {
    for (std::size_t t = 0; t < to_.tables.size(); ++t) {
      share_key_types(t);
      name_key_types(to_.tables[t]);
      Table& table = to_.tables[t];
      const auto& rows = from_.tables[t].table.options.at(0);
      for (const auto& row : rows.rows) table.rows.push_back(check_row(row, table));
      if (rows.otherwise) table.otherwise = check_row(*rows.otherwise, table);
    }
  }
  /// A reading that is not chosen is used nowhere; its keys are those of the chosen one.
  void share_key_types(std::size_t t) {
    Table& table = to_.tables[t];
    for (const Table& other : to_.tables) {
      if (!other.chosen || other.document != table.document || other.meta.name != table.meta.name) {
        continue;
      }
      table.key_types = other.key_types;
    }
  }
  /// A table that nothing uses: its keys are what the package calls so.
  void name_key_types(Table& table) const {
    for (std::size_t k = 0; k < table.keys.size(); ++k) {
      for (const SlotSpec& slot : to_.slots) {
        const bool unknown = table.key_types[k].kind == Kind::None;
        if (unknown && slot.name == table.keys[k]) table.key_types[k] = slot.type;
      }
    }
  }
  Row check_row(const policy::Row<ExprPtr>& from, const Table& table) {
    Row row;
    row.meta = from.meta;
    check_cite(row.meta);
    for (std::size_t k = 0; k < from.keys.size(); ++k) {
      row.conditions.push_back(check_condition(from.keys[k], table.key_types[k], table.keys[k]));
    }
    for (std::size_t c = 0; c < from.cells.size(); ++c) {
      const Type wanted{table.columns[c].kind, -1};
      row.cells.push_back({typer_.check(from.cells[c].value, wanted), from.cells[c].refusal});
    }
    return row;
  }
  Condition check_condition(const KeyTest& test, Type type, const std::string& key) {
    Condition condition;
    condition.any = test.any;
    if (test.any || type.kind == Kind::None) return condition;
    if (!test.words.empty() && (type.kind == Kind::Word || type.kind == Kind::Bool)) {
      for (const auto& word : test.words)
        condition.words.push_back(key_word(word, type, test, key));
      return condition;
    }
    condition.is_interval = true;
    condition.low_open = test.low_open;
    condition.high_open = test.high_open;
    if (test.words.size() > 1) {
      fail("policy.wrong_form", test.place, "数值条件不能用 | ;请分成几行");
    }
    if (!test.words.empty()) {
      condition.low = condition.high = key_number(test.words[0], type, test, key);
    }
    if (test.low) condition.low = key_number(*test.low, type, test, key);
    if (test.high) condition.high = key_number(*test.high, type, test, key);
    if (condition.low && condition.high && *condition.high < *condition.low) {
      fail("policy.wrong_form", test.place, "区间的下限大于上限");
    }
    return condition;
  }
  Exact key_number(const std::string& text, Type type, const KeyTest& test,
                   const std::string& key) {
    const auto number = is_numeric(type.kind) || type.kind == Kind::Date
                            ? number_of(text, type.kind)
                            : std::nullopt;
    if (number) return *number;
    fail("policy.type", test.place,
         "条件列 `" + key + "` 需要 " + type_name(type, to_) + ",`" + text + "` 不是",
         characters(text));
    return Exact();
  }
  std::int64_t key_word(const std::string& text, Type type, const KeyTest& test,
                        const std::string& key) {
    if (type.kind == Kind::Bool && (text == "true" || text == "false")) return text == "true";
    std::vector<std::string> known = {"true", "false"};
    if (type.kind == Kind::Word) {
      known.clear();
      for (std::size_t w = 0; w < to_.words.size(); ++w) {
        if (type.domain < 0) known.push_back(to_.words[w]);
      }
      if (type.domain >= 0) {
        for (const int w : to_.domain(type.domain).words) known.push_back(to_.word(w));
      }
      if (std::find(known.begin(), known.end(), text) != known.end()) {
        return std::find(to_.words.begin(), to_.words.end(), text) - to_.words.begin();
      }
    }
    fail("policy.unknown_word", test.place,
         "条件列 `" + key + "` 没有词 `" + text + "`" + suggestion(text, known), characters(text));
    return 0;
  }

  void check_document(Document document) {
    check_cite(document.meta);
    auto& body = document.body;
    const Type boolean{Kind::Bool, -1};
    for (const auto& reading : body.readings) check_cite(reading.meta);
    for (auto& define : body.defines) {
      check_cite(define.meta);
      define.value = typer_.check(define.value, {});
    }
    check_refusals(body.refuse);
    if (body.lines) {
      body.lines->out_of_scope = typer_.check(body.lines->out_of_scope, boolean);
      body.lines->pre_share = typer_.check(body.lines->pre_share, {Kind::Rate, -1});
    }
    for (auto& layer : body.layers) check_layer(layer);
    for (auto& care : body.care) check_care(care, body);
    to_.documents.push_back(std::move(document));
  }
  void check_refusals(std::vector<Refusal<ExprPtr>>& refusals) {
    for (auto& refusal : refusals) {
      check_cite(refusal.meta);
      refusal.when = typer_.check(refusal.when, {Kind::Bool, -1});
    }
  }
  void check_layer(Layer<ExprPtr>& layer) {
    const Type boolean{Kind::Bool, -1}, money{Kind::Money, -1}, rate{Kind::Rate, -1};
    check_cite(layer.meta);
    if (to_.fund(layer.payer) < 0) {
      fail("policy.unknown_name", layer.meta.place,
           "没有名为 `" + layer.payer + "` 的基金" +
               suggestion(layer.payer, names_of(to_.head.funds)));
    }
    if (layer.each_line && layer.base != Base::InScope && layer.base != Base::Left) {
      fail("policy.wrong_form", layer.meta.place,
           "each: line 的保障层只能以 in_scope 或 left 为 base");
    }
    layer.applies = typer_.check(layer.applies, boolean);
    for (auto& cap : layer.caps) {
      check_cite(cap.meta);
      cap.amount = typer_.check(cap.amount, money);
      check_over(cap.over, cap.meta.place);
    }
    layer.deductible = typer_.check(layer.deductible, money);
    if (layer.deductible) check_cite(layer.deductible_cite);
    check_over(layer.deductible_over, layer.meta.place);
    check_over(layer.scale_over, layer.meta.place);
    for (std::size_t i = 0; i < layer.bands.size(); ++i) {
      auto& band = layer.bands[i];
      check_cite(band.meta);
      band.through = typer_.check(band.through, money);
      band.share = typer_.check(band.share, rate);
      const bool last = i + 1 == layer.bands.size();
      if (last == band.through.has_value()) {
        fail("policy.band_order", band.meta.place,
             last ? "最后一段不写 through" : "除最后一段外,每段都要写 through");
      }
    }
    if (layer.bands.size() > 16) fail("policy.too_many", layer.meta.place, "一层最多 16 段");
    layer.fixed = typer_.check(layer.fixed, money);
    for (auto& rule : layer.adjust) {
      check_cite(rule.meta);
      rule.when = typer_.check(rule.when, boolean);
      rule.deductible = typer_.check(rule.deductible, money);
      rule.share = typer_.check(rule.share, rate);
      rule.cap = typer_.check(rule.cap, money);
    }
    check_accumulates(layer.accumulates);
  }
  void check_over(const std::string& name, const Place& place) {
    if (name.empty()) return;
    const int at = to_.accumulator(name);
    if (at < 0) {
      return fail(
          "policy.unknown_name", place,
          "没有名为 `" + name + "` 的累计器" + suggestion(name, names_of(to_.head.accumulators)));
    }
    if (to_.head.accumulators[static_cast<std::size_t>(at)].counts) {
      fail("policy.type", place, "累计器 `" + name + "` 计次数,这里需要金额");
    }
  }
  void check_accumulates(const std::vector<Accumulates>& list) {
    for (const auto& a : list) {
      const int at = to_.accumulator(a.accumulator);
      if (at < 0) {
        fail("policy.unknown_name", a.place,
             "没有名为 `" + a.accumulator + "` 的累计器" +
                 suggestion(a.accumulator, names_of(to_.head.accumulators)),
             characters(a.accumulator));
        continue;
      }
      const bool counts = to_.head.accumulators[static_cast<std::size_t>(at)].counts;
      if (counts != (a.counts == Counts::Encounters)) {
        fail("policy.type", a.place, "次数累计器只能累计 encounters,金额累计器不能");
      }
    }
  }
  void check_care(Care<ExprPtr>& care, const policy::Document<ExprPtr>& body) {
    check_cite(care.meta);
    check_refusals(care.refuse);
    check_accumulates(care.accumulates);
    bool encounter_seen = false;
    for (const auto& [name, place] : care.layers) {
      const int at = index_of(body.layers, name);
      if (at < 0) {
        fail("policy.unknown_name", place,
             "没有名为 `" + name + "` 的保障层" + suggestion(name, names_of(body.layers)),
             characters(name));
        continue;
      }
      const bool line = body.layers[static_cast<std::size_t>(at)].each_line;
      if (line && encounter_seen) {
        fail("policy.layer_order", place, "each: line 的保障层必须排在其他层之前");
      }
      encounter_seen |= !line;
    }
    if (care.layers.size() > 16) fail("policy.too_many", care.meta.place, "一种就诊最多 16 层");
  }

  void check_decision(Decision decision) {
    typer_.enter(&decision);
    for (auto& slot : decision.slots) check_default(slot);
    check_cite(decision.body.meta);
    for (std::size_t i = 0; i < decision.body.steps.size(); ++i) {
      auto& step = decision.body.steps[i];
      check_cite(step.meta);
      step.value = typer_.check(step.value, step.refuse ? Type{Kind::Bool, -1} : Type{});
      if (!step.refuse) typer_.set_local(decision.step_locals[i], step.value->type);
    }
    for (auto& item : decision.body.results) {
      item.when = typer_.check(item.when, {Kind::Bool, -1});
      for (auto& [value, when] : item.values) {
        value = typer_.check(value, {});
        check_shown(*value);
        when = typer_.check(when, {Kind::Bool, -1});
      }
    }
    typer_.enter(nullptr);
    to_.decisions.push_back(std::move(decision));
  }

  void check_shown(const Expr& value) {
    const Kind kind = value.type.kind;
    if (kind != Kind::Set && kind != Kind::List && kind != Kind::Row) return;
    fail("policy.type", value.place, "结果应当是一个值,写的是 " + type_name(value.type, to_),
         std::max(1, characters(value.text)));
  }

  /// Two documents must not answer for the same day and kind; two decisions not for the same name.
  void check_overlaps() {
    for (std::size_t i = 0; i < to_.documents.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        const Document& a = to_.documents[i];
        const Document& b = to_.documents[j];
        if (!a.effective.overlaps(b.effective) || a.scheme != b.scheme) continue;
        for (const auto& care : a.body.care) {
          if (index_of(b.body.care, care.meta.name) < 0) continue;
          fail("policy.two_documents", care.meta.place,
               "就诊类型 `" + care.meta.name + "` 在同一时期已由文档 `" + b.meta.name + "` 规定");
        }
      }
    }
    for (std::size_t i = 0; i < to_.decisions.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        const auto& a = to_.decisions[i];
        const auto& b = to_.decisions[j];
        const auto& da = to_.documents[static_cast<std::size_t>(a.document)];
        const auto& db = to_.documents[static_cast<std::size_t>(b.document)];
        if (a.body.meta.name != b.body.meta.name || !da.effective.overlaps(db.effective)) continue;
        fail("policy.duplicate_name", a.body.meta.place,
             "判定 `" + a.body.meta.name + "` 在同一时期定义了两次");
      }
    }
  }

  resolved::Package from_;
  Diagnostics& diagnostics_;
  Package to_;
  Typer typer_;
  std::set<std::string> cited_;
};

}  // namespace

bool Condition::holds(const Value& value) const {
  if (any) return true;
  if (value.is_none()) return false;
  if (!is_interval) return std::find(words.begin(), words.end(), value.whole) != words.end();
  const Exact number = value.kind == Kind::Date ? Exact::of(value.whole) : value.number;
  if (low && (low_open ? number <= *low : number < *low)) return false;
  return !(high && (high_open ? number >= *high : number > *high));
}

const Row* Table::find(const Value* key_values) const {
  for (const Row& row : rows) {
    bool all = true;
    for (std::size_t k = 0; k < row.conditions.size() && all; ++k) {
      all = row.conditions[k].holds(key_values[k]);
    }
    if (all) return &row;
  }
  return otherwise ? &*otherwise : nullptr;
}

int Package::fund(const std::string& id) const {
  return index_of(head.funds, id);
}

int Package::accumulator(const std::string& id) const {
  return id.empty() ? -1 : index_of(head.accumulators, id);
}

Package from_resolved(resolved::Package package, Diagnostics& diagnostics) {
  return Checker(std::move(package), diagnostics).run();
}

ExprPtr check_expression(const ExprPtr& expr, Type wanted, Package& package,
                         Diagnostics& diagnostics) {
  Typer typer(package, diagnostics);
  return typer.check(expr, wanted);
}

}  // namespace gongji::policy::checked
