// Error codes of `interface`: declared once here, in order of precedence, each with its meaning.
#pragma once

#include <span>
#include <string_view>

#include "base/errors.h"

namespace gongji::interface {

namespace interface_code {
// The tables.
inline constexpr std::string_view kBadTable = "interface.bad_table";
inline constexpr std::string_view kUnknownProfile = "interface.unknown_profile";
// A message as a whole.
inline constexpr std::string_view kTooLarge = "interface.too_large";
inline constexpr std::string_view kBadJson = "interface.bad_json";
inline constexpr std::string_view kTooDeep = "interface.too_deep";
inline constexpr std::string_view kNotAnObject = "interface.not_an_object";
inline constexpr std::string_view kNoTransaction = "interface.no_transaction";
inline constexpr std::string_view kUnknownTransaction = "interface.unknown_transaction";
inline constexpr std::string_view kBadHeader = "interface.bad_header";
inline constexpr std::string_view kBadInput = "interface.bad_input";
inline constexpr std::string_view kWrongShape = "interface.wrong_shape";
// Its fields.
inline constexpr std::string_view kMissingNode = "interface.missing_node";
inline constexpr std::string_view kTooManyRows = "interface.too_many_rows";
inline constexpr std::string_view kMissing = "interface.missing";
inline constexpr std::string_view kWrongType = "interface.wrong_type";
inline constexpr std::string_view kTooLong = "interface.too_long";
inline constexpr std::string_view kTooFine = "interface.too_fine";
inline constexpr std::string_view kNotInDictionary = "interface.not_in_dictionary";
// What the fields say together.
inline constexpr std::string_view kIdentity = "interface.identity";
inline constexpr std::string_view kListIncomplete = "interface.list_incomplete";
inline constexpr std::string_view kListIllogical = "interface.list_illogical";
}  // namespace interface_code

std::span<const ErrorMeaning> interface_error_meanings();

}  // namespace gongji::interface
