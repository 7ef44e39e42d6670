#include "gateway/national/desk.h"

#include <algorithm>

#include "app/errors.h"
#include "gateway/national/kept.h"

namespace gongji::gateway {

const interface::Row& Desk::in(std::string_view node) const {
  if (const interface::Row* row = exchange.in.row(node); row != nullptr) return *row;
  static const interface::Node kNoNode;
  static const interface::Row kNothing(kNoNode);
  return kNothing;
}

std::string Desk::now() const {
  return china_time(unit.context().now_ms);
}

const Meaning* find_meaning(std::string_view infno) {
  const auto all = meanings();
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const auto& m) { return m.infno == infno; });
  return found == all.end() ? nullptr : &*found;
}

bool is_open(const Words& words, std::string_view infno) {
  return find_meaning(infno) != nullptr || kept_rule(words, infno).has_value() ||
         words.by_word("asked", infno) != nullptr;
}

void put(interface::Row& row, std::string_view field, std::string_view text) {
  if (row.node().find(field) != nullptr) row.set(field, text);
}

void put(interface::Row& row, std::string_view field, Money amount) {
  if (row.node().find(field) != nullptr) row.set_money(field, amount);
}

Result<app::PersonRecord*> person_of(Desk& desk, const interface::Row& row) {
  return desk.unit.person(row.text("psn_no"));
}

std::string person_type(const Desk& desk, const app::PersonRecord& person,
                        const std::string& scheme, Date day) {
  const storage::FactRow* cover = person.on("coverage", scheme, day);
  if (cover != nullptr) {
    const std::string word = app::attribute(cover->attributes, "class");
    if (const auto* entry = desk.words().by_word("class", word)) return entry->code;
  }
  const auto* usual = desk.words().by_word("scheme", scheme);
  return usual == nullptr ? std::string() : usual->detail;
}

int full_years(Date birth, Date day) {
  const int years = day.year() - birth.year();
  const bool before =
      day.month() < birth.month() || (day.month() == birth.month() && day.day() < birth.day());
  return years - (before ? 1 : 0);
}

Result<storage::VisitRow> visit_of(Desk& desk, const app::PersonRecord& person,
                                   const std::string& mdtrt_id) {
  auto visit = app::stay_of(desk.unit, person, mdtrt_id);
  if (visit.ok() && visit->institution == desk.institution()) return visit;
  if (!visit.ok() && visit.error().code != app_code::kUnknownVisit) return visit;
  return make_error(app_code::kUnknownVisit, "mdtrt_id",
                    "本机构没有此人的这次就诊;请核对人员编号和就诊ID");
}

std::string care_of(const Desk& desk, const std::string& med_type) {
  const auto* entry = desk.words().by_code("care", med_type);
  return entry == nullptr ? med_type : entry->word;
}

Result<std::string> scheme_of(const Desk& desk, const std::string& insutype) {
  if (insutype.empty()) return std::string();
  const auto* entry = desk.words().by_code("scheme", insutype);
  if (entry != nullptr) return entry->word;
  return make_error(app_code::kBadField, "insutype",
                    "本统筹区不结算险种 " + insutype + ";请核对险种类型");
}

}  // namespace gongji::gateway
