#include "policy/explain/care_inputs.h"

#include <algorithm>
#include <optional>

namespace gongji::policy::explain {

namespace {

class Gatherer {
 public:
  explicit Gatherer(const checked::Package& package) : package_(package) {}

  void add(const ExprPtr& expr) {
    if (!expr) return;
    const Expr& e = *expr;
    const bool reads = e.op == Op::Slot || e.op == Op::Aggregate;
    if (reads && e.index >= 0 && e.index < package_.first_builtin) add_slot(e.index);
    if (e.op == Op::Lookup) add_table(e.index);
    for (const ExprPtr& argument : e.args) add(argument);
  }
  void add(const std::optional<ExprPtr>& expr) {
    if (expr) add(*expr);
  }
  void add(const std::vector<Refusal<ExprPtr>>& refusals) {
    for (const auto& refusal : refusals) add(refusal.when);
  }
  void add(const Layer<ExprPtr>& layer) {
    add(layer.applies);
    add(layer.deductible);
    add(layer.fixed);
    for (const auto& cap : layer.caps) add(cap.amount);
    for (const auto& band : layer.bands) {
      add(band.through);
      add(band.share);
    }
    for (const auto& rule : layer.adjust) {
      add(rule.when);
      add(rule.deductible);
      add(rule.share);
      add(rule.cap);
    }
  }

  std::set<int> slots() && { return std::move(slots_); }

 private:
  void add_slot(int slot) {
    const auto& spec = package_.slots[static_cast<std::size_t>(slot)];
    if (spec.input != nullptr && !spec.input->of_line) slots_.insert(slot);
  }
  void add_table(int index) {
    if (!tables_.insert(index).second) return;
    const checked::Table& table = package_.tables[static_cast<std::size_t>(index)];
    for (const checked::Row& row : table.rows) add_row(row);
    if (table.otherwise) add_row(*table.otherwise);
  }
  void add_row(const checked::Row& row) {
    for (const auto& cell : row.cells) add(cell.value);
  }

  const checked::Package& package_;
  std::set<int> slots_, tables_;
};

}  // namespace

std::set<int> care_inputs(const checked::Package& package, const checked::Document& document,
                          const Care<ExprPtr>& care) {
  Gatherer gatherer(package);
  gatherer.add(document.body.refuse);
  gatherer.add(care.refuse);
  for (const auto& [name, place] : care.layers) {
    const auto& layers = document.body.layers;
    const auto layer = std::find_if(layers.begin(), layers.end(), [&wanted = name](const auto& l) {
      return l.meta.name == wanted;
    });
    if (layer != layers.end()) gatherer.add(*layer);
  }
  return std::move(gatherer).slots();
}

}  // namespace gongji::policy::explain
