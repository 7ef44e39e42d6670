#include "app/unit/fee_lines.h"

#include <algorithm>

#include "app/encounter_facts.h"
#include "app/errors.h"
#include "app/unit/ways.h"
#include "storage/days.h"

namespace gongji::app {

namespace {

/// What a line has in its own columns.
bool is_line_column(std::string_view name) {
  return name == "line" || name == "batch" || name == "item" || name == "day";
}

/// Reads a line as it was sent; the amount of one that cancels another is found later.
Result<storage::FeeLineRow> read_line(const Unit& unit, const storage::VisitRow& visit,
                                      const FactList& sent) {
  storage::FeeLineRow row;
  row.region = unit.region();
  row.person = visit.person;
  row.visit = visit.visit;
  row.line = value_of(sent, "line");
  row.batch = value_of(sent, "batch");
  row.item = value_of(sent, "item");
  row.state = "live";
  row.recorded_at = unit.context().now_ms;
  if (row.line.empty())
    return make_error(app_code::kMissingField, "line",
                      Bilingual{"缺少明细号", "The number of the fee line is missing."});
  const auto day = Date::parse(value_of(sent, "day"));
  if (!day.ok())
    return make_error(
        app_code::kBadField, "day",
        Bilingual{"费用日期应为 yyyy-mm-dd", "The day of the fee must be written yyyy-mm-dd."});
  row.day = storage::day_number(*day);
  if (row.day < visit.opened_on || (visit.closed_on && row.day > *visit.closed_on)) {
    return make_error(
        app_code::kBadField, "day",
        Bilingual{"费用日期不在这次就诊期间;请核对费用日期和就诊号",
                  "The day of the fee is outside the visit; check the day and the visit."});
  }
  FactList facts;
  for (const auto& [name, value] : sent) {
    if (!is_line_column(name)) facts.emplace_back(name, value);
  }
  std::sort(facts.begin(), facts.end());
  row.facts = facts_text(facts);
  return row;
}

/// The amount of an ordinary line, and whether the package takes what the line says.
Result<std::int64_t> amount_of(const RegionPackage& package, const FactList& sent) {
  if (value_of(sent, "amount").empty() && value_of(sent, "price").empty()) {
    return make_error(app_code::kMissingField, "amount",
                      Bilingual{"缺少金额;请给出 amount,或单价和数量",
                                "The amount is missing; give the amount, or price and quantity."});
  }
  if (value_of(sent, "amount").starts_with('-')) {
    return make_error(app_code::kMissingField, "cancels",
                      Bilingual{"金额为负的明细必须写明冲减哪一条明细(cancels)",
                                "A line with a negative amount must say which line it cancels."});
  }
  LineBuilder builder(*package.compiled);
  for (const auto& [name, text] : sent) {
    if (name != "item" && is_line_column(name)) continue;
    GJ_TRY(const policy::Fact fact, policy::parse_fact(text));
    GJ_CHECK(builder.put(name, fact));
  }
  GJ_TRY(const claims::FeeLine line, builder.finish());
  return line.amount;
}

}  // namespace

Result<void> FeeLines::load() {
  storage::Rows key(3);
  key.add({unit_.region(), visit_.person, visit_.visit});
  GJ_TRY(rows_, unit_.look_up<storage::FeeLineRow>(lines_read(), key, visit_.person));
  return done();
}

Result<bool> FeeLines::add(const FactList& sent) {
  GJ_TRY(storage::FeeLineRow row, read_line(unit_, visit_, sent));
  storage::FeeLineRow* known = find(row.line);
  if (known != nullptr && known->state != "cancelled") {
    if (known->item == row.item && known->batch == row.batch && known->day == row.day &&
        known->facts == row.facts) {
      return false;
    }
    return make_error(
        app_code::kLineConflict, "line",
        Bilingual{"明细号 " + row.line + " 已上传过,内容不同;改正请先冲减或撤销原明细",
                  "Line " + row.line +
                      " was sent before with other contents; cancel or withdraw the first one to "
                      "correct it."});
  }
  if (value_of(sent, "cancels").empty()) {
    GJ_TRY(const RegionPackage* package,
           unit_.registry().in_force(visit_.scheme, storage::day_of(row.day)));
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

storage::FeeLineRow* FeeLines::find(const std::string& line) {
  for (auto& row : rows_) {
    if (row.line == line) return &row;
  }
  return nullptr;
}

/// Negative: as said, or all that is left of the line.
Result<std::int64_t> FeeLines::amount_cancelled(const FactList& sent,
                                                const storage::FeeLineRow& row) {
  const std::string id = value_of(sent, "cancels");
  const storage::FeeLineRow* line = find(id);
  if (line == nullptr || line->state == "cancelled" || line->amount <= 0) {
    return make_error(app_code::kBadField, "cancels",
                      Bilingual{"没有可以冲减的明细 " + id + ";请核对明细号",
                                "There is no line " + id + " to cancel; check the number."});
  }
  if (line->state == "settled") {
    return make_error(app_code::kWrongState, "cancels",
                      Bilingual{"明细 " + id + " 已经结算;请先撤销那次结算(stay reverse)",
                                "Line " + id + " was settled; reverse that settlement first."});
  }
  if (!row.item.empty() && row.item != line->item) {
    return make_error(
        app_code::kBadField, "item",
        Bilingual{"冲减的项目不是明细 " + id + " 的项目;请核对项目编码和被冲减的明细号",
                  "The item is not that of line " + id + "; check the item and the line."});
  }
  const bool stay = visit_.state == "open" || visit_.state == "discharged";
  if (!stay && row.batch != line->batch) {
    return make_error(
        app_code::kBadField, "batch",
        Bilingual{
            "冲减的明细应与被冲减的明细 " + id + " 同属一个收费批次;请核对批次号(batch)",
            "The line must be of the same charge batch as line " + id + "; check the batch."});
  }
  if (row.day < line->day) {
    return make_error(
        app_code::kBadField, "day",
        Bilingual{"冲减的日期早于被冲减的明细;请核对",
                  "The day is before that of the line which is cancelled; check it."});
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
    return make_error(
        app_code::kBadField, "amount",
        Bilingual{"冲减的金额应为负,且被冲减的明细还有剩余",
                  "The amount must be negative, and the line must have something left to cancel."});
  }
  std::vector<storage::FeeLineRow> then = rows_;
  then.push_back(with);
  GJ_TRY(const LineLeft rest, left_of(*line, then));
  (void)rest;
  return with.amount;
}

}  // namespace gongji::app
