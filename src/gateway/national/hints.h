// What messages of the core say to a hospital: transactions in the place of commands, codes and
// fields of the interface in the place of our words.
#pragma once

#include <string>
#include <string_view>

#include "gateway/national/words.h"

namespace gongji::gateway {

/// The message with the transaction of `hint` in words.csv in the place of a command, the code of a
/// care kind or scheme, and the field of `said`. Commands without a transaction, and command lines,
/// are left out.
std::string hospital_text(const Words& words, std::string_view message);

}  // namespace gongji::gateway
