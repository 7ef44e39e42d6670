// 1201: a designated institution, by its code, its name, or the one that asks.
#include "app/errors.h"
#include "gateway/national/visits.h"
#include "gateway/transactions/transactions.h"
#include "storage/days.h"

namespace gongji::gateway {

namespace {

Result<storage::InstitutionRow> by_name(Desk& desk, const std::string& name) {
  const std::int64_t day = storage::day_number(desk.today());
  GJ_TRY(auto rows, desk.unit.records<storage::InstitutionRow>(
                        "WHERE region = $1 AND name = $2 AND recorded_to = " GJ_STILL_KNOWN
                        " AND from_day <= $3 AND to_day > $4 ORDER BY institution",
                        {desk.unit.region(), name, day, day}));
  if (!rows.empty()) return std::move(rows.front());
  return make_error(app_code::kUnknownInstitution, "fixmedins_name",
                    "本统筹区没有这个名称的定点医药机构;请核对名称,或按编号查询");
}

Result<storage::InstitutionRow> asked_institution(Desk& desk, const interface::Row& asked) {
  if (!asked.has("fixmedins_code") && asked.has("fixmedins_name")) {
    return by_name(desk, asked.text("fixmedins_name"));
  }
  const std::string code =
      asked.has("fixmedins_code") ? asked.text("fixmedins_code") : desk.institution();
  GJ_TRY(auto row, app::institution_on(desk.unit, code, desk.today()));
  if (!asked.has("fixmedins_name") || asked.text("fixmedins_name") == row.name) return row;
  return make_error(app_code::kUnknownInstitution, "fixmedins_name",
                    "编号和名称不是同一家机构;请核对,或只填一项");
}

}  // namespace

Result<void> show_institution(Desk& desk) {
  const interface::Row& asked = desk.in("medinsinfo");
  GJ_TRY(const auto row, asked_institution(desk, asked));
  const std::string type = desk.words().code("institution", row.kind);
  if (type != asked.text("fixmedins_type")) {
    return make_error(app_code::kUnknownInstitution, "fixmedins_type",
                      "这家机构的类型是 " + type + ";请核对定点医疗服务机构类型");
  }
  interface::Row& out = desk.out.add("medinsinfo");
  put(out, "fixmedins_code", row.institution);
  put(out, "fixmedins_name", row.name);
  put(out, "uscc", app::attribute(row.attributes, "uscc"));
  put(out, "fixmedins_type", type);
  put(out, "hosp_lv", hospital_level(desk, row));
  return done();
}

}  // namespace gongji::gateway
