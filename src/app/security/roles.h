// Roles as data: which functions they hold.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace gongji::app {

struct Role {
  std::string zh, en;
  std::vector<std::string> functions;  ///< patterns, see `covers`
};

struct Roles {
  std::map<std::string, Role> roles;
  std::vector<std::string> two_person;  ///< patterns of operations that a second person approves
};

/// data/roles.yaml, which is part of the program.
const Roles& default_roles();

/// Refuses app.bad_roles.
Result<Roles> parse_roles(const std::string& path, const std::string& text);

/// Whether a pattern covers a function. Functions are "person.add" for operations,
/// "read:person.list" for queries, "approve:claim.pay" for approving, "reveal" for personal data
/// without mask. A pattern is a function whose parts may be
/// `*`: "claim.*", "read:*", "read:person.*"; `*` alone covers operations only.
bool covers(std::string_view pattern, std::string_view function);
bool any_covers(const std::vector<std::string>& patterns, std::string_view function);

/// "a|b" in parts.
std::vector<std::string> function_list(std::string_view text);

}  // namespace gongji::app
