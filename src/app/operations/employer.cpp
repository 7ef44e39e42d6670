// Employers: registered, what they owe month by month, deferral and repayment by the package.
#include "app/errors.h"
#include "app/operations/fields.h"
#include "app/operations/groups.h"
#include "app/unit/dues.h"
#include "app/unit/spells.h"
#include "storage/days.h"

namespace gongji::app {

namespace {

constexpr Field kEmployerField = {.name = "employer",
                                  .zh = "单位编号",
                                  .en = "Employer",
                                  .required = true,
                                  .also = "统一社会信用代码|emp_no"};

constexpr Field kEmployerAddFields[] = {
    kEmployerField,
    {.name = "name", .zh = "单位名称", .en = "Name", .required = true},
    {.name = "kind",
     .zh = "单位类型",
     .en = "Kind",
     .required = true,
     .note = "政策包的词,如 enterprise",
     .note_en = "A word of the package, such as enterprise"},
    {.name = "staff",
     .zh = "参保职工人数",
     .en = "Insured staff",
     .kind = FieldKind::Integer,
     .required = true},
    {.name = "sme", .zh = "中小企业", .en = "Small or medium", .kind = FieldKind::Bool},
    kFromField,
};

/// The record of an employer: its facts and dues stand under a key of its own.
Result<PersonRecord*> employer_record(Unit& unit, const std::string& employer) {
  GJ_TRY(PersonRecord * record, unit.person_or_new("employer-" + employer));
  return record;
}

Result<storage::FactRow> employer_on(const PersonRecord& record, Date day) {
  const auto found = record.on("employer", day);
  if (!found.empty()) return *found.front();
  return make_error(
      app_code::kUnknownEmployer, "employer",
      Bilingual{"没有登记这个单位,或它在这一天还没有登记;请先办理单位登记(employer add)",
                "There is no such employer, or not yet on this day; register it first."});
}

Result<Reply> employer_add(Unit& unit, const Form& form) {
  GJ_TRY(PersonRecord * record, employer_record(unit, form.text("employer")));
  const Date from = form.date("from");
  for (const storage::FactRow* known : record->on("employer", from)) {
    (void)end_fact(unit, *record, storage::FactRow(*known), from);
  }
  GJ_TRY(const Period period, spell_of(from, nullptr, "from"));
  GJ_CHECK(check_free(*record, {"employer", "", "", "from"}, period));
  storage::FactRow fact;
  fact.kind = "employer";
  fact.word = form.text("kind");
  fact.attributes = facts_text({{"name", form.text("name")},
                                {"staff", form.text("staff")},
                                {"sme", form.truth_or("sme", false) ? "true" : "false"}});
  set_period(fact, period);
  Reply reply;
  reply.add("fact", unit.add_fact(*record, fact).fact);
  return reply;
}

constexpr Field kEmployerAssessFields[] = {
    kEmployerField,
    needed(kMonthField),
    {.name = "unit_part",
     .zh = "单位缴费",
     .en = "Unit part",
     .kind = FieldKind::Money,
     .required = true,
     .also = "单位应缴"},
};

Result<Reply> employer_assess(Unit& unit, const Form& form) {
  GJ_TRY(PersonRecord * record, employer_record(unit, form.text("employer")));
  GJ_TRY(const Date month, Date::parse(form.text("month") + "-01"));
  const auto employer = employer_on(*record, month.last_of_month());
  if (!employer.ok()) return employer.error();
  Assessment wanted;
  wanted.scheme = "employee";
  wanted.year = month.year();
  wanted.month = form.text("month");
  wanted.day = month.last_of_month();
  wanted.payable = form.money("unit_part");
  if (!record->on("deferral", month).empty()) wanted.facts.emplace_back("deferred", "true");
  GJ_TRY(const auto due, assess_due(unit, *record, wanted));
  return reply_of(due);
}

constexpr Field kDeferFields[] = {
    kEmployerField,
    kMonthField,
    {.name = "arrears_months",
     .zh = "欠费月数",
     .en = "Months of arrears",
     .kind = FieldKind::Integer,
     .required = true},
    {.name = "arrears_paid", .zh = "欠费已补缴", .en = "Arrears paid", .kind = FieldKind::Bool},
    {.name = "opt_out", .zh = "书面放弃", .en = "Written waiver", .kind = FieldKind::Bool},
    {.name = "commitment", .zh = "书面承诺", .en = "Written commitment", .kind = FieldKind::Bool},
    {.name = "apply_date", .zh = "申请日期", .en = "Applied on", .kind = FieldKind::Date},
    kDayField,
};

/// What the package asks about an employer, from the record and the request.
FactList deferral_facts(const storage::FactRow& employer, const Form& form) {
  FactList facts = {{"kind", employer.word},
                    {"staff", attribute(employer.attributes, "staff")},
                    {"sme", attribute(employer.attributes, "sme")},
                    {"arrears_months", form.text("arrears_months")}};
  for (const char* name : {"arrears_paid", "opt_out", "commitment", "apply_date"}) {
    if (form.has(name)) facts.emplace_back(name, form.text(name));
  }
  return facts;
}

/// The months whose unit part may be paid later.
Result<Period> deferral_period(const RegionPackage& package, Date day) {
  GJ_TRY(const FactList found,
         decide_role(package, "deferral_period", {nullptr, nullptr, nullptr, nullptr, day}));
  GJ_TRY(const Date first, Date::parse(value_of(found, "start")));
  GJ_TRY(const Date last, Date::parse(value_of(found, "end")));
  return Period::through(first, last);
}

/// Decides, and keeps what was decided; who may defer has it from that day.
Result<Reply> employer_defer(Unit& unit, const Form& form) {
  GJ_TRY(PersonRecord * record, employer_record(unit, form.text("employer")));
  const Date day = form.date_or("day", unit.today());
  GJ_TRY(const auto employer, employer_on(*record, day));
  GJ_TRY(RegionPackage * package, unit.registry().in_force("employee", day));
  const FactList facts = deferral_facts(employer, form);
  GJ_TRY(const FactList found,
         decide_role(*package, "deferral", {record, nullptr, nullptr, &facts, day}));
  const std::string result = value_of(found, "result");
  Reply reply;
  if (package->record.lists_word("deferral_granted", result)) {
    GJ_TRY(const Period period, deferral_period(*package, day));
    GJ_CHECK(check_free(*record, {"deferral", "", "", "day"}, period));
    storage::FactRow fact;
    fact.kind = "deferral";
    fact.word = result;
    FactList kept = {{"reason", value_of(found, "reason")}, {"package", package->id}};
    for (const char* name : {"commitment", "apply_date"}) {
      if (form.has(name)) kept.emplace_back(name, form.text(name));
    }
    fact.attributes = facts_text(kept);
    set_period(fact, period);
    reply.add("fact", unit.add_fact(*record, fact).fact);
    reply.add("from", period.from.to_text());
    reply.add("to", period.to.plus_days(-1).to_text());
  }
  reply.add("result", result);
  reply.add("reason", value_of(found, "reason"));
  return reply;
}

constexpr Field kRepayFields[] = {kEmployerField, kDayField, kReferenceField};

/// Pays all deferred months at once; the late fee is what the package computes.
Result<Reply> employer_repay(Unit& unit, const Form& form) {
  GJ_TRY(PersonRecord * record, employer_record(unit, form.text("employer")));
  const Date day = form.date_or("day", unit.today());
  GJ_CHECK(check_not_future(unit, day, "day"));
  GJ_TRY(RegionPackage * package, unit.registry().in_force("employee", day));
  GJ_TRY(auto dues, dues_of(unit, record->person.person));
  std::erase_if(dues, [](const auto& due) {
    return due.state != "open" || attribute(due.facts, "deferred") != "true";
  });
  if (dues.empty()) {
    return make_error(app_code::kUnknownDue, "employer",
                      Bilingual{"这个单位没有缓缴未补的应缴",
                                "The employer has no deferred dues that are open."});
  }
  std::string months;
  for (const auto& due : dues) {
    months += (months.empty() ? "" : ",") + Money::fen(due.payable).to_text();
  }
  const FactList facts = {{"unit_due", "[" + months + "]"}, {"paid_date", day.to_text()}};
  GJ_TRY(const FactList found,
         decide_role(*package, "late_fee", {record, nullptr, nullptr, &facts, day}));
  Money paid;
  const std::string reference = form.text_or("reference", "");
  for (auto& due : dues) {
    const Money open = Money::fen(due.payable - due.paid);
    GJ_TRY(const auto row, pay_due(unit, due, {"premium", open, day, "", reference}));
    paid += Money::fen(row.amount);
  }
  GJ_TRY(const Money fee, Money::parse(value_of(found, "late_fee")));
  if (fee > Money::kZero) {
    GJ_TRY(const auto row, pay_extra(unit, dues.front(), {"late_fee", fee, day, "", reference}));
    (void)row;
  }
  Reply reply;
  reply.add("paid", paid);
  for (const char* name : {"expiry", "repay_by", "late_days"}) {
    reply.add(name, value_of(found, name));
  }
  reply.add("late_fee", fee);
  return reply;
}

constexpr Field kEmployerPayFields[] = {kEmployerField, needed(kMonthField), needed(kAmountField),
                                        kDayField, kReferenceField};

Result<Reply> employer_pay(Unit& unit, const Form& form) {
  GJ_TRY(PersonRecord * record, employer_record(unit, form.text("employer")));
  const Date day = form.date_or("day", unit.today());
  GJ_CHECK(check_not_future(unit, day, "day"));
  GJ_TRY(auto dues, dues_of(unit, record->person.person));
  for (auto& due : dues) {
    if (due.state == "cancelled" || attribute(due.facts, "month") != form.text("month")) continue;
    GJ_TRY(const auto row,
           pay_due(unit, due,
                   {"premium", form.money("amount"), day, "", form.text_or("reference", "")}));
    Reply reply;
    reply.add("payment", row.payment);
    reply.add("due", due.due);
    reply.add("state", due.state);
    return reply;
  }
  return make_error(
      app_code::kUnknownDue, "month",
      Bilingual{
          "这个单位没有这个月的应缴,不能收费;请先核定(employer assess)",
          "The employer has no dues of this month, so nothing can be paid; assess them first."});
}

constexpr Operation kEmployerOperations[] = {
    {"employer", "add", "单位登记和变更", "Register an employer", kEmployerAddFields, employer_add},
    {"employer", "assess", "核定单位应缴", "Assess the unit part of a month", kEmployerAssessFields,
     employer_assess},
    {"employer", "pay", "单位缴费", "Collect the unit part of a month", kEmployerPayFields,
     employer_pay},
    {"employer", "defer", "认定缓缴", "Decide on deferral", kDeferFields, employer_defer},
    {"employer", "repay", "补缴缓缴的费款", "Repay what was deferred", kRepayFields,
     employer_repay},
};

}  // namespace

std::span<const Operation> employer_operations() {
  return kEmployerOperations;
}

}  // namespace gongji::app
