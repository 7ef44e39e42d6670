// A canonical message against its table.
#pragma once

#include <cstddef>
#include <vector>

#include "interface/finding.h"
#include "interface/message.h"

namespace gongji::interface {

/// Everything that is wrong with an input message, in the order of the table, at most
/// `findings_max` findings: nodes and fields that the profile requires and that are missing (a node
/// that is not required may be absent as a whole), values that are not of the field's kind, too
/// long (characters; digits before the point), with too many decimals, not in the dictionary,
/// divisions that are not six digits.
std::vector<Finding> validate(const Message& message, const Profile& profile,
                              std::size_t findings_max = 100);

}  // namespace gongji::interface
