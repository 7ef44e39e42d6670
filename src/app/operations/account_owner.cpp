// What the owner of a personal account may have done with it besides paying for care: frozen, and a
// relative's contribution paid from it.
#include "app/errors.h"
#include "app/operations/fields.h"
#include "app/operations/groups.h"
#include "app/unit/accounts.h"
#include "app/unit/dues.h"
#include "app/unit/spells.h"
#include "storage/days.h"

namespace gongji::app {

namespace {

using ledger::Kind;

constexpr Field kFreezeFields[] = {kPersonField, kFromField, needed(kReasonField), kReferenceField};

Result<Reply> account_freeze(Unit& unit, const Form& form) {
  GJ_TRY(PersonRecord * record, unit.person(form.text("person")));
  const Date from = form.date("from");
  GJ_CHECK(check_not_future(unit, from, "from"));
  GJ_TRY(const Period period, spell_of(from, nullptr, "from"));
  GJ_CHECK(check_free(*record, {"account_freeze", "", "", "from"}, period));
  storage::FactRow fact;
  fact.kind = "account_freeze";
  fact.attributes =
      facts_text({{"reason", form.text("reason")}, {"reference", form.text_or("reference", "")}});
  set_period(fact, period);
  Reply reply;
  reply.add("fact", unit.add_fact(*record, fact).fact);
  reply.add("available", account_available(*record));
  return reply;
}

constexpr Field kUnfreezeFields[] = {kPersonField, kLastDayField, needed(kReasonField)};

/// The last day of the freeze is the day given.
Result<Reply> account_unfreeze(Unit& unit, const Form& form) {
  GJ_TRY(PersonRecord * record, unit.person(form.text("person")));
  const Date last = form.date("day");
  GJ_CHECK(check_not_future(unit, last, "day"));
  GJ_TRY(auto fact, fact_on(*record, {"account_freeze", "", "", "day"}, last));
  if (fact.to_day != storage::kOpenDay) {
    return make_error(
        app_code::kWrongState, "day",
        Bilingual{"这次冻结已经解除;请核对日期", "This freeze was lifted already; check the day."});
  }
  fact.attributes = with_attribute(fact.attributes, "unfrozen", form.text("reason"));
  Reply reply;
  reply.add("fact", end_fact(unit, *record, fact, last.plus_days(1)));
  reply.add("available", account_available(*record));
  return reply;
}

constexpr Field kPremiumFields[] = {
    kPersonField,
    {.name = "for",
     .zh = "参保人编号",
     .en = "Whose contribution",
     .required = true,
     .note = "须有家庭共济授权,且政策包允许为这种亲属缴费",
     .note_en = "Needs an authorisation, and a package that allows it for such a relative"},
    {.name = "due", .zh = "应缴编号", .en = "Due", .kind = FieldKind::Integer, .required = true},
    needed(kAmountField),
    kDayField,
};

/// The law names for whom: `account_premium_relations` of the owner's package.
Result<void> check_premium_relation(const AccountPackage& account, const std::string& relation) {
  const RecordMap& map = account.package->record;
  if (!relation.empty() && map.lists_word("account_premium_relations", relation)) return done();
  return make_error(app_code::kForbiddenUse, "for",
                    Bilingual{"按政策个人账户不能用来为此人缴纳居民医保费;请改用其他方式缴费",
                              "By the policy the account may not pay the resident premium of this "
                              "person; use another way to pay."});
}

/// Two postings, since no money crosses from one fund to another: the account owes the fund of the
/// due (paid with ledger.pay, institution = that fund), and the due is paid as any other.
Result<Reply> account_premium(Unit& unit, const Form& form) {
  GJ_TRY(PersonRecord * record, unit.person(form.text("person")));
  const Date day = form.date_or("day", unit.today());
  GJ_CHECK(check_alive(*record, day, "day"));
  GJ_CHECK(check_not_future(unit, day, "day"));
  GJ_CHECK(check_not_frozen(*record, nullptr, {"premium", "person", day}));
  GJ_TRY(const std::string relation, granted_relation(unit, *record, form.text("for"), day));
  GJ_TRY(const AccountPackage account, account_package(unit, *record, day));
  GJ_CHECK(check_premium_relation(account, relation));
  const RecordView view{record, account.spell, nullptr, nullptr, day};
  GJ_CHECK(check_use(account, view, "premium", form.money("amount")));
  GJ_TRY(const PersonRecord* relative, unit.person(form.text("for")));
  GJ_TRY(auto due, due_of(unit, relative->person.person, form.integer("due")));
  if (due.scheme != "resident") {
    return make_error(app_code::kForbiddenUse, "due",
                      Bilingual{"个人账户只能为亲属缴纳居民医保费,不能缴纳职工医保费",
                                "The account may pay only the resident premium of a relative, not "
                                "an employee contribution."});
  }
  const PaymentOrder order{"premium", form.money("amount"), day, "account", record->person.person};
  GJ_TRY(const auto paid, pay_due(unit, due, order));
  ledger::Posting posting;
  posting.reason = "account_premium";
  posting.business_date = day;
  GJ_CHECK(take_from_account(*record, form.money("amount"),
                             {"", Kind::Payable, attribute(due.facts, "fund"), 0}, posting));
  GJ_TRY(const std::int64_t id, unit.post(posting, record->person.person));
  Reply reply;
  reply.add("payment", paid.payment);
  reply.add("posting", id);
  reply.add("due", due.due);
  reply.add("state", due.state);
  reply.add("available", account_available(*record));
  return reply;
}

constexpr Operation kAccountOwnerOperations[] = {
    {"account", "freeze", "冻结个人账户", "Freeze an account", kFreezeFields, account_freeze},
    {"account", "unfreeze", "解冻个人账户", "End a freeze", kUnfreezeFields, account_unfreeze},
    {"account", "premium", "用个人账户为亲属缴居民医保费", "Pay a relative's contribution",
     kPremiumFields, account_premium},
};

}  // namespace

std::span<const Operation> account_owner_operations() {
  return kAccountOwnerOperations;
}

}  // namespace gongji::app
