#include "app/security/session.h"

#include <algorithm>

#include "app/errors.h"
#include "crypto/digest.h"
#include "crypto/encode.h"
#include "crypto/password.h"
#include "crypto/totp.h"

namespace gongji::app {

namespace {

using storage::OperatorAccountRow;
using storage::OperatorSessionRow;

constexpr std::int64_t kMsPerMinute = 60'000, kMsPerHour = 3'600'000;
constexpr std::size_t kTokenBytes = 32, kTotpBytes = 20;

SealedCell totp_cell(const OperatorAccountRow& row) {
  return {"operator_account", "totp", 0, row.operator_};
}

Error not_logged_in() {
  return make_error(
      app_code::kNotLoggedIn, "",
      Bilingual{"用户名、密码或动态码不对,或登录已失效;请重新登录,忘记密码请管理员重设",
                "Operator, password or code is wrong, or the session has ended. Log in again; if "
                "the password is forgotten, an administrator can set a new one."});
}

std::size_t kinds_of_characters(std::string_view text) {
  bool digit = false, lower = false, upper = false, other = false;
  for (const char c : text) {
    digit = digit || (c >= '0' && c <= '9');
    lower = lower || (c >= 'a' && c <= 'z');
    upper = upper || (c >= 'A' && c <= 'Z');
    other = other || !((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'));
  }
  return std::size_t{digit} + lower + upper + other;
}

/// How long a failure locks: 1, 2, 4 … minutes from the fifth on.
std::int64_t lock_ms(std::int64_t failures) {
  if (failures < kFreeFailures) return 0;
  const std::int64_t doublings = std::min<std::int64_t>(failures - kFreeFailures, 20);
  return std::min((std::int64_t{1} << doublings) * kMsPerMinute, kLongestLockHours * kMsPerHour);
}

/// The same work for a name that is not there, so that time does not tell.
bool is_password(const std::string& password, const std::string& stored) {
  static const std::string kNone =
      crypto::hash_password("", {}, crypto::repeatable_random("no password"));
  return crypto::check_password(password, stored.empty() ? kNone : stored) && !stored.empty();
}

Result<bool> is_code(Unit& unit, OperatorAccountRow& row, const std::string& code,
                     std::int64_t now_ms) {
  if (row.totp_state != "on") return true;
  GJ_TRY(const Vault* vault, unit.vault());
  GJ_TRY(const std::string secret, vault->open(totp_cell(row), row.totp));
  const auto step = crypto::totp_step(secret, code, now_ms / 1000, row.totp_step);
  if (step) row.totp_step = *step;
  return step.has_value();
}

/// The new session's token, or a refusal; what has to be counted is written either way.
Result<Result<std::string>> try_login(Unit& unit, const Login& login) {
  using Answer = Result<std::string>;
  const std::int64_t now = unit.context().now_ms;
  GJ_TRY(auto rows, unit.records<OperatorAccountRow>("WHERE operator = $1", {login.operator_name}));
  OperatorAccountRow row = rows.empty() ? OperatorAccountRow() : rows.front();
  if (!rows.empty() && row.locked_until > now) {
    const std::int64_t minutes = (row.locked_until - now + kMsPerMinute - 1) / kMsPerMinute;
    return Answer(make_error(app_code::kLockedOut, "",
                             Bilingual{"失败次数过多,账号锁定中,请 " + std::to_string(minutes) +
                                           " 分钟后再试,或请管理员解锁(operator enable)",
                                       "Too many failures: the account is locked. Try again in " +
                                           std::to_string(minutes) +
                                           " minutes, or ask an administrator to unlock it."}));
  }
  bool right = is_password(login.password, row.password) && row.state == "active";
  if (right) {
    const std::int64_t code_at = login.code_at_ms == 0 ? now : login.code_at_ms;
    GJ_TRY(right, is_code(unit, row, login.code, code_at));
  }
  if (!right) {
    if (rows.empty()) return Answer(not_logged_in());
    ++row.failures;
    row.locked_until = now + lock_ms(row.failures);
    unit.put(row);
    return Answer(not_logged_in());
  }
  row.failures = 0;
  unit.put(row);
  const std::string token = crypto::to_hex(unit.random(kTokenBytes));
  unit.insert(OperatorSessionRow{crypto::to_hex(crypto::sm3(token)), row.operator_, login.source,
                                 now, now, 0});
  return Answer(token);
}

}  // namespace

Result<std::string> new_password(Unit& unit, const std::string& name, const std::string& password) {
  const bool weak = password.size() < kPasswordCharacters || kinds_of_characters(password) < 2 ||
                    password.find(name) != std::string::npos;
  if (weak) {
    return make_error(
        app_code::kWeakPassword, "password",
        Bilingual{"密码至少 10 位,含数字、大小写字母、符号中的两类以上,且不含用户名",
                  "A password needs at least 10 characters of two kinds of digits, lower case, "
                  "upper case and signs, and must not hold the operator's name."});
  }
  return crypto::hash_password(password, {},
                               [&unit](std::size_t count) { return unit.random(count); });
}

Result<std::string> new_totp(Unit& unit, OperatorAccountRow& row) {
  GJ_TRY(const Vault* vault, unit.vault());
  const std::string secret = unit.random(kTotpBytes);
  row.totp = vault->seal(totp_cell(row), secret);
  row.totp_state = "waiting";
  unit.put(row);
  return crypto::to_base32(secret);
}

Result<void> confirm_totp(Unit& unit, OperatorAccountRow& row, const std::string& code) {
  if (row.totp_state != "waiting") {
    return make_error(app_code::kWrongState, "operator",
                      Bilingual{"没有待确认的动态码;请先 operator totp",
                                "There is no code to confirm; ask for a one-time code first."});
  }
  row.totp_state = "on";
  GJ_TRY(const bool right, is_code(unit, row, code, unit.context().now_ms));
  if (!right) return not_logged_in();
  unit.put(row);
  return done();
}

std::string totp_uri(const std::string& name, const std::string& secret) {
  std::string plain = secret.substr(0, secret.find('='));
  return "otpauth://totp/Gongji:" + name + "?secret=" + plain + "&issuer=Gongji";
}

Result<std::string> log_in(Office& office, const Login& login) {
  Result<std::string> answer = not_logged_in();
  const std::int64_t now = office.now_ms();
  GJ_CHECK(office.transact({"", login.operator_name, now, true}, [&](Unit& unit) -> Result<void> {
    GJ_TRY(answer, try_login(unit, login));
    unit.audit({now, login.operator_name, login.source, "login", login.operator_name, "",
                answer.ok() ? "ok" : answer.error().code, ""});
    return done();
  }));
  return answer;
}

Result<std::string> session_operator(Office& office, const std::string& token) {
  const std::int64_t now = office.now_ms();
  const std::string digest = crypto::to_hex(crypto::sm3(token));
  std::vector<OperatorSessionRow> found;
  GJ_CHECK(office.read([&](storage::Connection& connection) -> Result<void> {
    GJ_TRY(const auto rows,
           connection.query(
               "SELECT s.digest, s.operator, s.source, s.opened_at, s.used_at, s.closed_at FROM "
               "operator_session s JOIN operator_account a ON a.operator = s.operator WHERE "
               "s.digest = $1 AND s.closed_at = 0 AND a.state = 'active'",
               std::vector<storage::Value>{digest}));
    found = storage::records_of<OperatorSessionRow>(rows);
    return done();
  }));
  const bool alive = !found.empty() && now < found[0].used_at + kIdleMinutes * kMsPerMinute &&
                     now < found[0].opened_at + kSessionHours * kMsPerHour;
  if (!alive) return not_logged_in();
  OperatorSessionRow row = found[0];
  // Once a minute is enough to keep it alive.
  if (now - row.used_at >= kMsPerMinute) {
    row.used_at = now;
    GJ_CHECK(office.transact({"", row.operator_, now, true}, [&row](Unit& unit) {
      unit.put(row);
      return done();
    }));
  }
  return row.operator_;
}

Result<void> log_out(Office& office, const std::string& token) {
  const std::int64_t now = office.now_ms();
  const std::string digest = crypto::to_hex(crypto::sm3(token));
  return office.transact({"", "", now, true}, [&](Unit& unit) -> Result<void> {
    GJ_TRY(auto rows,
           unit.records<OperatorSessionRow>("WHERE digest = $1 AND closed_at = 0", {digest}));
    for (auto& row : rows) {
      row.closed_at = now;
      unit.put(row);
      unit.audit({now, row.operator_, row.source, "logout", row.operator_, "", "ok", ""});
    }
    return done();
  });
}

}  // namespace gongji::app
