// Error codes of `policy`, each with its meaning; the codes stand where they arise.
#pragma once

#include <span>

#include "base/errors.h"

namespace gongji::policy {

/// Every code of `policy`: first what is wrong with a package (found before anything is computed),
/// then what a computation or a fact is refused for.
std::span<const ErrorMeaning> policy_error_meanings();

}  // namespace gongji::policy
