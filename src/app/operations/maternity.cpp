// Maternity: one quota and one allowance for a birth, whichever parent asks.
#include "app/errors.h"
#include "app/operations/groups.h"
#include "app/operations/visit_fields.h"
#include "app/unit/settle_visit.h"
#include "app/unit/spells.h"
#include "app/unit/working_days.h"
#include "storage/days.h"
#include "storage/records.h"

namespace gongji::app {

namespace {

constexpr std::string_view kQuotaFact = "birth_quota";
constexpr std::string_view kAllowanceFact = "birth_allowance";
/// Packages about allowances say this as their scheme in record.yaml.
constexpr std::string_view kMaternityScheme = "maternity";

constexpr Field kBornField = {.name = "born",
                              .zh = "出生或流产日期",
                              .en = "Day of birth",
                              .kind = FieldKind::Date,
                              .required = true,
                              .also = "fetus_birth_date"};
constexpr Field kMotherField = {.name = "mother",
                                .zh = "产妇人员编号",
                                .en = "Mother",
                                .note = "由配偶申领时填写;不填为本人",
                                .note_en = "When the spouse claims; empty: the person"};
constexpr Field kClaimedField = {.name = "claimed",
                                 .zh = "申领日期",
                                 .en = "Day of the claim",
                                 .kind = FieldKind::Date,
                                 .note = "不填为今天",
                                 .note_en = "Empty: today"};

constexpr Field kQuotaFields[] = {
    kPersonField,
    kInstitutionField,
    kBornField,
    kMotherField,
    {.name = "way",
     .zh = "分娩方式",
     .en = "Way of delivery",
     .kind = FieldKind::Word,
     .required = true,
     .words = "normal|assisted|cesarean"},
    {.name = "total",
     .zh = "医疗费总额",
     .en = "Total cost",
     .kind = FieldKind::Money,
     .required = true},
    kClaimedField,
    kFactsField,
};

/// The mother; the record is locked, so that two parents cannot claim at once.
Result<std::string> mother_of(Unit& unit, const Form& form) {
  GJ_TRY(const PersonRecord* mother, unit.person(form.text_or("mother", form.text("person"))));
  if (mother->person.sex == "female") return mother->person.person;
  return make_error(app_code::kBadField, "mother",
                    Bilingual{"产妇应为女性;由配偶申领时请填写产妇人员编号",
                              "The mother must be a woman; if the spouse claims, fill in the "
                              "person number of the mother."});
}

Result<void> check_unclaimed(Unit& unit, std::string_view kind, const std::string& mother,
                             Date born) {
  GJ_TRY(const auto before,
         unit.query("SELECT fact FROM fact WHERE region = $1 AND other = $2 AND kind = $3 AND "
                    "word = $4 AND recorded_to = " GJ_STILL_KNOWN,
                    {unit.region(), mother, std::string(kind), born.to_text()}));
  if (before.empty()) return done();
  return make_error(
      app_code::kBirthClaimed, "born",
      Bilingual{
          "这次生育的待遇已经领取,一次生育只能领一次(夫妻双方合计);请核对",
          "The benefit of this birth was paid already; one birth is paid once for both parents."});
}

void note_claim(Unit& unit, PersonRecord& person, std::string_view kind, const std::string& mother,
                const Form& form, FactList attributes) {
  storage::FactRow fact;
  fact.kind = std::string(kind);
  fact.word = form.date("born").to_text();
  fact.other = mother;
  fact.attributes = facts_text(attributes);
  fact.from_day = storage::day_number(form.date("born"));
  fact.to_day = storage::day_number(form.date("born").plus_days(1));
  unit.add_fact(person, fact);
}

/// How the package settles a birth.
struct BirthRules {
  std::string kind;       ///< of care
  bool to_person = true;  ///< else to the institution, `birth_quota_payee: [institution]`
};

Result<BirthRules> birth_rules(Unit& unit, const PersonRecord& person, Date born) {
  for (const storage::FactRow* coverage : person.on("coverage", born)) {
    GJ_TRY(const RegionPackage* package, unit.registry().in_force(coverage->word, born));
    const RecordMap& map = package->record;
    if (!map.births.empty()) {
      return BirthRules{*map.births.begin(), !map.lists_word("birth_quota_payee", "institution")};
    }
    return make_error(
        app_code::kUnsupported, "births",
        Bilingual{"政策包 " + package->id + " 的 record.yaml 没有写明生育的就诊类型(births)",
                  "The record.yaml of package " + package->id +
                      " does not say which care is a birth (births)."});
  }
  return make_error(app_code::kNotCovered, "born",
                    Bilingual{"此人在出生当日没有参保记录;请核对",
                              "The person has no cover on the day of the birth; check it."});
}

/// Refuses app.no_benefit when nothing is paid. The quota is settled as care of the day of birth,
/// which decides year and class.
Result<Reply> claim_quota(Unit& unit, const Form& form) {
  GJ_TRY(const std::string mother, mother_of(unit, form));
  GJ_TRY(PersonRecord * person, unit.person(form.text("person")));
  const Date born = form.date("born"), claimed = form.date_or("claimed", unit.today());
  GJ_CHECK(check_unclaimed(unit, kQuotaFact, mother, born));
  Bill bill;
  bill.institution = form.text("institution");
  bill.day = born;
  GJ_TRY(const BirthRules rules, birth_rules(unit, *person, born));
  bill.kind = rules.kind;
  bill.facts = form.facts("facts");
  bill.facts.emplace_back("total", form.text("total"));
  bill.facts.emplace_back("delivery_kind", form.text("way"));
  bill.facts.emplace_back("claim_date", claimed.to_text());
  bill.to_person = rules.to_person;
  GJ_TRY(const Computed computed, compute_settlement(unit, *person, bill));
  // A claim that brings nothing must not use up the birth.
  if (computed.row.fund_paid == 0) {
    return make_error(
        app_code::kNoBenefit, "claimed",
        Bilingual{"按政策包这次生育没有可领的定额(超过申领期限,或配偶已享受职工生育待遇);"
                  "没有登记领取,请核对出生日期、申领日期和配偶情况",
                  "By the package nothing can be paid for this birth (too late, or the spouse was "
                  "paid); nothing was recorded. Check the days and the spouse."});
  }
  GJ_TRY(const auto row, book_settlement(unit, *person, computed));
  note_claim(unit, *person, kQuotaFact, mother, form,
             {{"settlement", std::to_string(row.settlement)}});
  return reply_of(row);
}

constexpr Field kAllowanceFields[] = {
    kPersonField,
    kBornField,
    kMotherField,
    {.name = "monthly_base",
     .zh = "月缴费基数",
     .en = "Monthly base",
     .kind = FieldKind::Money,
     .required = true,
     .note = "用人单位上年度职工月平均缴费基数",
     .note_en = "Average monthly base of the employer's staff in the year before"},
    {.name = "case",
     .zh = "情形",
     .en = "Case",
     .kind = FieldKind::Word,
     .words = "birth|miscarriage",
     .note = "不填为 birth",
     .note_en = "Empty: birth"},
    {.name = "wages_continued",
     .zh = "产假期间工资照发",
     .en = "Wages were paid on",
     .kind = FieldKind::Bool,
     .note = "照发的拨给单位",
     .note_en = "Where they were, the employer is paid"},
    {.name = "employer", .zh = "单位编号", .en = "Employer"},
    kClaimedField,
    kFactsField,
};

/// By when an allowance that was asked for on a day is handled, where the package has a time limit.
void add_time_limit(const RegionPackage& package, Date claimed, Date today, Reply& reply) {
  const auto days = package.record.limits.find("allowance_working_days");
  if (days == package.record.limits.end()) return;
  const Date last = after_working_days(claimed, days->second);
  reply.add("due_by", last.to_text());
  reply.add("in_time", today <= last ? "true" : "false");
}

/// Booked on the fund that the package names `allowance`, to the person or the employer.
Result<Reply> claim_allowance(Unit& unit, const Form& form) {
  GJ_TRY(const std::string mother, mother_of(unit, form));
  GJ_TRY(PersonRecord * person, unit.person(form.text("person")));
  const Date born = form.date("born"), claimed = form.date_or("claimed", unit.today());
  GJ_CHECK(check_not_future(unit, claimed, "claimed"));
  const auto covered = person->on("coverage", "employee", born);
  if (covered == nullptr) {
    return make_error(app_code::kNotCovered, "born",
                      Bilingual{"此人在生育当日没有参加职工医保(含生育),不能领取生育津贴",
                                "The person was not in the employee insurance on the day of the "
                                "birth, so no maternity allowance is paid."});
  }
  GJ_CHECK(check_unclaimed(unit, kAllowanceFact, mother, born));
  GJ_TRY(const RegionPackage* package,
         unit.registry().in_force(std::string(kMaternityScheme), born));
  FactList facts = form.facts("facts");
  facts.emplace_back("monthly_base", form.text("monthly_base"));
  facts.emplace_back("case", form.text_or("case", "birth"));
  facts.emplace_back("wages_continued", form.truth_or("wages_continued", false) ? "true" : "false");
  const RecordView view{person, covered, nullptr, &facts, born};
  GJ_TRY(FactList found, decide_role(*package, "allowance", view));
  GJ_TRY(const FactList payee, decide_role(*package, "payee", view));
  const auto fund = package->record.funds.find("allowance");
  if (fund == package->record.funds.end()) {
    return make_error(
        app_code::kUnsupported, "funds",
        Bilingual{"政策包 " + package->id + " 的 record.yaml 没有写明生育津贴由哪个基金支付",
                  "The record.yaml of package " + package->id +
                      " does not say which fund pays the maternity allowance."});
  }
  GJ_TRY(const Money amount, Money::parse(value_of(found, "amount")));
  const bool to_unit = value_of(payee, "payee") == "UNIT";
  const std::string employer = form.text_or("employer", covered->other);
  if (to_unit && employer.empty()) {
    return make_error(
        app_code::kMissingField, "employer",
        Bilingual{"津贴拨给单位,请填写单位编号",
                  "The allowance is paid to the employer; fill in the employer's number."});
  }
  ledger::Posting posting;
  posting.reason = "maternity_allowance";
  posting.business_date = unit.today();
  posting.move(
      {fund->second, ledger::Kind::Balance, "", 0},
      to_unit ? ledger::AccountKey{fund->second, ledger::Kind::Payable, employer, 0}
              : ledger::AccountKey{fund->second, ledger::Kind::Refund, person->person.person, 0},
      amount);
  std::int64_t id = 0;
  if (!posting.transfers.empty()) {
    GJ_TRY(id, unit.post(posting, person->person.person));
  }
  note_claim(unit, *person, kAllowanceFact, mother, form,
             {{"posting", std::to_string(id)}, {"amount", amount.to_text()}});
  Reply reply;
  reply.add("days", value_of(found, "days"));
  reply.add("amount", amount);
  reply.add("payee", to_unit ? employer : person->person.person);
  add_time_limit(*package, claimed, unit.today(), reply);
  return reply;
}

constexpr Operation kMaternityOperations[] = {
    {"maternity", "quota", "生育医疗费定额补助", "Maternity quota", kQuotaFields, claim_quota},
    {"maternity", "allowance", "生育津贴", "Maternity allowance", kAllowanceFields,
     claim_allowance},
};

}  // namespace

std::span<const Operation> maternity_operations() {
  return kMaternityOperations;
}

}  // namespace gongji::app
