#pragma once

#include "policy/explain/explain.h"

namespace gongji::policy::explain {

/// What a limit limits.
enum class LimitKind : std::uint8_t {
  Deductible,  ///< the layer pays what lies above it: where it begins
  ExpenseCap,  ///< the layer counts no cost beyond it
  PaymentCap,  ///< the layer pays no more than it
};

std::string_view limit_kind_name(LimitKind kind);  ///< "deductible", "expense_cap", "payment_cap"

/// A threshold of one layer and how far it is used. Amounts in fen. The pointers are into the
/// package (or constants) and live as long as it does.
struct Limit {
  std::string id;  ///< "major_illness.deductible", as in the explanation
  LimitKind kind = LimitKind::Deductible;
  const Meta* layer = nullptr;
  const Label* payer = nullptr;
  const Label* title = nullptr;
  /// What it runs over; nothing: each visit has it anew.
  std::optional<Per> per;
  std::int64_t threshold = 0;
  std::int64_t before = 0;  ///< of it used before the encounter
  std::int64_t used = 0;    ///< and with it
  std::int64_t left = 0;    ///< threshold − used, at least 0
  const Place* place = nullptr;
  const Cite* cite = nullptr;
  const Source* source = nullptr;
};

/// The deductibles and caps of the layers that applied to an encounter, in their order. `after` are
/// the accumulators behind it. Left out: limits that the person does not have (no cap, a deductible
/// of zero), and the balance of an account. A deductible that is written so that what was paid
/// before does not lower it holds for each visit.
std::vector<Limit> limits(const Compiled& compiled, const std::vector<eval::LayerDetail>& details,
                          std::span<const Raw> after);

/// "year", "day_institution", "life", "stay"; nothing: "visit".
std::string_view per_name(std::optional<Per> per);

}  // namespace gongji::policy::explain
