// Where a request comes from.
#pragma once

#include <span>
#include <string>

#include "base/result.h"
#include "gateway/http/message.h"

namespace gongji::gateway {

struct CallerAddress {
  std::string address;     ///< "10.1.2.3"; an IPv4 address in IPv6 form is given as IPv4
  bool forwarded = false;  ///< says that it came through a proxy which nobody trusts
};

/// The peer; behind trusted proxies the last address of X-Forwarded-For that is none of them. What
/// others write there is not believed.
CallerAddress caller_address(const HttpRequest& request, std::span<const std::string> proxies);

/// "10.0.0.0/8, ::1" as ranges. Refuses gateway.bad_setting, where = `setting`.
Result<std::vector<std::string>> address_ranges(std::string_view setting, std::string_view text);

}  // namespace gongji::gateway
