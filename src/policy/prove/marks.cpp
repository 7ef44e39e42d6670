#include <algorithm>
#include <set>

#include "policy/prove/tables.h"

namespace gongji::policy::prove {
namespace {

/// Name and position tell parameters and definitions apart that have the same name in two
/// documents.
using Named = std::pair<std::string, std::string>;

Named named(const std::string& name, const Expr& body) {
  return {name, to_text(body.place)};
}

/// Follows everything that computes, from layers, care kinds, fee lines, decisions and defaults.
class Reach {
 public:
  explicit Reach(const checked::Package& package) : package_(package) { run(); }

  bool has_name(const Named& name) const { return names_.contains(name); }
  bool has_table(const checked::Table& table) const {
    return tables_.contains({table.document, table.meta.name});
  }
  bool reads_accumulator(const std::string& name) const { return read_.contains(name); }
  bool fills_accumulator(const std::string& name) const { return filled_.contains(name); }

 private:
  void run() {
    for (const auto& slot : package_.slots) default_of_slot(slot);
    for (const auto& document : package_.documents) visit_document(document.body);
    for (const auto& decision : package_.decisions) {
      for (const auto& slot : decision.slots) default_of_slot(slot);
      for (const auto& step : decision.body.steps) visit(*step.value);
      for (const auto& item : decision.body.results) {
        maybe(item.when);
        for (const auto& [value, when] : item.values) {
          visit(*value);
          maybe(when);
        }
      }
    }
  }
  void default_of_slot(const checked::SlotSpec& slot) {
    if (slot.default_value) visit(*slot.default_value);
  }
  void visit_document(const policy::Document<ExprPtr>& body) {
    for (const auto& refusal : body.refuse) visit(*refusal.when);
    if (body.lines) {
      maybe(body.lines->out_of_scope);
      maybe(body.lines->pre_share);
    }
    for (const auto& layer : body.layers) visit_layer(layer);
    for (const auto& care : body.care) {
      for (const auto& refusal : care.refuse) visit(*refusal.when);
      for (const auto& a : care.accumulates) filled_.insert(a.accumulator);
    }
  }
  void visit_layer(const Layer<ExprPtr>& layer) {
    maybe(layer.applies);
    maybe(layer.deductible);
    maybe(layer.fixed);
    read_.insert(layer.deductible_over);
    read_.insert(layer.scale_over);
    for (const auto& cap : layer.caps) {
      visit(*cap.amount);
      read_.insert(cap.over);
    }
    for (const auto& band : layer.bands) {
      maybe(band.through);
      visit(*band.share);
    }
    for (const auto& rule : layer.adjust) {
      visit(*rule.when);
      maybe(rule.deductible);
      maybe(rule.share);
      maybe(rule.cap);
    }
    for (const auto& a : layer.accumulates) filled_.insert(a.accumulator);
  }
  void maybe(const std::optional<ExprPtr>& e) {
    if (e) visit(**e);
  }
  void visit(const Expr& e) {
    if (e.op == Op::Named) names_.insert(named(e.text, *e.args[0]));
    if (e.op == Op::Slot && e.index >= package_.first_accumulator &&
        e.index < static_cast<int>(package_.slots.size())) {
      read_.insert(package_.slots[static_cast<std::size_t>(e.index)].name);
    }
    if (e.op == Op::Lookup) visit_table(package_.tables[static_cast<std::size_t>(e.index)]);
    for (const auto& a : e.args) visit(*a);
  }
  /// All readings of the table: what only another reading uses is used.
  void visit_table(const checked::Table& used) {
    if (!tables_.insert({used.document, used.meta.name}).second) return;
    for (const auto& table : package_.tables) {
      if (table.document != used.document || table.meta.name != used.meta.name) continue;
      for (const auto& row : table.rows) visit_row(row);
      if (table.otherwise) visit_row(*table.otherwise);
    }
  }
  void visit_row(const checked::Row& row) {
    for (const auto& cell : row.cells) visit(*cell.value);
  }

