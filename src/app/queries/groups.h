// The groups of queries; each in a file of its name.
#pragma once

#include "app/query.h"

namespace gongji::app {

std::span<const Query> institution_queries();
std::span<const Query> catalogue_queries();
std::span<const Query> person_queries();
std::span<const Query> coverage_queries();
std::span<const Query> visit_queries();
std::span<const Query> visit_line_queries();
std::span<const Query> stay_queries();
std::span<const Query> claim_queries();
std::span<const Query> certificate_queries();
std::span<const Query> deferral_queries();
std::span<const Query> filing_queries();
std::span<const Query> correction_queries();
std::span<const Query> explain_queries();
std::span<const Query> limit_queries();
std::span<const Query> maternity_queries();
std::span<const Query> ledger_queries();
std::span<const Query> due_queries();
std::span<const Query> subsidy_queries();
std::span<const Query> identity_queries();
std::span<const Query> account_queries();
std::span<const Query> transfer_queries();
std::span<const Query> roster_queries();
std::span<const Query> burden_queries();
std::span<const Query> ledger_proof_queries();
std::span<const Query> reconciliation_queries();
std::span<const Query> clearing_queries();
std::span<const Query> security_queries();
std::span<const Query> submission_queries();
std::span<const Query> statement_queries();
std::span<const Query> payment_queries();
std::span<const Query> payment_case_queries();
std::span<const Query> payment_groups_queries();
std::span<const Query> payment_group_queries();
std::span<const Query> task_queries();
std::span<const Query> indicator_queries();

/// Runs SQL whose parameters are the region and then `values`.
Result<void> run_sql(const QueryView& view, std::string_view sql,
                     std::vector<storage::Value> values, const QuerySink& sink);

}  // namespace gongji::app
