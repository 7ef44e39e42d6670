// Tasks of plans: how far they are, which are overdue, the table to publish.
#include <algorithm>
#include <map>
#include <set>

#include "app/queries/groups.h"
#include "app/queries/known.h"
#include "app/unit/reads.h"
#include "base/utf8.h"
#include "storage/days.h"
#include "storage/work_records.h"

namespace gongji::app {

namespace {

using storage::Rows;
using storage::WorkReportRow;
using storage::WorkTaskRow;

constexpr Field kTaskPlanField = {.name = "plan", .zh = "计划", .en = "Plan"};
constexpr Field kTaskDayField = {.name = "day",
                                 .zh = "日期",
                                 .en = "Day",
                                 .kind = FieldKind::Date,
                                 .required = true,
                                 .note = "进度和逾期算到这一天(中国日期)",
                                 .note_en = "Progress and delay up to this day in China"};
constexpr Field kTaskStateField = {.name = "state",
                                   .zh = "状态",
                                   .en = "State",
                                   .kind = FieldKind::Word,
                                   .words = "not_started|in_progress|done|stopped"};
constexpr Field kTaskListFields[] = {kTaskDayField,
                                     kTaskPlanField,
                                     kTaskStateField,
                                     {.name = "office",
                                      .zh = "责任部门",
                                      .en = "Office",
                                      .note = "其中之一",
                                      .note_en = "One of them"},
                                     {.name = "overdue",
                                      .zh = "只看逾期",
                                      .en = "Overdue only",
                                      .kind = FieldKind::Bool,
                                      .note = "完成时限已过而没有完成",
                                      .note_en = "Past the deadline and not done"},
                                     kKnownField};

constexpr QueryColumn kTaskListColumns[] = {
    {"plan", "计划", "Plan"},
    {"number", "序号", "Number", ColumnKind::Integer},
    {"title", "任务事项", "Task"},
    {"offices", "责任部门", "Offices"},
    {"deadline", "完成时限", "Deadline"},
    {"due", "最后一天", "Last day", ColumnKind::Day},
    {"state", "状态", "State"},
    {"percent", "完成百分比", "Percent done", ColumnKind::Integer},
    {"left", "剩余天数", "Days left", ColumnKind::Integer},
    {"overdue", "逾期", "Overdue"},
    {"reported", "填报日期", "Reported for", ColumnKind::Day},
    {"progress", "工作完成情况", "Progress"},
    {"problem", "存在问题", "Problems"},
    {"next", "下步工作", "Next steps"},
    {"goal", "改革目标", "Goal"},
    {"measure", "改革措施", "Measure"},
};

/// A task as it was on a day.
struct TaskState {
  WorkTaskRow task;
  WorkReportRow report;  ///< of day 0 when there is none
  bool over = false, overdue = false;
  std::optional<std::int64_t> left;  ///< civil days to the last day, of what is not over
};

void judge_task(TaskState& at, Date day) {
  if (at.report.state.empty()) at.report.state = "not_started";
  at.over = at.report.state == "done" || at.report.state == "stopped";
  if (at.over || at.task.due_day == storage::kOpenDay) return;
  at.left = days_between(day, storage::day_of(at.task.due_day));
  at.overdue = *at.left < 0;
}

constexpr std::string_view kTaskOrder = " ORDER BY plan, task";

std::string columns_of(const storage::Table& table) {
  std::string names;
  for (const auto& column : table.columns) {
    names += (names.empty() ? "" : ", ") + std::string(column.name);
  }
  return names;
}

/// All tasks of a plan, or of all, as they were on the form's day and as that was known.
Result<std::vector<TaskState>> tasks_at(const QueryView& view, const Form& form) {
  const std::string plan = form.text_or("plan", "");
  const std::int64_t until = known_until(form);
  const Date day = form.date("day");
  std::vector<TaskState> found;
  std::map<std::pair<std::string, std::int64_t>, std::size_t> places;
  GJ_CHECK(run_sql(view,
                   "SELECT " + columns_of(storage::tables::work_task) +
                       " FROM work_task WHERE region = $1 AND ($2 = '' OR plan = $3) AND "
                       "recorded_from < $4 AND recorded_to >= $5" +
                       std::string(kTaskOrder),
                   {plan, plan, until, until}, [&](const Rows& row) {
                     TaskState at;
                     at.task = storage::record_at<WorkTaskRow>(row, 0);
                     places[{at.task.plan, at.task.task}] = found.size();
                     found.push_back(std::move(at));
                     return true;
                   }));
  GJ_CHECK(run_sql(view,
                   "SELECT " + columns_of(storage::tables::work_report) +
                       " FROM work_report WHERE region = $1 AND ($2 = '' OR plan = $3) AND day <= "
                       "$4 AND recorded_from < $5 AND recorded_to >= $6" +
                       std::string(kTaskOrder) + ", day",
                   {plan, plan, storage::day_number(day), until, until}, [&](const Rows& row) {
                     auto report = storage::record_at<WorkReportRow>(row, 0);
                     const auto place = places.find({report.plan, report.task});
                     if (place != places.end()) found[place->second].report = std::move(report);
                     return true;
                   }));
  for (TaskState& at : found) judge_task(at, day);
  return found;
}

/// The offices of a task; the first leads.
std::vector<std::string> offices_of(const std::string& text) {
  std::string plain = text;
  for (const std::string_view mark : {"、", ",", ",", ";", ";"}) {
    for (std::size_t at = plain.find(mark); at != std::string::npos; at = plain.find(mark, at)) {
      plain.replace(at, mark.size(), "|");
    }
  }
  std::vector<std::string> offices;
  for (const std::string_view office : split(plain, '|')) {
    if (!trim(office).empty()) offices.emplace_back(trim(office));
  }
  return offices;
}

bool is_asked_for(const TaskState& at, const Form& form) {
  if (form.has("state") && at.report.state != form.text("state")) return false;
  if (form.has("overdue") && at.overdue != form.truth_or("overdue", false)) return false;
  if (!form.has("office")) return true;
  const auto offices = offices_of(at.task.offices);
  return std::find(offices.begin(), offices.end(), form.text("office")) != offices.end();
}

storage::Value number_or_none(std::optional<std::int64_t> number) {
  return number ? storage::Value(*number) : storage::Value();
}

storage::Value day_or_none(std::int64_t day) {
  return day == 0 || day == storage::kOpenDay ? storage::Value() : storage::Value(day);
}

Result<void> list_tasks(const QueryView& view, const Form& form, const QuerySink& sink) {
  GJ_TRY(const auto tasks, tasks_at(view, form));
  for (const TaskState& at : tasks) {
    if (!is_asked_for(at, form)) continue;
    Rows row(std::size(kTaskListColumns));
    row.add({at.task.plan, at.task.task, at.task.title, at.task.offices, at.task.deadline,
             day_or_none(at.task.due_day), at.report.state, number_or_none(at.report.percent),
             number_or_none(at.left), std::string(at.overdue ? "overdue" : ""),
             day_or_none(at.report.day), at.report.progress, at.report.problem, at.report.next_step,
             at.task.goal, at.task.measure});
    if (!sink(row)) break;
  }
  return done();
}

constexpr Field kTaskTableFields[] = {kTaskDayField, kTaskPlanField, kKnownField};

/// The columns of `task line`: what is taken away can be filled in and brought again.
constexpr QueryColumn kTaskTableColumns[] = {
    {"plan", "计划", "Plan"},
    {"number", "序号", "Number", ColumnKind::Integer},
    {"goal", "改革目标", "Goal"},
    {"measure", "改革措施", "Measure"},
    {"title", "任务事项", "Task"},
    {"content", "任务内容", "Content"},
    {"target", "工作目标", "Target"},
    {"offices", "责任部门", "Offices"},
    {"deadline", "完成时限", "Deadline"},
    {"day", "填报日期", "Reported for", ColumnKind::Day},
    {"state", "状态", "State"},
    {"percent", "完成百分比", "Percent done", ColumnKind::Integer},
    {"progress", "工作完成情况", "Progress"},
    {"problem", "存在问题", "Problems"},
    {"next", "下步工作", "Next steps"},
    {"note", "备注", "Note"},
};

/// A deadline without a year ("12月底") is written as its last day, which needs none.
std::string full_deadline(const WorkTaskRow& task) {
  const bool dated = task.due_day != storage::kOpenDay;
  const std::string year = std::to_string(task.due_day / 10'000);
  if (!dated || task.deadline.find(year) != std::string::npos) return task.deadline;
  return storage::day_of(task.due_day).to_text();
}

Result<void> task_table(const QueryView& view, const Form& form, const QuerySink& sink) {
  GJ_TRY(const auto tasks, tasks_at(view, form));
  for (const TaskState& at : tasks) {
    const bool reported = at.report.day != 0;
    Rows row(std::size(kTaskTableColumns));
    row.add({at.task.plan, at.task.task, at.task.goal, at.task.measure, at.task.title,
             at.task.content, at.task.target, at.task.offices, full_deadline(at.task),
             day_or_none(at.report.day), reported ? at.report.state : std::string(),
             number_or_none(at.report.percent), at.report.progress, at.report.problem,
             at.report.next_step, at.task.note});
    if (!sink(row)) break;
  }
  return done();
}

constexpr Field kTaskSummaryFields[] = {
    kTaskDayField,
    kTaskPlanField,
    {.name = "by",
     .zh = "分组",
     .en = "By",
     .kind = FieldKind::Word,
     .words = "deadline|office|goal|measure",
     .note = "按完成时限、责任部门(每个部门都算)、目标或措施;"
             "不填为整个计划",
     .note_en =
         "By deadline, office (each of them counts), goal or measure; empty: the whole plan"},
    kKnownField};
constexpr QueryColumn kTaskSummaryColumns[] = {
    {"plan", "计划", "Plan"},
    {"group", "分组", "Group"},
    {"tasks", "任务数", "Tasks", ColumnKind::Integer},
    {"not_started", "未开始", "Not started", ColumnKind::Integer},
    {"in_progress", "进行中", "In progress", ColumnKind::Integer},
    {"done", "已完成", "Done", ColumnKind::Integer},
    {"stopped", "已终止", "Stopped", ColumnKind::Integer},
    {"overdue", "逾期", "Overdue", ColumnKind::Integer},
    {"goals", "目标数", "Goals", ColumnKind::Integer},
    {"measures", "措施数", "Measures", ColumnKind::Integer},
};

struct TaskCounts {
  std::int64_t tasks = 0, overdue = 0;
  std::map<std::string, std::int64_t> states;
  std::set<std::string> goals, measures;
};

std::vector<std::string> groups_of(const WorkTaskRow& task, const std::string& by) {
  if (by == "deadline") return {task.deadline};
  if (by == "goal") return {task.goal};
  if (by == "measure") return {task.measure};
  return by == "office" ? offices_of(task.offices) : std::vector<std::string>{""};
}

Result<void> task_summary(const QueryView& view, const Form& form, const QuerySink& sink) {
  GJ_TRY(const auto tasks, tasks_at(view, form));
  std::vector<std::pair<std::string, std::string>> order;  // as the plan has them
  std::map<std::pair<std::string, std::string>, TaskCounts> counts;
  for (const TaskState& at : tasks) {
    for (const std::string& group : groups_of(at.task, form.text_or("by", ""))) {
      const std::pair key(at.task.plan, group);
      if (!counts.contains(key)) order.push_back(key);
      TaskCounts& count = counts[key];
      ++count.tasks;
      count.overdue += at.overdue ? 1 : 0;
      ++count.states[at.report.state];
      if (!at.task.goal.empty()) count.goals.insert(at.task.goal);
      if (!at.task.measure.empty()) count.measures.insert(at.task.measure);
    }
  }
  for (const auto& key : order) {
    TaskCounts& count = counts[key];
    Rows row(std::size(kTaskSummaryColumns));
    row.add({key.first, key.second, count.tasks, count.states["not_started"],
             count.states["in_progress"], count.states["done"], count.states["stopped"],
             count.overdue, static_cast<std::int64_t>(count.goals.size()),
             static_cast<std::int64_t>(count.measures.size())});
    if (!sink(row)) break;
  }
  return done();
}

constexpr Field kTaskHistoryFields[] = {
    {.name = "plan", .zh = "计划", .en = "Plan", .required = true},
    {.name = "number", .zh = "序号", .en = "Number", .kind = FieldKind::Integer, .required = true}};
constexpr QueryColumn kTaskHistoryColumns[] = {
    {"recorded", "记录时间", "Recorded", ColumnKind::Moment},
    {"until", "记录有效至", "Believed until", ColumnKind::Moment},
    {"entry", "内容", "Entry"},
    {"day", "填报日期", "Reported for", ColumnKind::Day},
    {"state", "状态", "State"},
    {"percent", "完成百分比", "Percent done", ColumnKind::Integer},
    {"text", "任务事项或完成情况", "Task or progress"},
    {"deadline", "完成时限", "Deadline"},
    {"reason", "倒退原因", "Reason"},
    {"entered_by", "填报人", "Entered by"},
};

/// Everything that was ever recorded of a task, in the order in which it was.
Result<void> task_history(const QueryView& view, const Form& form, const QuerySink& sink) {
  return run_sql(
      view,
      "SELECT recorded_from, recorded_to, 'task', 0, '', NULL, title, deadline, '', '' FROM "
      "work_task WHERE region = $1 AND plan = $2 AND task = $3 UNION ALL SELECT recorded_from, "
      "recorded_to, 'report', day, state, percent, progress, '', reason, entered_by FROM "
      "work_report WHERE region = $1 AND plan = $2 AND task = $3 ORDER BY 1, 3 DESC, 4",
      {form.text("plan"), form.integer("number")}, [&](const Rows& found) {
        Rows row(std::size(kTaskHistoryColumns));
        for (std::size_t c = 0; c < std::size(kTaskHistoryColumns); ++c) {
          row.push(c == 3 ? day_or_none(found.integer(0, c)) : found.at(0, c));
        }
        return sink(row);
      });
}

constexpr Query kTaskQueries[] = {
    {"task", "list", "任务清单和逾期", "Tasks, states and what is overdue", kTaskListFields,
     kTaskListColumns, list_tasks},
    {"task", "table", "任务进度表", "Progress table", kTaskTableFields, kTaskTableColumns,
     task_table},
    {"task", "summary", "任务进度汇总", "Tasks counted", kTaskSummaryFields, kTaskSummaryColumns,
     task_summary},
    {"task", "history", "一项任务的历次记录", "What was recorded of a task", kTaskHistoryFields,
     kTaskHistoryColumns, task_history},
};

}  // namespace

std::span<const Query> task_queries() {
  return kTaskQueries;
}

}  // namespace gongji::app
