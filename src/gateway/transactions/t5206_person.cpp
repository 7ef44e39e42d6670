// 5206, 5301: what funds have paid for a person and what the policy counts of the person; the
// person's chronic diseases.
#include "app/errors.h"
#include "app/unit/person_state_text.h"
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

/// A benefit year of a scheme.
using SchemeYear = std::pair<std::string, std::int64_t>;

struct PersonSums {
  std::map<SchemeYear, std::map<std::string, Money>> paid;  ///< by fund
  std::map<SchemeYear, std::string> states;                 ///< what the policy counts, as text
};

Result<PersonSums> sums_until(Desk& desk, const app::PersonRecord& person, Date last) {
  std::vector<storage::Value> values = {desk.unit.region(), storage::day_number(last)};
  const std::string of_person = app::of_person_or_former(person, values);
  GJ_TRY(const auto rows, desk.unit.records<storage::SettlementRow>(
                              "WHERE region = $1 AND day <= $2 AND state = 'live' AND " +
                                  of_person + " ORDER BY settlement",
                              values));
  PersonSums sums;
  for (const auto& row : rows) {
    // The benefit years that the day belongs to; earlier ones have ended.
    if (row.year + 1 < last.year()) continue;
    GJ_TRY(const auto funds, fund_parts(row));
    for (const auto& [fund, paid] : funds) sums.paid[{row.scheme, row.year}][fund] += paid;
    sums.states[{row.scheme, row.year}] = row.state_after;
  }
  if (last < desk.today()) return sums;
  // What counts now, corrections and what was brought from elsewhere too.
  for (const auto& row : person.accumulators) {
    if (row.year + 1 >= last.year()) sums.states[{row.scheme, row.year}] = row.state;
  }
  return sums;
}

void add_sum(Desk& desk, const SchemeYear& year, Date last, std::string_view code, Money sum) {
  interface::Row& row = desk.out.add("cuminfo");
  put(row, "insutype", desk.words().code("scheme", year.first));
  put(row, "year", std::to_string(year.second));
  put(row, "cum_ym", month_text(last));
  put(row, "cum_type_code", code);
  put(row, "cum", sum);
}

/// Those that run through the year or a life, by the package in force.
Result<void> add_counted(Desk& desk, const SchemeYear& year, Date last, const std::string& state) {
  auto package = desk.unit.registry().in_force(year.first, last);
  if (!package.ok()) return done();
  GJ_TRY(const auto counted, app::state_of(state, *(*package)->compiled));
  const auto& accumulators = (*package)->compiled->package().head.accumulators;
  for (std::size_t i = 0; i < counted.accumulators.size() && i < accumulators.size(); ++i) {
    const policy::Accumulator& one = accumulators[i];
    if (one.per != policy::Per::Year && one.per != policy::Per::Life) continue;
    const std::int64_t value = counted.accumulators[i];
    if (value == 0) continue;
    add_sum(desk, year, last, desk.words().code("cumulative", one.meta.name),
            Money::fen(one.counts ? value * 100 : value));
  }
  return done();
}

}  // namespace

Result<void> show_sums(Desk& desk) {
  GJ_TRY(app::PersonRecord * person, person_of(desk, desk.in("data")));
  GJ_TRY(const Date last, last_day_counted(desk));
  GJ_TRY(const PersonSums sums, sums_until(desk, *person, last));
  for (const auto& [year, funds] : sums.paid) {
    for (const auto& [fund, paid] : funds) {
      const std::string code = desk.words().code("fund", fund);
      add_sum(desk, year, last, desk.exchange.profile->code("fund_pay_type", code), paid);
    }
  }
  for (const auto& [year, state] : sums.states) {
    GJ_CHECK(add_counted(desk, year, last, state));
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
