// Conditions on cases, as settings write them: {died: true, stay_max: 3, secondary: organ_failure}.
#pragma once

#include "app/dip/settings_node.h"

namespace gongji::app {

/// One condition; `skip` names a key that the caller reads itself. Lists are those of the scheme.
Result<dip::Condition> read_condition(const policy::document::Node& node, std::string_view name,
                                      const dip::Scheme& scheme, std::string_view skip = {});

/// A list of conditions; without the cost ratio when `cost_ratio` is false, because the type is not
/// known there.
Result<std::vector<dip::Condition>> read_conditions(SettingsNode& settings, std::string_view name,
                                                    const dip::Scheme& scheme, bool cost_ratio);

/// The auxiliary catalogues: [{name, title, grades: [{grade, …condition}]}].
Result<void> read_auxiliaries(SettingsNode& settings, dip::Scheme& scheme);

}  // namespace gongji::app
