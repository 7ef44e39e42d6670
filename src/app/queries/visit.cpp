#include "app/operation.h"
#include "app/queries/groups.h"

namespace gongji::app {

namespace {

constexpr Field kVisitFields[] = {kPersonField};

constexpr QueryColumn kVisitColumns[] = {
    {"settlement", "结算编号", "Settlement", ColumnKind::Integer},
    {"day", "日期", "Day", ColumnKind::Day},
    {"institution", "机构编码", "Institution"},
    {"care", "医疗类别", "Care kind"},
    {"scheme", "险种", "Scheme"},
    {"total", "医疗费总额", "Total", ColumnKind::Money},
    {"in_scope", "政策范围内", "In scope", ColumnKind::Money},
    {"fund_paid", "基金支付", "Funds", ColumnKind::Money},
    {"account_paid", "个人账户", "Account", ColumnKind::Money},
    {"family_paid", "家庭共济", "Family accounts", ColumnKind::Money},
    {"cash", "个人现金", "Cash", ColumnKind::Money},
    {"state", "状态", "State"},
    {"parts", "基金明细", "Parts"},
};

Result<void> list_visits(const QueryView& view, const Form& form, const QuerySink& sink) {
  return run_sql(
      view,
      "SELECT settlement, day, institution, care, scheme, total, in_scope, fund_paid, "
      "account_paid, family_paid, cash, state, parts FROM settlement WHERE region = $1 "
      "AND person IN (SELECT CAST($2 AS TEXT) UNION ALL SELECT p.person FROM person p WHERE "
      "p.region = $3 AND p.merged_into = $4 AND p.merged_into <> '') ORDER BY settlement",
      {form.text("person"), view.region, form.text("person")}, sink);
}

constexpr Query kVisitQueries[] = {
    {"visit", "list", "一个人的结算记录", "Settlements of a person", kVisitFields, kVisitColumns,
     list_visits},
};

}  // namespace

std::span<const Query> visit_queries() {
  return kVisitQueries;
}

}  // namespace gongji::app
