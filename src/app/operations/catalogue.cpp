// Items of the lists: drugs, service items, consumables.
#include "app/unit/catalogue.h"

#include "app/errors.h"
#include "app/operations/groups.h"
#include "app/unit/dated_rows.h"
#include "base/rate.h"
#include "storage/days.h"

namespace gongji::app {

namespace {

constexpr Field kItemFields[] = {
    {.name = "item",
     .zh = "医保目录编码",
     .en = "Item",
     .required = true,
     .also = "项目编码|med_list_codg|hilist_code"},
    {.name = "name", .zh = "目录名称", .en = "Name", .required = true, .also = "hilist_name"},
    {.name = "list",
     .zh = "目录类别",
     .en = "List",
     .kind = FieldKind::Word,
     .required = true,
     .words = "drug|herb|preparation|service|consumable",
     .note = "drug 西药中成药、herb 中药饮片、preparation 医院制剂、service 服务项目、"
             "consumable 耗材",
     .note_en = "drug, herb (decoction pieces), preparation (of a hospital), service, consumable"},
    {.name = "level",
     .zh = "甲乙丙类",
     .en = "Level",
     .kind = FieldKind::Word,
     .required = true,
     .words = "A|B|C",
     .note = "A 甲类、B 乙类、C 丙类(全自费)",
     .note_en = "A, B, or C: paid by the person in full",
     .also = "收费项目等级"},
    {.name = "charge",
     .zh = "收费项目类别",
     .en = "Kind of charge",
     .required = true,
     .note = "国家字典 med_chrgitm_type 的编码,如 09 西药费",
     .note_en = "A code of the national dictionary med_chrgitm_type, such as 09, western drugs",
     .also = "med_chrgitm_type"},
    {.name = "pre_share",
     .zh = "先行自付比例",
     .en = "Pre-share",
     .note = "如 10% 或 0.1;不填按政策包",
     .note_en = "Such as 10% or 0.1; empty: by the package",
     .also = "自付比例|selfpay_prop"},
    {.name = "price_limit",
     .zh = "限价",
     .en = "Price limit",
     .kind = FieldKind::Price,
     .note = "每一计价单位;不填为不限",
     .note_en = "For one unit; empty: no limit",
     .also = "支付标准|pric_uplmt_amt"},
    {.name = "restricted",
     .zh = "限制使用",
     .en = "Restricted",
     .kind = FieldKind::Bool,
     .note = "须医院审批后才能报销",
     .note_en = "Paid only when the hospital has approved it",
     .also = "lmt_used_flag"},
    {.name = "from", .zh = "起始日", .en = "From", .kind = FieldKind::Date, .required = true},
    {.name = "to",
     .zh = "截止日",
     .en = "Through",
     .kind = FieldKind::Date,
     .note = "含当日;不填为长期",
     .note_en = "Inclusive; empty: open"},
    {.name = "attributes", .zh = "其他属性", .en = "Attributes", .kind = FieldKind::Facts},
};

Result<Reply> add_item(Unit& unit, const Form& form) {
  storage::CatalogueItemRow row;
  row.region = unit.region();
  row.item = form.text("item");
  row.recorded_from = unit.context().now_ms;
  row.from_day = storage::day_number(form.date("from"));
  row.to_day =
      form.has("to") ? storage::day_number(form.date("to").plus_days(1)) : storage::kOpenDay;
  row.recorded_to = storage::kStillKnown;
  if (row.from_day >= row.to_day) {
    return make_error(
        app_code::kBadField, "to",
        Bilingual{"截止日早于起始日;请核对", "The last day is before the first day; check both."});
  }
  row.list = form.text("list");
  row.name = form.text("name");
  row.level = form.text("level");
  row.charge = form.text("charge");
  row.pre_share = form.text_or("pre_share", "");
  if (!row.pre_share.empty()) {
    const auto rate = Rate::parse(row.pre_share);
    if (!rate.ok() || rate->in_nano() > Rate::kNanoPerOne) {
      return make_error(
          app_code::kBadField, "pre_share",
          Bilingual{"先行自付比例应在 0 到 100% 之间", "The pre-share must be from 0 to 100%."});
    }
  }
  if (form.has("price_limit")) row.price_limit_micro = form.price("price_limit").in_micro();
  FactList attributes = form.facts("attributes");
  if (form.truth_or("restricted", false)) attributes.emplace_back("restricted", "true");
  row.attributes = facts_text(attributes);
  GJ_TRY(const auto known, item_periods(unit, row.item));
  GJ_TRY(const std::int64_t replaced, put_dated(unit, row, known));
  Reply reply;
  reply.add("item", row.item);
  reply.add("replaced", replaced);
  return reply;
}

constexpr Field kCodeFields[] = {
    {.name = "list",
     .zh = "目录交易编号",
     .en = "List",
     .required = true,
     .note = "下载这一目录的交易,如 1307 疾病诊断、1308 手术操作、1309 门慢门特病种",
     .note_en = "The transaction that fetches this list, such as 1307 diagnoses, 1308 procedures, "
                "1309 chronic and special diseases",
     .also = "infno"},
    {.name = "code", .zh = "编码", .en = "Code", .required = true},
    {.name = "name", .zh = "名称", .en = "Name", .required = true},
    {.name = "valid",
     .zh = "有效",
     .en = "Valid",
     .kind = FieldKind::Bool,
     .note = "不填为有效",
     .note_en = "Empty: in force"},
    {.name = "columns",
     .zh = "其他列",
     .en = "Other columns",
     .kind = FieldKind::Facts,
     .note = "下载文件的列名=值,如 章=1;章名称=…",
     .note_en = "Columns of the file as name=value;…"},
};

Result<Reply> add_code(Unit& unit, const Form& form) {
  storage::CodeItemRow row;
  row.region = unit.region();
  row.list = form.text("list");
  row.code = form.text("code");
  row.recorded_from = unit.context().now_ms;
  row.name = form.text("name");
  row.columns = facts_text(form.facts("columns"));
  row.valid = form.truth_or("valid", true) ? 1 : 0;
  row.recorded_to = storage::kStillKnown;
  GJ_TRY(const auto known, unit.records<storage::CodeItemRow>(
                               "WHERE region = $1 AND list = $2 AND code = $3 AND recorded_to = $4",
                               {row.region, row.list, row.code, storage::kStillKnown}));
  for (storage::CodeItemRow before : known) {
    if (before.recorded_from == row.recorded_from) {
      return make_error(app_code::kOverlap, "code",
                        Bilingual{"同一编码在同一时刻登记了两次",
                                  "One code is recorded twice at the same time; check the list."});
    }
    before.recorded_to = row.recorded_from;
    unit.put(before);
  }
  Reply reply;
  reply.add("code", row.code);
  reply.add("replaced", static_cast<std::int64_t>(known.size()));
  unit.insert(std::move(row));
  return reply;
}

constexpr Operation kCatalogueOperations[] = {
    {"catalogue", "add", "登记或变更目录项目", "Add or change an item of the lists", kItemFields,
     add_item},
    {"catalogue", "code", "登记或变更目录编码", "Add or change a code of a list", kCodeFields,
     add_code},
};

}  // namespace

std::span<const Operation> catalogue_operations() {
  return kCatalogueOperations;
}

}  // namespace gongji::app
