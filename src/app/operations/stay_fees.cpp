// Fee lines of a stay: brought in parts, each part all or nothing; taken back before settlement.
#include <algorithm>

#include "app/encounter_facts.h"
#include "app/errors.h"
#include "app/operations/groups.h"
#include "app/operations/visit_fields.h"
#include "app/unit/stay.h"
#include "base/utf8.h"
#include "storage/days.h"

namespace gongji::app {

namespace {

constexpr Field kFeesFields[] = {
    kPersonField,
    kVisitField,
    {.name = "lines",
     .zh = "费用明细",
     .en = "Fee lines",
     .kind = FieldKind::Lines,
     .note = "各行以 | 分开:line=1;item=A;day=2023-05-01;amount=10.00|…;只有一行时可用下列各项"},
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
     .also = "det_item_fee_sumamt"},
    {.name = "price", .zh = "单价", .en = "Price", .kind = FieldKind::Money, .also = "pric"},
    {.name = "quantity", .zh = "数量", .en = "Quantity", .also = "cnt"},
    {.name = "price_limit",
     .zh = "限价",
     .en = "Price limit",
     .kind = FieldKind::Money,
     .also = "pric_uplmt_amt"},
    {.name = "pre_share", .zh = "先行自付比例", .en = "Pre-share", .also = "selfpay_prop"},
    {.name = "cancels",
     .zh = "被冲减的明细号",
     .en = "Line that it cancels",
     .note = "金额为负时必填",
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
                    "没有费用明细;请给出 lines 或 line、day、amount");
}

Error at_line(Error error, std::size_t number) {
  error.where =
      "line[" + std::to_string(number) + "]" + (error.where.empty() ? "" : "." + error.where);
  return error;
}

/// Reads a line as it was sent; the amount of one that cancels another is found later.
Result<storage::FeeLineRow> read_line(const Unit& unit, const storage::VisitRow& stay,
                                      const FactList& sent) {
  storage::FeeLineRow row;
  row.region = unit.region();
  row.person = stay.person;
  row.visit = stay.visit;
  row.line = value_of(sent, "line");
  row.item = value_of(sent, "item");
  row.state = "live";
  row.recorded_at = unit.context().now_ms;
  if (row.line.empty()) return make_error(app_code::kMissingField, "line", "缺少明细号");
  const auto day = Date::parse(value_of(sent, "day"));
  if (!day.ok()) return make_error(app_code::kBadField, "day", "费用日期应为 yyyy-mm-dd");
  row.day = storage::day_number(*day);
  if (row.day < stay.opened_on || (stay.closed_on && row.day > *stay.closed_on)) {
    return make_error(app_code::kBadField, "day", "费用日期不在住院期间;请核对日期和住院号");
  }
  FactList facts;
  for (const auto& [name, value] : sent) {
    if (name != "line" && name != "item" && name != "day") facts.emplace_back(name, value);
  }
  std::sort(facts.begin(), facts.end());
  row.facts = facts_text(facts);
  return row;
}

/// The amount of an ordinary line, and whether the package takes what the line says.
Result<std::int64_t> amount_of(const RegionPackage& package, const FactList& sent) {
  if (value_of(sent, "amount").empty() && value_of(sent, "price").empty()) {
    return make_error(app_code::kMissingField, "amount", "缺少金额;请给出 amount,或单价和数量");
  }
  if (value_of(sent, "amount").starts_with('-')) {
    return make_error(app_code::kMissingField, "cancels",
                      "金额为负的明细必须写明冲减哪一条明细(cancels)");
  }
  LineBuilder builder(*package.compiled);
  for (const auto& [name, text] : sent) {
    if (name == "line" || name == "day") continue;
    GJ_TRY(const policy::Fact fact, policy::parse_fact(text));
    GJ_CHECK(builder.put(name, fact));
  }
  return builder.finish().amount;
}

/// All lines of the stay that are there, live, settled and cancelled.
class Lines {
 public:
  Lines(Unit& unit, PersonRecord& person, const storage::VisitRow& stay)
      : unit_(unit), person_(person), stay_(stay) {}

  Result<void> load() {
    GJ_TRY(rows_,
           unit_.records<storage::FeeLineRow>("WHERE region = $1 AND person = $2 AND visit = $3",
                                              {unit_.region(), stay_.person, stay_.visit}));
    return done();
  }

