// Settings of a period: YAML in, values out.
#pragma once

#include <span>
#include <string>
#include <utility>

#include "base/result.h"
#include "payment/terms.h"

namespace gongji::payment {

/// A value put in the place of another: path ("envelopes.dip.level_coefficient.3") and text.
using Override = std::pair<std::string, std::string>;

/// Reads settings. `path` is only shown in messages. Every value needs a source: a `cite` of its
/// own or of a block around it. Overrides replace values that are there. Refuses
/// payment.bad_settings (all mistakes at once), payment.unknown_setting, payment.over_budget.
Result<Settings> read_settings(const std::string& path, const std::string& text,
                               std::span<const Override> overrides);

/// Amounts of the envelopes, in their order: what was said, or the share of the budget rounded half
/// up to the fen. Refuses payment.over_budget when they exceed the budget.
Result<std::vector<Money>> envelope_amounts(const Settings& settings);

/// Yuan in whole fen, half up. Refuses base.overflow.
Result<Money> to_money(const Exact& yuan);
Result<Exact> to_exact(Money amount);

}  // namespace gongji::payment