  const checked::Package& package_;
  std::set<Named> names_;
  std::set<std::pair<int, std::string>> tables_;
  std::set<std::string> read_, filled_;
};

/// Document that a place stands in; -1 when none does.
int document_of(const Place& place, const checked::Package& package) {
  for (std::size_t d = 0; d < package.documents.size(); ++d) {
    if (package.documents[d].meta.place.file == place.file) return static_cast<int>(d);
  }
  return -1;
}

class Marks {
 public:
  Marks(const checked::Package& package, const std::set<std::string>& bound, Report& report)
      : package_(package), bound_(bound), report_(report), reach_(package) {}

  void run() {
    for (const auto& [meta, expr] : package_.parameters) parameter(meta, *expr);
    for (const auto& table : package_.tables) one_table(table);
    for (std::size_t d = 0; d < package_.documents.size(); ++d) document(static_cast<int>(d));
    for (const auto& a : package_.head.accumulators) accumulator(a);
  }

 private:
  void doubtful(const Node& node, const Meta& meta, const Text& what) {
    if (!meta.low_confidence) return;
    const std::string note = meta.note.empty() ? "" : ":" + meta.note;
    report_.add("low_confidence", node,
                {what.zh + "「" + meta.title.zh + "」标为依据不足" + note,
                 what.en + " \"" + meta.title.en + "\" is marked as doubtful"});
  }
  void unused(const Node& node, const Meta& meta, const Text& what) {
    report_.add("unused", node,
                {what.zh + " `" + meta.name + "`(" + meta.title.zh + ")没有任何地方用到",
                 "nothing uses " + what.en + " `" + meta.name + "`"});
  }
  void parameter(const Meta& meta, const Expr& expr) {
    const Node node = Node::of(meta, document_of(meta.place, package_));
    doubtful(node, meta, {"参数", "parameter"});
    const bool used = reach_.has_name(named(meta.name, expr)) || bound_.contains(meta.name);
    if (!used) unused(node, meta, {"参数", "parameter"});
  }
  void one_table(const checked::Table& table) {
    if (!table.chosen) return;
    const Node node = Node::of(table.meta, table.document);
    doubtful(node, table.meta, {"表格", "table"});
    if (!reach_.has_table(table)) unused(node, table.meta, {"表格", "table"});
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
      Node row = Node::of(table.rows[r].meta, table.document);
      const std::string n = std::to_string(r + 1);
      row.name = table.meta.name + ".row" + n;
      Meta meta = table.rows[r].meta;
      meta.title = {table.meta.title.zh + " 第" + n + "行", table.meta.title.en + " row " + n};
      if (!table.meta.low_confidence) doubtful(row, meta, {"表格", "table"});
    }
  }
  void document(int index) {
    const auto& document = package_.documents[static_cast<std::size_t>(index)];
    doubtful({document.meta.name, index, document.meta.place, document.meta.cite}, document.meta,
             {"文档", "document"});
    for (const auto& define : document.body.defines) {
      if (reach_.has_name(named(define.meta.name, *define.value))) continue;
      unused(Node::of(define.meta, index), define.meta, {"定义", "define"});
    }
    for (const auto& layer : document.body.layers) {
      doubtful(Node::of(layer.meta, index), layer.meta, {"保障层", "layer"});
      const bool used =
          std::any_of(document.body.care.begin(), document.body.care.end(), [&](const auto& care) {
            return std::any_of(care.layers.begin(), care.layers.end(),
                               [&](const auto& entry) { return entry.first == layer.meta.name; });
          });
      if (!used) unused(Node::of(layer.meta, index), layer.meta, {"保障层", "layer"});
    }
  }
  void accumulator(const Accumulator& a) {
    const Node node = Node::of(a.meta, -1);
    const bool read = reach_.reads_accumulator(a.meta.name);
    const bool filled = reach_.fills_accumulator(a.meta.name);
    if (!read && !filled) unused(node, a.meta, {"累计器", "accumulator"});
    if (!read || filled) return;
    report_.add("never_filled", node,
                {"累计器 `" + a.meta.name + "`(" + a.meta.title.zh +
                     ")有规则读取,却没有任何地方向它累计,永远是 0",
                 "accumulator `" + a.meta.name + "` is read but never filled"});
  }

  const checked::Package& package_;
  const std::set<std::string>& bound_;
  Report& report_;
  Reach reach_;
};

}  // namespace

void prove_marks(const Compiled& compiled, const std::set<std::string>& bound_parameters,
                 Report& report) {
  Marks(compiled.package(), bound_parameters, report).run();
}

}  // namespace gongji::policy::prove
