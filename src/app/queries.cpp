#include "app/queries/groups.h"
#include "app/query.h"
#include "base/china_time.h"
#include "storage/days.h"
#include "storage/records.h"

namespace gongji::app {

std::span<const Query> queries() {
  static const std::vector<Query> kQueries = [] {
    std::vector<Query> all;
    for (const auto group : {institution_queries(),    statement_queries(),
                             catalogue_queries(),      person_queries(),
                             identity_queries(),       coverage_queries(),
                             transfer_queries(),       due_queries(),
                             subsidy_queries(),        account_queries(),
                             roster_queries(),         burden_queries(),
                             visit_queries(),          ledger_queries(),
                             stay_queries(),           claim_queries(),
                             certificate_queries(),    filing_queries(),
                             correction_queries(),     explain_queries(),
                             maternity_queries(),      ledger_proof_queries(),
                             reconciliation_queries(), clearing_queries(),
                             security_queries(),       submission_queries(),
                             payment_queries(),        payment_case_queries(),
                             payment_group_queries(),  payment_groups_queries(),
                             limit_queries(),          task_queries(),
                             indicator_queries(),      deferral_queries(),
                             visit_line_queries()}) {
      all.insert(all.end(), group.begin(), group.end());
    }
    return all;
  }();
  return kQueries;
}

const Query* find_query(std::string_view name) {
  for (const Query& query : queries()) {
    if (is_name_of(name, query.group, query.action)) return &query;
  }
  return nullptr;
}

std::string cell_text(const storage::Value& value, ColumnKind kind) {
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  const auto* number = std::get_if<std::int64_t>(&value);
  if (number == nullptr) return {};
  switch (kind) {
    case ColumnKind::Money:
      return Money::fen(*number).to_text();
    case ColumnKind::Price:
      return Price::micro(*number).to_text();
    case ColumnKind::Day:
      return *number == storage::kOpenDay ? "" : storage::day_of(*number).to_text();
    case ColumnKind::Moment:
      return *number == storage::kStillKnown ? "" : china_time(*number);
    case ColumnKind::Text:
    case ColumnKind::Integer:
      break;
  }
  return std::to_string(*number);
}

}  // namespace gongji::app
