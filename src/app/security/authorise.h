// Who may do what, where.
#pragma once

#include <string>

#include "app/unit/roster.h"

namespace gongji::app {

/// Functions that are no operation.
inline constexpr std::string_view kReveal = "reveal";
std::string read_function(std::string_view query);         ///< "read:person.list"
std::string approve_function(std::string_view operation);  ///< "approve:claim.pay"

struct Asked {
  std::string operator_name;
  std::string function;
  std::int64_t region = 0;
  std::int64_t now_ms = 0;
  std::string role = {};  ///< of somebody who is no operator and has proved who they are
};

/// Whether this operator holds a role that covers the function in the region, or the given role
/// does. Nothing is allowed that no role covers. Whose data an institution or a person may see is
/// for the caller to check. Refuses app.not_allowed.
Result<void> authorise(const SqlReader& read, const Asked& asked);

/// Those of `functions` that `asked.operator_name`, or the given role, may do in the region; none
/// for an operator who is not there or disabled.
Result<std::vector<std::string>> held_functions(const SqlReader& read, const Asked& asked,
                                                const std::vector<std::string>& functions);

/// Functions of a role in a region: the region's own version, else the one of the program. Refuses
/// app.unknown_role.
Result<std::vector<std::string>> functions_of_role(const SqlReader& read, std::int64_t region,
                                                   const std::string& role);

/// Whether `scope` holds `region`: itself, or its prefecture (330200) or province (330000).
bool scope_holds(std::int64_t scope, std::int64_t region);

/// Whether a second person has to approve this operation.
bool needs_second_person(std::string_view operation);

}  // namespace gongji::app
