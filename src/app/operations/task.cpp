// Tasks of plans: entered one by one or as the table that the plan prints, reported on, changed.
#include <algorithm>

#include "app/errors.h"
#include "app/operations/fields.h"
#include "app/operations/groups.h"
#include "app/operations/task_fields.h"
#include "app/unit/plan_days.h"
#include "base/utf8.h"
#include "storage/days.h"
#include "storage/work_records.h"

namespace gongji::app {

namespace {

using storage::WorkReportRow;
using storage::WorkTaskRow;

/// A field that may be left out here.
constexpr Field optional(Field field) {
  field.required = false;
  return field;
}

struct TaskKey {
  std::string plan;
  std::int64_t number = 0;
};

Result<std::vector<WorkTaskRow>> believed_task(Unit& unit, const TaskKey& key) {
  return unit.records<WorkTaskRow>(
      "WHERE region = $1 AND plan = $2 AND task = $3 AND recorded_to = $4",
      {unit.region(), key.plan, key.number, storage::kStillKnown});
}

Result<WorkTaskRow> task_of(Unit& unit, const TaskKey& key) {
  GJ_TRY(const auto known, believed_task(unit, key));
  if (!known.empty()) return known.front();
  return make_error(app_code::kUnknownTask, "number",
                    Bilingual{"这个计划里没有序号 " + std::to_string(key.number) +
                                  " 的任务;请核对计划名称和序号,或先登记(task add)",
                              "The plan has no task number " + std::to_string(key.number) +
                                  "; check plan and number, or add the task first."});
}

Result<void> check_number(std::int64_t number) {
  if (number > 0) return done();
  return make_error(app_code::kBadField, "number",
                    Bilingual{"序号应为正整数", "The number must be a whole number above zero."});
}

/// What the form gives of the definition replaces what the row says; blanks leave it.
Result<void> fill_task(WorkTaskRow& row, const Form& form) {
  row.goal = form.text_or("goal", row.goal);
  row.measure = form.text_or("measure", row.measure);
  row.title = form.text_or("title", row.title);
  row.content = form.text_or("content", row.content);
  row.target = form.text_or("target", row.target);
  row.offices = form.text_or("offices", row.offices);
  row.note = form.text_or("note", row.note);
  if (!form.has("deadline")) return done();
  row.deadline = form.text("deadline");
  std::optional<int> year;
  if (form.has("year")) year = static_cast<int>(form.integer("year"));
  GJ_TRY(row.due_day, due_day_of(row.deadline, year));
  return done();
}

Error given_twice() {
  return make_error(app_code::kDoubleRow, "number",
                    Bilingual{"同一批里这个计划的这个序号给了两次,内容不同;请删去一行",
                              "One number of the plan stands twice in this batch with different "
                              "contents; delete one row."});
}

/// Writes the definition when it differs from `before`: "added", "changed" or "unchanged".
Result<std::string> put_task(Unit& unit, WorkTaskRow row, const std::vector<WorkTaskRow>& known) {
  row.recorded_from = unit.context().now_ms;
  row.recorded_to = storage::kStillKnown;
  if (known.empty()) {
    unit.insert(std::move(row));
    return std::string("added");
  }
  WorkTaskRow before = known.front();
  row.recorded_from = before.recorded_from;
  if (before.tie() == row.tie()) return std::string("unchanged");
  if (before.recorded_from == unit.context().now_ms) return given_twice();
  row.recorded_from = before.recorded_to = unit.context().now_ms;
  unit.put(std::move(before));
  unit.insert(std::move(row));
  return std::string("changed");
}

std::string plain_state(const std::string& word) {
  constexpr std::pair<std::string_view, std::string_view> kWords[] = {{"未开始", "not_started"},
                                                                      {"进行中", "in_progress"},
                                                                      {"已完成", "done"},
                                                                      {"已终止", "stopped"}};
  for (const auto& [zh, plain] : kWords) {
    if (word == zh) return std::string(plain);
  }
  return word;
}

bool is_over(const std::string& state) {
  return state == "done" || state == "stopped";
}

/// Reports of other days, and that of the day, as they are believed.
struct Reports {
  std::optional<WorkReportRow> before, same;
};

Result<Reports> reports_around(Unit& unit, const TaskKey& key, std::int64_t day) {
  GJ_TRY(const auto known, unit.records<WorkReportRow>(
                               "WHERE region = $1 AND plan = $2 AND task = $3 AND "
                               "recorded_to = $4 AND day <= $5 ORDER BY day",
                               {unit.region(), key.plan, key.number, storage::kStillKnown, day}));
  Reports reports;
  for (const WorkReportRow& row : known) (row.day == day ? reports.same : reports.before) = row;
  return reports;
}

/// A step back needs a reason.
Result<void> check_forward(const WorkReportRow& row, const std::optional<WorkReportRow>& before) {
  if (!before || !row.reason.empty()) return done();
  const bool reopened = is_over(before->state) && !is_over(row.state);
  const bool unstarted = before->state == "in_progress" && row.state == "not_started";
  const bool less = before->percent && row.percent && *row.percent < *before->percent;
  if (!reopened && !unstarted && !less) return done();
  return make_error(
      app_code::kMissingField, "reason",
      Bilingual{"进度比 " + storage::day_of(before->day).to_text() +
                    " 填报的倒退;确需如此,请填写倒退原因(reason)",
                "Progress falls behind the report of " + storage::day_of(before->day).to_text() +
                    "; if that is right, fill in the reason."});
}

Result<void> check_percent(const WorkReportRow& row) {
  if (!row.percent) return done();
  if (*row.percent < 0 || *row.percent > 100) {
    return make_error(
        app_code::kBadField, "percent",
        Bilingual{"完成百分比应在 0 到 100 之间", "The percentage must be from 0 to 100."});
  }
  if (row.state != "done" || *row.percent == 100) return done();
  return make_error(
      app_code::kBadField, "percent",
      Bilingual{"已完成的任务百分比应为 100 或不填",
                "A finished task has 100 percent; leave the percentage empty or write 100."});
}

/// Keeps how far the task was on a day. A second report for the day replaces the first.
Result<Reply> put_report(Unit& unit, const TaskKey& key, const Form& form) {
  const Date day = form.date_or("day", unit.today());
  if (day > unit.today()) {
    return make_error(app_code::kBadField, "day",
                      Bilingual{"填报日期不能晚于今天;请核对",
                                "The day of the report must not be after today; check it."});
  }
  GJ_TRY(const Reports known, reports_around(unit, key, storage::day_number(day)));
  WorkReportRow row = known.same.value_or(WorkReportRow());
  row.region = unit.region();
  row.plan = key.plan;
  row.task = key.number;
  row.day = storage::day_number(day);
  if (form.has("state")) {
    row.state = plain_state(form.text("state"));
  } else if (!known.same) {
    const bool goes_on = known.before && known.before->state != "not_started";
    row.state = goes_on ? known.before->state : "in_progress";
  }
  if (form.has("percent")) row.percent = form.integer("percent");
  row.progress = form.text_or("progress", row.progress);
  row.problem = form.text_or("problem", row.problem);
  row.next_step = form.text_or("next", row.next_step);
  row.reason = form.text_or("reason", row.reason);
  GJ_CHECK(check_percent(row));
  GJ_CHECK(check_forward(row, known.before));
  Reply reply;
  reply.add("state", row.state);
  if (known.same) {
    WorkReportRow before = *known.same;
    if (before.tie() == row.tie()) return reply;
    if (before.recorded_from == unit.context().now_ms) return given_twice();
    before.recorded_to = unit.context().now_ms;
    unit.put(std::move(before));
    reply.add("replaced", std::int64_t{1});
  }
  row.recorded_from = unit.context().now_ms;
  row.recorded_to = storage::kStillKnown;
  row.entered_by = unit.context().operator_name;
  unit.insert(std::move(row));
  return reply;
}

Reply task_reply(const WorkTaskRow& row, const std::string& what) {
  Reply reply;
  reply.add("plan", row.plan);
  reply.add("number", row.task);
  reply.add("due", row.due_day == storage::kOpenDay ? std::string()
                                                    : storage::day_of(row.due_day).to_text());
  reply.add("task", what);
  return reply;
}

constexpr Field kTaskAddFields[] = {
    kPlanField,       kNumberField,          needed(kTaskTitleField), kTaskContentField,
    kTaskTargetField, needed(kOfficesField), needed(kDeadlineField),  kPlanYearField,
    kTaskGoalField,   kTaskMeasureField,     kTaskNoteField};

Result<Reply> task_add(Unit& unit, const Form& form) {
  const TaskKey key{form.text("plan"), form.integer("number")};
  GJ_CHECK(check_number(key.number));
  GJ_TRY(const auto known, believed_task(unit, key));
  if (!known.empty()) {
    return make_error(app_code::kTaskExists, "number",
                      Bilingual{"这个计划里已有序号 " + std::to_string(key.number) +
                                    " 的任务;要改内容请用变更(task update)",
                                "The plan has a task number " + std::to_string(key.number) +
                                    "; change that task instead."});
  }
  WorkTaskRow row;
  row.region = unit.region();
  row.plan = key.plan;
  row.task = key.number;
  GJ_CHECK(fill_task(row, form));
  GJ_TRY(const std::string what, put_task(unit, row, known));
  return task_reply(row, what);
}

constexpr Field kTaskUpdateFields[] = {kPlanField,        kNumberField,     kTaskTitleField,
                                       kTaskContentField, kTaskTargetField, kOfficesField,
                                       kDeadlineField,    kPlanYearField,   kTaskGoalField,
                                       kTaskMeasureField, kTaskNoteField};

Result<Reply> task_update(Unit& unit, const Form& form) {
  const TaskKey key{form.text("plan"), form.integer("number")};
  GJ_TRY(const WorkTaskRow before, task_of(unit, key));
  WorkTaskRow row = before;
  GJ_CHECK(fill_task(row, form));
  GJ_TRY(const std::string what, put_task(unit, row, {before}));
  return task_reply(row, what);
}

constexpr Field kTaskReportFields[] = {kPlanField,           kNumberField,   kReportDayField,
                                       kTaskStateGivenField, kPercentField,  kProgressField,
                                       kProblemField,        kTaskNextField, kBackwardsField};

Result<Reply> task_report(Unit& unit, const Form& form) {
  const TaskKey key{form.text("plan"), form.integer("number")};
  GJ_TRY(const WorkTaskRow task, task_of(unit, key));
  if (!form.has("state") && !form.has("percent") && !form.has("progress") && !form.has("problem") &&
      !form.has("next")) {
    return make_error(
        app_code::kMissingField, "progress",
        Bilingual{"请填写状态、完成百分比、工作完成情况、存在问题、下步工作中的至少一项",
                  "Fill in at least one of state, percentage, progress, problems and next steps."});
  }
  return put_report(unit, {task.plan, task.task}, form);
}

constexpr Field kTaskLineFields[] = {
    kPlanField,           optional(kNumberField), needed(kTaskTitleField), kTaskContentField,
    kTaskTargetField,     kOfficesField,          kDeadlineField,          kPlanYearField,
    kTaskGoalField,       kTaskMeasureField,      kTaskNoteField,          kReportDayField,
    kTaskStateGivenField, kPercentField,          kProgressField,          kProblemField,
    kTaskNextField,       kBackwardsField};

/// "14.…" or "14、…": the number that a plan prints before the text of a task, and the text.
std::pair<std::int64_t, std::string> numbered_title(std::string_view text) {
  std::size_t digits = 0;
  while (digits < text.size() && digits < 6 && text[digits] >= '0' && text[digits] <= '9') ++digits;
  const std::string_view rest = text.substr(digits);
  const bool is_decimal = rest.size() > 1 && rest[1] >= '0' && rest[1] <= '9';
  for (const std::string_view mark : {".", "、", "．"}) {
    if (digits == 0 || !rest.starts_with(mark) || is_decimal) continue;
    return {std::stoll(std::string(text.substr(0, digits))),
            std::string(trim(rest.substr(mark.size())))};
  }
  return {0, std::string(text)};
}

Result<Reply> task_line(Unit& unit, const Form& form) {
  auto [number, title] = numbered_title(form.text("title"));
  if (form.has("number") && number != form.integer("number")) {
    number = form.integer("number");
    title = form.text("title");
  }
  if (!form.has("number") && number == 0) {
    return make_error(
        app_code::kMissingField, "number",
        Bilingual{"请填写序号,或者在任务事项前写上序号,如 14.……",
                  "Fill in the number, or write it before the text of the task, such as 14."});
  }
  GJ_CHECK(check_number(number));
  const TaskKey key{form.text("plan"), number};
  GJ_TRY(const auto known, believed_task(unit, key));
  WorkTaskRow row = known.empty() ? WorkTaskRow() : known.front();
  if (known.empty() && !form.has("deadline")) {
    return make_error(app_code::kMissingField, "deadline",
                      Bilingual{"新任务须填写完成时限", "A new task needs a deadline."});
  }
  GJ_CHECK(fill_task(row, form));
  row.region = unit.region();
  row.plan = key.plan;
  row.task = number;
  row.title = title;
  GJ_TRY(const std::string what, put_task(unit, row, known));
  Reply reply = task_reply(row, what);
  const bool reported = form.has("state") || form.has("percent") || form.has("progress");
  if (!reported) return reply;
  GJ_TRY(const Reply report, put_report(unit, key, form));
  reply.values.insert(reply.values.end(), report.values.begin(), report.values.end());
  return reply;
}

constexpr Operation kTaskOperations[] = {
    {"task", "add", "登记任务", "Enter a task", kTaskAddFields, task_add},
    {"task", "update", "变更任务", "Change a task", kTaskUpdateFields, task_update},
    {"task", "report", "填报任务进度", "Report progress", kTaskReportFields, task_report},
    {"task", "line", "导入任务进度表的一行", "One line of a progress table", kTaskLineFields,
     task_line},
};

}  // namespace

std::span<const Operation> task_operations() {
  return kTaskOperations;
}

}  // namespace gongji::app
