#include "policy/prove/prove.h"

#include <algorithm>

#include "policy/prove/cliffs.h"
#include "policy/prove/layers.h"
#include "policy/prove/tables.h"

namespace gongji::policy::prove {
namespace {

void prove_care(const Site& site, const std::vector<BoundHere>& bounds, Report& report) {
  prove_conditions(site, report);
  for (const int at : site.program().layers) {
    const auto& layer = site.compiled->program->layers[static_cast<std::size_t>(at)];
    prove_layer(site, layer, bounds, report);
  }
  prove_cliffs(site, report);
}

/// Assumptions and guardrails have no `waive`: what stands in them may be waived by any document.
bool may_waive(const Finding& f, int document, const checked::Package& package) {
  if (f.document < 0 || f.document == document) return true;
  const DocumentKind kind = package.documents[static_cast<std::size_t>(f.document)].kind;
  return kind == DocumentKind::Assumptions || kind == DocumentKind::Guardrails;
}

void apply_waiver(const Waiver& waiver, int document, const checked::Package& package,
                  std::vector<Finding>& findings) {
  bool met = false;
  for (Finding& f : findings) {
    if (f.id() != waiver.finding || !may_waive(f, document, package)) continue;
    f.waived = true;
    f.waiver_reason = waiver.reason;
    met = true;
  }
  if (met) return;
  Finding f;
  f.kind = "unknown_waiver";
  f.node = waiver.finding;
  f.document = document;
  f.place = waiver.meta.place;
  f.cite = waiver.meta.cite;
  f.message = "豁免 " + waiver.finding + " 没有对应的发现,请删去。";
  f.message_en = "The waiver " + waiver.finding + " meets no finding; remove it.";
  findings.push_back(std::move(f));
}

}  // namespace

std::vector<Finding> prove(const Compiled& compiled, std::span<const Compiled* const> guardrails) {
  const auto& package = compiled.package();
  Report report;
  const auto bounds = bind_bounds(compiled, guardrails, report);
  std::set<std::string> bound_parameters;
  for (const BoundHere& b : bounds) bound_parameters.insert(b.bound->parameter);
  for (std::size_t d = 0; d < package.documents.size(); ++d) {
    for (std::size_t c = 0; c < package.documents[d].body.care.size(); ++c) {
      prove_care({&compiled, static_cast<int>(d), static_cast<int>(c)}, bounds, report);
    }
  }
  for (const auto& decision : package.decisions) prove_decision(compiled, decision, report);
  for (const auto& table : package.tables) {
    if (table.chosen) prove_table(compiled, table, report);
  }
  prove_parameters(compiled, bounds, report);
  prove_marks(compiled, bound_parameters, report);
  std::vector<Finding> findings = report.take();
  for (std::size_t d = 0; d < package.documents.size(); ++d) {
    for (const Waiver& waiver : package.documents[d].body.waive) {
      apply_waiver(waiver, static_cast<int>(d), package, findings);
    }
  }
  std::stable_sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) {
    return kind_rank(a.kind) < kind_rank(b.kind);
  });
  return findings;
}

}  // namespace gongji::policy::prove
