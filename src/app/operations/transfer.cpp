// Insurance that moves between pooling regions: asked for, sent, received, with its clock.
#include "app/errors.h"
#include "app/operations/fields.h"
#include "app/operations/groups.h"
#include "app/operations/region_field.h"
#include "app/unit/accounts.h"
#include "app/unit/continuation.h"
#include "app/unit/spells.h"
#include "app/unit/working_days.h"
#include "storage/days.h"

namespace gongji::app {

namespace {

using ledger::Kind;

/// 医保办发〔2021〕43号: ten working days for the region that sends, five for the one that
/// receives.
constexpr int kSendDays = 10, kReceiveDays = 5;

constexpr Field kOutFields[] = {
    kPersonField,
    {.name = "region", .zh = "转入统筹区", .en = "To region", .required = true},
    kDayField,
};

Result<std::string> other_region(const Unit& unit, const Form& form) {
  GJ_TRY(const RegionCode code, region_in(form, "region"));
  if (std::int64_t{code.number()} != unit.region()) return std::to_string(code.number());
  return make_error(app_code::kBadField, "region",
                    Bilingual{"转出和转入不能是同一个统筹区", "The two regions must differ."});
}

Result<Reply> transfer_out(Unit& unit, const Form& form) {
  GJ_TRY(PersonRecord * record, unit.person(form.text("person")));
  const Date day = form.date_or("day", unit.today());
  GJ_CHECK(check_alive(*record, day, "day"));
  GJ_CHECK(check_not_future(unit, day, "day"));
  GJ_TRY(const std::string region, other_region(unit, form));
  GJ_TRY(const Period period, spell_of(day, nullptr, "day"));
  GJ_CHECK(check_free(*record, {"transfer_out", "requested", "", "day"}, period));
  storage::FactRow fact;
  fact.kind = "transfer_out";
  fact.word = "requested";
  fact.other = region;
  const Date last = after_working_days(day, kSendDays);
  const std::string limit = last.to_text();
  fact.attributes = facts_text({{"limit", limit}});
  set_period(fact, period);
  Reply reply;
  reply.add("fact", unit.add_fact(*record, fact).fact);
  reply.add("limit", limit);
  reply.add("holidays_unknown", unknown_holidays(day, last));
  return reply;
}

constexpr Field kSendFields[] = {
    kPersonField,
    kDayField,
    {.name = "months",
     .zh = "累计缴费月数",
     .en = "Months of contribution",
     .kind = FieldKind::Integer,
     .required = true},
};

/// The account's money follows the person: owed until it is paid out. Gives the amount.
Result<Money> send_account(Unit& unit, const PersonRecord& record, Date day) {
  const Money amount = account_available(record);
  if (amount == Money::kZero) return amount;
  GJ_CHECK(check_not_frozen(record, nullptr, {"transfer", "person", day}));
  ledger::Posting posting;
  posting.reason = "account_transfer_out";
  posting.business_date = day;
  GJ_CHECK(take_from_account(record, amount, {"", Kind::Refund, record.person.person, 0}, posting));
  GJ_TRY(const std::int64_t id, unit.post(posting, record.person.person));
  (void)id;
  return amount;
}

Result<Reply> transfer_send(Unit& unit, const Form& form) {
  GJ_TRY(PersonRecord * record, unit.person(form.text("person")));
  const Date day = form.date_or("day", unit.today());
  GJ_CHECK(check_not_future(unit, day, "day"));
  GJ_TRY(auto fact, fact_on(*record, {"transfer_out", "requested", "", "day"}, day));
  if (!record->on("coverage", day).empty()) {
    return make_error(app_code::kWrongState, "day",
                      Bilingual{"此人在本地仍在参保,两地不能同时参保;请先停保(coverage stop)",
                                "The person is still covered here, and cover in two places is not "
                                "possible; stop the cover first."});
  }
  GJ_TRY(const Money amount, send_account(unit, *record, day));
  const std::string limit = attribute(fact.attributes, "limit");
  (void)end_fact(unit, *record, fact, day);
  fact.word = "sent";
  fact.attributes = with_attribute(fact.attributes, "months", form.text("months"));
  fact.attributes = with_attribute(fact.attributes, "account", amount.to_text());
  GJ_TRY(const Period period, spell_of(day, nullptr, "day"));
  set_period(fact, period);
  Reply reply;
  reply.add("fact", unit.add_fact(*record, fact).fact);
  reply.add("account", amount);
  reply.add("limit", limit);
  reply.add("late", day.to_text() > limit ? "true" : "false");
  return reply;
}

constexpr Field kInFields[] = {
    kPersonField,
    {.name = "region", .zh = "转出统筹区", .en = "From region", .required = true},
    {.name = "sent_on",
     .zh = "对方转出日期",
     .en = "Sent on",
     .kind = FieldKind::Date,
     .required = true},
    {.name = "ended_on",
     .zh = "对方末次参保日",
     .en = "Last insured day there",
     .kind = FieldKind::Date,
     .required = true},
    {.name = "months",
     .zh = "累计缴费月数",
     .en = "Months of contribution",
     .kind = FieldKind::Integer,
     .required = true},
    {.name = "account", .zh = "个人账户余额", .en = "Account money", .kind = FieldKind::Money},
    kDayField,
    {.name = "scheme",
     .zh = "转出地险种",
     .en = "Scheme there",
     .kind = FieldKind::Word,
     .words = "employee|resident",
     .note = "不填为 employee",
     .note_en = "Empty: employee"},
    {.name = "continuous",
     .zh = "连续参保月数",
     .en = "Months without a break",
     .kind = FieldKind::Integer,
     .note = "不填为累计缴费月数",
     .note_en = "Empty: the months paid in all"},
    {.name = "gap_paid",
     .zh = "已补缴中断期间费用",
     .en = "The gap was paid",
     .kind = FieldKind::Bool},
    kFactsField,
};

Result<void> receive_account(Unit& unit, const PersonRecord& record, Money amount, Date day) {
  if (amount == Money::kZero) return done();
  GJ_TRY(const AccountPackage account, account_package(unit, record, day));
  GJ_CHECK(check_not_frozen(record, &account.package->record, {"transfer", "account", day}));
  const int year = claims::benefit_year(day, account.package->compiled->package().head);
  ledger::Posting posting;
  posting.reason = "account_transfer_in";
  posting.business_date = day;
  posting.move({account.fund, Kind::Income, "", 0},
               {account.fund, Kind::Personal, record.person.person, year}, amount);
  GJ_TRY(const std::int64_t id, unit.post(posting, record.person.person));
  (void)id;
  return done();
}

/// Years add, never overlap: what ended there after the person was insured here is refused.
Result<void> check_one_place(const PersonRecord& record, Date ended) {
  for (const storage::FactRow& fact : record.facts) {
    if (fact.kind != "coverage" || !period_of(fact).contains(ended)) continue;
    return make_error(app_code::kOverlap, "ended_on",
                      Bilingual{"对方末次参保日时此人已在本地参保,两地重复;请核对停保日期",
                                "On the last insured day elsewhere the person was covered here, so "
                                "the two overlap; check that day."});
  }
  return done();
}

/// What decides about the benefit afterwards.
void add_earlier(const Form& form, storage::FactRow& fact) {
  const std::string months = form.text("months");
  const std::pair<const char*, std::string> more[] = {
      {"from_scheme", form.text_or("scheme", "employee")},
      {"continuous_months", form.text_or("continuous", months)},
      {"gap_paid", form.truth_or("gap_paid", false) ? "true" : ""},
      {"facts", form.has("facts") ? facts_text(form.facts("facts")) : ""}};
  for (const auto& [name, value] : more) {
    fact.attributes = with_attribute(fact.attributes, name, value);
  }
}

/// The first coverage here that begins after the insurance there had ended.
const storage::FactRow* coverage_after(const PersonRecord& record, Date ended) {
  const storage::FactRow* found = nullptr;
  for (const storage::FactRow& fact : record.facts) {
    if (fact.kind != "coverage" || fact.from_day <= storage::day_number(ended)) continue;
    if (found == nullptr || fact.from_day < found->from_day) found = &fact;
  }
  return found;
}

/// Lets the coverage here begin, and its benefit, as the rules of transfer say; the settlements of
/// the gap can then be made.
Result<void> continue_coverage(Unit& unit, PersonRecord& record, Date ended, Reply& reply) {
  const storage::FactRow* after = coverage_after(record, ended);
  if (after == nullptr) return done();
  storage::FactRow spell = *after;
  const std::int64_t before = spell.fact;
  const auto earlier = transferred_before(record, period_of(spell).from);
  if (!earlier || earlier->ended != ended) return done();
  GJ_TRY(const bool moved, continue_spell(unit, record, *earlier, "ended_on", spell));
  if (!moved) return done();
  reply.add("insured_from", period_of(spell).from.to_text());
  reply.add("benefit_from", benefit_from_of(spell));
  unit.retract_fact(record, before);
  reply.add("coverage", unit.add_fact(record, std::move(spell)).fact);
  return done();
}

Result<Reply> transfer_in(Unit& unit, const Form& form) {
  GJ_TRY(PersonRecord * record, unit.person(form.text("person")));
  const Date day = form.date_or("day", unit.today());
  GJ_CHECK(check_alive(*record, day, "day"));
  GJ_CHECK(check_not_future(unit, day, "day"));
  GJ_TRY(const std::string region, other_region(unit, form));
  const Date ended = form.date("ended_on"), sent = form.date("sent_on");
  GJ_CHECK(check_one_place(*record, ended));
  GJ_TRY(const Period period, spell_of(day, nullptr, "day"));
  GJ_CHECK(check_free(*record, {"transfer_in", "", region, "region"}, period));
  const Money amount = form.has("account") ? form.money("account") : Money::kZero;
  GJ_CHECK(receive_account(unit, *record, amount, day));
  const Date last = after_working_days(sent, kReceiveDays);
  const std::string limit = last.to_text();
  storage::FactRow fact;
  fact.kind = "transfer_in";
  fact.word = "received";
  fact.other = region;
  fact.attributes = facts_text({{"months", form.text("months")},
                                {"ended_on", ended.to_text()},
                                {"limit", limit},
                                {"account", amount.to_text()}});
  add_earlier(form, fact);
  set_period(fact, period);
  Reply reply;
  reply.add("fact", unit.add_fact(*record, fact).fact);
  reply.add("limit", limit);
  reply.add("late", day.to_text() > limit ? "true" : "false");
  reply.add("holidays_unknown", unknown_holidays(sent, last));
  GJ_CHECK(continue_coverage(unit, *record, ended, reply));
  return reply;
}

constexpr Operation kTransferOperations[] = {
    {"transfer", "out", "转出申请", "Ask to leave", kOutFields, transfer_out},
    {"transfer", "send", "转出办结", "Send the record", kSendFields, transfer_send},
    {"transfer", "in", "转入办结", "Take the record in", kInFields, transfer_in},
};

}  // namespace

std::span<const Operation> transfer_operations() {
  return kTransferOperations;
}

}  // namespace gongji::app
