// FiguresThen beside their targets: reported ones, and those that the program computes.
#include <map>

#include "app/errors.h"
#include "app/queries/groups.h"
#include "app/queries/known.h"
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
using storage::Rows;

constexpr Field kIndicatorListFields[] = {
    {.name = "day",
     .zh = "日期",
     .en = "Day",
     .kind = FieldKind::Date,
     .required = true,
     .note = "不给期间时:填报的取到这一天为止最近的一期,系统计算的算当年一月一日到这一天",
     .note_en = "Without a period: of reported figures the latest up to this day, of computed ones "
                "from the first of January to this day"},
    {.name = "period",
     .zh = "期间",
     .en = "Period",
     .note = "如 2023-01..2023-11;只看这一期",
     .note_en = "Such as 2023-01..2023-11; only this period"},
    {.name = "missed", .zh = "只看未达标", .en = "Missed only", .kind = FieldKind::Bool},
    kKnownField};

constexpr QueryColumn kIndicatorListColumns[] = {
    {"indicator", "指标编号", "Indicator"},
    {"name", "指标名称", "Name"},
    {"unit", "计量单位", "Unit"},
    {"period", "期间", "Period"},
    {"target", "目标值", "Target"},
    {"value", "实际值", "Actual"},
    {"gap", "实际减目标", "Actual less target"},
    {"reached", "达标", "Reached"},
    {"better", "方向", "Better"},
    {"origin", "来源", "Origin"},
    {"source", "出处", "Source"},
    {"target_source", "目标出处", "Source of the target"},
    {"formula", "算法", "Formula"},
    {"scope", "口径", "Scope"},
};

std::string names_of(const storage::Table& table) {
  std::string names;
  for (const auto& column : table.columns) {
    names += (names.empty() ? "" : ", ") + std::string(column.name);
  }
  return names;
}

/// Rows of a table that were believed at the end of the form's `known`.
template <class R>
Result<std::vector<R>> believed_then(const QueryView& view, std::int64_t until,
                                     std::string_view order) {
  std::vector<R> found;
  GJ_CHECK(run_sql(view,
                   "SELECT " + names_of(R::table()) + " FROM " + std::string(R::table().name) +
                       " WHERE region = $1 AND recorded_from < $2 AND recorded_to >= $3 ORDER BY " +
                       std::string(order),
                   {until, until}, [&](const Rows& row) {
                     found.push_back(storage::record_at<R>(row, 0));
                     return true;
                   }));
  return found;
}

Period period_of_row(const IndicatorValueRow& row) {
  return {storage::day_of(row.from_day), storage::day_of(row.to_day)};
}

/// What was reached, and in which period.
struct Reached {
  Period period;
  std::optional<Exact> figure;
  bool computed = false;
  std::string source;
};

struct FiguresThen {
  std::map<std::string, std::vector<IndicatorTargetRow>> targets;
  std::map<std::string, std::vector<IndicatorValueRow>> values;  ///< by the end of the period
};

Result<FiguresThen> figures_then(const QueryView& view, std::int64_t until) {
  FiguresThen figures;
  GJ_TRY(auto targets, believed_then<IndicatorTargetRow>(view, until, "indicator, from_day"));
  GJ_TRY(auto values,
         believed_then<IndicatorValueRow>(view, until, "indicator, to_day, from_day DESC"));
  for (auto& row : targets) figures.targets[row.indicator].push_back(std::move(row));
  for (auto& row : values) figures.values[row.indicator].push_back(std::move(row));
  return figures;
}

/// The reported value of the period, or without one the latest that ended by the day.
const IndicatorValueRow* reported(const std::vector<IndicatorValueRow>& values,
                                  const std::optional<Period>& period, Date day) {
  const IndicatorValueRow* found = nullptr;
  for (const IndicatorValueRow& row : values) {
    const Period of = period_of_row(row);
    if (period ? of == *period : of.to <= day.plus_days(1)) found = &row;
  }
  return found;
}

