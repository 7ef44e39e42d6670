// Fields that several operations have.
#pragma once

#include "app/operation.h"

namespace gongji::app {

inline constexpr Field kSchemeField = {.name = "scheme",
                                       .zh = "险种",
                                       .en = "Scheme",
                                       .kind = FieldKind::Word,
                                       .words = "resident|employee",
                                       .also = "insutype"};
inline constexpr Field kYearField = {.name = "year",
                                     .zh = "年度",
                                     .en = "Year",
                                     .kind = FieldKind::Integer,
                                     .required = true,
                                     .also = "缴费年度|参保年度"};
inline constexpr Field kMonthField = {.name = "month",
                                      .zh = "所属月份",
                                      .en = "Month",
                                      .kind = FieldKind::Month,
                                      .also = "费款所属期"};
inline constexpr Field kDayField = {.name = "day",
                                    .zh = "办理日期",
                                    .en = "Day",
                                    .kind = FieldKind::Date,
                                    .note = "不填为今天",
                                    .note_en = "Empty: today",
                                    .also = "日期"};
inline constexpr Field kFromField = {
    .name = "from", .zh = "起始日", .en = "From", .kind = FieldKind::Date, .required = true};
inline constexpr Field kToField = {.name = "to",
                                   .zh = "截止日",
                                   .en = "Through",
                                   .kind = FieldKind::Date,
                                   .note = "含当日;不填为长期",
                                   .note_en = "Inclusive; empty: open"};
inline constexpr Field kLastDayField = {
    .name = "day", .zh = "末日", .en = "Last day", .kind = FieldKind::Date, .required = true};
inline constexpr Field kFactsField = {
    .name = "facts",
    .zh = "其他事实",
    .en = "Facts",
    .kind = FieldKind::Facts,
    .note = "政策包要的其他输入,名称=值;…",
    .note_en = "Other inputs that the package wants, name=value;…"};
inline constexpr Field kReasonField = {.name = "reason", .zh = "原因", .en = "Reason"};
inline constexpr Field kReferenceField = {
    .name = "reference", .zh = "凭证号", .en = "Reference", .also = "票据号|税票号码"};
inline constexpr Field kAmountField = {
    .name = "amount", .zh = "金额", .en = "Amount", .kind = FieldKind::Money, .also = "实缴金额"};
inline constexpr Field kBatchField = {
    .name = "batch",
    .zh = "批次号",
    .en = "Batch",
    .required = true,
    .note = "每批名单一个编号,重复导入不会办两次",
    .note_en = "One number for each list; brought again, it is not done twice"};

/// A field that must be given here, and else is as it is.
constexpr Field needed(Field field) {
  field.required = true;
  return field;
}

}  // namespace gongji::app
