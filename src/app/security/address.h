// Address ranges.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/result.h"

namespace gongji::app {

/// A range of IPv4 or IPv6 addresses in its plain form: "10.1.0.0/16", "2001:db8::/32"; an address
/// alone is a range of one. Refuses app.bad_field for what is none and for bits behind the prefix.
Result<std::string> plain_range(std::string_view text);

/// Whether one of the ranges holds the address; nothing holds what is no address.
bool ranges_hold(std::span<const std::string> ranges, std::string_view address);

}  // namespace gongji::app