/// Computes a figure of [from, to) from what the region had recorded before the moment.
Result<std::optional<Exact>> computed_figure(const QueryView& view, const IndicatorRow& indicator,
                                             const Period& period, std::int64_t until) {
  const Formula* formula = find_formula(indicator.formula);
  if (formula == nullptr) return std::optional<Exact>();
  GJ_TRY(const FactList scope, parse_facts(indicator.scope));
  const RegionReader read = [&view](std::string_view sql, std::vector<storage::Value> values,
                                    const QuerySink& sink) {
    return run_sql(view, sql, std::move(values), sink);
  };
  return formula->compute(read, scope, period, until);
}

/// For which period, or up to which day; and from what was recorded before a moment.
struct Asked {
  std::optional<Period> period;
  Date day;
  std::int64_t until = 0;
};

Result<Reached> reached_by(const QueryView& view, const IndicatorRow& indicator,
                           const std::vector<IndicatorValueRow>& values, const Asked& asked) {
  Reached reached;
  const auto& [period, day, until] = asked;
  const IndicatorValueRow* row = reported(values, period, day);
  const bool computes = !indicator.formula.empty();
  if (row != nullptr && (period || !computes)) {
    reached.period = period_of_row(*row);
    reached.figure = exact_figure(row->amount);
    reached.source = row->source;
    return reached;
  }
  reached.period = period.value_or(Period{Date::known(day.year(), 1, 1), day.plus_days(1)});
  if (!computes) return reached;
  reached.computed = true;
  GJ_TRY(reached.figure, computed_figure(view, indicator, reached.period, until));
  return reached;
}

/// The target on the last day of a period.
const IndicatorTargetRow* target_on(const std::vector<IndicatorTargetRow>& targets,
                                    const Period& period) {
  const std::int64_t last = storage::day_number(period.to.plus_days(-1));
  for (const IndicatorTargetRow& row : targets) {
    if (row.from_day <= last && last < row.to_day) return &row;
  }
  return nullptr;
}

Rows indicator_row(const QueryView& view, const IndicatorRow& indicator, const Reached& reached,
                   const IndicatorTargetRow* target) {
  const Formula* formula = find_formula(indicator.formula);
  std::string value, gap, met, source = reached.source.empty() ? indicator.source : reached.source;
  if (reached.figure) {
    value =
        reached.computed ? figure_text(*reached.figure) : to_decimal_text(*reached.figure, 0, 6);
    if (target != nullptr) {
      gap = gap_text(*reached.figure, target->target);
      met = is_reached(*reached.figure, target->target, indicator.better) ? "reached" : "missed";
    }
  }
  if (reached.computed && formula != nullptr) {
    source = std::string(view.english ? formula->definition_en : formula->definition_zh);
  }
  const bool shown = reached.figure || reached.computed;
  Rows row(std::size(kIndicatorListColumns));
  row.add({indicator.indicator, indicator.name, indicator.unit,
           shown ? period_text(reached.period) : std::string(),
           target == nullptr ? std::string() : figure_text(target->target), value, gap, met,
           indicator.better,
           std::string(!shown             ? ""
                       : reached.computed ? "computed"
                                          : "reported"),
           source, target == nullptr ? std::string() : target->source, indicator.formula,
           indicator.scope});
  return row;
}

Result<void> list_indicators(const QueryView& view, const Form& form, const QuerySink& sink) {
  Asked asked{std::nullopt, form.date("day"), known_until(form)};
  if (form.has("period")) {
    GJ_TRY(asked.period, reported_period(form.text("period")));
  }
  const std::int64_t until = asked.until;
  GJ_TRY(const auto indicators, believed_then<IndicatorRow>(view, until, "indicator"));
  GJ_TRY(FiguresThen figures, figures_then(view, until));
  for (const IndicatorRow& indicator : indicators) {
    GJ_TRY(const Reached reached,
           reached_by(view, indicator, figures.values[indicator.indicator], asked));
    const auto* target = target_on(figures.targets[indicator.indicator], reached.period);
    const Rows row = indicator_row(view, indicator, reached, target);
    constexpr std::size_t kMet = 7;
    if (form.truth_or("missed", false) && row.text(0, kMet) != "missed") continue;
    if (!sink(row)) break;
  }
  return done();
}

