#include "gateway/national/lines.h"

#include <algorithm>
#include <set>

#include "app/errors.h"
#include "app/unit/catalogue.h"
#include "base/rate.h"
#include "gateway/national/submissions.h"
#include "gateway/national/visits.h"
#include "storage/days.h"

namespace gongji::gateway {

namespace {

using interface::Row;
using Items = std::map<std::string, storage::CatalogueItemRow>;

constexpr std::string_view kAllLines = "0000";

Error at_row(Error error, std::size_t number, const Row& row) {
  std::string label = "第" + std::to_string(number) + "行";
  if (row.has("feedetl_sn")) label += "(明细流水号 " + row.text("feedetl_sn") + ")";
  return within({label + ":", "Row " + std::to_string(number) + ": "}, std::move(error));
}

/// |price × quantity − amount| ≤ 0.01, price and quantity to their last digit.
Result<void> check_product(const Row& row) {
  if (!row.has("pric") || !row.has("cnt")) return done();
  const Decimal price = row.number("pric"), quantity = row.number("cnt");
  int128 product = int128{price.digits} * quantity.digits;
  for (int i = price.scale + quantity.scale; i < 10; ++i) product *= 10;
  int128 amount = row.money("det_item_fee_sumamt").in_fen();
  for (int i = 0; i < 8; ++i) amount *= 10;
  const int128 apart = product > amount ? product - amount : amount - product;
  constexpr int128 kOneFen = 100'000'000;
  if (apart <= kOneFen) return done();
  return make_error(app_code::kBadField, "det_item_fee_sumamt",
                    "单价乘数量与明细金额相差超过 0.01 元;请核对单价(pric)、数量(cnt)和金额");
}

/// The line by our names.
app::FactList named_line(const Row& row) {
  app::FactList sent = {{"line", row.text("feedetl_sn")},
                        {"batch", row.text("chrg_bchno")},
                        {"item", row.text("med_list_codg")}};
  const auto day = row.day("fee_ocur_time");
  sent.emplace_back("day", day ? day->to_text() : std::string());
  const Money amount = row.money("det_item_fee_sumamt");
  sent.emplace_back("amount", amount.to_text());
  if (row.has("cnt")) sent.emplace_back("quantity", row.text("cnt"));
  if (row.has("init_feedetl_sn")) sent.emplace_back("cancels", row.text("init_feedetl_sn"));
  return sent;
}

void add_list_facts(app::FactList& sent, const Row& row, const storage::CatalogueItemRow* item) {
  for (auto& fact : app::list_facts(item, row.text("hosp_appr_flag"))) {
    sent.push_back(std::move(fact));
  }
}

/// With what the lists say of the item; a refund has it from the line that it cancels.
app::FactList sent_line(const Row& row, const storage::CatalogueItemRow* item) {
  app::FactList sent = named_line(row);
  const bool refund = row.money("det_item_fee_sumamt") < Money::kZero && row.has("init_feedetl_sn");
  if (!refund) add_list_facts(sent, row, item);
  return sent;
}

/// Days that have been, and each serial once.
Result<void> check_rows(const Desk& desk, const std::vector<Row>& rows) {
  std::set<std::string> serials;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (const auto day = check_not_future(desk, rows[i], "fee_ocur_time"); !day.ok()) {
      return at_row(day.error(), i + 1, rows[i]);
    }
    if (serials.insert(rows[i].text("feedetl_sn")).second) continue;
    return at_row(make_error(app_code::kLineConflict, "feedetl_sn",
                             "同一报文内明细流水号重复,一次就诊内不能重复;请改用新的流水号"),
                  i + 1, rows[i]);
  }
  return done();
}

/// What the lists have of the items on the days of their lines.
Result<std::vector<const storage::CatalogueItemRow*>> items_of(Desk& desk,
                                                               const std::vector<Row>& rows,
                                                               std::map<Date, Items>& by_day) {
  for (const Row& row : rows) by_day[row.day("fee_ocur_time").value_or(desk.today())];
  for (auto& [day, items] : by_day) {
    std::vector<std::string> codes;
    for (const Row& row : rows) {
      if (row.day("fee_ocur_time").value_or(desk.today()) == day) {
        codes.push_back(row.text("med_list_codg"));
      }
    }
    GJ_TRY(items, app::items_on(desk.unit, codes, day));
  }
  std::vector<const storage::CatalogueItemRow*> found;
  for (const Row& row : rows) {
    const Items& items = by_day.at(row.day("fee_ocur_time").value_or(desk.today()));
    const auto item = items.find(row.text("med_list_codg"));
    found.push_back(item == items.end() ? nullptr : &item->second);
  }
  return found;
}

/// A line for pricing: amounts without their sign.
app::FactList priced_line(const Row& row, const storage::CatalogueItemRow* item) {
  app::FactList sent = named_line(row), line;
  add_list_facts(sent, row, item);
  for (auto& [name, value] : sent) {
    if (name == "line" || name == "batch" || name == "day" || name == "cancels") continue;
    if ((name == "amount" || name == "quantity") && value.starts_with('-')) value.erase(0, 1);
    line.emplace_back(name, std::move(value));
  }
  return line;
}

/// Rows with what the lists have of their items, and the bill of them.
struct PricedRows {
  std::map<Date, Items> by_day;
  std::vector<const storage::CatalogueItemRow*> items;
  app::Bill bill;
};

Result<PricedRows> price_rows(Desk& desk, const std::vector<Row>& rows,
                              const storage::VisitRow& visit) {
  GJ_CHECK(check_rows(desk, rows));
  PricedRows priced;
  GJ_TRY(priced.items, items_of(desk, rows, priced.by_day));
  GJ_TRY(priced.bill, app::bill_of_stay(desk.unit, visit, {}, storage::day_of(visit.opened_on)));
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (const auto product = check_product(rows[i]); !product.ok()) {
      return at_row(product.error(), i + 1, rows[i]);
    }
    priced.bill.lines.push_back(priced_line(rows[i], priced.items[i]));
    priced.bill.day =
        std::max(priced.bill.day, rows[i].day("fee_ocur_time").value_or(priced.bill.day));
  }
  return priced;
}

