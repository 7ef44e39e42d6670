// Schemes in words: what is in one, what looks odd in it, what differs between two.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "grouping/explain.h"

namespace gongji::grouping {

/// Name, days, settings and counts. Lines end with '\n'.
std::string summary_text(const Scheme& scheme, Language language);

/// A group with its rule and what is below it, a set with its codes, or a code with its sets;
/// nothing when the scheme has none of that name.
std::optional<std::string> entry_text(const Scheme& scheme, std::string_view name,
                                      Language language);

/// What is allowed but most likely not meant: groups behind one that always holds, sets that no
/// rule asks for, codes of lists that the scheme's own code tables lack, principal diagnoses of an
/// ADRG that cannot enter its MDC. One line each, without its line end.
std::vector<std::string> oddities(const Scheme& scheme, Language language);

/// What `after` has otherwise than `before`: "+ drg X", "- drg X", "~ drg X rule: a -> b", sets and
/// complications with counts and the first codes. One line each, without its line end; empty when
/// both group alike.
std::vector<std::string> differences(const Scheme& before, const Scheme& after);

}  // namespace gongji::grouping
