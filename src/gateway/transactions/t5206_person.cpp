// 5206, 5301: what funds have paid for a person, and the person's chronic diseases.
#include "app/errors.h"
#include "gateway/national/settlement_info.h"
#include "gateway/transactions/transactions.h"
#include "storage/days.h"

namespace gongji::gateway {

namespace {

/// The last day that counts: of the month that was asked for, or today.
Result<Date> last_day_counted(const Desk& desk) {
  const std::string month = desk.in("data").text("cum_ym");
  if (month.empty()) return desk.today();
  const auto first = month.size() == 6
                         ? Date::parse(month.substr(0, 4) + "-" + month.substr(4) + "-01")
                         : Date::parse("");
  if (first.ok()) return first->last_of_month();
  return make_error(app_code::kBadField, "cum_ym", "累计年月应为 yyyyMM,如 202005");
}

std::string month_text(Date day) {
  const std::string text = day.to_text();
  return text.substr(0, 4) + text.substr(5, 2);
}

}  // namespace

Result<void> show_sums(Desk& desk) {
  GJ_TRY(app::PersonRecord * person, person_of(desk, desk.in("data")));
  GJ_TRY(const Date last, last_day_counted(desk));
  std::vector<storage::Value> values = {desk.unit.region(), storage::day_number(last)};
  const std::string of_person = app::of_person_or_former(*person, values);
  GJ_TRY(const auto rows,
         desk.unit.records<storage::SettlementRow>(
             "WHERE region = $1 AND day <= $2 AND state = 'live' AND " + of_person, values));
  using Key = std::tuple<std::string, std::int64_t, std::string>;  // scheme, year, fund
  std::map<Key, Money> sums;
  for (const auto& row : rows) {
    // The benefit years that the day belongs to; earlier ones have ended.
    if (row.year + 1 < last.year()) continue;
    GJ_TRY(const auto funds, fund_parts(row));
    for (const auto& [fund, paid] : funds) sums[{row.scheme, row.year, fund}] += paid;
  }
  for (const auto& [key, sum] : sums) {
    const auto& [scheme, year, fund] = key;
    interface::Row& row = desk.out.add("cuminfo");
    put(row, "insutype", desk.words().code("scheme", scheme));
    put(row, "year", std::to_string(year));
    put(row, "cum_ym", month_text(last));
    put(row, "cum_type_code",
        desk.exchange.profile->code("fund_pay_type", desk.words().code("fund", fund)));
    put(row, "cum", sum);
  }
  return done();
}

Result<void> show_chronic_diseases(Desk& desk) {
  GJ_TRY(app::PersonRecord * person, person_of(desk, desk.in("data")));
  const std::int64_t today = storage::day_number(desk.today());
  for (const auto& fact : person->facts) {
    if (fact.kind != "certificate" || fact.to_day <= today) continue;
    interface::Row& row = desk.out.add("feedetail");
    const std::string name = app::attribute(fact.attributes, "name");
    put(row, "opsp_dise_code", fact.word);
    put(row, "opsp_dise_name", name.empty() ? fact.word : name);
    put(row, "begndate", storage::day_of(fact.from_day).to_text());
    if (fact.to_day == storage::kOpenDay) continue;
    put(row, "enddate", storage::day_of(fact.to_day).plus_days(-1).to_text());
  }
  return done();
}

}  // namespace gongji::gateway
