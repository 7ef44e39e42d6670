// Personal accounts: credited, shared with the family, used, paid out.
#include "app/errors.h"
#include "app/operations/fields.h"
#include "app/operations/groups.h"
#include "app/unit/accounts.h"
#include "app/unit/grants.h"
#include "app/unit/spells.h"
#include "storage/days.h"

namespace gongji::app {

namespace {

using ledger::AccountKey;
using ledger::Kind;

constexpr Field kCreditFields[] = {kPersonField, needed(kMonthField), kDayField};

/// The credit of one period, once; `word` says which.
Result<Reply> credit(Unit& unit, PersonRecord& record, const AccountPackage& account,
                     std::string_view word, Period period, Money amount, Date day) {
  GJ_CHECK(check_not_frozen(record, &account.package->record, {"credit", "person", day}));
  GJ_CHECK(check_free(record, {"account_credit", word, "", "month"}, period));
  if (amount <= Money::kZero) {
    return make_error(app_code::kWrongAmount, "month",
                      Bilingual{"按政策本期没有可计入的金额",
                                "The policy credits nothing to the account for this month."});
  }
  const int year = claims::benefit_year(period.from, account.package->compiled->package().head);
  const AccountKey to{account.fund, Kind::Personal, record.person.person, year};
  ledger::Posting posting;
  posting.reason = "account_credit";
  posting.business_date = day;
  posting.move({account.fund, Kind::Balance, "", 0}, to, amount);
  GJ_TRY(const std::int64_t id, unit.post(posting, record.person.person));
  storage::FactRow fact;
  fact.kind = "account_credit";
  fact.word = std::string(word);
  fact.attributes = facts_text({{"amount", amount.to_text()}, {"posting", std::to_string(id)}});
  set_period(fact, period);
  (void)unit.add_fact(record, fact);
  Reply reply;
  reply.add("credited", amount);
  reply.add("year", year);
  reply.add("available", account_available(record));
  return reply;
}

Result<Reply> account_credit(Unit& unit, const Form& form) {
  GJ_TRY(PersonRecord * record, unit.person(form.text("person")));
  GJ_TRY(const Date month, Date::parse(form.text("month") + "-01"));
  const Date day = form.date_or("day", unit.today());
  GJ_CHECK(check_alive(*record, month, "month"));
  GJ_TRY(const AccountPackage account, account_package(unit, *record, month.last_of_month()));
  const RecordView view{record, account.spell, nullptr, nullptr, month};
  GJ_TRY(const FactList found, decide_role(*account.package, "account", view));
  if (value_of(found, "monthly").empty()) {
    return make_error(
        app_code::kWrongState, "month",
        Bilingual{"退休人员按年计入;请用 account annual 办理",
                  "A retired person is credited once a year; use the yearly credit."});
  }
  GJ_TRY(const Money amount, Money::parse(value_of(found, "monthly")));
  return credit(unit, *record, account, "monthly", {month, month.first_of_next_month()}, amount,
                day);
}

constexpr Field kAnnualFields[] = {kPersonField, kYearField, kDayField};

/// For retired people, once in a benefit year.
Result<Reply> account_annual(Unit& unit, const Form& form) {
  GJ_TRY(PersonRecord * record, unit.person(form.text("person")));
  const Date day = form.date_or("day", unit.today());
  GJ_CHECK(check_alive(*record, day, "day"));
  GJ_TRY(const AccountPackage account, account_package(unit, *record, day));
  const auto& head = account.package->compiled->package().head;
  if (claims::benefit_year(day, head) != form.integer("year")) {
    return make_error(
        app_code::kBadField, "day",
        Bilingual{"办理日期不在这个医保年度", "The day is not in this benefit year; check it."});
  }
  const FactList facts = {{"start_year", form.text("year")}};
  const RecordView view{record, account.spell, nullptr, &facts, day};
  GJ_TRY(const FactList status, decide_role(*account.package, "account", view));
  if (!value_of(status, "monthly").empty()) {
    return make_error(
        app_code::kWrongState, "person",
        Bilingual{"在职职工按月计入;请用 account credit 办理",
                  "An active employee is credited month by month; use the monthly credit."});
  }
  GJ_TRY(const FactList found, decide_role(*account.package, "account_annual", view));
  GJ_TRY(const Money amount, Money::parse(value_of(found, "annual")));
  Date first = day.first_of_month();
  while (claims::benefit_year(first.plus_days(-1), head) == form.integer("year")) {
    first = first.plus_months(-1);
  }
  return credit(unit, *record, account, "annual", {first, first.plus_months(12)}, amount, day);
}

constexpr Field kGrantFields[] = {
    kPersonField,
    {.name = "grantee", .zh = "被授权人编号", .en = "Who may use it", .required = true},
    kFromField,
    kToField,
};

/// The owner allows a relative to use the account: only relations that the law names, and that are
/// registered.
Result<Reply> account_grant(Unit& unit, const Form& form) {
  GJ_TRY(PersonRecord * record, unit.person(form.text("person")));
  GJ_TRY(const Grantee grantee, grantee_of(unit, *record, form));
  GJ_TRY(const AccountPackage account, account_package(unit, *record, form.date("from")));
  if (!account.package->record.lists_word("account_relations", grantee.relation)) {
    return make_error(app_code::kNotAuthorised, "grantee",
                      Bilingual{"按政策个人账户不能给这种亲属(" + grantee.relation + ")共济使用",
                                "By the policy this kind of relative (" + grantee.relation +
                                    ") may not use the account."});
  }
  Reply reply;
  GJ_TRY(const std::int64_t fact, add_grant(unit, *record, kAccountGrant, grantee, form));
  reply.add("fact", fact);
  reply.add("relation", grantee.relation);
  return reply;
}

constexpr Field kRevokeFields[] = {
    kPersonField,
    {.name = "grantee", .zh = "被授权人编号", .en = "Who may use it", .required = true},
    kLastDayField,
};

Result<Reply> account_revoke(Unit& unit, const Form& form) {
  Reply reply;
  GJ_TRY(const std::int64_t fact, end_grant(unit, kAccountGrant, form));
  reply.add("fact", fact);
  return reply;
}

constexpr Field kUseFields[] = {
    kPersonField,
    {.name = "use",
     .zh = "用途",
     .en = "Use",
     .required = true,
     .note = "如 drug、otc、checkup、fitness;政策包规定哪些不能用",
     .note_en = "Such as drug, otc, checkup, fitness; the package says which are forbidden"},
    needed(kAmountField),
    {.name = "institution", .zh = "机构编码", .en = "Institution", .required = true},
    {.name = "for",
     .zh = "使用人编号",
     .en = "For whom",
     .note = "不填为本人;家庭成员须有授权",
     .note_en = "Empty: the owner; a relative needs an authorisation"},
    kDayField,
    kFactsField,
};

Result<Reply> account_use(Unit& unit, const Form& form) {
  GJ_TRY(PersonRecord * record, unit.person(form.text("person")));
  const Date day = form.date_or("day", unit.today());
  GJ_CHECK(check_alive(*record, day, "day"));
  GJ_CHECK(check_not_future(unit, day, "day"));
  GJ_CHECK(check_not_frozen(*record, nullptr, {"use", "person", day}));
  if (form.has("for")) {
    GJ_TRY(const auto relation, granted_relation(unit, *record, form.text("for"), day));
    (void)relation;
  }
  GJ_TRY(const AccountPackage account, account_package(unit, *record, day));
  GJ_TRY(const auto institution, institution_on(unit, form.text("institution"), day));
  const FactList facts = form.facts("facts");
  const RecordView view{record, account.spell, &institution, &facts, day};
  GJ_CHECK(check_use(account, view, form.text("use"), form.money("amount")));
  ledger::Posting posting;
  posting.reason = "account_use";
  posting.business_date = day;
  GJ_CHECK(take_from_account(*record, form.money("amount"),
                             {"", Kind::Payable, institution.institution, 0}, posting));
  GJ_TRY(const std::int64_t id, unit.post(posting, record->person.person));
  Reply reply;
  reply.add("posting", id);
  reply.add("available", account_available(*record));
  return reply;
}

constexpr Field kWithdrawFields[] = {
    kPersonField,
    {.name = "reason",
     .zh = "原因",
     .en = "Reason",
     .kind = FieldKind::Word,
     .required = true,
     .words = "inherit|emigrate|继承|出国定居"},
    kAmountField,
    {.name = "heir",
     .zh = "继承人编号",
     .en = "Heir",
     .note = "继承人有个人账户时划入其账户;不填则一次付给",
     .note_en = "Put into the heir's own account; empty: paid out at once"},
    kDayField,
};

/// Only after death, or when the person settles abroad; money is never cashed otherwise.
Result<void> check_withdrawal(const PersonRecord& record, bool inherit) {
  if (inherit == record.person.death.has_value()) return done();
  return make_error(
      app_code::kForbiddenUse, "reason",
      Bilingual{
          inherit ? "没有登记死亡,不能继承;个人账户不得提取现金" : "此人已登记死亡,应按继承办理",
          inherit
              ? "No death is recorded, so nothing can be inherited, and no cash may be taken out."
              : "A death is recorded; pay the account out as an inheritance."});
}

/// After death no package is in force for the person: that of the last coverage says what a frozen
/// account may still pay.
Result<void> check_frozen_withdrawal(Unit& unit, const PersonRecord& record, bool inherit,
                                     Date day) {
  if (!is_frozen(record, day)) return done();
  const Date last = record.person.death ? storage::day_of(*record.person.death) : day;
  const auto account = account_package(unit, record, last);
  return check_not_frozen(record, account.ok() ? &account->package->record : nullptr,
                          {inherit ? "inherit" : "withdraw", "person", day});
}

Result<Reply> account_withdraw(Unit& unit, const Form& form) {
  GJ_TRY(PersonRecord * record, unit.person(form.text("person")));
  const Date day = form.date_or("day", unit.today());
  GJ_CHECK(check_not_future(unit, day, "day"));
  const bool inherit = form.text("reason") == "inherit" || form.text("reason") == "继承";
  GJ_CHECK(check_withdrawal(*record, inherit));
  GJ_CHECK(check_frozen_withdrawal(unit, *record, inherit, day));
  AccountKey to{"", Kind::Refund, record->person.person, 0};
  if (form.has("heir")) {
    GJ_TRY(const PersonRecord* heir, unit.person(form.text("heir")));
    GJ_CHECK(check_alive(*heir, day, "heir"));
    if (!inherit || heir == record) {
      return make_error(
          app_code::kBadField, "heir",
          Bilingual{"继承人须是另一个人,且原因为继承",
                    "The heir must be another person, and the reason must be inheritance."});
    }
    GJ_CHECK(check_not_frozen(*heir, nullptr, {"inherit", "heir", day}));
    to.kind = Kind::Personal;
    to.owner = heir->person.person;
  }
  const Money amount = form.has("amount") ? form.money("amount") : account_available(*record);
  ledger::Posting posting;
  posting.reason = inherit ? "account_inherit" : "account_withdraw";
  posting.business_date = day;
  GJ_CHECK(take_from_account(*record, amount, to, posting));
  GJ_TRY(const std::int64_t id, unit.post(posting, record->person.person));
  Reply reply;
  reply.add("posting", id);
  reply.add("amount", amount);
  reply.add("available", account_available(*record));
  return reply;
}

constexpr Operation kAccountOperations[] = {
    {"account", "credit", "在职职工按月计入", "Credit of a month", kCreditFields, account_credit},
    {"account", "annual", "退休人员按年计入", "Credit of a year for the retired", kAnnualFields,
     account_annual},
    {"account", "grant", "家庭共济授权", "Let a relative use it", kGrantFields, account_grant},
    {"account", "revoke", "解除家庭共济", "End an authorisation", kRevokeFields, account_revoke},
    {"account", "use", "个人账户支付", "Pay from the account", kUseFields, account_use},
    {"account", "withdraw", "个人账户继承或提取", "Pay the account out", kWithdrawFields,
     account_withdraw},
};

}  // namespace

std::span<const Operation> account_operations() {
  return kAccountOperations;
}

}  // namespace gongji::app
