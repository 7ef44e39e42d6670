// What the treasury owes for a year, by level of government where the package says so.
#include <map>

#include "app/operations/fields.h"
#include "app/queries/groups.h"
#include "app/unit/dues.h"
#include "app/unit/spells.h"

namespace gongji::app {

namespace {

constexpr Field kClaimFields[] = {needed(kSchemeField), kYearField, kFactsField};

constexpr QueryColumn kSubsidyClaimColumns[] = {
    {"package", "政策包", "Package"},
    {"class", "人员类别", "Class"},
    {"persons", "参保人数", "Persons", ColumnKind::Integer},
    {"payable", "个人缴费", "Paid by persons", ColumnKind::Money},
    {"fiscal_help", "资助参保", "Fiscal help", ColumnKind::Money},
    {"subsidy", "财政补助", "Subsidy", ColumnKind::Money},
    {"central", "其中中央", "Central", ColumnKind::Money},
    {"local", "其中地方", "Local", ColumnKind::Money},
};

/// Central and local part for so many persons; nothing where the package does not say.
Result<std::pair<storage::Value, storage::Value>> by_level(const QueryView& view, const Form& form,
                                                           const std::string& digest,
                                                           std::int64_t persons) {
  std::pair<storage::Value, storage::Value> parts;
  GJ_TRY(const RegionPackage* package, view.registry.by_digest(view.connection, digest));
  if (package->record.decision("subsidy") == nullptr) return parts;
  FactList facts = form.facts("facts");
  facts.emplace_back("persons", std::to_string(persons));
  GJ_TRY(const Date first, Date::of(static_cast<int>(form.integer("year")), 1, 1));
  GJ_TRY(const FactList found,
         decide_role(*package, "subsidy", {nullptr, nullptr, nullptr, &facts, first}));
  GJ_TRY(const Money central, Money::parse(value_of(found, "central")));
  GJ_TRY(const Money local, Money::parse(value_of(found, "local")));
  return std::pair<storage::Value, storage::Value>(central.in_fen(), local.in_fen());
}

/// Persons whose due of the year is paid, by package and class.
Result<void> subsidy_claim(const QueryView& view, const Form& form, const QuerySink& sink) {
  storage::Rows groups(7);
  GJ_CHECK(run_sql(view,
                   "SELECT package, digest, person_class, COUNT(*), CAST(SUM(payable) AS BIGINT), "
                   "CAST(SUM(fiscal_help) AS BIGINT), CAST(SUM(subsidy) AS BIGINT) FROM due WHERE "
                   "region = $1 AND scheme = $2 AND year = $3 AND state = 'paid' "
                   "GROUP BY package, digest, person_class ORDER BY package, digest, person_class",
                   {form.text("scheme"), form.integer("year")}, [&](const storage::Rows& row) {
                     for (std::size_t c = 0; c < 7; ++c) groups.push(row.at(0, c));
                     return true;
                   }));
  for (std::size_t i = 0; i < groups.size(); ++i) {
    GJ_TRY(const auto parts,
           by_level(view, form, std::string(groups.text(i, 1)), groups.integer(i, 3)));
    storage::Rows row(8);
    row.add({groups.at(i, 0), groups.at(i, 2), groups.at(i, 3), groups.at(i, 4), groups.at(i, 5),
             groups.at(i, 6), parts.first, parts.second});
    if (!sink(row)) break;
  }
  return done();
}

constexpr Field kReceivedFields[] = {needed(kSchemeField), kYearField};

constexpr QueryColumn kReceivedColumns[] = {
    {"kind", "款项", "Kind"},
    {"level", "财政级次", "Level"},
    {"amount", "到账金额", "Received", ColumnKind::Money},
};

Result<void> subsidy_received(const QueryView& view, const Form& form, const QuerySink& sink) {
  return run_sql(view,
                 "SELECT kind, channel, CAST(SUM(amount) AS BIGINT) FROM payment WHERE region = $1 "
                 "AND person = $2 GROUP BY kind, channel ORDER BY kind, channel",
                 {"treasury-" + form.text("scheme") + "-" + std::to_string(form.integer("year"))},
                 sink);
}

constexpr Query kSubsidyQueries[] = {
    {"subsidy", "claim", "财政补助申报表", "Claim to the treasury", kClaimFields,
     kSubsidyClaimColumns, subsidy_claim},
    {"subsidy", "received", "财政补助到账", "What the treasury has paid", kReceivedFields,
     kReceivedColumns, subsidy_received},
};

}  // namespace

std::span<const Query> subsidy_queries() {
  return kSubsidyQueries;
}

}  // namespace gongji::app
