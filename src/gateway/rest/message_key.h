// The caller's id of a request.
#pragma once

#include <string>

#include "gateway/rest/caller.h"

namespace gongji::gateway {

/// The message id of `Idempotency-Key`, which is the caller's own: another's key of the same text
/// is another id. Empty without the header. Refuses gateway.bad_parameter for one that is longer
/// than 100 characters or has others than letters, digits and -_.:
Result<std::string> message_key(const HttpRequest& request, const Caller& caller);

}  // namespace gongji::gateway