Result<void> show_splits(Desk& desk, app::PersonRecord& person, const std::vector<Row>& rows,
                         const PricedRows& priced, std::string_view answers) {
  GJ_TRY(const auto splits, app::price_bill(desk.unit, person, priced.bill));
  for (std::size_t i = 0; i < rows.size(); ++i) {
    Row& out = desk.out.add(answers);
    for (const char* field : {"feedetl_sn", "cnt", "pric"}) put(out, field, rows[i].text(field));
    put(out, "det_item_fee_sumamt", rows[i].money("det_item_fee_sumamt"));
    put_item(out, desk, priced.items[i]);
    put_split(out, splits[i], rows[i].money("det_item_fee_sumamt") < Money::kZero);
  }
  return done();
}

Result<void> check_one_visit(const std::vector<Row>& rows) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].text("mdtrt_id") == rows.front().text("mdtrt_id") &&
        rows[i].text("psn_no") == rows.front().text("psn_no")) {
      continue;
    }
    return at_row(
        make_error(app_code::kBadField, "mdtrt_id", "一批明细只能属于一次就诊;请按就诊分批上传"),
        i + 1, rows[i]);
  }
  return done();
}

}  // namespace

void put_split(Row& out, const policy::eval::LineAmounts& split, bool negative) {
  const auto signed_money = [&](std::int64_t fen) { return Money::fen(negative ? -fen : fen); };
  put(out, "fulamt_ownpay_amt", signed_money(split.out_of_scope));
  put(out, "overlmt_amt", signed_money(split.over_limit));
  put(out, "preselfpay_amt", signed_money(split.pre_share));
  put(out, "inscp_scp_amt", signed_money(split.in_scope));
}

