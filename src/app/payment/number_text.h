// Numbers as the tables of payment show them.
#pragma once

#include <optional>
#include <string>

#include "base/exact.h"
#include "base/money.h"

namespace gongji::app {

/// With so many decimals, half up; empty without a number.
std::string decimal_text(const std::optional<Exact>& number, int decimals);

/// `part` in percent of `whole`, with so many decimals, half up; empty when `whole` is nothing.
std::string percent_text(Money part, Money whole, int decimals);

}  // namespace gongji::app
