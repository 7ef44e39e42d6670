// What is due for a person, and what was paid of it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/unit/resolve.h"

namespace gongji::app {

/// The package that says what holds for a year: the one in force on `day`, or on the day of the
/// year next to it. Refuses app.no_package.
Result<RegionPackage*> package_of_year(Registry& registry, const std::string& scheme, int year,
                                       Date day);

/// The ledger fund that record.yaml names for a fund of the package; contributions go to `pool`.
/// Refuses app.unsupported.
Result<std::string> ledger_fund(const RegionPackage& package, const std::string& fund);

/// All dues of a person, by id.
Result<std::vector<storage::DueRow>> dues_of(Unit& unit, const std::string& person);
/// Refuses app.unknown_due.
Result<storage::DueRow> due_of(Unit& unit, const std::string& person, std::int64_t id);

/// What is to be assessed.
struct Assessment {
  std::string scheme;
  int year = 0;
  std::string month;          ///< "2023-07" of a monthly due, else empty
  Date day;                   ///< on which identities and the like are looked at
  storage::FactRow spell;     ///< coverage whose class decides; may be empty
  FactList facts;             ///< of the request
  std::string fund = "pool";  ///< of the package, to which the money goes
  std::optional<Money> payable, fiscal_help, subsidy;  ///< only where the package has no premium
};

/// Adds the due as the package's decision `premium` says. Refuses app.overlap (there is one for
/// this scheme, year and month), app.bad_field (amounts given although the package computes them),
/// app.missing_field (the other way round), and what the decision refuses.
Result<storage::DueRow> assess_due(Unit& unit, const PersonRecord& record,
                                   const Assessment& assessment);

/// Money for a due.
struct PaymentOrder {
  std::string_view kind = "premium";
  Money amount;
  Date day;
  std::string channel, reference;
};

/// Books a premium in full: 收入户 / 基金结余. Refuses app.already_paid, app.wrong_state,
/// app.wrong_amount.
Result<storage::PaymentRow> pay_due(Unit& unit, storage::DueRow& due, const PaymentOrder& order);

/// Books what is paid on top of a due or for many: late fee to the income account, fiscal help and
/// subsidies to the fiscal account.
Result<storage::PaymentRow> pay_extra(Unit& unit, const storage::DueRow& due,
                                      const PaymentOrder& order);

/// Owes a part of what was paid to the person again. Refuses app.above_paid.
Result<storage::PaymentRow> refund_due(Unit& unit, storage::DueRow& due, const PaymentOrder& order);

/// Amounts of a due by name.
Reply reply_of(const storage::DueRow& due);

}  // namespace gongji::app
