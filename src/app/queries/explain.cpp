// How a stored settlement came about, from the inputs and the package stored with it.
#include "app/queries/groups.h"
#include "app/queries/stored_settlement.h"
#include "app/quote.h"
#include "base/utf8.h"

namespace gongji::app {

namespace {

constexpr QueryColumn kExplainColumns[] = {{"line", "怎样算出", "How it came about"}};

/// Settles it again from what was stored with it.
Result<SettledRun> settled_again(const QueryView& view, const Form& form) {
  GJ_TRY(const auto row, stored_settlement(view, form));
  GJ_TRY(StoredRun stored, stored_run(view, row));
  SettledRun run;
  run.compiled = stored.package->compiled.get();
  SettledEncounter one;
  one.encounter = std::move(stored.encounter);
  claims::Settler settler(stored.package->compiled, claims::Evaluator::Both);
  GJ_CHECK(settler.settle_explained(one.encounter, stored.state, one.settlement, one.details));
  one.slots.assign(settler.slots().begin(), settler.slots().end());
  run.encounters.push_back(std::move(one));
  return run;
}

bool show_line(const QuerySink& sink, std::string line) {
  storage::Rows shown(1);
  shown.add({std::move(line)});
  return sink(shown);
}

Result<void> explain_stored(const QueryView& view, const Form& form, const QuerySink& sink) {
  GJ_TRY(const SettledRun run, settled_again(view, form));
  const std::string table = render_table(explanation(run, 0), false);
  for (const auto line : split(table, '\n')) {
    if (line.empty()) continue;
    if (!show_line(sink, std::string(line))) break;
  }
  return done();
}

constexpr QueryColumn kTreeColumns[] = {{"tree", "说明树(JSON)", "Tree (JSON)"}};

/// The same tree that a quote has as its `explanation`.
Result<void> show_tree(const QueryView& view, const Form& form, const QuerySink& sink) {
  GJ_TRY(const SettledRun run, settled_again(view, form));
  show_line(sink, render_json(explanation(run, 0)));
  return done();
}

constexpr Query kExplainQueries[] = {
    {"visit", "explain", "说明一笔结算怎样算出", "How a settlement came about", kSettlementFields,
     kExplainColumns, explain_stored},
    {"visit", "tree", "一笔结算的说明树", "The explanation of a settlement as a tree",
     kSettlementFields, kTreeColumns, show_tree},
};

}  // namespace

std::span<const Query> explain_queries() {
  return kExplainQueries;
}

}  // namespace gongji::app
