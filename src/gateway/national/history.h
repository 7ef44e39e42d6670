// What was done before, for the queries: visits, settlements and their withdrawals of this
// institution, and the fields with which they were described.
#pragma once

#include <optional>
#include <span>

#include "gateway/national/desk.h"

namespace gongji::gateway {

/// A settlement, or its withdrawal, as its number names it.
struct Found {
  storage::SettlementRow row;
  std::string setl_id, message;  ///< message: the sender's msgid
  std::int64_t moment_ms = 0;
  bool withdrawn = false;
};

/// A settlement as a request names it; the visit may be empty.
struct Named {
  std::string settlement, visit;
};

/// By the number of the settlement or of its withdrawal, or by the msgid with which it was asked
/// for; of this institution and the visit. Refuses app.unknown_settlement.
Result<Found> find_settlement(Desk& desk, const app::PersonRecord& person, const Named& named);

/// Fields that later transactions of the visit said go before those of earlier ones: each is put
/// where the row has it and it holds nothing yet.
Result<void> put_described(Desk& desk, interface::Row& row, const std::string& visit);

/// Name, certificate, sex, birth and age of the person, on a day.
Result<void> put_person(Desk& desk, interface::Row& row, const app::PersonRecord& person, Date day);

/// The days of `begntime` and `endtime`, both inclusive; what is not said is today. Refuses
/// app.bad_field when the end is before the beginning.
struct AskedPeriod {
  std::int64_t from = 0, through = 0;
};
Result<AskedPeriod> asked_period(const Desk& desk, const interface::Row& data);

/// Visits of the person in this institution that began in the period of `begntime` to `endtime`,
/// both days inclusive.
Result<std::vector<storage::VisitRow>> visits_in(Desk& desk, const app::PersonRecord& person,
                                                 const interface::Row& data);

}  // namespace gongji::gateway
