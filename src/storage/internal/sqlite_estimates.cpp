#include "storage/internal/sqlite_estimates.h"

namespace gongji::storage {

namespace {

/// A row an index: how many rows it has, then how many share its first column, its first two, …
/// An index without the condition of all rows is taken to be as long.
constexpr std::string_view kEstimates = R"(
ANALYZE;
DELETE FROM sqlite_stat1;
INSERT INTO sqlite_stat1 (tbl, idx, stat)
SELECT tbl, idx, '10000000 ' || group_concat(alike, ' ')
FROM (
  SELECT t.name AS tbl, CASE i.origin WHEN 'pk' THEN t.name ELSE i.name END AS idx,
         CASE WHEN max(c.name NOT IN ('region', 'stripe', 'institution', 'list'))
                   OVER (PARTITION BY t.name, i.name ORDER BY c.seqno)
              THEN 10 WHEN c.seqno = 0 THEN 10000000 ELSE 100000 END AS alike
  FROM pragma_table_list AS t, pragma_index_list(t.name) AS i, pragma_index_info(i.name) AS c
  WHERE t.schema = 'main' AND t.wr
  ORDER BY t.name, i.name, c.seqno)
GROUP BY tbl, idx;
ANALYZE sqlite_schema;
)";

}  // namespace

Result<void> estimate_rows(Connection& connection) {
  return connection.script(kEstimates);
}

}  // namespace gongji::storage
