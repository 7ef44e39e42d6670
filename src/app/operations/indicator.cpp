// Figures that a bureau has to reach: what they are, their targets, what was reported of them.
#include <algorithm>

#include "app/errors.h"
#include "app/operations/fields.h"
#include "app/operations/groups.h"
#include "app/unit/dated_rows.h"
#include "app/unit/figures.h"
#include "app/unit/formulas.h"
#include "app/unit/plan_days.h"
#include "storage/days.h"
#include "storage/work_records.h"

namespace gongji::app {

namespace {

using storage::IndicatorRow;
using storage::IndicatorTargetRow;
using storage::IndicatorValueRow;

constexpr Field kIndicatorField = {
    .name = "indicator", .zh = "指标编号", .en = "Indicator", .required = true, .also = "指标代码"};
constexpr Field kIndicatorNameField = {.name = "name",
                                       .zh = "指标名称",
                                       .en = "Name",
                                       .kind = FieldKind::Prose,
                                       .also = "指标|指標|指標名稱"};
constexpr Field kUnitField = {
    .name = "unit",
    .zh = "计量单位",
    .en = "Unit",
    .note = "如 %、月、元、人;系统计算的指标由算法定",
    .note_en = "Such as %, months, yuan, people; of a computed figure its formula says it",
    .also = "单位"};
constexpr Field kBetterField = {
    .name = "better",
    .zh = "方向",
    .en = "Better",
    .kind = FieldKind::Word,
    .words = "higher|lower|越高越好|越低越好",
    .note = "不填为 higher:达到或超过目标为达标",
    .note_en = "Empty: higher, met when the target is reached or exceeded"};
constexpr Field kFormulaField = {.name = "formula",
                                 .zh = "算法",
                                 .en = "Formula",
                                 .kind = FieldKind::Word,
                                 .words =
                                     "scope_share|left_share|payable_months|collection_rate|"
                                     "identity_cover",
                                 .note =
                                     "由系统按账和结算计算;含义见 indicator formulas;"
                                     "不填为填报",
                                 .note_en =
                                     "Computed from the books and settlements; what they mean: "
                                     "indicator formulas; empty: reported"};
constexpr Field kScopeField = {
    .name = "scope",
    .zh = "口径",
    .en = "Scope",
    .kind = FieldKind::Facts,
    .note = "算法的范围,如 scheme=resident;care=inpatient",
    .note_en = "What the formula covers, such as scheme=resident;care=inpatient"};
constexpr Field kSourceField = {.name = "source",
                                .zh = "出处",
                                .en = "Source",
                                .kind = FieldKind::Prose,
                                .note = "文号或表名",
                                .note_en = "Number of a document or name of a table",
                                .also = "来源|依据"};
constexpr Field kTargetValueField = {.name = "target",
                                     .zh = "目标值",
                                     .en = "Target",
                                     .note = "数字,最多六位小数",
                                     .note_en = "A number with at most six decimals",
                                     .also = "目标|目標值"};
constexpr Field kTargetFromField = {.name = "from",
                                    .zh = "目标起始日",
                                    .en = "Target from",
                                    .kind = FieldKind::Date,
                                    .note = "目标自这一天起",
                                    .note_en = "The target holds from this day"};
constexpr Field kTargetToField = {.name = "to",
                                  .zh = "目标截止日",
                                  .en = "Target through",
                                  .kind = FieldKind::Date,
                                  .note = "含当日;不填为长期",
                                  .note_en = "This day included; empty: open"};
constexpr Field kPeriodField = {.name = "period",
                                .zh = "期间",
                                .en = "Period",
                                .note = "2023、2023Q3、2023-11、2023-01..2023-11、2023年1-11月",
                                .note_en = "2023, 2023Q3, 2023-11, 2023-01..2023-11",
                                .also = "统计期间"};
constexpr Field kValueField = {.name = "value",
                               .zh = "实际值",
                               .en = "Actual",
                               .note = "数字,最多六位小数",
                               .note_en = "A number with at most six decimals",
                               .also = "完成值|实际完成|數值"};

Result<std::vector<IndicatorRow>> believed_indicator(Unit& unit, const std::string& id) {
  return unit.records<IndicatorRow>("WHERE region = $1 AND indicator = $2 AND recorded_to = $3",
                                    {unit.region(), id, storage::kStillKnown});
}

Result<IndicatorRow> indicator_of(Unit& unit, const Form& form) {
  GJ_TRY(const auto known, believed_indicator(unit, form.text("indicator")));
  if (!known.empty()) return known.front();
  return make_error(
      app_code::kUnknownIndicator, "indicator",
      Bilingual{"没有这个编号的指标;请核对编号,或先登记(indicator add)",
                "There is no indicator with this number; check it, or add the indicator first."});
}

Error told_twice(std::string_view where) {
  return make_error(
      app_code::kDoubleRow, std::string(where),
      Bilingual{
          "同一批里同一指标给了两次,内容不同;请删去一行",
          "One indicator stands twice in this batch with different contents; delete one row."});
}

/// What the form gives replaces what the row says.
Result<void> fill_indicator(IndicatorRow& row, const Form& form) {
  row.name = form.text_or("name", row.name);
  row.unit = form.text_or("unit", row.unit);
  const bool of_figure = form.has("value") || form.has("target");
  if (!of_figure || row.source.empty()) row.source = form.text_or("source", row.source);
  row.formula = form.text_or("formula", row.formula);
  row.scope = form.text_or("scope", row.scope);
  if (form.has("better")) {
    const std::string& word = form.text("better");
    row.better = word == "越低越好" ? "lower" : word == "越高越好" ? "higher" : word;
  }
  if (row.better.empty()) row.better = "higher";
  if (const Formula* formula = find_formula(row.formula)) {
    GJ_TRY(const FactList scope, parse_facts(row.scope));
    GJ_CHECK(check_scope(*formula, scope));
    row.unit = std::string(formula->unit);
  } else if (!row.scope.empty()) {
    return make_error(app_code::kBadField, "scope",
                      Bilingual{"只有系统计算的指标才有口径;请填写算法",
                                "Only computed indicators have a scope; fill in the formula."});
  }
  if (!row.name.empty() && !row.unit.empty()) return done();
  return make_error(
      app_code::kMissingField, row.name.empty() ? "name" : "unit",
      Bilingual{"新指标须填写指标名称和计量单位", "A new indicator needs a name and a unit."});
}

/// "added", "changed" or "unchanged".
Result<std::string> put_indicator(Unit& unit, const Form& form, IndicatorRow& row) {
  const std::string& id = form.text("indicator");
  GJ_TRY(const auto known, believed_indicator(unit, id));
  if (!known.empty()) row = known.front();
  row.region = unit.region();
  row.indicator = id;
  GJ_CHECK(fill_indicator(row, form));
  IndicatorRow before = known.empty() ? IndicatorRow() : known.front();
  if (!known.empty() && before.tie() == row.tie()) return std::string("unchanged");
  if (!known.empty()) {
    if (before.recorded_from == unit.context().now_ms) return told_twice("indicator");
    before.recorded_to = unit.context().now_ms;
    unit.put(std::move(before));
  }
  row.recorded_from = unit.context().now_ms;
  unit.insert(row);
  return std::string(known.empty() ? "added" : "changed");
}

constexpr Field kIndicatorAddFields[] = {kIndicatorField, kIndicatorNameField, kUnitField,
                                         kBetterField,    kFormulaField,       kScopeField,
                                         kSourceField};

Result<Reply> indicator_add(Unit& unit, const Form& form) {
  IndicatorRow row;
  GJ_TRY(const std::string what, put_indicator(unit, form, row));
  Reply reply;
  reply.add("indicator", row.indicator);
  reply.add("unit", row.unit);
  reply.add("result", what);
  return reply;
}

/// The target from a day on; what was believed of later days gives way where it overlaps.
Result<Reply> put_target(Unit& unit, const IndicatorRow& indicator, const Form& form, Date from,
                         std::string_view source) {
  IndicatorTargetRow row;
  row.region = unit.region();
  row.indicator = indicator.indicator;
  row.recorded_from = unit.context().now_ms;
  row.from_day = storage::day_number(from);
  if (form.has("to")) row.to_day = storage::day_number(form.date("to").plus_days(1));
  if (row.from_day >= row.to_day) {
    return make_error(app_code::kBadField, "to",
                      Bilingual{"目标截止日早于起始日;请核对",
                                "The last day of the target is before its first day; check both."});
  }
  GJ_TRY(row.target, figure_of(form.text("target"), indicator.unit, "target", "目标值"));
  row.source = std::string(source);
  GJ_TRY(const auto known, unit.records<IndicatorTargetRow>(
                               "WHERE region = $1 AND indicator = $2 AND recorded_to = $3",
                               {unit.region(), indicator.indicator, storage::kStillKnown}));
  Reply reply;
  reply.add("indicator", row.indicator);
  reply.add("target", figure_text(row.target));
  if (!form.has("to") && std::any_of(known.begin(), known.end(), [&row](const auto& before) {
        return before.from_day <= row.from_day && row.from_day < before.to_day &&
               before.target == row.target && before.source == row.source;
      })) {
    return reply;
  }
  GJ_TRY(const std::int64_t replaced, put_dated(unit, row, known));
  reply.add("replaced", replaced);
  return reply;
}

constexpr Field kIndicatorTargetFields[] = {kIndicatorField, needed(kTargetValueField),
                                            needed(kTargetFromField), kTargetToField, kSourceField};

Result<Reply> indicator_target(Unit& unit, const Form& form) {
  GJ_TRY(const IndicatorRow indicator, indicator_of(unit, form));
  return put_target(unit, indicator, form, form.date("from"), form.text_or("source", ""));
}

Result<Period> period_given(Unit& unit, const Form& form) {
  GJ_TRY(const Period period, reported_period(form.text("period")));
  if (period.from <= unit.today()) return period;
  return make_error(app_code::kBadField, "period",
                    Bilingual{"期间还没有开始;请核对", "The period has not begun; check it."});
}

/// What was reached in a period. A second value for the same period replaces the first.
Result<Reply> put_value(Unit& unit, const IndicatorRow& indicator, const Form& form,
                        std::string_view source) {
  GJ_TRY(const Period period, period_given(unit, form));
  IndicatorValueRow row;
  row.region = unit.region();
  row.indicator = indicator.indicator;
  row.from_day = storage::day_number(period.from);
  row.to_day = storage::day_number(period.to);
  row.recorded_from = unit.context().now_ms;
  GJ_TRY(row.amount, figure_of(form.text("value"), indicator.unit, "value", "实际值"));
  row.source = std::string(source);
  row.entered_by = unit.context().operator_name;
  GJ_TRY(const auto known,
         unit.records<IndicatorValueRow>(
             "WHERE region = $1 AND indicator = $2 AND from_day = $3 "
             "AND to_day = $4 AND recorded_to = $5",
             {row.region, row.indicator, row.from_day, row.to_day, storage::kStillKnown}));
  Reply reply;
  reply.add("period", period_text(period));
  reply.add("value", figure_text(row.amount));
  for (IndicatorValueRow before : known) {
    if (before.amount == row.amount && before.source == row.source) return reply;
    if (before.recorded_from == row.recorded_from) return told_twice("period");
    before.recorded_to = row.recorded_from;
    unit.put(std::move(before));
    reply.add("replaced", std::int64_t{1});
  }
  unit.insert(std::move(row));
  return reply;
}

constexpr Field kIndicatorValueFields[] = {kIndicatorField, needed(kPeriodField),
                                           needed(kValueField), kSourceField};

Result<Reply> indicator_value(Unit& unit, const Form& form) {
  GJ_TRY(const IndicatorRow indicator, indicator_of(unit, form));
  return put_value(unit, indicator, form, form.text_or("source", ""));
}

constexpr Field kIndicatorLineFields[] = {kIndicatorField,   kIndicatorNameField, kUnitField,
                                          kBetterField,      kFormulaField,       kScopeField,
                                          kTargetValueField, kTargetFromField,    kTargetToField,
                                          kPeriodField,      kValueField,         kSourceField};

/// The source of a line is that of its target and value; an indicator that has one keeps its own.
Result<Reply> indicator_line(Unit& unit, const Form& form) {
  if (form.has("value") && !form.has("period")) {
    return make_error(app_code::kMissingField, "period",
                      Bilingual{"填写了实际值,请同时填写期间",
                                "An actual value needs a period; fill in the period, too."});
  }
  if (form.has("target") && !form.has("from") && !form.has("period")) {
    return make_error(app_code::kMissingField, "from",
                      Bilingual{"填写了目标值,请同时填写目标起始日或期间",
                                "A target needs its first day or a period; fill in one of them."});
  }
  IndicatorRow row;
  GJ_TRY(const std::string what, put_indicator(unit, form, row));
  Reply reply;
  reply.add("indicator", row.indicator);
  reply.add("result", what);
  const std::string source = form.text_or("source", "");
  if (form.has("target")) {
    GJ_TRY(const Period period, form.has("from")
                                    ? Result<Period>(Period{form.date("from"), form.date("from")})
                                    : reported_period(form.text("period")));
    GJ_TRY(const Reply target, put_target(unit, row, form, period.from, source));
    reply.add("target", std::string(target.get("target")));
  }
  if (form.has("value")) {
    GJ_TRY(const Reply value, put_value(unit, row, form, source));
    reply.add("value", std::string(value.get("value")));
  }
  return reply;
}

constexpr Operation kIndicatorOperations[] = {
    {"indicator", "add", "登记或变更指标", "Add or change an indicator", kIndicatorAddFields,
     indicator_add},
    {"indicator", "target", "下达指标目标", "Set a target", kIndicatorTargetFields,
     indicator_target},
    {"indicator", "value", "填报指标实际值", "Report what was reached", kIndicatorValueFields,
     indicator_value},
    {"indicator", "line", "导入指标表的一行", "One line of a table of indicators",
     kIndicatorLineFields, indicator_line},
};

}  // namespace

std::span<const Operation> indicator_operations() {
  return kIndicatorOperations;
}

}  // namespace gongji::app
