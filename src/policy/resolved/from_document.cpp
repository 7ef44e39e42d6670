// long file: one resolver, whose steps share the package under construction.
#include <algorithm>

#include "policy/resolved/binder.h"

namespace gongji::policy::resolved {
namespace {

using document::Written;

int name_width(const std::string& text) {
  return std::max(1, characters(text));
}

/// Builds the package step by step; each step relies on the ones before it.
class Resolver {
 public:
  Resolver(document::Package from, const ReadingChoice& choice, Diagnostics& diagnostics)
      : from_(std::move(from)),
        choice_(choice),
        diagnostics_(diagnostics),
        binder_(package_, diagnostics) {}

  Package run() {
    package_.head = from_.head;
    package_.inputs_kept = std::make_shared<const std::vector<Input>>(package_.head.inputs);
    declare_slots();
    declare_names();
    for (std::size_t i = 0; i < from_.documents.size(); ++i) declare_words(i);
    default_values();
    for (std::size_t i = 0; i < from_.documents.size(); ++i) bind_document(i);
    check_choice();
    return std::move(package_);
  }

 private:
  int add_domain(const Input& input) {
    Domain domain;
    domain.name = input.meta.name;
    domain.low_to_high = input.low_to_high;
    for (const Word& word : input.words) {
      domain.words.push_back(intern(word.text));
      domain.labels.push_back(word.label);
    }
    for (const Input& field : input.fields) domain.fields.emplace_back(field.meta.name, field.kind);
    package_.domains.push_back(std::move(domain));
    return static_cast<int>(package_.domains.size()) - 1;
  }
  int intern(const std::string& word) {
    const auto at = std::find(package_.words.begin(), package_.words.end(), word);
    if (at != package_.words.end()) return static_cast<int>(at - package_.words.begin());
    package_.words.push_back(word);
    return static_cast<int>(package_.words.size()) - 1;
  }
  Type type_of(const Input& input) {
    const bool words = input.kind == Kind::Word || input.kind == Kind::Set;
    if (words || input.kind == Kind::List) return {input.kind, add_domain(input)};
    return {input.kind, -1};
  }
  void declare_slots() {
    for (const Input& input : *package_.inputs_kept) {
      if (input.kind == Kind::List) {
        diagnostics_.add("policy.type", input.meta.place, "list 只能是某个 decision 自己的输入");
      }
      package_.slots.push_back({input.meta.name, type_of(input), &input, nullptr});
    }
    package_.first_builtin = static_cast<int>(package_.slots.size());
    Domain kinds;
    kinds.name = "kind";
    for (const auto& document : from_.documents) {
      for (const auto& care : document.care) {
        const int word = intern(care.meta.name);
        const bool known =
            std::find(kinds.words.begin(), kinds.words.end(), word) != kinds.words.end();
        if (known) continue;
        kinds.words.push_back(word);
        kinds.labels.push_back(care.meta.title);
      }
    }
    package_.domains.push_back(std::move(kinds));
    package_.kind_domain = static_cast<int>(package_.domains.size()) - 1;
    const Type money{Kind::Money};
    const std::pair<const char*, Type> built_in[] = {
        {"date", {Kind::Date}}, {"kind", {Kind::Word, package_.kind_domain}},
        {"total", money},       {"out_of_scope", money},
        {"over_limit", money},  {"pre_share", money},
        {"in_scope", money},    {"base", money},
        {"amount", money},      {"quantity", {Kind::Number}}};
    for (const auto& [name, type] : built_in) {
      check_free(name);
      package_.slots.push_back({name, type, nullptr, nullptr});
    }
    package_.first_accumulator = static_cast<int>(package_.slots.size());
    for (const Accumulator& a : package_.head.accumulators) {
      package_.slots.push_back(
          {a.meta.name, {a.counts ? Kind::Int : Kind::Money}, nullptr, nullptr});
    }
  }
  void check_free(const std::string& built_in) {
    for (const auto& slot : package_.slots) {
      if (slot.name != built_in) continue;
      diagnostics_.add("policy.duplicate_name", slot.input->meta.place,
                       "`" + built_in + "` 是内置事实的名称,不能再声明为输入");
    }
  }
  void declare_names() {
    names_.resize(from_.documents.size());
    for (std::size_t i = 0; i < from_.documents.size(); ++i) {
      const auto& document = from_.documents[i];
      DocumentNames& names = names_[i];
      for (const auto& reading : document.readings) choose(reading, names);
      const bool shared = document.kind == DocumentKind::Assumptions;
      for (const auto& p : document.parameters) {
        (shared ? shared_ : names).parameters.emplace(p.meta.name, &p);
      }
      for (const auto& d : document.defines) names.defines.emplace(d.meta.name, &d);
      for (const auto& table : document.tables) declare_table(static_cast<int>(i), table, names);
    }
    binder_.set_assumptions(&shared_);
  }
  void choose(const Reading& reading, DocumentNames& names) {
    const auto forced = choice_.find(reading.meta.name);
    const std::string chosen = forced == choice_.end() ? reading.chosen : forced->second;
    used_choice_.insert(reading.meta.name);
    const bool known = std::any_of(reading.options.begin(), reading.options.end(),
                                   [&](const auto& option) { return option.first == chosen; });
    if (!known) {
      diagnostics_.add("policy.unknown_reading", reading.meta.place,
                       "读法 " + reading.meta.name + " 没有选项 `" + chosen + "`");
    }
    names.chosen[reading.meta.name] = chosen;
  }
  void declare_table(int document, const policy::Table<Written>& table, DocumentNames& names) {
    const auto chosen = names.chosen.find(table.reading);
    if (!table.reading.empty() && chosen == names.chosen.end()) {
      diagnostics_.add("policy.unknown_reading", table.meta.place,
                       "没有读法 `" + table.reading + "`(应写在本文件的 readings 中)");
    }
    bool found = false;
    for (const auto& option : table.options) {
      TableOption entry;
      entry.document = document;
      entry.option = option.option;
      entry.chosen = table.reading.empty() ||
                     (chosen != names.chosen.end() && chosen->second == option.option);
      entry.table.meta = table.meta;
      entry.table.keys = table.keys;
      entry.table.columns = table.columns;
      entry.table.reading = table.reading;
      package_.tables.push_back(std::move(entry));
      sources_.push_back(&option);
      if (!package_.tables.back().chosen) continue;
      names.tables[table.meta.name] = static_cast<int>(package_.tables.size()) - 1;
      found = true;
    }
    if (!found) {
      diagnostics_.add("policy.unknown_reading", table.meta.place,
                       "表格 `" + table.meta.name + "` 没有所选读法的内容");
    }
  }
  /// Words of decision inputs must be known before expressions are bound.
  void declare_words(std::size_t i) {
    for (const auto& decision : from_.documents[i].decisions) {
      std::vector<SlotSpec> slots;
      for (const Input& input : decision.inputs) {
        package_.decision_inputs.push_back(std::make_shared<const Input>(input));
        const Input* kept = package_.decision_inputs.back().get();
        slots.push_back({input.meta.name, type_of(*kept), kept, nullptr});
      }
      decision_slots_.push_back(std::move(slots));
    }
  }
  void default_values() {
    for (SlotSpec& slot : package_.slots) default_value(slot);
    for (auto& slots : decision_slots_) {
      for (SlotSpec& slot : slots) default_value(slot);
    }
  }
  void default_value(SlotSpec& slot) {
    if (!slot.input || !slot.input->has_default) return;
    const Input& input = *slot.input;
    if (slot.type.kind == Kind::Set) {
      if (!input.default_text.empty()) {
        diagnostics_.add("policy.wrong_form", input.default_place, "set 的默认值只能是 []");
      }
      auto empty = make(Op::Literal, input.default_place);
      empty->type = slot.type;
      empty->value = {Kind::Set, 0, {}};
      slot.default_value = empty;
      return;
    }
    binder_.enter(nullptr);
    slot.default_value =
        binder_.bind(Written{input.default_text, input.default_place}, Scope{.encounter = false});
  }

