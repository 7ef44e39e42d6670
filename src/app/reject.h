// Rows that were not settled, and why.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "claims/encounter.h"

namespace gongji::app {

/// One row. `field` is a column or key, empty when it is the whole row; a refusal that the policy
/// names is its own code. Never holds a value of the claim but dates.
struct Reject {
  std::uint64_t line = 0;
  std::string field;
  std::string code;
  std::string message;
};

/// From an error of a ClaimParser, whose `where` is the field.
Reject reject_of_reading(std::uint64_t line, Error error);

/// From an error of claims::Settler, whose `where` has another meaning for each code.
Reject reject_of_settling(std::uint64_t line, Error error, const claims::Encounter& encounter,
                          const policy::Compiled& compiled);

/// The header of a reject file, with the mark by which Excel knows UTF-8.
inline constexpr std::string_view kRejectHeader = "\xEF\xBB\xBFline,field,code,message\r\n";

/// One row of it.
void append_reject(std::string& out, const Reject& reject);

}  // namespace gongji::app
