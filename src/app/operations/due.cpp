// Contributions of persons: assessed, paid, cancelled, refunded.
#include "app/errors.h"
#include "app/operations/fields.h"
#include "app/operations/groups.h"
#include "app/unit/dues.h"
#include "app/unit/spells.h"
#include "app/unit/ways.h"
#include "storage/days.h"

namespace gongji::app {

namespace {

constexpr Field kChannelField = {.name = "channel",
                                 .zh = "缴费渠道",
                                 .en = "Channel",
                                 .note = "税务、银行、代收等",
                                 .note_en = "Tax office, bank, an agent and the like"};
constexpr Field kDueField = {.name = "due",
                             .zh = "应缴编号",
                             .en = "Due",
                             .kind = FieldKind::Integer,
                             .note = "不填则按年度(月份)查找",
                             .note_en = "Empty: found by year (and month)"};

/// All dues of the person.
Sought seek_dues(const Form& form) {
  Sought sought{dues_read(), storage::Rows(1)};
  sought.keys.add({form.text("person")});
  return sought;
}

constexpr Field kDueAssessFields[] = {
    kPersonField,
    kSchemeField,
    kYearField,
    kMonthField,
    {.name = "class",
     .zh = "人员类别",
     .en = "Class of person",
     .note = "不填为参保登记的类别",
     .note_en = "Empty: the class of the coverage",
     .also = "psn_type"},
    kDayField,
    {.name = "payable",
     .zh = "个人应缴",
     .en = "Payable",
     .kind = FieldKind::Money,
     .note = "只在政策包没有规定缴费标准时填写",
     .note_en = "Only where the package does not rule it"},
    {.name = "fiscal_help", .zh = "财政资助", .en = "Fiscal help", .kind = FieldKind::Money},
    {.name = "fund",
     .zh = "入账基金",
     .en = "Fund",
     .kind = FieldKind::Word,
     .words = "pool|account|统筹|个人账户",
     .note = "职工本人缴费部分进个人账户的填 account;不填为 pool",
     .note_en = "account for the part that goes into the personal account; empty: pool"},
    {.name = "subsidy", .zh = "财政补助", .en = "Subsidy", .kind = FieldKind::Money},
    kFactsField,
};

std::optional<Money> money_given(const Form& form, std::string_view name) {
  if (!form.has(name)) return std::nullopt;
  return form.money(name);
}

/// The coverage of the year that decides: on the day, else the last one in the year.
const storage::FactRow* coverage_of_year(const PersonRecord& record, const std::string& scheme,
                                         std::int64_t year, Date day) {
  const storage::FactRow* found = nullptr;
  for (const storage::FactRow& fact : record.facts) {
    if (fact.kind != "coverage" || (!scheme.empty() && fact.word != scheme)) continue;
    if (fact.from_day / 10000 > year || fact.to_day <= year * 10000 + 101) continue;
    if (period_of(fact).contains(day)) return &fact;
    if (found == nullptr || found->from_day < fact.from_day) found = &fact;
  }
  return found;
}

Result<int> year_of(const Form& form) {
  const std::int64_t year = form.integer("year");
  if (year < Date::kYearMin || year > Date::kYearMax) {
    return make_error(app_code::kBadField, "year",
                      Bilingual{"年度应为四位年份", "The year must have four digits."});
  }
  if (form.has("month") && form.text("month").substr(0, 4) != std::to_string(year)) {
    return make_error(app_code::kBadField, "month",
                      Bilingual{"所属月份不在这个年度", "The month is not in this year."});
  }
  return static_cast<int>(year);
}

Result<Reply> due_assess(Unit& unit, const Form& form) {
  GJ_TRY(PersonRecord * record, unit.person(form.text("person")));
  Assessment wanted;
  GJ_TRY(wanted.year, year_of(form));
  wanted.day = form.date_or("day", unit.today());
  wanted.month = form.text_or("month", "");
  wanted.scheme = form.text_or("scheme", "");
  const auto* spell = coverage_of_year(*record, wanted.scheme, wanted.year, wanted.day);
  if (spell) wanted.spell = *spell;
  if (form.has("class")) {
    wanted.spell.attributes = with_attribute(wanted.spell.attributes, "class", form.text("class"));
  } else if (spell == nullptr) {
    return make_error(
        app_code::kNotCovered, "year",
        Bilingual{
            "此人这个年度没有参保登记;请先登记参保,或填写险种和人员类别",
            "The person is not enrolled in this year; enrol first, or fill in scheme and class."});
  }
  if (wanted.scheme.empty()) wanted.scheme = wanted.spell.word;
  if (wanted.scheme.empty()) {
    return make_error(app_code::kMissingField, "scheme",
                      Bilingual{"请填写险种", "Fill in the scheme."});
  }
  wanted.facts = form.facts("facts");
  const std::string fund = form.text_or("fund", "pool");
  wanted.fund = fund == "account" || fund == "个人账户" ? "account" : "pool";
  wanted.payable = money_given(form, "payable");
  wanted.fiscal_help = money_given(form, "fiscal_help");
  wanted.subsidy = money_given(form, "subsidy");
  GJ_TRY(const auto due, assess_due(unit, *record, wanted));
  return reply_of(due);
}

constexpr Field kDuePayFields[] = {
    kPersonField,
    kDueField,
    kSchemeField,
    {.name = "year",
     .zh = "年度",
     .en = "Year",
     .kind = FieldKind::Integer,
     .also = "缴费年度|参保年度"},
    kMonthField,
    needed(kAmountField),
    kDayField,
    kChannelField,
    kReferenceField,
};

bool asked_for(const storage::DueRow& due, const Form& form) {
  return (!form.has("scheme") || due.scheme == form.text("scheme")) &&
         (!form.has("year") || due.year == form.integer("year")) &&
         (!form.has("month") || attribute(due.facts, "month") == form.text("month"));
}

/// The due by its number, or the only one that the other fields describe: an open one before one
/// that was paid.
Result<storage::DueRow> due_wanted(Unit& unit, const std::string& person, const Form& form) {
  if (form.has("due")) {
    GJ_TRY(auto due, due_of(unit, person, form.integer("due")));
    if (asked_for(due, form)) return due;
    return make_error(app_code::kWrongState, "due",
                      Bilingual{"这笔应缴不是所填险种、年度或月份的",
                                "This due is of another scheme, year or month."});
  }
  GJ_TRY(const auto dues, dues_of(unit, person));
  const storage::DueRow* found = nullptr;
  for (const auto& due : dues) {
    if (due.state == "cancelled" || !asked_for(due, form)) continue;
    if (found && found->state == "open" && due.state == "open") {
      return make_error(
          app_code::kMissingField, "due",
          Bilingual{"此人有几笔未缴的应缴;请用应缴编号指明是哪一笔(due list)",
                    "The person has several open dues; give the number of the one that is meant."});
    }
    if (found == nullptr || due.state == "open") found = &due;
  }
  if (found) return *found;
  return make_error(app_code::kUnknownDue, "due",
                    Bilingual{"此人没有这个险种和年度的应缴,不能收费;请先核定(due assess)",
                              "The person has no due of this scheme and year, so nothing can be "
                              "paid; assess it first."});
}

Result<Reply> due_pay(Unit& unit, const Form& form) {
  GJ_TRY(PersonRecord * record, unit.person(form.text("person")));
  GJ_TRY(auto due, due_wanted(unit, record->person.person, form));
  const PaymentOrder order{"premium", form.money("amount"), form.date_or("day", unit.today()),
                           form.text_or("channel", ""), form.text_or("reference", "")};
  GJ_CHECK(check_not_future(unit, order.day, "day"));
  GJ_TRY(const auto row, pay_due(unit, due, order));
  Reply reply;
  reply.add("payment", row.payment);
  reply.add("due", due.due);
  reply.add("paid", Money::fen(due.paid));
  reply.add("state", due.state);
  return reply;
}

constexpr Field kDueCancelFields[] = {kPersonField, needed(kDueField), needed(kReasonField)};

Result<Reply> due_cancel(Unit& unit, const Form& form) {
  GJ_TRY(PersonRecord * record, unit.person(form.text("person")));
  GJ_TRY(auto due, due_of(unit, record->person.person, form.integer("due")));
  if (due.state == "cancelled") {
    return make_error(app_code::kWrongState, "due",
                      Bilingual{"这笔应缴已经注销", "This due was cancelled."});
  }
  if (due.paid > due.refunded) {
    return make_error(app_code::kWrongState, "due",
                      Bilingual{"这笔应缴已缴费,不能注销;请先退费(due refund)",
                                "This due was paid and cannot be cancelled; refund it first."});
  }
  due.state = "cancelled";
  due.facts = with_attribute(due.facts, "cancelled", form.text("reason"));
  unit.put(due);
  Reply reply;
  reply.add("due", due.due);
  reply.add("state", due.state);
  return reply;
}

constexpr Field kDueRefundFields[] = {kPersonField, needed(kDueField),    needed(kAmountField),
                                      kDayField,    needed(kReasonField), kReferenceField};

Result<Reply> due_refund(Unit& unit, const Form& form) {
  GJ_TRY(PersonRecord * record, unit.person(form.text("person")));
  GJ_TRY(auto due, due_of(unit, record->person.person, form.integer("due")));
  const PaymentOrder order{"refund", form.money("amount"), form.date_or("day", unit.today()),
                           form.text("reason"), form.text_or("reference", "")};
  GJ_CHECK(check_not_future(unit, order.day, "day"));
  GJ_TRY(const auto row, refund_due(unit, due, order));
  Reply reply;
  reply.add("payment", row.payment);
  reply.add("due", due.due);
  reply.add("refunded", Money::fen(due.refunded));
  reply.add("state", due.state);
  return reply;
}

constexpr Operation kDueOperations[] = {
    {"due", "assess", "核定应缴", "Assess what is due", kDueAssessFields, due_assess, "person",
     true, seek_dues},
    {"due", "pay", "收缴", "Collect a due", kDuePayFields, due_pay, "person", true, seek_dues},
    {"due", "cancel", "注销应缴", "Cancel a due", kDueCancelFields, due_cancel, "person", true,
     seek_dues},
    {"due", "refund", "退费", "Refund a premium", kDueRefundFields, due_refund, "person", true,
     seek_dues},
};

}  // namespace

std::span<const Operation> due_operations() {
  return kDueOperations;
}

}  // namespace gongji::app
