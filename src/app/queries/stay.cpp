#include "app/operation.h"
#include "app/queries/groups.h"
#include "storage/records.h"

namespace gongji::app {

namespace {

constexpr Field kStayShowFields[] = {kPersonField};

constexpr QueryColumn kStayColumns[] = {
    {"visit", "住院号", "Stay"},
    {"institution", "机构编码", "Institution"},
    {"kind", "医疗类别", "Care kind"},
    {"scheme", "险种", "Scheme"},
    {"opened_on", "入院日期", "Admitted", ColumnKind::Day},
    {"closed_on", "出院日期", "Discharged", ColumnKind::Day},
    {"state", "状态", "State"},
    {"lines", "明细数", "Lines", ColumnKind::Integer},
    {"live", "未结算金额", "Not settled", ColumnKind::Money},
    {"settled", "已结算金额", "Settled", ColumnKind::Money},
    {"facts", "事实", "Facts"},
};

Result<void> show_stays(const QueryView& view, const Form& form, const QuerySink& sink) {
  return run_sql(
      view,
      "SELECT v.visit, v.institution, v.kind, v.scheme, v.opened_on, v.closed_on, v.state, "
      "count(CASE WHEN l.state <> 'cancelled' THEN 1 END), "
      "CAST(coalesce(sum(CASE WHEN l.state = 'live' THEN l.amount END), 0) AS BIGINT), "
      "CAST(coalesce(sum(CASE WHEN l.state = 'settled' THEN l.amount END), 0) AS BIGINT), v.facts "
      "FROM visit v LEFT JOIN fee_line l ON l.region = v.region AND l.person = v.person AND "
      "l.visit = v.visit WHERE v.region = $1 AND v.person = $2 GROUP BY v.region, v.person, "
      "v.visit, v.institution, v.kind, v.scheme, v.opened_on, v.closed_on, v.state, v.facts "
      "ORDER BY v.opened_on, v.visit",
      {form.text("person")}, sink);
}

constexpr Field kStayLinesFields[] = {
    kPersonField,
    {.name = "visit", .zh = "住院号", .en = "Stay", .required = true, .also = "mdtrt_id"}};

constexpr QueryColumn kStayLineColumns[] = {
    {"line", "明细号", "Line"},     {"day", "费用日期", "Day", ColumnKind::Day},
    {"item", "项目编码", "Item"},   {"name", "项目名称", "Name"},
    {"level", "甲乙丙类", "Level"}, {"amount", "金额", "Amount", ColumnKind::Money},
    {"state", "状态", "State"},     {"settlement", "结算编号", "Settlement", ColumnKind::Integer},
    {"facts", "其他", "Facts"},
};

/// Name and level are those that the lists have for the day of the line; empty where none has it.
Result<void> list_stay_lines(const QueryView& view, const Form& form, const QuerySink& sink) {
  return run_sql(
      view,
      "SELECT l.line, l.day, l.item, coalesce(c.name, ''), coalesce(c.level, ''), l.amount, "
      "l.state, l.settlement, l.facts FROM fee_line l LEFT JOIN catalogue_item c ON c.region = "
      "l.region AND c.item = l.item AND c.from_day <= l.day AND c.to_day > l.day AND "
      "c.recorded_to = " GJ_STILL_KNOWN
      " WHERE l.region = $1 AND l.person = $2 AND l.visit = $3 ORDER BY l.day, l.line",
      {form.text("person"), form.text("visit")}, sink);
}

constexpr Query kStayQueries[] = {
    {"stay", "show", "一个人的住院", "Stays of a person", kStayShowFields, kStayColumns,
     show_stays},
    {"stay", "lines", "一次住院的费用明细", "Fee lines of a stay", kStayLinesFields,
     kStayLineColumns, list_stay_lines},
};

}  // namespace

std::span<const Query> stay_queries() {
  return kStayQueries;
}

}  // namespace gongji::app
