// Manual claims: the person has paid all and asks for the funds' part. Received, completed once
// when documents are missing, audited, approved or refused, paid. The clock runs in working days
// and stands still only while a completion is asked for.
// long file: the six steps of a claim
#include <algorithm>

#include "app/errors.h"
#include "app/operations/groups.h"
#include "app/operations/visit_fields.h"
#include "app/unit/open_visit.h"
#include "app/unit/settle_visit.h"
#include "app/unit/spells.h"
#include "app/unit/stay.h"
#include "app/unit/working_days.h"
#include "base/utf8.h"
#include "storage/days.h"

namespace gongji::app {

namespace {

/// The only documents that may be asked for (医疗保障经办条例 20, 31): bill, list of items,
/// diagnosis, medical record.
constexpr std::string_view kDocuments[] = {"bill", "list", "diagnosis", "record"};

constexpr Field kClaimField = {
    .name = "claim", .zh = "报销编号", .en = "Claim", .kind = FieldKind::Integer, .required = true};
constexpr Field kClaimDayField = {.name = "day",
                                  .zh = "办理日期",
                                  .en = "Day",
                                  .kind = FieldKind::Date,
                                  .note = "不填为今天",
                                  .note_en = "Empty: today"};
constexpr Field kDocumentsField = {
    .name = "documents",
    .zh = "材料",
    .en = "Documents",
    .kind = FieldKind::Words,
    .words = "bill|list|diagnosis|record",
    .note = "票据、费用清单、诊断证明、病历;不得要求其他材料",
    .note_en = "Bill, list of items, diagnosis, medical record; nothing else may be asked for"};
/// A bill's number as it is printed; what is longer is none.
constexpr std::size_t kBillBytesMax = 64;

constexpr Field kReceiveFields[] = {
    kPersonField,
    {.name = "institution",
     .zh = "就诊的医院或药店",
     .en = "Hospital or pharmacy",
     .required = true,
     .choices = "institution",
     .also = "机构编码|定点医药机构编码|fixmedins_code"},
    {.name = "kind",
     .zh = "就诊类型",
     .en = "Kind of care",
     .required = true,
     .choices = "care",
     .also = "医疗类别|med_type"},
    {.name = "day",
     .zh = "就诊或出院日期",
     .en = "Day of care",
     .kind = FieldKind::Date,
     .required = true},
    {.name = "bills",
     .zh = "票据号",
     .en = "Bill numbers",
     .required = true,
     .note = "几张票据以 , 分开;同一机构的票据号只能报销一次",
     .note_en = "Several with commas between; a bill of an institution is paid once"},
    kDocumentsField,
    {.name = "total",
     .zh = "医疗费总额",
     .en = "Total cost",
     .kind = FieldKind::Money,
     .required = true},
    kOutOfScopeField,
    kOverLimitField,
    kPreShareField,
    {.name = "level",
     .zh = "机构级别",
     .en = "Level",
     .note = "非定点机构(急诊抢救等)才填,如 3",
     .note_en = "Only without designation (emergencies and the like), such as 3"},
    kSchemeField,
    kFactsField,
    {.name = "received",
     .zh = "受理日期",
     .en = "Day of receipt",
     .kind = FieldKind::Date,
     .note = "不填为今天",
     .note_en = "Empty: today"},
};

std::vector<std::string> documents_of(const Form& form) {
  std::vector<std::string> found;
  if (!form.has("documents")) return found;
  for (const auto word : split(form.text("documents"), ',')) found.emplace_back(word);
  return found;
}

std::string join_words(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : ",") + word;
  return text;
}

/// Documents of the four that are not there.
std::string missing_of(const std::string& documents) {
  const auto there = split(documents, ',');
  std::string missing;
  for (const auto word : kDocuments) {
    if (std::find(there.begin(), there.end(), word) != there.end()) continue;
    missing += (missing.empty() ? "" : ",") + std::string(word);
  }
  return missing;
}

Result<storage::ClaimRow> claim_of(Unit& unit, const Form& form, std::string_view states) {
  GJ_TRY(const PersonRecord* person, unit.person(form.text("person")));
  std::vector<storage::Value> values = {unit.region(), form.integer("claim")};
  const std::string of_person = of_person_or_former(*person, values);
  GJ_TRY(auto rows, unit.records<storage::ClaimRow>(
                        "WHERE region = $1 AND claim = $2 AND " + of_person, values));
  if (rows.empty()) {
    return make_error(app_code::kUnknownClaim, "claim",
                      Bilingual{"此人没有这个报销编号;请核对",
                                "The person has no claim with this number; check it."});
  }
  while (!states.empty()) {
    const std::size_t end = std::min(states.find('|'), states.size());
    if (states.substr(0, end) == rows.front().state) return std::move(rows.front());
    states.remove_prefix(std::min(end + 1, states.size()));
  }
  return make_error(app_code::kWrongState, "claim",
                    Bilingual{"这件报销现为 " + rows.front().state +
                                  ",不能办这一步;顺序为受理、(补正)、审核、核准或不予支付、拨付",
                              "The claim is in the state " + rows.front().state +
                                  ", where this step is not possible. The order is: receive, ask "
                                  "for documents if needed, audit, approve or refuse, pay."});
}

Reply claim_reply(const storage::ClaimRow& row) {
  Reply reply;
  reply.add("claim", row.claim);
  reply.add("state", row.state);
  reply.add("missing", missing_of(row.documents));
  reply.add("deadline", storage::day_of(row.deadline).to_text());
  reply.add("holidays_unknown",
            unknown_holidays(storage::day_of(row.received_on), storage::day_of(row.deadline)));
  return reply;
}

/// The package that decides on the day of care, for the person's scheme.
Result<RegionPackage*> package_of_claim(Unit& unit, const PersonRecord& person, const Form& form) {
  std::string scheme = form.text_or("scheme", "");
  if (scheme.empty()) {
    const auto covered = person.on("coverage", form.date("day"));
    if (covered.empty()) {
      return make_error(
          app_code::kNotCovered, "day",
          Bilingual{"此人就诊当日没有参保记录;请核对参保记录",
                    "The person has no cover on the day of the visit; check the cover."});
    }
    scheme = covered.front()->word;
  }
  return unit.registry().in_force(scheme, form.date("day"));
}

/// Holds each bill for this claim; one that was brought before is free again only when that claim
/// was refused.
Result<void> take_bills(Unit& unit, const storage::ClaimRow& claim) {
  for (const auto number : split(claim.bills, ',')) {
    const std::string bill(number);
    GJ_TRY(const auto before,
           unit.query("SELECT c.state FROM bill_number b JOIN claim c ON c.region = b.region AND "
                      "c.person = b.person AND c.claim = b.claim WHERE b.region = $1 AND "
                      "b.institution = $2 AND b.bill = $3",
                      {unit.region(), claim.institution, bill}));
    if (!before.empty() && before.text(0, 0) != "refused") {
      return make_error(
          app_code::kBillUsed, "bills",
          Bilingual{"票据 " + bill + " 已在另一件报销中受理,同一票据不能重复报销;请核对票据",
                    "Bill " + bill +
                        " is part of another claim, and no bill is paid twice; check the bill."});
    }
    const storage::BillNumberRow row{unit.region(), claim.institution, bill, claim.person,
                                     claim.claim};
    if (before.empty()) {
      unit.insert(row);
    } else {
      unit.put(row);
    }
  }
  return done();
}

/// Something was paid, and its parts are within it.
Result<void> check_claimed(const Form& form) {
  if (!form.has("total")) return done();
  const Money total = form.money("total");
  if (total <= Money::kZero) {
    return make_error(app_code::kBadField, "total",
                      Bilingual{"医疗费总额应大于 0;请核对票据",
                                "The total of the bill must be above 0; check the bill."});
  }
  Money parts;
  for (const char* name : {"out_of_scope", "over_limit", "pre_share"}) {
    if (!form.has(name)) continue;
    if (form.money(name) < Money::kZero) {
      return make_error(
          base_code::kBadAmount, name,
          Bilingual{"金额不能为负;请核对票据", "The amount must not be negative; check the bill."});
    }
    parts += form.money(name);
    if (parts <= total) continue;
    return make_error("claims.parts_exceed_total", name,
                      Bilingual{"自费、超限价、先行自付之和超过了总费用;请核对票据",
                                "Out of scope, over limit and pre-share together are above the "
                                "total; check the bill."});
  }
  return done();
}

Result<void> check_bills(const Form& form) {
  std::vector<std::string_view> seen;
  for (const std::string_view bill : split(form.text("bills"), ',')) {
    if (bill.empty() || bill.size() > kBillBytesMax) {
      return make_error(app_code::kBadField, "bills",
                        Bilingual{"票据号应照票据填写,每个最多 64 个字符,几张以 , 分开",
                                  "Write bill numbers as on the bills, at most 64 characters each, "
                                  "with commas between them."});
    }
    if (std::find(seen.begin(), seen.end(), bill) != seen.end()) {
      return make_error(
          app_code::kBadField, "bills",
          Bilingual{"同一张票据写了两次;请核对", "One bill is written twice; check the numbers."});
    }
    seen.push_back(bill);
  }
  return done();
}

Result<Reply> receive_claim(Unit& unit, const Form& form) {
  GJ_CHECK(check_claimed(form));
  GJ_CHECK(check_bills(form));
  GJ_TRY(PersonRecord * person, unit.person(form.text("person")));
  GJ_CHECK(check_alive(*person, form.date("day"), "day"));
  GJ_TRY(const RegionPackage* package, package_of_claim(unit, *person, form));
  GJ_CHECK(check_care_kind(*package, form.text("kind")));
  const auto days = package->record.limits.find("claim_working_days");
  if (days == package->record.limits.end()) {
    return make_error(
        app_code::kUnsupported, "claim_working_days",
        Bilingual{"政策包 " + package->id + " 的 record.yaml 没有写明手工报销的办理期限(limits)",
                  "The record.yaml of package " + package->id +
                      " sets no time limit for manual claims (limits)."});
  }
  GJ_TRY(const auto institutions, unit.institutions(form.text("institution")));
  if (institutions.empty() && !form.has("level")) {
    return make_error(app_code::kUnknownInstitution, "institution",
                      Bilingual{"本统筹区没有这家定点机构;非定点机构的急诊费用请写明机构级别 level",
                                "The region has no such institution; for emergency care at one "
                                "without a contract give its level."});
  }
  const auto documents = documents_of(form);
  storage::ClaimRow row;
  row.region = unit.region();
  row.person = person->person.person;
  row.claim = unit.next_id();
  row.institution = form.text("institution");
  row.kind = form.text("kind");
  row.day = storage::day_number(form.date("day"));
  row.bills = form.text("bills");
  row.documents = join_words(documents);
  FactList facts = form.facts("facts");
  for (const char* name : {"total", "out_of_scope", "over_limit", "pre_share", "level", "scheme"}) {
    if (form.has(name)) facts.emplace_back(name, form.text(name));
  }
  row.facts = facts_text(facts);
  const Date received = form.date_or("received", unit.today());
  if (received < form.date("day")) {
    return make_error(app_code::kBadField, "received",
                      Bilingual{"受理日期早于就诊日期;请核对",
                                "The day of receipt is before the day of the visit; check both."});
  }
  row.received_on = storage::day_number(received);
  row.deadline = storage::day_number(after_working_days(received, days->second));
  row.state = "received";
  row.recorded_at = unit.context().now_ms;
  unit.insert(row);
  GJ_CHECK(take_bills(unit, row));
  return claim_reply(row);
}

constexpr Field kAskFields[] = {kPersonField, kClaimField, kClaimDayField};

Result<Reply> ask_claim(Unit& unit, const Form& form) {
  GJ_TRY(storage::ClaimRow row, claim_of(unit, form, "received"));
  if (row.asked_on) {
    return make_error(
        app_code::kWrongState, "claim",
        Bilingual{"补正材料应一次性告知,这件报销已经告知过一次",
                  "Missing documents are asked for once; this claim was asked already."});
  }
  if (missing_of(row.documents).empty()) {
    return make_error(app_code::kWrongState, "claim",
                      Bilingual{"四种材料已经齐全,不得再要求补正",
                                "All four documents are there; nothing more may be asked for."});
  }
  row.asked_on = storage::day_number(form.date_or("day", unit.today()));
  row.state = "asked";
  unit.put(row);
  return claim_reply(row);
}

constexpr Field kCompleteFields[] = {kPersonField, kClaimField, kDocumentsField, kClaimDayField};

Result<Reply> complete_claim(Unit& unit, const Form& form) {
  GJ_TRY(storage::ClaimRow row, claim_of(unit, form, "asked"));
  const auto documents = documents_of(form);
  const Date day = form.date_or("day", unit.today()), asked = storage::day_of(*row.asked_on);
  if (day < asked)
    return make_error(
        app_code::kBadField, "day",
        Bilingual{"补正日期早于告知日期;请核对",
                  "The day is before the day when the documents were asked for; check it."});
  std::vector<std::string> all = documents;
  for (const auto word : split(row.documents, ',')) {
    const bool there = std::find(all.begin(), all.end(), word) != all.end();
    if (!word.empty() && !there) all.emplace_back(word);
  }
  row.documents = join_words(all);
  // The working days of waiting do not count.
  row.deadline = storage::day_number(
      after_working_days(storage::day_of(row.deadline), working_days_between(asked, day)));
  row.state = "received";
  unit.put(row);
  return claim_reply(row);
}

constexpr Field kAuditFields[] = {
    kPersonField,
    kClaimField,
    {.name = "total",
     .zh = "核定总额",
     .en = "Total as audited",
     .kind = FieldKind::Money,
     .note = "不填为申报的金额",
     .note_en = "Empty: what was claimed"},
    kOutOfScopeField,
    kOverLimitField,
    kPreShareField,
    kFactsField,
    kClaimDayField,
};

Result<Reply> audit_claim(Unit& unit, const Form& form) {
  GJ_CHECK(check_claimed(form));
  GJ_TRY(storage::ClaimRow row, claim_of(unit, form, "received"));
  const std::string missing = missing_of(row.documents);
  if (!missing.empty()) {
    return make_error(
        app_code::kWrongState, "documents",
        Bilingual{"材料不齐(缺 " + missing + ");请一次性告知补正(claim ask)",
                  "Documents are missing (" + missing + "); ask for all of them at once."});
  }
  FactList audited = form.facts("facts");
  for (const char* name : {"total", "out_of_scope", "over_limit", "pre_share"}) {
    if (form.has(name)) audited.emplace_back(name, form.text(name));
  }
  GJ_TRY(FactList facts, parse_facts(row.facts));
  row.facts = facts_text(merged(std::move(facts), audited));
  row.state = "audited";
  unit.put(row);
  return claim_reply(row);
}

constexpr Field kApproveFields[] = {kPersonField, kClaimField, kClaimDayField};

Result<Bill> bill_of_claim(Unit& unit, const storage::ClaimRow& row) {
  Bill bill;
  bill.visit = "claim " + std::to_string(row.claim);
  bill.institution = row.institution;
  bill.kind = row.kind;
  bill.day = storage::day_of(row.day);
  bill.to_person = true;
  GJ_TRY(bill.facts, parse_facts(row.facts));
  bill.scheme = value_of(bill.facts, "scheme");
  GJ_TRY(const auto institutions, unit.institutions(row.institution));
  if (institutions.empty()) {
    bill.elsewhere.emplace();
    bill.elsewhere->institution = row.institution;
    bill.elsewhere->kind = "hospital";
    bill.elsewhere->level = value_of(bill.facts, "level");
  }
  return bill;
}

Result<Reply> approve_claim(Unit& unit, const Form& form) {
  GJ_TRY(storage::ClaimRow row, claim_of(unit, form, "audited"));
  GJ_TRY(PersonRecord * person, unit.person(row.person));
  GJ_TRY(const Bill bill, bill_of_claim(unit, row));
  GJ_TRY(const Computed computed, compute_settlement(unit, *person, bill));
  GJ_TRY(const auto settlement, book_settlement(unit, *person, computed));
  row.settlement = settlement.settlement;
  row.closed_on = storage::day_number(form.date_or("day", unit.today()));
  row.state = "approved";
  unit.put(row);
  return reply_of(settlement);
}

constexpr Field kRefuseFields[] = {
    kPersonField,
    kClaimField,
    {.name = "reason", .zh = "不予支付的理由", .en = "Reason", .required = true},
    kClaimDayField};

Result<Reply> refuse_claim(Unit& unit, const Form& form) {
  GJ_TRY(storage::ClaimRow row, claim_of(unit, form, "received|audited"));
  row.reason = form.text("reason");
  row.closed_on = storage::day_number(form.date_or("day", unit.today()));
  row.state = "refused";
  unit.put(row);
  return claim_reply(row);
}

constexpr Field kPayFields[] = {kPersonField, kClaimField, kClaimDayField};

/// Pays what the funds owe for the claim, from their expenditure accounts.
Result<Reply> pay_claim(Unit& unit, const Form& form) {
  GJ_TRY(storage::ClaimRow row, claim_of(unit, form, "approved"));
  GJ_TRY(const PersonRecord* person, unit.person(row.person));
  GJ_TRY(const auto settlement, settlement_of(unit, *person, row.settlement));
  GJ_TRY(const auto booked, unit.posting(settlement.posting));
  ledger::Posting posting;
  posting.reason = "claim_payment";
  posting.business_date = form.date_or("day", unit.today());
  Money sum;
  for (const auto& transfer : booked.transfers) {
    if (transfer.credit.kind != ledger::Kind::Refund) continue;
    posting.move({transfer.credit.fund, ledger::Kind::Refund, person->person.person, 0},
                 {transfer.credit.fund, ledger::Kind::Expenditure, "", 0}, transfer.amount);
    sum += transfer.amount;
  }
  if (!posting.transfers.empty()) {
    GJ_TRY(row.posting, unit.post(posting, row.person));
  }
  row.state = "paid";
  unit.put(row);
  Reply reply = claim_reply(row);
  reply.add("paid", sum);
  return reply;
}

constexpr Operation kClaimOperations[] = {
    {"claim", "receive", "手工报销申请", "Manual claim", kReceiveFields, receive_claim},
    {"claim", "ask", "一次性告知补正", "Ask for missing documents, once", kAskFields, ask_claim},
    {"claim", "complete", "补正材料", "Documents were completed", kCompleteFields, complete_claim},
    {"claim", "audit", "审核", "Audit", kAuditFields, audit_claim},
    {"claim", "approve", "核准并结算", "Approve and settle", kApproveFields, approve_claim},
    {"claim", "refuse", "不予支付", "Refuse", kRefuseFields, refuse_claim},
    {"claim", "pay", "拨付给个人", "Pay the person", kPayFields, pay_claim},
};

}  // namespace

std::span<const Operation> claim_operations() {
  return kClaimOperations;
}

}  // namespace gongji::app
