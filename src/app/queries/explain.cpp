// How a stored settlement came about, from the inputs and the package stored with it.
#include "app/errors.h"
#include "app/operation.h"
#include "app/queries/groups.h"
#include "app/queries/stored_settlement.h"
#include "app/quote.h"
#include "app/unit/person_state_text.h"
#include "app/unit/settle_visit.h"
#include "base/utf8.h"

namespace gongji::app {

namespace {

constexpr Field kExplainFields[] = {
    kPersonField,
    {.name = "settlement",
     .zh = "结算编号",
     .en = "Settlement",
     .kind = FieldKind::Integer,
     .required = true,
     .also = "setl_id"},
};

constexpr QueryColumn kExplainColumns[] = {{"line", "怎样算出", "How it came about"}};

/// Settles it again from what was stored with it.
Result<SettledRun> settled_again(const QueryView& view, const Form& form) {
  GJ_TRY(const auto row, stored_settlement(view, form));
  GJ_TRY(const RegionPackage* package, view.registry.by_digest(view.connection, row.digest));
  SettledRun run;
  run.compiled = package->compiled.get();
  SettledEncounter one;
  GJ_TRY(one.encounter, encounter_of(*package, row.inputs));
  GJ_TRY(claims::PersonState state, state_of(row.state_before, *package->compiled));
  if (!state.is_new()) state.last_date = std::min(state.last_date, one.encounter.date);
  claims::Settler settler(package->compiled, claims::Evaluator::Both);
  GJ_CHECK(settler.settle_explained(one.encounter, state, one.settlement, one.details));
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
    {"visit", "explain", "说明一笔结算怎样算出", "How a settlement came about", kExplainFields,
     kExplainColumns, explain_stored},
    {"visit", "tree", "一笔结算的说明树", "The explanation of a settlement as a tree",
     kExplainFields, kTreeColumns, show_tree},
};

}  // namespace

Result<storage::SettlementRow> stored_settlement(const QueryView& view, const Form& form) {
  storage::Rows key(3);
  key.add({view.region, form.text("person"), form.integer("settlement")});
  GJ_TRY(const auto rows,
         view.connection.fetch({&storage::tables::settlement, {"region", "person", "settlement"}},
                               key));
  if (!rows.empty()) return storage::record_at<storage::SettlementRow>(rows, 0);
  return make_error(
      app_code::kUnknownSettlement, "settlement",
      Bilingual{"此人没有这个结算编号;请核对人员编号和结算编号",
                "The person has no settlement with this number; check both numbers."});
}

std::span<const Query> explain_queries() {
  return kExplainQueries;
}

}  // namespace gongji::app
