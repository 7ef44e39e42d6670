// Everything about one person that a command may look at or change.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/period.h"
#include "ledger/account.h"
#include "storage/records.h"

namespace gongji::app {

/// A person as loaded, and as changed by the commands of this transaction. Holds what is believed
/// now: facts whose recorded period has ended are only in the database.
struct PersonRecord {
  storage::PersonRow person;
  bool exists = false;
  std::vector<std::string> former;                    ///< records that were merged into this one
  std::vector<storage::FactRow> facts;                ///< by fact id
  std::vector<storage::AccumulatorRow> accumulators;  ///< by scheme and year
  std::vector<storage::VisitRow> visits;              ///< open and discharged, not yet settled
  std::vector<storage::FeeLineRow> lines;             ///< live lines of those visits
  std::map<std::string, ledger::Balance> balances;    ///< accounts that the person owns
  /// "institution/visit" → whether this transaction settled it last, or took it back.
  std::map<std::string, bool> settled_here;

  /// Facts of a kind that hold on a day, in the order of their ids.
  std::vector<const storage::FactRow*> on(std::string_view kind, Date day) const;
  /// The one of them with this word, or null.
  const storage::FactRow* on(std::string_view kind, std::string_view word, Date day) const;
  const storage::AccumulatorRow* accumulator(std::string_view scheme, std::int64_t year) const;
  storage::VisitRow* visit(std::string_view id);
};

/// "person IN ($2, …)" for the person and the records merged into it; their ids are added to
/// `values`. Rows that are not moved when records are merged are looked for with it.
std::string of_person_or_former(const PersonRecord& record, std::vector<storage::Value>& values);

/// The effective period of a fact.
Period period_of(const storage::FactRow& fact);

/// "name=value;…" of a fact, visit or line: one value, or empty.
std::string attribute(std::string_view attributes, std::string_view name);

}  // namespace gongji::app
