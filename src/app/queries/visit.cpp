#include "app/operation.h"
#include "app/queries/groups.h"
#include "storage/days.h"

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

constexpr Field kVisitSearchFields[] = {
    {.name = "from", .zh = "起", .en = "From", .kind = FieldKind::Date, .required = true},
    {.name = "to", .zh = "止(含)", .en = "To", .kind = FieldKind::Date, .required = true},
    {.name = "institution",
     .zh = "机构编码",
     .en = "Institution",
     .note = "不填为全部",
     .note_en = "Empty: all",
     .also = "fixmedins_code"},
    {.name = "person", .zh = "人员编号", .en = "Person", .also = "psn_no"},
    {.name = "care", .zh = "医疗类别", .en = "Care kind", .also = "med_type"},
    {.name = "state",
     .zh = "状态",
     .en = "State",
     .kind = FieldKind::Word,
     .words = "live|reversed"},
};

constexpr QueryColumn kVisitSearchColumns[] = {
    {"settlement", "结算编号", "Settlement", ColumnKind::Integer},
    {"person", "人员编号", "Person"},
    {"visit", "就诊编号", "Visit"},
    {"day", "日期", "Day", ColumnKind::Day},
    {"institution", "机构编码", "Institution"},
    {"care", "医疗类别", "Care kind"},
    {"scheme", "险种", "Scheme"},
    {"total", "医疗费总额", "Total", ColumnKind::Money},
    {"out_of_scope", "全自费", "Out of scope", ColumnKind::Money},
    {"over_limit", "超限价", "Over the limit", ColumnKind::Money},
    {"pre_share", "先行自付", "Pre-share", ColumnKind::Money},
    {"in_scope", "政策范围内", "In scope", ColumnKind::Money},
    {"fund_paid", "基金支付", "Funds", ColumnKind::Money},
    {"account_paid", "个人账户", "Account", ColumnKind::Money},
    {"family_paid", "家庭共济", "Family accounts", ColumnKind::Money},
    {"cash", "个人现金", "Cash", ColumnKind::Money},
    {"state", "状态", "State"},
    {"parts", "基金明细", "Parts"},
    {"package", "政策包", "Package"},
};

Result<void> search_visits(const QueryView& view, const Form& form, const QuerySink& sink) {
  std::string sql =
      "SELECT settlement, person, visit, day, institution, care, scheme, total, out_of_scope, "
      "over_limit, pre_share, in_scope, fund_paid, account_paid, family_paid, cash, state, parts, "
      "package FROM settlement WHERE region = $1 AND day >= $2 AND day <= $3";
  std::vector<storage::Value> values = {storage::day_number(form.date("from")),
                                        storage::day_number(form.date("to"))};
  for (const char* name : {"institution", "person", "care", "state"}) {
    if (!form.has(name)) continue;
    values.emplace_back(form.text(name));
    sql += " AND " + std::string(name) + " = $" + std::to_string(values.size() + 1);
  }
  return run_sql(view, sql + " ORDER BY day, settlement", std::move(values), sink);
}

constexpr Query kVisitQueries[] = {
    {"visit", "list", "一个人的结算记录", "Settlements of a person", kVisitFields, kVisitColumns,
     list_visits},
    {"visit", "search", "一段时间的结算", "Settlements of a time", kVisitSearchFields,
     kVisitSearchColumns, search_visits},
};

}  // namespace

std::span<const Query> visit_queries() {
  return kVisitQueries;
}

}  // namespace gongji::app
