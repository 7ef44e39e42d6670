// 2001: what a person may enjoy, one row for each fund item of a kind of care, and why not. It is
// asked of the settlement itself, with a bill of nothing: what refuses that would refuse any other.
#include <optional>

#include "app/errors.h"
#include "app/unit/explained.h"
#include "gateway/national/hints.h"
#include "gateway/national/visits.h"
#include "gateway/transactions/transactions.h"
#include "storage/days.h"

namespace gongji::gateway {

namespace {

app::Bill bill_of_nothing(const Desk& desk, const std::string& scheme, Date day) {
  const interface::Row& data = desk.in("data");
  app::Bill bill;
  bill.institution = desk.institution();
  bill.kind = data.has("med_type") ? care_of(desk, data.text("med_type")) : "outpatient";
  bill.scheme = scheme;
  bill.day = day;
  bill.facts = facts_of(data);
  bill.facts.emplace_back("total", "0");
  return bill;
}

/// From when to when the person may enjoy what the coverage of the day gives.
void put_period(interface::Row& row, const app::PersonRecord& person, const std::string& scheme,
                Date day) {
  const storage::FactRow* cover = person.on("coverage", scheme, day);
  const std::string later =
      cover == nullptr ? "" : app::attribute(cover->attributes, "benefit_from");
  if (cover == nullptr) {
    put(row, "begndate", day.to_text());
    return;
  }
  put(row, "begndate", later.empty() ? storage::day_of(cover->from_day).to_text() : later);
  if (cover->to_day == storage::kOpenDay) return;
  put(row, "enddate", storage::day_of(cover->to_day).plus_days(-1).to_text());
}

/// Why nobody can settle for the person on the day, in the words of the record.
std::string reason_of(const app::PersonRecord& person, const std::string& scheme, Date day,
                      const Error& refusal) {
  if (refusal.code != app_code::kNotCovered) return refusal.message;
  const storage::FactRow* cover = person.on("coverage", scheme, day);
  if (cover == nullptr) return "当日没有这个险种的参保记录";
  if (person.on("suspension", scheme, day) != nullptr) return "参保已暂停";
  return "等待期未满,待遇自 " + app::attribute(cover->attributes, "benefit_from") + " 起享受";
}

struct FundItem {
  std::string fund;    ///< of the ledger
  std::string reason;  ///< empty: may be enjoyed
};

void show_item(Desk& desk, const app::PersonRecord& person, const app::Bill& bill,
               const FundItem& item) {
  interface::Row& row = desk.out.add("trtinfo");
  put(row, "psn_no", person.person.person);
  put(row, "trt_chk_type", "01");
  put(row, "fund_pay_type",
      desk.exchange.profile->code("fund_pay_type", desk.words().code("fund", item.fund)));
  put(row, "trt_enjymnt_flag", item.reason.empty() ? "1" : "0");
  put_period(row, person, bill.scheme, bill.day);
  put(row, "trt_chk_rslt", hospital_text(desk.words(), item.reason));
}

/// Funds that the packages of a scheme have, when no bill can be computed.
Result<void> show_refused(Desk& desk, const app::PersonRecord& person, const app::Bill& bill,
                          const std::string& reason) {
  const auto package = desk.unit.registry().in_force(bill.scheme, bill.day);
  if (!package.ok()) return package.error();
  for (const auto& [name, fund] : (*package)->record.funds) {
    if (desk.words().by_word("fund", fund) == nullptr) continue;
    show_item(desk, person, bill, {fund, reason});
  }
  return done();
}

Result<void> check_scheme_items(Desk& desk, app::PersonRecord& person, const std::string& scheme,
                                Date day) {
  const app::Bill bill = bill_of_nothing(desk, scheme, day);
  const auto computed = app::compute_settlement(desk.unit, person, bill);
  if (!computed.ok()) {
    if (computed.error().code.starts_with("storage.")) return computed.error();
    return show_refused(desk, person, bill, reason_of(person, scheme, day, computed.error()));
  }
  GJ_TRY(const auto explained, app::explained_again(desk.unit, computed->row));
  GJ_TRY(const app::RegionPackage* package, desk.unit.package(computed->row.digest));
  std::map<std::string, bool> applied;
  for (const auto& detail : explained.details) {
    const auto fund = package->record.funds.find(detail.layer->payer);
    if (fund != package->record.funds.end()) applied[fund->second] |= detail.applied;
  }
  for (const auto& [fund, holds] : applied) {
    if (desk.words().by_word("fund", fund) == nullptr) continue;
    show_item(desk, person, bill, {fund, holds ? "" : "此人此次就诊不在这项待遇的范围内"});
  }
  return done();
}

}  // namespace

Result<void> check_entitlement(Desk& desk) {
  const interface::Row& data = desk.in("data");
  GJ_TRY(app::PersonRecord * person, person_of(desk, data));
  const Date day = data.day("begntime").value_or(desk.today());
  GJ_TRY(const std::string scheme, scheme_of(desk, data.text("insutype")));
  if (!scheme.empty()) return check_scheme_items(desk, *person, scheme, day);
  const auto covers = person->on("coverage", day);
  if (covers.empty()) {
    return make_error(app_code::kNotCovered, "psn_no",
                      "此人 " + day.to_text() + " 没有参保记录;请核对日期,或写明险种类型");
  }
  for (const storage::FactRow* cover : covers) {
    GJ_CHECK(check_scheme_items(desk, *person, cover->word, day));
  }
  return done();
}

}  // namespace gongji::gateway
