// 1312, 1316 to 1319: the lists page by page: entries, matches, own items, ceilings, pre-shares.
#include <algorithm>

#include "app/unit/form.h"
#include "app/unit/person_record.h"
#include "base/china_time.h"
#include "base/rate.h"
#include "gateway/national/pages.h"
#include "gateway/national/submissions.h"
#include "gateway/transactions/transactions.h"
#include "storage/days.h"

namespace gongji::gateway {

namespace {

using Item = storage::CatalogueItemRow;

std::string asked_text(const interface::Row& asked, std::string_view field) {
  return asked.node().find(field) == nullptr ? std::string() : asked.text(field);
}

/// Whether what was asked for in a field, if anything, is this.
bool agrees(const interface::Row& asked, std::string_view field, const std::string& value) {
  const std::string wanted = asked_text(asked, field);
  return wanted.empty() || wanted == value;
}

bool valid_today(const Desk& desk, std::int64_t to_day) {
  return to_day > storage::day_number(desk.today());
}

bool wanted_item(const Desk& desk, const interface::Row& asked, const Item& row) {
  const auto since = asked.day("updt_time"), on = asked.day("query_date");
  if (since && china_day(row.recorded_from) < *since) return false;
  if (on && (storage::day_number(*on) < row.from_day || storage::day_number(*on) >= row.to_day)) {
    return false;
  }
  const std::string name = asked_text(asked, "hilist_name");
  return agrees(asked, "hilist_code", row.item) && agrees(asked, "med_list_codg", row.item) &&
         agrees(asked, "list_type", desk.words().code("list", row.list)) &&
         agrees(asked, "med_chrgitm_type", row.charge) &&
         agrees(asked, "chrgitm_lv", desk.words().code("level", row.level)) &&
         agrees(asked, "insu_admdvs", std::to_string(row.region)) &&
         agrees(asked, "vali_flag", valid_today(desk, row.to_day) ? "1" : "0") &&
         (name.empty() || row.name.find(name) != std::string::npos);
}

/// What every one of these answers says of an item.
void put_common(const Desk& desk, interface::Row& out, const Item& row) {
  const std::string known = china_day(row.recorded_from).to_text();
  put(out, "hilist_code", row.item);
  put(out, "med_list_codg", row.item);
  put(out, "hilist_name", row.name);
  put(out, "insu_admdvs", std::to_string(row.region));
  put(out, "poolarea_no", std::to_string(row.region));
  put(out, "begndate", storage::day_of(row.from_day).to_text());
  if (row.to_day != storage::kOpenDay) {
    put(out, "enddate", storage::day_of(row.to_day).plus_days(-1).to_text());
  }
  put(out, "list_type", desk.words().code("list", row.list));
  put(out, "med_chrgitm_type", row.charge);
  put(out, "chrgitm_lv", desk.words().code("level", row.level));
  put(out, "lmt_used_flag", app::attribute(row.attributes, "restricted") == "true" ? "1" : "0");
  put(out, "vali_flag", valid_today(desk, row.to_day) ? "1" : "0");
  put(out, "rid", row.item + "-" + std::to_string(row.from_day));
  put(out, "updt_time", known);
  put(out, "crte_time", known);
}

Result<void> show_items(Desk& desk, bool (*has)(const Item&)) {
  const interface::Row& asked = desk.in("data");
  GJ_TRY(auto rows,
         desk.unit.records<Item>("WHERE region = $1 AND recorded_to = $2 ORDER BY item, from_day",
                                 {desk.unit.region(), storage::kStillKnown}));
  std::erase_if(rows, [&](const Item& row) { return !has(row) || !wanted_item(desk, asked, row); });
  GJ_TRY(const Page page, page_of(desk, asked, rows.size()));
  for (std::size_t i = page.first; i < page.end; ++i) {
    interface::Row& out = desk.out.add("data");
    put_common(desk, out, rows[i]);
    if (const auto limit = rows[i].price_limit_micro) {
      put(out, "hilist_pric_uplmt_amt", Price::micro(*limit).to_text());
    }
    if (const auto rate = Rate::parse(rows[i].pre_share); rate.ok()) {
      put(out, "selfpay_prop", units_text(rate->in_nano(), 9, 0));
    }
  }
  return done();
}

}  // namespace

Result<void> show_list_entries(Desk& desk) {
  return show_items(desk, [](const Item&) { return true; });
}

Result<void> show_price_ceilings(Desk& desk) {
  return show_items(desk, [](const Item& row) { return row.price_limit_micro.has_value(); });
}

Result<void> show_pre_shares(Desk& desk) {
  return show_items(desk, [](const Item& row) { return !row.pre_share.empty(); });
}

Result<void> show_own_items(Desk& desk) {
  const interface::Row& asked = desk.in("data");
  GJ_TRY(const auto rows,
         desk.unit.records<storage::SubmissionRow>(
             "WHERE region = $1 AND institution = $2 AND kind = '3301' AND state = 'live' ORDER BY "
             "subject, submission",
             {desk.unit.region(), desk.institution()}));
  struct Own {
    interface::Row row;
    std::int64_t submission = 0, recorded_at = 0;
  };
  std::vector<Own> own;
  const auto since = asked.day("updt_time");
  for (const auto& row : rows) {
    if (since && china_day(row.recorded_at) < *since) continue;
    GJ_TRY(const interface::Message message, message_of(desk, row));
    for (const auto& mapped : message.rows("data")) {
      if (agrees(asked, "medins_list_codg", mapped.text("fixmedins_hilist_id")) &&
          agrees(asked, "list_type", mapped.text("list_type")) &&
          agrees(asked, "med_list_codg", mapped.text("med_list_codg"))) {
        own.push_back({mapped, row.submission, row.recorded_at});
      }
    }
  }
  GJ_TRY(const Page page, page_of(desk, asked, own.size()));
  for (std::size_t i = page.first; i < page.end; ++i) {
    interface::Row& out = desk.out.add("data");
    for (const auto& value : own[i].row.values) put(out, value.field->id, value.text);
    const std::string known = china_day(own[i].recorded_at).to_text();
    put(out, "fixmedins_code", desk.institution());
    put(out, "medins_list_codg", own[i].row.text("fixmedins_hilist_id"));
    put(out, "medins_list_name", own[i].row.text("fixmedins_hilist_name"));
    put(out, "insu_admdvs", std::to_string(desk.unit.region()));
    put(out, "vali_flag", "1");
    put(out, "rid", std::to_string(own[i].submission));
    put(out, "updt_time", known);
    put(out, "crte_time", known);
  }
  return done();
}

}  // namespace gongji::gateway
