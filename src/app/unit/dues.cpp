#include "app/unit/dues.h"

#include <algorithm>

#include "app/errors.h"
#include "app/unit/spells.h"
#include "app/unit/ways.h"
#include "storage/days.h"

namespace gongji::app {

namespace {

using ledger::AccountKey;
using ledger::Kind;

constexpr const char* kPremiumRole = "premium";

Result<Money> due_amount(const FactList& results, std::string_view name) {
  const std::string text = value_of(results, name);
  if (text.empty()) return Money::kZero;
  return Money::parse(text);
}

/// The amounts of a due, as the package decides or, where it does not, as they were given.
Result<void> put_due_amounts(const RegionPackage& package, const PersonRecord& record,
                             const Assessment& assessment, storage::DueRow& due) {
  const bool given = assessment.payable || assessment.fiscal_help || assessment.subsidy;
  Money payable, help, subsidy;
  if (package.record.decision(kPremiumRole) == nullptr) {
    if (!assessment.payable) {
      return make_error(
          app_code::kMissingField, "payable",
          Bilingual{"政策包 " + package.id + " 没有规定缴费标准,请填写个人应缴金额",
                    "Package " + package.id + " sets no premium; fill in what the person owes."});
    }
    payable = *assessment.payable;
    help = assessment.fiscal_help.value_or(Money::kZero);
    subsidy = assessment.subsidy.value_or(Money::kZero);
  } else if (given) {
    return make_error(
        app_code::kBadField, "payable",
        Bilingual{"应缴金额由政策包 " + package.id + " 计算,不能直接填写;请删去金额",
                  "Package " + package.id + " computes what is owed; leave the amount empty."});
  } else {
    FactList facts = assessment.facts;
    facts.emplace_back("year", std::to_string(assessment.year));
    facts.emplace_back("register_date", assessment.day.to_text());
    const RecordView view{&record, &assessment.spell, nullptr, &facts, assessment.day};
    GJ_TRY(const FactList found, decide_role(package, kPremiumRole, view));
    GJ_TRY(payable, due_amount(found, "payable"));
    GJ_TRY(help, due_amount(found, "fiscal_help"));
    GJ_TRY(subsidy, due_amount(found, "subsidy"));
  }
  if (payable < Money::kZero || help < Money::kZero || subsidy < Money::kZero) {
    return make_error(app_code::kWrongAmount, "payable",
                      Bilingual{"应缴、资助和补助都不能为负",
                                "What is owed, the aid and the subsidy must not be negative."});
  }
  due.payable = payable.in_fen();
  due.fiscal_help = help.in_fen();
  due.standard = (payable + help).in_fen();
  due.subsidy = subsidy.in_fen();
  due.state = due.payable == 0 ? "paid" : "open";
  return done();
}

AccountKey due_account(const storage::DueRow& due, Kind kind, const std::string& owner = "") {
  return {attribute(due.facts, "fund"), kind, owner, 0};
}

Result<storage::PaymentRow> book_payment(Unit& unit, const storage::DueRow& due,
                                         const PaymentOrder& order, ledger::Posting posting) {
  posting.business_date = order.day;
  GJ_TRY(const std::int64_t id, unit.post(posting, due.person));
  storage::PaymentRow row{due.region,
                          due.person,
                          unit.next_id(),
                          due.due,
                          std::string(order.kind),
                          order.amount.in_fen(),
                          storage::day_number(order.day),
                          order.channel,
                          order.reference,
                          id,
                          unit.context().now_ms};
  unit.insert(row);
  return row;
}

Error wrong_due_amount(Money open) {
  return make_error(app_code::kWrongAmount, "amount",
                    Bilingual{"缴费金额与应缴金额不符,还应缴 " + open.to_text() +
                                  " 元;请按应缴金额收取,多收的退回",
                              "The amount is not what is owed: " + open.to_text() +
                                  " yuan are open. Take that amount and give the rest back."});
}

}  // namespace

Result<RegionPackage*> package_of_year(Registry& registry, const std::string& scheme, int year,
                                       Date day) {
  GJ_TRY(const Date first, Date::of(year, 1, 1));
  const Date last = first.plus_months(12).plus_days(-1);
  return registry.in_force(scheme, std::clamp(day, first, last));
}

Result<std::string> ledger_fund(const RegionPackage& package, const std::string& fund) {
  const auto mapped = package.record.funds.find(fund);
  if (mapped != package.record.funds.end()) return mapped->second;
  return make_error(
      app_code::kUnsupported, fund,
      Bilingual{
          "政策包 " + package.id + " 的 record.yaml 没有写明基金 " + fund + " 记在哪个账上(funds)",
          "The record.yaml of package " + package.id + " does not say which account fund " + fund +
              " is kept in (funds)."});
}

Result<std::vector<storage::DueRow>> dues_of(Unit& unit, const std::string& person) {
  GJ_TRY(const PersonRecord* record, unit.person_or_new(person));
  if (record->former.empty()) {
    storage::Rows keys(2);
    keys.add({unit.region(), record->person.person});
    return unit.look_up<storage::DueRow>(dues_read(), keys, record->person.person);
  }
  std::vector<storage::Value> values = {unit.region()};
  const std::string of_person = of_person_or_former(*record, values);
  return unit.records<storage::DueRow>("WHERE region = $1 AND " + of_person + " ORDER BY due",
                                       values);
}

Result<storage::DueRow> due_of(Unit& unit, const std::string& person, std::int64_t id) {
  GJ_TRY(const auto dues, dues_of(unit, person));
  for (const auto& due : dues) {
    if (due.due == id) return due;
  }
  return make_error(
      app_code::kUnknownDue, "due",
      Bilingual{"此人没有编号为 " + std::to_string(id) + " 的应缴;请先查 due list",
                "The person has no due number " + std::to_string(id) + "; look at the dues."});
}

Result<storage::DueRow> assess_due(Unit& unit, const PersonRecord& record,
                                   const Assessment& assessment) {
  GJ_CHECK(check_alive(record, assessment.day, "day"));
  GJ_TRY(RegionPackage * package,
         package_of_year(unit.registry(), assessment.scheme, assessment.year, assessment.day));
  GJ_TRY(const auto known, dues_of(unit, record.person.person));
  for (const auto& due : known) {
    if (due.state == "cancelled" || due.scheme != assessment.scheme ||
        due.year != assessment.year || attribute(due.facts, "month") != assessment.month) {
      continue;
    }
    return make_error(app_code::kOverlap, "year",
                      Bilingual{"这个年度(月份)已有应缴 " + std::to_string(due.due) +
                                    ";要重新核定,请先注销它(due cancel)",
                                "This year or month has due " + std::to_string(due.due) +
                                    " already; cancel it first to assess again."});
  }
  storage::DueRow due;
  due.region = unit.region();
  due.person = record.person.person;
  due.scheme = assessment.scheme;
  due.year = assessment.year;
  due.person_class = attribute(assessment.spell.attributes, "class");
  due.package = package->id;
  due.digest = package->digest;
  due.recorded_at = unit.context().now_ms;
  GJ_TRY(const std::string fund, ledger_fund(*package, assessment.fund));
  GJ_CHECK(put_due_amounts(*package, record, assessment, due));
  FactList facts = assessment.facts;
  facts.emplace_back("day", assessment.day.to_text());
  facts.emplace_back("fund", fund);
  if (!assessment.month.empty()) facts.emplace_back("month", assessment.month);
  due.facts = facts_text(facts);
  due.due = unit.next_id();
  unit.insert(due);
  return due;
}

Result<storage::PaymentRow> pay_due(Unit& unit, storage::DueRow& due, const PaymentOrder& order) {
  if (due.state == "paid") {
    return make_error(
        app_code::kAlreadyPaid, "due",
        Bilingual{
            "应缴 " + std::to_string(due.due) + " 已经缴清,不能再缴;重复收的钱请退回",
            "Due " + std::to_string(due.due) + " is paid; give money that was taken twice back."});
  }
  if (due.state != "open") {
    return make_error(app_code::kWrongState, "due",
                      Bilingual{"这笔应缴已注销;请重新核定后再缴",
                                "This due was cancelled; assess it again before it is paid."});
  }
  const Money open = Money::fen(due.payable - due.paid);
  if (order.amount != open) return wrong_due_amount(open);
  ledger::Posting posting;
  posting.reason = std::string(order.kind);
  posting.move(due_account(due, Kind::Income), due_account(due, Kind::Balance), order.amount);
  GJ_TRY(auto row, book_payment(unit, due, order, std::move(posting)));
  due.paid += order.amount.in_fen();
  due.state = "paid";
  unit.put(due);
  return row;
}

Result<storage::PaymentRow> pay_extra(Unit& unit, const storage::DueRow& due,
                                      const PaymentOrder& order) {
  ledger::Posting posting;
  posting.reason = std::string(order.kind);
  const Kind bank = order.kind == "late_fee" ? Kind::Income : Kind::Fiscal;
  posting.move(due_account(due, bank), due_account(due, Kind::Balance), order.amount);
  return book_payment(unit, due, order, std::move(posting));
}

Result<storage::PaymentRow> refund_due(Unit& unit, storage::DueRow& due,
                                       const PaymentOrder& order) {
  const Money left = Money::fen(due.paid - due.refunded);
  if (order.amount <= Money::kZero || order.amount > left) {
    return make_error(app_code::kAbovePaid, "amount",
                      Bilingual{"退费应大于零且不超过已缴未退的 " + left.to_text() + " 元",
                                "A refund must be above zero and at most the " + left.to_text() +
                                    " yuan that were paid and not refunded."});
  }
  ledger::Posting posting;
  posting.reason = "premium_refund";
  posting.move(due_account(due, Kind::Balance), due_account(due, Kind::Refund, due.person),
               order.amount);
  GJ_TRY(auto row, book_payment(unit, due, order, std::move(posting)));
  due.refunded += order.amount.in_fen();
  if (due.refunded == due.paid) due.state = "cancelled";
  unit.put(due);
  return row;
}

Reply reply_of(const storage::DueRow& due) {
  Reply reply;
  reply.add("due", due.due);
  if (!due.person_class.empty()) reply.add("class", due.person_class);
  reply.add("standard", Money::fen(due.standard));
  reply.add("fiscal_help", Money::fen(due.fiscal_help));
  reply.add("payable", Money::fen(due.payable));
  reply.add("subsidy", Money::fen(due.subsidy));
  reply.add("state", due.state);
  return reply;
}

}  // namespace gongji::app
