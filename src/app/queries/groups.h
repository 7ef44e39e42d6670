// The groups of queries; each in a file of its name.
#pragma once

#include "app/query.h"

namespace gongji::app {

std::span<const Query> institution_queries();
std::span<const Query> person_queries();
std::span<const Query> coverage_queries();
std::span<const Query> visit_queries();
std::span<const Query> ledger_queries();
std::span<const Query> ledger_proof_queries();
std::span<const Query> reconciliation_queries();

/// Runs SQL whose parameters are the region and then `values`.
Result<void> run_sql(const QueryView& view, std::string_view sql,
                     std::vector<storage::Value> values, const QuerySink& sink);

}  // namespace gongji::app
