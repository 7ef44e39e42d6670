// What messages of the core say to a hospital: transactions in the place of commands.
#pragma once

#include <string>
#include <string_view>

#include "gateway/national/words.h"

namespace gongji::gateway {

/// The message with the transaction of `hint` in words.csv in the place of a command; commands
/// without one, and command lines, are left out.
std::string hospital_text(const Words& words, std::string_view message);

}  // namespace gongji::gateway