void put_item(Row& out, const Desk& desk, const storage::CatalogueItemRow* item) {
  put(out, "pric_uplmt_amt",
      item != nullptr && item->price_limit_micro ? Price::micro(*item->price_limit_micro).to_text()
                                                 : desk.words().code("none", "price_limit"));
  if (item == nullptr) {
    put(out, "chrgitm_lv", "03");
    put(out, "med_chrgitm_type", "14");
    put(out, "lmt_used_flag", "0");
    put(out, "memo", "当日目录中没有这个编码,按全自费;请核对医疗目录编码(med_list_codg)和费用日期");
    return;
  }
  put(out, "chrgitm_lv", desk.words().code("level", item->level));
  put(out, "med_chrgitm_type", item->charge);
  if (const auto rate = Rate::parse(item->pre_share); rate.ok()) {
    put(out, "selfpay_prop", units_text(rate->in_nano(), 9, 0));
  }
  put(out, "lmt_used_flag", app::attribute(item->attributes, "restricted") == "true" ? "1" : "0");
}

Result<void> bring_lines(Desk& desk, std::string_view states) {
  const std::vector<Row>& rows = desk.exchange.in.rows("feedetail");
  GJ_CHECK(check_one_visit(rows));
  GJ_TRY(app::PersonRecord * person, person_of(desk, rows.front()));
  GJ_TRY(storage::VisitRow visit, visit_of(desk, *person, rows.front().text("mdtrt_id")));
  GJ_CHECK(check_step(visit, states, "费用明细只能在结算以前上传,已结算的请先撤销结算"));
  GJ_CHECK(add_lines(desk, *person, visit, {"feedetail", "result"}));
  if (visit.state == "settled") {
    visit.state = "registered";
    app::put_stay(desk.unit, *person, visit);
  }
  return done();
}

Result<void> add_lines(Desk& desk, app::PersonRecord& person, const storage::VisitRow& visit,
                       const LineBatch& batch) {
  const std::vector<Row>& rows = desk.exchange.in.rows(batch.node);
  app::FeeLines lines(desk.unit, person, visit);
  GJ_CHECK(lines.load());
  GJ_TRY(const PricedRows priced, price_rows(desk, rows, visit));
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (const auto added = lines.add(sent_line(rows[i], priced.items[i])); !added.ok()) {
      return at_row(added.error(), i + 1, rows[i]);
    }
    keep_row(desk, {visit.visit + "/" + rows[i].text("feedetl_sn"), visit.person, visit.visit},
             rows[i]);
  }
  return show_splits(desk, person, rows, priced, batch.answers);
}

Result<app::Bill> try_lines(Desk& desk, app::PersonRecord& person, const storage::VisitRow& visit,
                            const LineBatch& batch) {
  const std::vector<Row>& rows = desk.exchange.in.rows(batch.node);
  GJ_TRY(PricedRows priced, price_rows(desk, rows, visit));
  GJ_CHECK(show_splits(desk, person, rows, priced, batch.answers));
  return std::move(priced.bill);
}

Result<void> withdraw_lines(Desk& desk, std::string_view field) {
  std::vector<std::string> wanted;
  const std::vector<Row>& rows = desk.exchange.in.rows("data");
  GJ_CHECK(check_one_visit(rows));
  GJ_TRY(app::PersonRecord * person, person_of(desk, rows.front()));
  GJ_TRY(const storage::VisitRow visit, visit_of(desk, *person, rows.front().text("mdtrt_id")));
  const bool by_batch = field == "chrg_bchno";
  for (const auto& line : app::live_lines(*person, visit.visit, std::nullopt)) {
    for (const Row& row : rows) {
      const std::string said = row.text(field);
      if (said != kAllLines && said != (by_batch ? line.batch : line.line)) continue;
      wanted.push_back(line.line);
      break;
    }
  }
  if (wanted.empty()) {
    return make_error(app_code::kWrongState, std::string(field),
                      "没有可以撤销的明细;已结算的请先撤销结算,编号请核对");
  }
  GJ_TRY(const auto cancelled, app::cancel_lines(desk.unit, *person, visit, wanted));
  (void)cancelled;
  return done();
}

}  // namespace gongji::gateway
