// What an institution settled, in the groups in which it reconciles with us.
#include "app/unit/statement.h"

#include <map>

#include "app/queries/groups.h"

namespace gongji::app {

namespace {

constexpr Field kStatementFields[] = {
    {.name = "institution",
     .zh = "机构编码",
     .en = "Institution",
     .required = true,
     .also = "fixmedins_code"},
    {.name = "from", .zh = "起", .en = "From", .kind = FieldKind::Date, .required = true},
    {.name = "to", .zh = "止(含)", .en = "To", .kind = FieldKind::Date, .required = true},
};

constexpr QueryColumn kStatementColumns[] = {
    {"scheme", "险种", "Scheme"},
    {"care", "医疗类别", "Care"},
    {"withdrawn", "撤销", "Withdrawn"},
    {"count", "笔数", "Count", ColumnKind::Integer},
    {"total", "医疗费总额", "Total", ColumnKind::Money},
    {"funds", "基金支付", "Funds", ColumnKind::Money},
    {"accounts", "个人账户", "Accounts", ColumnKind::Money},
    {"cash", "现金", "Cash", ColumnKind::Money},
};

Result<void> show_statement(const QueryView& view, const Form& form, const QuerySink& sink) {
  const StatementReader reader = [&](std::string_view sql, const auto& values) {
    return view.connection.query(sql, values);
  };
  GJ_TRY(const auto rows, statement_of(reader, {view.region, form.text("institution"),
                                                form.date("from"), form.date("to")}));
  std::map<std::tuple<std::string, std::string, bool>, StatementSums> groups;
  for (const StatementRow& row : rows) groups[{row.scheme, row.care, row.withdrawn}].add(row);
  for (const auto& [group, sums] : groups) {
    const auto& [scheme, care, withdrawn] = group;
    storage::Rows row(8);
    row.add({scheme, care,
             std::string(!withdrawn     ? ""
                         : view.english ? "yes"
                                        : "是"),
             sums.count, sums.total.in_fen(), sums.funds.in_fen(), sums.accounts.in_fen(),
             sums.cash.in_fen()});
    if (!sink(row)) break;
  }
  return done();
}

constexpr Query kStatementQueries[] = {
    {"institution", "statement", "与机构对账的合计", "Totals to reconcile with an institution",
     kStatementFields, kStatementColumns, show_statement},
};

}  // namespace

std::span<const Query> statement_queries() {
  return kStatementQueries;
}

}  // namespace gongji::app