  /// True when the line is new; the same sent again is passed over.
  Result<bool> add(const FactList& sent) {
    GJ_TRY(storage::FeeLineRow row, read_line(unit_, stay_, sent));
    storage::FeeLineRow* known = find(row.line);
    if (known != nullptr && known->state != "cancelled") {
      if (known->item == row.item && known->day == row.day && known->facts == row.facts) {
        return false;
      }
      return make_error(app_code::kLineConflict, "line",
                        "明细号 " + row.line + " 已上传过,内容不同;改正请先冲减或撤销原明细");
    }
    if (value_of(sent, "cancels").empty()) {
      GJ_TRY(const RegionPackage* package,
             unit_.registry().in_force(stay_.scheme, storage::day_of(row.day)));
      GJ_TRY(row.amount, amount_of(*package, sent));
    } else {
      GJ_TRY(row.amount, amount_cancelled(sent, row));
    }
    if (known != nullptr) {
      *known = row;
    } else {
      rows_.push_back(row);
    }
    put_line(unit_, person_, row);
    return true;
  }

  storage::FeeLineRow* find(const std::string& line) {
    for (auto& row : rows_) {
      if (row.line == line) return &row;
    }
    return nullptr;
  }
  const std::vector<storage::FeeLineRow>& all() const { return rows_; }

 private:
  /// Negative: as said, or all that is left of the line.
  Result<std::int64_t> amount_cancelled(const FactList& sent, const storage::FeeLineRow& row) {
    const std::string id = value_of(sent, "cancels");
    const storage::FeeLineRow* line = find(id);
    if (line == nullptr || line->state == "cancelled" || line->amount <= 0) {
      return make_error(app_code::kBadField, "cancels",
                        "没有可以冲减的明细 " + id + ";请核对明细号");
    }
    if (line->state == "settled") {
      return make_error(app_code::kWrongState, "cancels",
                        "明细 " + id + " 已经结算;请先撤销那次结算(stay reverse)");
    }
    if (row.day < line->day) {
      return make_error(app_code::kBadField, "day", "冲减的日期早于被冲减的明细;请核对");
    }
    GJ_TRY(const LineLeft left, left_of(*line, rows_));
    const std::string said = value_of(sent, "amount");
    storage::FeeLineRow with = row;
    with.amount = -left.amount.in_fen();
    if (!said.empty()) {
      GJ_TRY(const Money amount, Money::parse_signed(said));
      with.amount = amount.in_fen();
    }
    if (with.amount >= 0) {
      return make_error(app_code::kBadField, "amount", "冲减的金额应为负,且被冲减的明细还有剩余");
    }
    std::vector<storage::FeeLineRow> then = rows_;
    then.push_back(with);
    GJ_TRY(const LineLeft rest, left_of(*line, then));
    (void)rest;
    return with.amount;
  }

  Unit& unit_;
  PersonRecord& person_;
  const storage::VisitRow& stay_;
  std::vector<storage::FeeLineRow> rows_;
};

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
  Lines lines(unit, *person, stay);
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
     .note = "以 , 分开的明细号;all 为全部未结算的明细"},
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
  for (const std::string& id : wanted) {
    const auto known =
        std::find_if(person->lines.begin(), person->lines.end(),
                     [&](const auto& line) { return line.visit == stay.visit && line.line == id; });
    if (known == person->lines.end()) {
      return make_error(app_code::kWrongState, "lines",
                        "没有未结算的明细 " + id + ";已结算的请先撤销结算");
    }
    storage::FeeLineRow line = *known;
    line.state = "cancelled";
    put_line(unit, *person, line);
  }
  const auto left = live_lines(*person, stay.visit, std::nullopt);
  for (const auto& line : left) {
    const std::string cancels = attribute(line.facts, "cancels");
    const bool there =
        cancels.empty() || std::any_of(left.begin(), left.end(),
                                       [&](const auto& other) { return other.line == cancels; });
    if (there) continue;
    return make_error(app_code::kWrongState, "lines",
                      "明细 " + cancels + " 还有冲减明细 " + line.line + ";请一并撤销");
  }
  Reply reply;
  reply.add("cancelled", static_cast<std::int64_t>(wanted.size()));
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
