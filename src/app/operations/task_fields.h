// Fields of tasks: the columns of the tables that plans print.
#pragma once

#include "app/operation.h"

namespace gongji::app {

inline constexpr Field kPlanField = {
    .name = "plan",
    .zh = "计划",
    .en = "Plan",
    .required = true,
    .note = "同一张任务表一个名称,如 2023重点工作",
    .note_en = "One name for each table of tasks, such as 2023 key work",
    .also = "任务表|方案"};
inline constexpr Field kNumberField = {
    .name = "number",
    .zh = "序号",
    .en = "Number",
    .kind = FieldKind::Integer,
    .required = true,
    .note = "计划上印的序号;空号不必补",
    .note_en = "As printed in the plan; missing numbers need not be filled",
    .also = "任务序号|任务编号|序號"};
inline constexpr Field kTaskTitleField = {.name = "title",
                                          .zh = "任务事项",
                                          .en = "Task",
                                          .kind = FieldKind::Prose,
                                          .also = "工作任务|任务|任務事項|工作任務"};
inline constexpr Field kTaskContentField = {.name = "content",
                                            .zh = "任务内容",
                                            .en = "Content",
                                            .kind = FieldKind::Prose,
                                            .also = "任務內容"};
inline constexpr Field kTaskGoalField = {.name = "goal",
                                         .zh = "改革目标",
                                         .en = "Goal",
                                         .kind = FieldKind::Prose,
                                         .also = "改革目標|目标分类"};
inline constexpr Field kTaskMeasureField = {
    .name = "measure", .zh = "改革措施", .en = "Measure", .kind = FieldKind::Prose, .also = "措施"};
inline constexpr Field kTaskTargetField = {.name = "target",
                                           .zh = "工作目标",
                                           .en = "Target",
                                           .kind = FieldKind::Prose,
                                           .also = "工作目標"};
inline constexpr Field kOfficesField = {
    .name = "offices",
    .zh = "责任部门",
    .en = "Offices",
    .kind = FieldKind::Prose,
    .note = "多个用顿号或逗号隔开,牵头的在前",
    .note_en = "Several with commas between, the leading one first",
    .also = "責任部門|责任单位|牵头部门"};
inline constexpr Field kDeadlineField = {
    .name = "deadline",
    .zh = "完成时限",
    .en = "Deadline",
    .note =
        "2022年底、2022年6月底、2022-06-15,"
        "或持续推进、长期坚持、序时;已过的期限也可登记",
    .note_en = "A day, a month, a year or open words; the last day of it counts",
    .also = "完成時限|时限"};
inline constexpr Field kPlanYearField = {
    .name = "year",
    .zh = "年度",
    .en = "Year",
    .kind = FieldKind::Integer,
    .note = "完成时限没有写年份(如 12月底)时须填",
    .note_en = "Needed when the deadline names no year, such as the end of December"};
inline constexpr Field kTaskNoteField = {
    .name = "note", .zh = "备注", .en = "Note", .kind = FieldKind::Prose, .also = "備注|備註"};
inline constexpr Field kReportDayField = {
    .name = "day",
    .zh = "填报日期",
    .en = "Reported for",
    .kind = FieldKind::Date,
    .note = "进度截至这一天,不能晚于今天;不填为今天",
    .note_en = "Progress up to this day, not later than today; empty: today",
    .also = "截至日期"};
inline constexpr Field kTaskStateGivenField = {
    .name = "state",
    .zh = "状态",
    .en = "State",
    .kind = FieldKind::Word,
    .words =
        "not_started|in_progress|done|stopped|"
        "未开始|进行中|已完成|已终止",
    .note = "不填:填了工作完成情况的为进行中",
    .note_en = "Empty: in progress when there is a note of progress",
    .also = "完成状态"};
inline constexpr Field kPercentField = {.name = "percent",
                                        .zh = "完成百分比",
                                        .en = "Percent done",
                                        .kind = FieldKind::Integer,
                                        .note = "0 到 100",
                                        .note_en = "0 to 100"};
inline constexpr Field kProgressField = {.name = "progress",
                                         .zh = "工作完成情况",
                                         .en = "Progress",
                                         .kind = FieldKind::Prose,
                                         .also = "工作完成情況|完成情况|进展情况"};
inline constexpr Field kProblemField = {.name = "problem",
                                        .zh = "存在问题",
                                        .en = "Problems",
                                        .kind = FieldKind::Prose,
                                        .also = "存在問題"};
inline constexpr Field kTaskNextField = {.name = "next",
                                         .zh = "下步工作",
                                         .en = "Next steps",
                                         .kind = FieldKind::Prose,
                                         .also = "下步行事历|下一步工作|下步打算"};
inline constexpr Field kBackwardsField = {
    .name = "reason",
    .zh = "倒退原因",
    .en = "Reason",
    .kind = FieldKind::Prose,
    .note = "状态退回或百分比比上次低时须填",
    .note_en = "Needed when the state goes back or the percentage falls"};

}  // namespace gongji::app
