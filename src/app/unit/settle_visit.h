// One visit of an insured person: from the record and the bill to a settlement that is booked.
#pragma once

#include <string>
#include <vector>

#include "app/unit/resolve.h"

namespace gongji::app {

/// A visit that is to be settled, as it came in.
struct Bill {
  std::string visit;  ///< the institution's own number of the visit
  std::string institution;
  std::string kind;    ///< care kind, a word of the package
  std::string scheme;  ///< empty: the one that the person is covered by
  Date day;            ///< of discharge or of the visit: decides law and benefit year
  FactList facts;      ///< total, out_of_scope …, and facts of the visit
  std::vector<FactList> lines;
  bool use_account = false;         ///< what is left is paid from the personal account
  std::vector<std::string> family;  ///< then from these people's accounts, in this order
};

/// A settlement that is computed and not yet booked.
struct Computed {
  storage::SettlementRow row;  ///< all but its ids
  struct Part {
    std::string fund;  ///< of the ledger
    Money amount;
  };
  std::vector<Part> funds;       ///< paid to the institution
  std::vector<Part> allowances;  ///< paid to the person on top
  struct Draw {
    ledger::AccountKey account;
    Money amount;
  };
  std::vector<Draw> draws;  ///< from personal accounts, own and of family members
};

/// What the visit costs whom; writes nothing. Refuses app.not_covered, app.after_death,
/// app.unknown_institution, app.no_package, and what settlement refuses.
Result<Computed> compute_settlement(Unit& unit, PersonRecord& person, const Bill& bill);

/// Books it: posting, accumulators, settlement. Gives the row as written.
Result<storage::SettlementRow> book_settlement(Unit& unit, PersonRecord& person,
                                               const Computed& computed);

/// Takes a settlement back: accumulators, accounts and funds are as before it. Refuses
/// app.unknown_settlement, app.wrong_state (already reversed), claims.reversal_order.
Result<storage::SettlementRow> reverse_settlement(Unit& unit, PersonRecord& person,
                                                  std::int64_t settlement, Date day);

/// A stored settlement. Refuses app.unknown_settlement.
Result<storage::SettlementRow> settlement_of(Unit& unit, const std::string& person,
                                             std::int64_t settlement);

/// The encounter that stored inputs describe; live and replayed settlements are both read from
/// them.
Result<claims::Encounter> encounter_of(const RegionPackage& package, const std::string& inputs);

/// Keeps what settlement remembers, in the record and in the database.
void set_accumulator(Unit& unit, PersonRecord& person, storage::AccumulatorRow row);

/// The answer to a settlement: its amounts by name.
Reply reply_of(const storage::SettlementRow& row);

}  // namespace gongji::app