  void bind_document(std::size_t i) {
    auto& from = from_.documents[i];
    binder_.enter(&names_[i]);
    binder_.reset_locals(0);
    bind_tables(static_cast<int>(i));
    table_locals_ = binder_.locals_used();
    Document to;
    to.meta = from.meta;
    to.kind = from.kind;
    to.scheme = from.scheme;
    to.effective = from.effective.value_or(package_.head.effective);
    to.body.readings = from.readings;
    to.body.waive = from.waive;
    bind_parameters(from);
    bind_benefit(from, to.body);
    package_.locals = std::max(package_.locals, binder_.locals_used());
    package_.documents.push_back(std::move(to));
    for (auto& decision : from.decisions) bind_decision(static_cast<int>(i), decision);
    for (const auto& bound : from.bounds) keep_bound(bound);
  }
  /// Bounds are bound to the package they hold; here they only have to be expressions.
  void keep_bound(const Bound<Written>& bound) {
    syntax::parse(bound.require.text, bound.require.place, diagnostics_);
    if (bound.when) syntax::parse(bound.when->text, bound.when->place, diagnostics_);
    package_.bounds.push_back(bound);
  }
  /// Binds every parameter once, also those that nothing uses, and every option.
  void bind_parameters(const document::Document& from) {
    for (const auto& p : from.parameters) {
      for (const auto& [option, value] : p.options) {
        const ExprPtr bound = binder_.bind(value, Scope{.encounter = false});
        const auto& names = names_[package_.documents.size()];
        const auto chosen = names.chosen.find(p.reading);
        const bool taken =
            p.reading.empty() || (chosen != names.chosen.end() && chosen->second == option);
        const Type type{p.kind, -1};
        if (!taken) {
          package_.other_options.emplace_back(type, bound);
          continue;
        }
        package_.parameters[p.meta.name] = bound;
        package_.parameter_list.emplace_back(p.meta, bound);
        package_.parameter_types.push_back(type);
      }
    }
  }
  void bind_tables(int document) {
    for (std::size_t t = 0; t < package_.tables.size(); ++t) {
      if (package_.tables[t].document != document) continue;
      policy::TableRows<ExprPtr> rows;
      rows.option = package_.tables[t].option;
      for (const auto& row : sources_[t]->rows) rows.rows.push_back(bind_row(row));
      if (sources_[t]->otherwise) rows.otherwise = bind_row(*sources_[t]->otherwise);
      package_.tables[t].table.options = {std::move(rows)};
    }
  }
  Row<ExprPtr> bind_row(const Row<Written>& from) {
    Row<ExprPtr> row;
    row.meta = from.meta;
    row.keys = from.keys;
    for (const auto& cell : from.cells) {
      row.cells.push_back({binder_.bind(cell.value, Scope{}), cell.refusal});
    }
    return row;
  }
  std::vector<Refusal<ExprPtr>> bind_refusals(const std::vector<Refusal<Written>>& from) {
    std::vector<Refusal<ExprPtr>> to;
    for (const auto& r : from) to.push_back({r.meta, binder_.bind(r.when, Scope{}), r.message});
    return to;
  }
  void bind_benefit(const document::Document& from, policy::Document<ExprPtr>& to) {
    to.refuse = bind_refusals(from.refuse);
    if (from.lines) {
      const Scope line{.of_line = true, .priced = false};
      to.lines = Lines<ExprPtr>{from.lines->meta, binder_.bind(from.lines->out_of_scope, line),
                                binder_.bind(from.lines->pre_share, line)};
    }
    for (const auto& layer : from.layers) to.layers.push_back(bind_layer(layer));
    for (const auto& care : from.care) {
      Care<ExprPtr> bound{care.meta, bind_refusals(care.refuse), care.layers, care.accumulates};
      to.care.push_back(std::move(bound));
    }
    for (const auto& define : from.defines) {
      to.defines.push_back({define.meta, binder_.bind(define.value, Scope{})});
    }
  }
  Layer<ExprPtr> bind_layer(const Layer<Written>& from) {
    const Scope scope{.in_layer = true, .of_line = from.each_line};
    const auto bind_term = [&](const std::optional<Written>& text, Term term) {
      Scope own = scope;
      own.terms = true;
      own.only = term;
      return binder_.bind(text, own);
    };
    Layer<ExprPtr> to;
    to.meta = from.meta;
    to.payer = from.payer;
    to.each_line = from.each_line;
    to.applies = binder_.bind(from.applies, scope);
    to.base = from.base;
    for (const auto& cap : from.caps) {
      to.caps.push_back({cap.meta, cap.on_payment, binder_.bind(cap.amount, scope), cap.over});
    }
    to.deductible = binder_.bind(from.deductible, scope);
    to.deductible_over = from.deductible_over;
    to.deductible_cite = from.deductible_cite;
    to.scale_expense = from.scale_expense;
    to.whole = from.whole;
    to.scale_over = from.scale_over;
    for (const auto& band : from.bands) {
      to.bands.push_back(
          {band.meta, binder_.bind(band.through, scope), binder_.bind(band.share, scope)});
    }
    to.fixed = binder_.bind(from.fixed, scope);
    to.fixed_beyond = from.fixed_beyond;
    for (const auto& rule : from.adjust) {
      to.adjust.push_back({rule.meta, binder_.bind(rule.when, scope),
                           bind_term(rule.deductible, Term::Deductible),
                           bind_term(rule.share, Term::Share), bind_term(rule.cap, Term::Cap)});
    }
    to.accumulates = from.accumulates;
    return to;
  }
  void bind_decision(int document, const policy::Decision<Written>& from) {
    Decision to;
    to.document = document;
    to.slots = std::move(decision_slots_[next_decision_++]);
    to.body.meta = from.meta;
    to.body.takes = from.takes;
    Scope scope{.slots = &to.slots};
    for (const auto& [name, place] : from.takes) take(name, place, scope);
    binder_.reset_locals(table_locals_);  // cells are evaluated among the steps
    for (const auto& step : from.steps) {
      to.body.steps.push_back(
          {step.meta, step.refuse, binder_.bind(step.value, scope), step.message});
      if (step.refuse) {
        to.step_locals.push_back(-1);
        continue;
      }
      auto local = make(Op::Local, step.meta.place);
      local->index = binder_.new_local();
      local->text = step.meta.name;
      scope.locals[step.meta.name] = local;
      to.step_locals.push_back(local->index);
    }
    for (const auto& item : from.results) to.body.results.push_back(bind_result(item, scope));
    to.locals = binder_.locals_used();
    package_.decisions.push_back(std::move(to));
  }
  void take(const std::string& name, const Place& place, Scope& scope) {
    std::vector<std::string> known;
    for (const auto& input : package_.head.inputs) known.push_back(input.meta.name);
    if (std::find(known.begin(), known.end(), name) == known.end()) {
      diagnostics_.add("policy.unknown_name", place,
                       "政策包没有输入 `" + name + "`" + suggestion(name, known), name_width(name));
    }
    scope.takes.insert(name);
  }
  ResultItem<ExprPtr> bind_result(const ResultItem<Written>& from, const Scope& scope) {
    ResultItem<ExprPtr> to;
    to.name = from.name;
    to.place = from.place;
    to.is_list = from.is_list;
    to.decimals = from.decimals;
    for (const auto& [value, when] : from.values) {
      to.values.emplace_back(binder_.bind(value, scope), binder_.bind(when, scope));
    }
    to.when = binder_.bind(from.when, scope);
    return to;
  }
  void check_choice() {
    for (const auto& [reading, option] : choice_) {
      if (used_choice_.contains(reading)) continue;
      diagnostics_.add("policy.unknown_reading", package_.head.meta.place,
                       "政策包没有读法 `" + reading + "`");
    }
  }

  document::Package from_;
  const ReadingChoice& choice_;
  Diagnostics& diagnostics_;
  Package package_;
  Binder binder_;
  DocumentNames shared_;
  std::vector<DocumentNames> names_;
  std::vector<const policy::TableRows<Written>*> sources_;
  std::vector<std::vector<SlotSpec>> decision_slots_;
  std::size_t next_decision_ = 0;
  int table_locals_ = 0;
  std::set<std::string> used_choice_;
};

}  // namespace

Package from_document(document::Package package, const ReadingChoice& choice,
                      Diagnostics& diagnostics) {
  return Resolver(std::move(package), choice, diagnostics).run();
}

ExprPtr bind_bound(const document::Written& text, const Package& package) {
  Package names = package;  // the binder may intern words; the package stays as it is
  Diagnostics silent;
  Binder binder(names, silent);
  ExprPtr bound = binder.bind(text, Scope{.terms = true, .value_term = true});
  return silent.empty() ? bound : nullptr;
}

}  // namespace gongji::policy::resolved
