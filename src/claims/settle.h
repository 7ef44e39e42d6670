#pragma once

#include "base/errors.h"
#include "claims/encounter.h"
#include "claims/person_state.h"
#include "policy/eval/fast.h"

namespace gongji::claims {

/// What became of one encounter.
struct Settlement {
  int document = 0;  ///< in the package
  int care = 0;      ///< in the document
  policy::eval::Outcome outcome;
  std::vector<policy::Raw> before;  ///< accumulators before and after, for reversal and explanation
  std::vector<policy::Raw> after;
  std::string claim_id;  ///< of the encounter, for reversal, as is the institution
  std::string institution;
};

/// Which evaluator computes. `Both` computes twice and stops the program if they differ.
enum class Evaluator : std::uint8_t { Fast, Plain, Both };

/// Settles encounters under one package. Holds room to work in: one for each thread.
class Settler {
 public:
  Settler(std::shared_ptr<const policy::Compiled> compiled, Evaluator evaluator);

  /// Settles and updates the person's state. On an error the state is as it was. Refuses:
  /// claims.settlement_not_allowed, claims.person_not_covered, claims.out_of_order,
  /// claims.duplicate_id, claims.no_policy_for_date, claims.unknown_kind,
  /// claims.institution_missing, claims.missing_input, claims.parts_exceed_total, and what the
  /// policy refuses (policy.*).
  Result<void> settle(const Encounter& encounter, PersonState& person, Settlement& out);

  /// Only splits the lines of an encounter; valid until the next call. Refuses as `settle` does
  /// before the layers.
  Result<std::span<const policy::eval::LineAmounts>> price(const Encounter& encounter,
                                                           const PersonState& person);

  /// The same with what each layer did, for explanations (plain evaluator).
  Result<void> settle_explained(const Encounter& encounter, PersonState& person, Settlement& out,
                                std::vector<policy::eval::LayerDetail>& details);

  /// Takes a settlement back: the accumulators are exactly as before it, in its benefit year; the
  /// day stays reached. Only the person's last settlement may be taken back
  /// (claims.reversal_order).
  Result<void> reverse(const Settlement& settlement, PersonState& person) const;

  const policy::Compiled& compiled() const { return *compiled_; }
  /// The slots of the last encounter, as the layers saw them; for explanations.
  std::span<const policy::Raw> slots() const { return slots_; }

 private:
  Result<void> choose(const Encounter& encounter, Settlement& out) const;
  Result<void> check_order(const Encounter& encounter, const PersonState& person) const;
  Result<void> load(const Encounter& encounter, const PersonState& person, const Settlement& out);
  Result<void> check_inputs(const Encounter& encounter, const Settlement& out) const;
  Result<void> load_accumulators(const Encounter& encounter, const PersonState& person);
  Result<void> compute(Settlement& out, std::vector<policy::eval::LayerDetail>* details);
  PersonState::DayEntry* last_entry(const Settlement& settlement, PersonState& person) const;
  void keep_stay(const Encounter& encounter, const PersonState& person, Settlement& out) const;
  void store(const Encounter& encounter, PersonState& person, Settlement& out) const;

  std::shared_ptr<const policy::Compiled> compiled_;
  Evaluator evaluator_;
  policy::eval::Workspace workspace_;
  std::vector<policy::Raw> slots_;
  std::vector<policy::eval::LineAmounts> lines_;
  std::vector<policy::Raw> line_inputs_;
  std::vector<int> day_slots_;   ///< accumulators per day and institution
  std::vector<int> stay_slots_;  ///< accumulators per stay
  bool needs_institution_ = false;
};

/// First calendar year of the benefit year that a day belongs to.
int benefit_year(Date date, const policy::Head& head);

/// The errors of this module.
std::span<const ErrorMeaning> claims_error_meanings();

}  // namespace gongji::claims
