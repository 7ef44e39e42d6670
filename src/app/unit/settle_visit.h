// One visit of an insured person: from the record and the bill to a settlement that is booked.
#pragma once

#include <string>
#include <vector>

#include "app/unit/resolve.h"

namespace gongji::app {

/// An amount of a fund of the ledger.
struct FundPart {
  std::string fund;
  Money amount;
};

/// An amount from a personal account.
struct AccountDraw {
  ledger::AccountKey account;
  Money amount;
};

/// A visit that is to be settled, as it came in.
struct Bill {
  std::string visit;  ///< the institution's own number of the visit
  std::string institution;
  std::string kind;    ///< care kind, a word of the package or of `kinds` in record.yaml
  std::string scheme;  ///< empty: the one that the person is covered by
  Date day;            ///< of discharge or of the visit: decides law and benefit year
  FactList facts;      ///< total, out_of_scope …, and facts of the visit
  std::vector<FactList> lines;
  bool use_account = false;         ///< what is left is paid from the personal account
  std::vector<std::string> family;  ///< then from these people's accounts, in this order
  bool to_person = false;           ///< the person has paid all: the funds owe it to the person
  /// An institution without designation, as the documents describe it.
  std::optional<storage::InstitutionRow> elsewhere;
  /// Settled before: `facts` are the inputs of then, and what the visit and the accounts said
  /// holds on; only what the record says is looked up anew.
  bool again = false;
  std::vector<AccountDraw> earlier_draws;  ///< of then, own and of family members
};

/// A settlement that is computed and not yet booked.
struct Computed {
  storage::SettlementRow row;        ///< all but its ids
  std::vector<FundPart> funds;       ///< paid to the institution, or to the person
  std::vector<FundPart> allowances;  ///< paid to the person on top
  std::vector<AccountDraw> draws;    ///< from personal accounts, own and of family members
  bool to_person = false;
  std::optional<Date> booked_on;  ///< day in the books, when not that of the visit
};

/// What the visit costs whom; writes nothing. Refuses app.not_covered, app.after_death,
/// app.unknown_institution, app.no_package, what `check_care` and settlement refuse.
Result<Computed> compute_settlement(Unit& unit, PersonRecord& person, const Bill& bill);

/// How the lines of a bill are split before any layer, one by one; writes nothing. Refuses as
/// `compute_settlement` does before the layers.
Result<std::vector<policy::eval::LineAmounts>> price_bill(Unit& unit, PersonRecord& person,
                                                          const Bill& bill);

/// A stored or computed settlement once more, from its inputs, by its package: what each layer did.
Result<claims::Settlement> computed_again(Unit& unit, const storage::SettlementRow& row);

/// Refuses app.wrong_state when this visit of the institution has a settlement that stands, or is a
/// stay that is to be settled as such.
Result<void> check_not_settled(Unit& unit, const PersonRecord& person, const Bill& bill);

/// Books it: posting, accumulators, settlement. Gives the row as written.
Result<storage::SettlementRow> book_settlement(Unit& unit, PersonRecord& person,
                                               const Computed& computed);

/// Takes a settlement back: accumulators, accounts and funds are as before it. What was already
/// paid out to the person becomes a debt of the person. Refuses app.unknown_settlement,
/// app.wrong_state (already reversed), claims.reversal_order.
Result<storage::SettlementRow> reverse_settlement(Unit& unit, PersonRecord& person,
                                                  std::int64_t settlement, Date day);

/// A stored settlement of the person, or of a record merged into it. Refuses
/// app.unknown_settlement.
Result<storage::SettlementRow> settlement_of(Unit& unit, const PersonRecord& person,
                                             std::int64_t settlement);

/// The encounter that stored inputs describe; live and replayed settlements are both read from
/// them.
Result<claims::Encounter> encounter_of(const RegionPackage& package, const std::string& inputs);

/// Settles from a state, whether or not the day is later than what was settled before: people's
/// visits are settled in the order in which they arrive, each by the law of its own day.
Result<void> settle_from(claims::Settler& settler, const claims::Encounter& encounter,
                         claims::PersonState& state, claims::Settlement& settled);

/// What the layers paid, by funds of the ledger.
struct LayerPayments {
  std::vector<FundPart> funds, allowances;
  Money account;  ///< by layers whose payer is the person's account
};
Result<LayerPayments> layer_payments(const RegionPackage& package,
                                     const claims::Settlement& settled);

/// The bill of a settlement, to be settled again by what the record says now.
Result<Bill> bill_again(Unit& unit, const storage::SettlementRow& row);

/// `parts` of a settlement: amounts by fund and account, as they were written.
std::string parts_text(const Computed& computed);

/// Births whose quota this settlement paid.
std::vector<const storage::FactRow*> birth_claims_of(const PersonRecord& person,
                                                     std::int64_t settlement);

/// Keeps what settlement remembers, in the record and in the database.
void set_accumulator(Unit& unit, PersonRecord& person, storage::AccumulatorRow row);

/// The answer to a settlement: its amounts by name.
Reply reply_of(const storage::SettlementRow& row);

}  // namespace gongji::app