constexpr Field kIndicatorValuesFields[] = {
    {.name = "indicator", .zh = "指标编号", .en = "Indicator"}, kKnownField};
constexpr QueryColumn kIndicatorValuesColumns[] = {
    {"indicator", "指标编号", "Indicator"},
    {"period", "期间", "Period"},
    {"value", "实际值", "Actual"},
    {"target", "目标值", "Target"},
    {"gap", "实际减目标", "Actual less target"},
    {"reached", "达标", "Reached"},
    {"source", "出处", "Source"},
    {"entered_by", "填报人", "Entered by"},
    {"recorded", "记录时间", "Recorded", ColumnKind::Moment},
};

/// Reported values, each beside the target of its last day.
Result<void> indicator_values(const QueryView& view, const Form& form, const QuerySink& sink) {
  const std::int64_t until = known_until(form);
  GJ_TRY(const auto indicators, believed_then<IndicatorRow>(view, until, "indicator"));
  GJ_TRY(FiguresThen figures, figures_then(view, until));
  for (const IndicatorRow& indicator : indicators) {
    const std::string& id = indicator.indicator;
    if (form.has("indicator") && form.text("indicator") != id) continue;
    for (const IndicatorValueRow& value : figures.values[id]) {
      const Exact figure = exact_figure(value.amount);
      const auto* target = target_on(figures.targets[id], period_of_row(value));
      Rows row(std::size(kIndicatorValuesColumns));
      const bool met = target != nullptr && is_reached(figure, target->target, indicator.better);
      row.add({id, period_text(period_of_row(value)), figure_text(value.amount),
               target == nullptr ? std::string() : figure_text(target->target),
               target == nullptr ? std::string() : gap_text(figure, target->target),
               std::string(target == nullptr ? ""
                           : met             ? "reached"
                                             : "missed"),
               value.source, value.entered_by, value.recorded_from});
      if (!sink(row)) return done();
    }
  }
  return done();
}

constexpr QueryColumn kFormulaColumns[] = {
    {"formula", "算法", "Formula"}, {"name", "名称", "Name"},
    {"unit", "计量单位", "Unit"},   {"needs", "必填口径", "Scope needed"},
    {"may", "可选口径", "Scope"},   {"definition", "定义", "Definition"},
};

Result<void> list_formulas(const QueryView& view, const Form&, const QuerySink& sink) {
  for (const Formula& formula : formulas()) {
    Rows row(std::size(kFormulaColumns));
    row.add({std::string(formula.name), std::string(view.english ? formula.en : formula.zh),
             std::string(formula.unit), std::string(formula.needs), std::string(formula.may),
             std::string(view.english ? formula.definition_en : formula.definition_zh)});
    if (!sink(row)) break;
  }
  return done();
}

constexpr Query kIndicatorQueries[] = {
    {"indicator", "list", "指标、目标和差距", "Indicators, targets and gaps", kIndicatorListFields,
     kIndicatorListColumns, list_indicators},
    {"indicator", "values", "指标历次填报", "Reported values of indicators", kIndicatorValuesFields,
     kIndicatorValuesColumns, indicator_values},
    {"indicator",
     "formulas",
     "系统能计算的指标和定义",
     "What the program computes, and how",
     {},
     kFormulaColumns,
     list_formulas},
};

}  // namespace

std::span<const Query> indicator_queries() {
  return kIndicatorQueries;
}

}  // namespace gongji::app
