// What answers and the log may repeat of what a caller sent.
#pragma once

#include <string>
#include <string_view>

#include "gateway/national/desk.h"

namespace gongji::gateway {

/// The text with *** in the place of what looks like a number of a person: an identity number of 18
/// or 15 digits, a mobile number.
std::string without_numbers(std::string_view text);

/// A refusal as it leaves: without the numbers, and without what the request holds in a personal
/// field or, in any other, in letters beyond ASCII, but for a value of the field's code list. A
/// name in the place of a code is not repeated either.
Error discreet(Error error, const interface::Request& request, const interface::Message& in);

/// A word of the envelope for the log: letters, digits and `-_.:`, no person's number; else ***.
std::string logged_word(std::string_view word);

}  // namespace gongji::gateway
