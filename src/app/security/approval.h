// Operations that a second person approves.
#pragma once

#include "app/operation.h"

namespace gongji::app {

inline constexpr std::int64_t kApprovalHours = 72;  ///< how long a request waits

/// Stores the request; answers `approval` and `expires`. Refuses app.no_key.
Result<Reply> request_approval(Unit& unit, const Operation& operation, const Form& form);

/// Carries out a request as it was made. Refuses app.unknown_approval, app.wrong_state,
/// app.expired, app.same_person, app.not_allowed (the second person needs "approve:OPERATION",
/// wherever they are), and what the operation refuses: then the request goes on waiting.
Result<Reply> approve(Unit& unit, std::int64_t approval, const std::string& reason);

/// Refuses as approve does.
Result<Reply> reject(Unit& unit, std::int64_t approval, const std::string& reason);

/// By the one who asked. Refuses app.unknown_approval, app.wrong_state, app.not_allowed.
Result<Reply> withdraw(Unit& unit, std::int64_t approval);

/// The fields of a request.
Result<FactList> approval_fields(const Vault& vault, std::int64_t region, std::int64_t approval,
                                 std::string_view body);

}  // namespace gongji::app
