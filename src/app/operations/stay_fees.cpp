// Fee lines of a stay: brought in parts, each part all or nothing; taken back before settlement.
#include "app/errors.h"
#include "app/operations/groups.h"
#include "app/operations/visit_fields.h"
#include "app/unit/open_visit.h"
#include "base/utf8.h"

namespace gongji::app {

namespace {

constexpr Field kFeesFields[] = {
    kPersonField,
    kVisitField,
    {.name = "lines",
     .zh = "费用明细",
     .en = "Fee lines",
     .kind = FieldKind::Lines,
     .note = "各行以 | 分开:line=1;item=A;day=2023-05-01;amount=10.00|…;只有一行时可用下列各项",
     .note_en = "Lines with | between: line=1;item=A;day=2023-05-01;amount=10.00|…; for a single "
                "line, the fields below"},
    {.name = "line", .zh = "明细号", .en = "Line", .also = "feedetl_sn"},
    {.name = "item", .zh = "项目编码", .en = "Item", .also = "med_list_codg"},
    {.name = "day",
     .zh = "费用日期",
     .en = "Day",
     .kind = FieldKind::Date,
     .also = "fee_ocur_time"},
    {.name = "amount",
     .zh = "金额",
     .en = "Amount",
     .note = "冲减为负;不填时由单价乘数量",
     .note_en = "Negative to cancel; empty: price by quantity",
     .also = "det_item_fee_sumamt"},
    {.name = "price", .zh = "单价", .en = "Price", .kind = FieldKind::Price, .also = "pric"},
    {.name = "quantity", .zh = "数量", .en = "Quantity", .also = "cnt"},
    {.name = "price_limit",
     .zh = "限价",
     .en = "Price limit",
     .kind = FieldKind::Price,
     .also = "pric_uplmt_amt"},
    {.name = "pre_share", .zh = "先行自付比例", .en = "Pre-share", .also = "selfpay_prop"},
    {.name = "cancels",
     .zh = "被冲减的明细号",
     .en = "Line that it cancels",
     .note = "金额为负时必填",
     .note_en = "Must be given with a negative amount",
     .also = "init_feedetl_sn"},
    kFactsField,
};

constexpr std::string_view kLineFields[] = {
    "line", "item", "day", "amount", "price", "quantity", "price_limit", "pre_share", "cancels"};

Result<std::vector<FactList>> sent_lines(const Form& form) {
  GJ_TRY(auto lines, lines_of(form, "lines"));
  FactList single;
  for (const std::string_view name : kLineFields) {
    if (form.has(name)) single.emplace_back(std::string(name), form.text(name));
  }
  for (const auto& fact : form.facts("facts")) single.push_back(fact);
  if (!single.empty()) lines.push_back(std::move(single));
  if (!lines.empty()) return lines;
  return make_error(app_code::kMissingField, "lines",
                    Bilingual{"没有费用明细;请给出 lines 或 line、day、amount",
                              "There are no fee lines; give lines, or line, day and amount."});
}

Error at_line(Error error, std::size_t number) {
  error.where =
      "line[" + std::to_string(number) + "]" + (error.where.empty() ? "" : "." + error.where);
  return error;
}

void add_sums(const PersonRecord& person, const std::string& visit, Reply& reply) {
  Money sum;
  const auto lines = live_lines(person, visit, std::nullopt);
  for (const auto& line : lines) sum += Money::fen(line.amount);
  reply.add("lines", static_cast<std::int64_t>(lines.size()));
  reply.add("amount", sum);
}

Result<Reply> bring_fees(Unit& unit, const Form& form) {
  GJ_TRY(PersonRecord * person, unit.person(form.text("person")));
  GJ_TRY(const storage::VisitRow stay, stay_of(unit, *person, form.text("visit")));
  GJ_CHECK(check_state(stay, "open|discharged"));
  GJ_TRY(const auto sent, sent_lines(form));
  FeeLines lines(unit, *person, stay);
  GJ_CHECK(lines.load());
  std::int64_t added = 0;
  for (std::size_t i = 0; i < sent.size(); ++i) {
    const auto fresh = lines.add(sent[i]);
    if (!fresh.ok()) return at_line(fresh.error(), i + 1);
    added += *fresh ? 1 : 0;
  }
  Reply reply;
  reply.add("added", added);
  add_sums(*person, stay.visit, reply);
  return reply;
}

constexpr Field kCancelFeesFields[] = {
    kPersonField,
    kVisitField,
    {.name = "lines",
     .zh = "明细号",
     .en = "Lines",
     .required = true,
     .note = "以 , 分开的明细号;all 为全部未结算的明细",
     .note_en = "Line numbers with commas between; all: every line not settled"},
};

Result<Reply> cancel_fees(Unit& unit, const Form& form) {
  GJ_TRY(PersonRecord * person, unit.person(form.text("person")));
  GJ_TRY(const storage::VisitRow stay, stay_of(unit, *person, form.text("visit")));
  GJ_CHECK(check_state(stay, "open|discharged"));
  std::vector<std::string> wanted;
  if (form.text("lines") == "all") {
    for (const auto& line : live_lines(*person, stay.visit, std::nullopt)) {
      wanted.push_back(line.line);
    }
  } else {
    for (const auto id : split(form.text("lines"), ',')) wanted.emplace_back(id);
  }
  GJ_TRY(const std::int64_t cancelled, cancel_lines(unit, *person, stay, wanted));
  Reply reply;
  reply.add("cancelled", cancelled);
  add_sums(*person, stay.visit, reply);
  return reply;
}

constexpr Operation kStayFeeOperations[] = {
    {"stay", "fees", "上传住院费用", "Bring fee lines", kFeesFields, bring_fees},
    {"stay", "cancel-fees", "撤销未结算的费用", "Take fee lines back", kCancelFeesFields,
     cancel_fees},
};

}  // namespace

std::span<const Operation> stay_fee_operations() {
  return kStayFeeOperations;
}

}  // namespace gongji::app
