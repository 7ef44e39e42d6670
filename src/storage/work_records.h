// A struct for each table of 0005_work.sql: its columns by name, in their order.
#pragma once

#include "storage/records.h"

namespace gongji::storage {

struct WorkTaskRow {
  std::int64_t region = 0;
  std::string plan;
  std::int64_t task = 0;
  std::int64_t recorded_from = 0;
  std::string goal;
  std::string measure;
  std::string title;
  std::string content;
  std::string target;
  std::string offices;
  std::string deadline;  ///< as the plan prints it
  std::int64_t due_day = kOpenDay;
  std::string note;
  std::int64_t recorded_to = kStillKnown;

  static const Table& table() { return tables::work_task; }
  auto tie() {
    return std::tie(region, plan, task, recorded_from, goal, measure, title, content, target,
                    offices, deadline, due_day, note, recorded_to);
  }
};

struct WorkReportRow {
  std::int64_t region = 0;
  std::string plan;
  std::int64_t task = 0;
  std::int64_t day = 0;
  std::int64_t recorded_from = 0;
  std::string state;
  std::optional<std::int64_t> percent;
  std::string progress;
  std::string problem;
  std::string next_step;
  std::string reason;
  std::string entered_by;
  std::int64_t recorded_to = kStillKnown;

  static const Table& table() { return tables::work_report; }
  auto tie() {
    return std::tie(region, plan, task, day, recorded_from, state, percent, progress, problem,
                    next_step, reason, entered_by, recorded_to);
  }
};

struct IndicatorRow {
  std::int64_t region = 0;
  std::string indicator;
  std::int64_t recorded_from = 0;
  std::string name;
  std::string unit;
  std::string better;   ///< higher, lower
  std::string formula;  ///< of app/unit/formulas.h; empty: it is reported
  std::string scope;    ///< name=value;… of the formula
  std::string source;
  std::int64_t recorded_to = kStillKnown;

  static const Table& table() { return tables::indicator; }
  auto tie() {
    return std::tie(region, indicator, recorded_from, name, unit, better, formula, scope, source,
                    recorded_to);
  }
};

struct IndicatorTargetRow {
  std::int64_t region = 0;
  std::string indicator;
  std::int64_t recorded_from = 0;
  std::int64_t from_day = 0;
  std::int64_t target = 0;  ///< millionths of the unit
  std::string source;
  std::int64_t to_day = kOpenDay;
  std::int64_t recorded_to = kStillKnown;

  static const Table& table() { return tables::indicator_target; }
  auto tie() {
    return std::tie(region, indicator, recorded_from, from_day, target, source, to_day,
                    recorded_to);
  }
};

struct IndicatorValueRow {
  std::int64_t region = 0;
  std::string indicator;
  std::int64_t from_day = 0;
  std::int64_t to_day = 0;
  std::int64_t recorded_from = 0;
  std::int64_t amount = 0;  ///< millionths of the unit
  std::string source;
  std::string entered_by;
  std::int64_t recorded_to = kStillKnown;

  static const Table& table() { return tables::indicator_value; }
  auto tie() {
    return std::tie(region, indicator, from_day, to_day, recorded_from, amount, source, entered_by,
                    recorded_to);
  }
};

}  // namespace gongji::storage
