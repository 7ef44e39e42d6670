// 5203, 5204: a settlement of this institution, or its withdrawal, and its fee lines.
#include <algorithm>

#include "app/errors.h"
#include "app/unit/catalogue.h"
#include "gateway/national/history.h"
#include "gateway/national/lines.h"
#include "gateway/national/settlement_info.h"
#include "gateway/national/submissions.h"
#include "gateway/national/visits.h"
#include "gateway/transactions/transactions.h"
#include "storage/days.h"

namespace gongji::gateway {

namespace {

/// What 5203 has beside what a settlement answers.
Result<void> put_rest(Desk& desk, const app::PersonRecord& person, const Found& found) {
  const auto* node = desk.exchange.in.transaction().find(interface::Direction::Out, "setlinfo");
  interface::Row& info = desk.out.rows_of(*node).front();
  GJ_TRY(const auto visit, app::stay_of(desk.unit, person, found.row.visit));
  GJ_TRY(const auto institution,
         app::institution_on(desk.unit, found.row.institution, storage::day_of(found.row.day)));
  put(info, "fixmedins_name", institution.name);
  put(info, "hosp_lv", hospital_level(desk, institution));
  put(info, "fixmedins_poolarea", std::to_string(found.row.region));
  put(info, "insu_optins", std::to_string(found.row.region));
  put(info, "pay_loc", "2");
  put(info, "begndate", storage::day_of(visit.opened_on).to_text());
  put(info, "enddate", storage::day_of(found.row.day).to_text());
  put(info, "opt_time", china_time(found.moment_ms));
  return done();
}

/// A line as it is priced: without its sign, and a refund with what its original says.
app::FactList priced(const storage::FeeLineRow& line, const std::vector<storage::FeeLineRow>& all) {
  const std::string cancels = app::attribute(line.facts, "cancels");
  const auto original = std::find_if(all.begin(), all.end(),
                                     [&](const auto& other) { return other.line == cancels; });
  app::FactList facts = {{"item", line.item}};
  for (const std::string_view name : {"outside", "pre_share", "price_limit"}) {
    const auto& from = cancels.empty() || original == all.end() ? line : *original;
    const std::string value = app::attribute(from.facts, name);
    if (!value.empty()) facts.emplace_back(std::string(name), value);
  }
  std::string quantity = app::attribute(line.facts, "quantity");
  if (quantity.starts_with('-')) quantity.erase(0, 1);
  if (!quantity.empty()) facts.emplace_back("quantity", quantity);
  facts.emplace_back("amount", Money::fen(std::abs(line.amount)).to_text());
  return facts;
}

/// What the institution sent of a line.
Result<void> put_sent(Desk& desk, interface::Row& row, const storage::FeeLineRow& line) {
  for (const std::string_view infno : {"2204", "2301", "2102"}) {
    GJ_TRY(const auto rows, kept(desk, infno, line.visit + "/" + line.line));
    if (rows.empty()) continue;
    GJ_TRY(const auto message, message_of(desk, rows.back()));
    for (const auto& node : message.nodes) {
      for (const auto& said : node.rows) {
        for (const auto& value : said.values) put(row, value.field->id, value.text);
        const std::string_view number = said.has("rxno") ? "rxno" : "drord_no";
        put(row, "rx_drord_no", said.text(number));
      }
    }
  }
  return done();
}

Result<std::map<std::string, storage::CatalogueItemRow>> items_of_lines(
    Desk& desk, const std::vector<storage::FeeLineRow>& lines, Date day) {
  std::vector<std::string> codes;
  codes.reserve(lines.size());
  for (const auto& line : lines) codes.push_back(line.item);
  return app::items_on(desk.unit, codes, day);
}

void put_listed(Desk& desk, interface::Row& row, const storage::CatalogueItemRow* item) {
  put_item(row, desk, item);
  if (item == nullptr) return;
  put(row, "hilist_code", item->item);
  put(row, "hilist_name", item->name);
  // The name of the institution's own entry is not sent with lines: that of the list stands for it.
  put(row, "medins_list_name", item->name);
  put(row, "list_type", desk.words().code("list", item->list));
}

}  // namespace

Result<void> show_one_settlement(Desk& desk) {
  const interface::Row& data = desk.in("data");
  GJ_TRY(app::PersonRecord * person, person_of(desk, data));
  GJ_TRY(const Found found,
         find_settlement(desk, *person, {data.text("setl_id"), data.text("mdtrt_id")}));
  Shown shown;
  shown.row = &found.row;
  shown.setl_id = found.setl_id;
  shown.moment_ms = found.moment_ms;
  shown.withdrawn = found.withdrawn;
  shown.message = found.message;
  GJ_TRY(shown.med_type, med_type_of(desk, found.row));
  GJ_TRY(shown.cert_type, said_at_settlement(desk, found.row, "mdtrt_cert_type"));
  GJ_CHECK(show_settlement(desk, *person, shown));
  if (!found.withdrawn && found.row.state != "live") {
    desk.note = "这笔结算已撤销,撤销结算ID " + std::to_string(found.row.reversed_by);
  }
  return put_rest(desk, *person, found);
}

Result<void> show_settled_lines(Desk& desk) {
  const interface::Row& data = desk.in("data");
  GJ_TRY(app::PersonRecord * person, person_of(desk, data));
  GJ_TRY(const Found found,
         find_settlement(desk, *person, {data.text("setl_id"), data.text("mdtrt_id")}));
  std::vector<storage::Value> values = {desk.unit.region(), found.row.visit, found.row.settlement};
  const std::string of_person = app::of_person_or_former(*person, values);
  GJ_TRY(const auto lines, desk.unit.records<storage::FeeLineRow>(
                               "WHERE region = $1 AND visit = $2 AND settlement = $3 AND " +
                                   of_person + " ORDER BY day, line",
                               values));
  if (lines.empty()) {
    if (found.row.state != "live") desk.note = "这笔结算已撤销,明细已恢复为未结算";
    return done();
  }
  const Date day = storage::day_of(found.row.day);
  GJ_TRY(const auto visit, app::stay_of(desk.unit, *person, found.row.visit));
  GJ_TRY(app::Bill bill, app::bill_of_stay(desk.unit, visit, {}, day));
  for (const auto& line : lines) bill.lines.push_back(priced(line, lines));
  GJ_TRY(const auto splits, app::price_bill(desk.unit, *person, bill));
  GJ_TRY(const auto items, items_of_lines(desk, lines, day));
  GJ_TRY(const std::string med_type, med_type_of(desk, found.row));
  for (std::size_t i = 0; i < lines.size(); ++i) {
    interface::Row& row = desk.out.add(".");
    GJ_CHECK(put_sent(desk, row, lines[i]));
    const auto item = items.find(lines[i].item);
    put_listed(desk, row, item == items.end() ? nullptr : &item->second);
    put_split(row, splits[i], lines[i].amount < 0);
    put(row, "mdtrt_id", found.row.visit);
    put(row, "setl_id", found.setl_id);
    put(row, "feedetl_sn", lines[i].line);
    put(row, "med_type", med_type);
    put(row, "med_list_codg", lines[i].item);
    put(row, "det_item_fee_sumamt", Money::fen(lines[i].amount));
    put(row, "opt_time", china_time(lines[i].recorded_at));
  }
  return done();
}

}  // namespace gongji::gateway
