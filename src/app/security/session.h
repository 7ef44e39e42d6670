// Passwords, one-time codes, sessions.
#pragma once

#include <string>

#include "app/office.h"
#include "storage/security_records.h"

namespace gongji::app {

inline constexpr std::int64_t kIdleMinutes = 30;   ///< a session that nobody uses ends
inline constexpr std::int64_t kSessionHours = 12;  ///< and every session after this
inline constexpr std::int64_t kFreeFailures = 5;   ///< then each failure locks for longer
inline constexpr std::int64_t kLongestLockHours = 24;
inline constexpr std::size_t kPasswordCharacters = 10;

/// As it is stored. Refuses app.weak_password: fewer than ten bytes, one kind of characters only,
/// or the name in it.
Result<std::string> new_password(Unit& unit, const std::string& name, const std::string& password);

/// A new secret in Base32, stored sealed; it counts after confirm_totp.
Result<std::string> new_totp(Unit& unit, storage::OperatorAccountRow& row);
/// Refuses app.wrong_state when none waits, app.not_logged_in for a wrong code.
Result<void> confirm_totp(Unit& unit, storage::OperatorAccountRow& row, const std::string& code);
/// What authenticator programs read as a QR code.
std::string totp_uri(const std::string& name, const std::string& secret);

struct Login {
  std::string operator_name, password;
  std::string code;    ///< of an operator with one-time codes
  std::string source;  ///< address
  /// By which a one-time code counts, milliseconds since 1970: that of the machine, also where the
  /// office has a clock of its own. 0: the office's.
  std::int64_t code_at_ms = 0;
};

/// A new session's token, which is stored nowhere. A failure counts, whatever it was: from the
/// fifth on the account is locked for 1, 2, 4 … minutes, at most a day. Recorded in the audit
/// trail. Refuses app.not_logged_in (name, password or code, without saying which), app.locked_out.
Result<std::string> log_in(Office& office, const Login& login);

/// Whose session it is; using it keeps it alive. Refuses app.not_logged_in for one that is unknown,
/// has ended, or whose operator has been disabled.
Result<std::string> session_operator(Office& office, const std::string& token);

/// Twice is once.
Result<void> log_out(Office& office, const std::string& token);

}  // namespace gongji::app
