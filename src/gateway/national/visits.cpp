#include "gateway/national/visits.h"

#include <algorithm>

#include "app/errors.h"

namespace gongji::gateway {

Result<void> check_step(const storage::VisitRow& visit, std::string_view states,
                        std::string_view remedy) {
  while (!states.empty()) {
    const std::size_t end = std::min(states.find('|'), states.size());
    if (states.substr(0, end) == visit.state) return done();
    states.remove_prefix(std::min(end + 1, states.size()));
  }
  return make_error(app_code::kWrongState, "mdtrt_id",
                    "这次就诊" + app::state_text(visit) + ",不能办这一步;" + std::string(remedy));
}

bool is_stay(const storage::VisitRow& visit) {
  return visit.state == "open" || visit.state == "discharged" || visit.closed_on;
}

Result<void> check_med_type(const Desk& desk, const interface::Row& row, bool stay) {
  constexpr std::string_view kClearedAsStay = "21";  // clr_type of words.csv
  const std::string med_type = row.text("med_type");
  const auto* care = desk.words().by_code("care", med_type);
  if (care == nullptr || (care->detail == kClearedAsStay) == stay) return done();
  return make_error(app_code::kBadField, "med_type",
                    "医疗类别 " + med_type +
                        (stay ? " 不是住院类;门诊请用挂号(2201)" : " 是住院类;请用入院登记(2401)"));
}

Result<void> check_said_kind(const Desk& desk, const storage::VisitRow& visit,
                             const interface::Row& row) {
  GJ_CHECK(check_med_type(desk, row, false));
  const std::string med_type = row.text("med_type");
  const std::string said = app::attribute(visit.facts, app::kSaidKind);
  if (said.empty()) {
    if (desk.words().by_code("undescribed", med_type) != nullptr) return done();
    return make_error(app_code::kWrongState, "mdtrt_id",
                      "这次就诊还没有就诊信息和诊断;请先上传(2203),只收挂号费的除外");
  }
  // Regions refine codes by further digits.
  if (med_type.starts_with(said) || said.starts_with(med_type)) return done();
  return make_error(app_code::kBadField, "med_type",
                    "医疗类别 " + med_type + " 与就诊信息(2203)的 " + said +
                        " 不同,一次就诊只有一个医疗类别;请核对,或重新上传就诊信息");
}

std::string hospital_level(const Desk& desk, const storage::InstitutionRow& institution) {
  std::string entered = app::attribute(institution.attributes, "hosp_lv");
  if (!entered.empty()) return entered;
  const auto* level = desk.words().by_word("hosp_lv", institution.level);
  return level == nullptr ? std::string() : level->code;
}

app::FactList facts_of(const interface::Row& row) {
  app::FactList facts;
  if (row.has("dise_codg")) facts.emplace_back("disease", row.text("dise_codg"));
  return facts;
}

Result<void> check_scheme(const Desk& desk, const storage::VisitRow& visit,
                          const interface::Row& row) {
  if (!row.has("insutype")) return done();
  GJ_TRY(const std::string scheme, scheme_of(desk, row.text("insutype")));
  if (scheme == visit.scheme) return done();
  return make_error(app_code::kBadField, "insutype",
                    "险种类型与登记这次就诊时的 " + desk.words().code("scheme", visit.scheme) +
                        " 不同;请核对,或撤销登记后按新的险种重新登记");
}

Result<void> check_not_future(const Desk& desk, const interface::Row& row, std::string_view field) {
  const auto day = row.day(field);
  if (!day || *day <= desk.today()) return done();
  return make_error(app_code::kBadField, std::string(field),
                    "日期 " + day->to_text() + " 晚于平台当日 " + desk.today().to_text() +
                        ";请核对日期和本机时钟");
}

}  // namespace gongji::gateway
