#include "app/queries/groups.h"
#include "storage/days.h"
#include "storage/records.h"

namespace gongji::app {

namespace {

constexpr Field kCatalogueFields[] = {
    {.name = "day",
     .zh = "日期",
     .en = "Day",
     .kind = FieldKind::Date,
     .required = true,
     .note = "当日有效的项目",
     .note_en = "Items in force on this day"},
    {.name = "list", .zh = "目录类别", .en = "List"},
};

constexpr QueryColumn kCatalogueColumns[] = {
    {"item", "医保目录编码", "Item"},
    {"name", "目录名称", "Name"},
    {"list", "目录类别", "List"},
    {"level", "甲乙丙类", "Level"},
    {"charge", "收费项目类别", "Kind of charge"},
    {"pre_share", "先行自付比例", "Pre-share"},
    {"price_limit", "限价", "Price limit", ColumnKind::Price},
    {"from", "起始日", "From", ColumnKind::Day},
    {"to", "终止日(不含)", "To (excluded)", ColumnKind::Day},
    {"attributes", "其他属性", "Attributes"},
};

Result<void> list_items(const QueryView& view, const Form& form, const QuerySink& sink) {
  const std::int64_t day = storage::day_number(form.date("day"));
  return run_sql(
      view,
      "SELECT item, name, list, level, charge, pre_share, price_limit_micro, from_day, "
      "to_day, attributes FROM catalogue_item WHERE region = $1 AND recorded_to = $2 "
      "AND from_day <= $3 AND to_day > $4 AND ($5 = '' OR list = $6) ORDER BY item",
      {storage::kStillKnown, day, day, form.text_or("list", ""), form.text_or("list", "")}, sink);
}

constexpr Query kCatalogueQueries[] = {
    {"catalogue", "list", "目录项目", "Items of the lists", kCatalogueFields, kCatalogueColumns,
     list_items},
};

}  // namespace

std::span<const Query> catalogue_queries() {
  return kCatalogueQueries;
}

}  // namespace gongji::app
