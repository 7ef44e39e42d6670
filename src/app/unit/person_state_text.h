// What settlement remembers of a person, as text in the database.
#pragma once

#include <string>

#include "claims/person_state.h"
#include "policy/compile.h"

namespace gongji::app {

/// By the names of the accumulators, so that another version of the package reads it too. Empty for
/// a new state.
std::string state_text(const claims::PersonState& state, const policy::Compiled& compiled);

/// The state again; accumulators that the package does not have are left out, new ones are 0.
Result<claims::PersonState> state_of(const std::string& text, const policy::Compiled& compiled);

}  // namespace gongji::app
