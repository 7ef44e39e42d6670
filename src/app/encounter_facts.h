#pragma once

#include "claims/encounter.h"
#include "policy/facts.h"

namespace gongji::app {

/// Sets one fact of an encounter by name: claim_id, person, date, kind, scheme, institution, total,
/// out_of_scope, over_limit, pre_share, or an input of the package. Errors: app.unknown_fact (with
/// the nearest name), and those of the value, with where = the name.
Result<void> put_fact(claims::Encounter& encounter, const policy::Compiled& compiled,
                      const std::string& name, const policy::Fact& fact);

/// Builds a fee line fact by fact: item, amount, price, quantity, price_limit, pre_share, outside
/// ("true": the lists do not have the item), or an input of a line. Price and limit are of one
/// unit, in yuan with up to six decimals.
class LineBuilder {
 public:
  explicit LineBuilder(const policy::Compiled& compiled);

  Result<void> put(const std::string& name, const policy::Fact& fact);
  /// The line; its amount is price × quantity, half up, when only a price was given. Refuses
  /// base.overflow.
  Result<claims::FeeLine> finish() const;

 private:
  const policy::Compiled& compiled_;
  claims::FeeLine line_;
  std::optional<std::int64_t> amount_;  ///< fen
  std::optional<Price> price_;
};

/// Opening value of an accumulator by name: money in yuan, or a count. The accumulator's position
/// and raw.
Result<std::pair<int, policy::Raw>> read_used(const policy::Compiled& compiled,
                                              const std::string& name, const std::string& text);

}  // namespace gongji::app
