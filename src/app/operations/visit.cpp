// Visits settled at once: outpatient visits, pharmacy purchases, and stays that come whole.
#include "app/errors.h"
#include "app/operations/groups.h"
#include "app/unit/settle_visit.h"
#include "base/utf8.h"
#include "storage/days.h"

namespace gongji::app {

namespace {

constexpr Field kSettleFields[] = {
    kPersonField,
    {.name = "institution",
     .zh = "机构编码",
     .en = "Institution",
     .required = true,
     .also = "定点医药机构编码|fixmedins_code"},
    {.name = "kind",
     .zh = "医疗类别",
     .en = "Care kind",
     .required = true,
     .note = "政策包的就诊类型,如 outpatient、inpatient",
     .also = "med_type"},
    {.name = "day",
     .zh = "就诊或出院日期",
     .en = "Day",
     .kind = FieldKind::Date,
     .required = true,
     .also = "出院日期|结算日期"},
    {.name = "visit", .zh = "就诊编号", .en = "Visit", .also = "mdtrt_id"},
    {.name = "scheme",
     .zh = "险种",
     .en = "Scheme",
     .kind = FieldKind::Word,
     .words = "resident|employee"},
    {.name = "total",
     .zh = "医疗费总额",
     .en = "Total cost",
     .kind = FieldKind::Money,
     .note = "有费用明细时由明细合计",
     .also = "总费用|medfee_sumamt"},
    {.name = "out_of_scope",
     .zh = "全自费金额",
     .en = "Out of scope",
     .kind = FieldKind::Money,
     .also = "fulamt_ownpay_amt"},
    {.name = "over_limit",
     .zh = "超限价金额",
     .en = "Over the limit",
     .kind = FieldKind::Money,
     .also = "overlmt_selfpay"},
    {.name = "pre_share",
     .zh = "先行自付金额",
     .en = "Pre-share",
     .kind = FieldKind::Money,
     .also = "preselfpay_amt"},
    {.name = "facts",
     .zh = "其他事实",
     .en = "Facts",
     .kind = FieldKind::Facts,
     .note = "政策包要的其他输入,如 filed=true"},
    {.name = "lines",
     .zh = "费用明细",
     .en = "Fee lines",
     .kind = FieldKind::Lines,
     .note = "各行以 | 分开:item=A;amount=10.00|item=B;…"},
    {.name = "use_account", .zh = "使用个人账户", .en = "Use the account", .kind = FieldKind::Bool},
    {.name = "family",
     .zh = "家庭共济人员",
     .en = "Family accounts",
     .note = "以 , 分开的人员编号,依次使用"},
};

Result<Bill> bill_of(const Form& form) {
  Bill bill;
  bill.visit = form.text_or("visit", "");
  bill.institution = form.text("institution");
  bill.kind = form.text("kind");
  bill.scheme = form.text_or("scheme", "");
  bill.day = form.date("day");
  bill.facts = form.facts("facts");
  for (const char* name : {"total", "out_of_scope", "over_limit", "pre_share"}) {
    if (form.has(name)) bill.facts.emplace_back(name, form.text(name));
  }
  if (form.has("lines")) {
    for (const auto line : split(form.text("lines"), '|')) {
      GJ_TRY(FactList facts, parse_facts(line));
      bill.lines.push_back(std::move(facts));
    }
  }
  if (bill.lines.empty() && !form.has("total")) {
    return make_error(app_code::kMissingField, "total", "请给出医疗费总额或费用明细");
  }
  bill.use_account = form.truth_or("use_account", false);
  if (form.has("family")) {
    for (const auto member : split(form.text("family"), ',')) bill.family.emplace_back(member);
  }
  return bill;
}

/// What the visit would cost; writes nothing.
Result<Reply> pre_settle(Unit& unit, const Form& form) {
  GJ_TRY(PersonRecord * person, unit.person(form.text("person")));
  GJ_TRY(const Bill bill, bill_of(form));
  GJ_TRY(const Computed computed, compute_settlement(unit, *person, bill));
  return reply_of(computed.row);
}

Result<Reply> settle(Unit& unit, const Form& form) {
  GJ_TRY(PersonRecord * person, unit.person(form.text("person")));
  GJ_TRY(const Bill bill, bill_of(form));
  GJ_TRY(const Computed computed, compute_settlement(unit, *person, bill));
  GJ_TRY(const auto row, book_settlement(unit, *person, computed));
  return reply_of(row);
}

constexpr Field kReverseFields[] = {
    kPersonField,
    {.name = "settlement",
     .zh = "结算编号",
     .en = "Settlement",
     .kind = FieldKind::Integer,
     .required = true,
     .also = "setl_id"},
    {.name = "day",
     .zh = "撤销日期",
     .en = "Day",
     .kind = FieldKind::Date,
     .note = "记账日期;不填为今天"},
};

Result<Reply> reverse(Unit& unit, const Form& form) {
  GJ_TRY(PersonRecord * person, unit.person(form.text("person")));
  GJ_TRY(const auto row, reverse_settlement(unit, *person, form.integer("settlement"),
                                            form.date_or("day", unit.today())));
  Reply reply;
  reply.add("settlement", row.settlement);
  reply.add("posting", row.reversed_by);
  return reply;
}

constexpr Operation kOperations[] = {
    {"visit", "quote", "预结算(不入账)", "Pre-settlement, writes nothing", kSettleFields,
     pre_settle},
    {"visit", "settle", "结算", "Settle a visit", kSettleFields, settle},
    {"visit", "reverse", "撤销结算", "Reverse a settlement", kReverseFields, reverse},
};

}  // namespace

std::span<const Operation> visit_operations() {
  return kOperations;
}

}  // namespace gongji::app
