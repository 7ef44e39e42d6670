// Operators: accounts, roles, passwords.
#include "app/errors.h"
#include "app/operations/fields.h"
#include "app/operations/groups.h"
#include "app/operations/region_field.h"
#include "app/security/authorise.h"
#include "app/security/roles.h"
#include "app/security/session.h"
#include "base/china_time.h"
#include "storage/security_records.h"

namespace gongji::app {

namespace {

using storage::OperatorAccountRow;

constexpr Field kOperatorField = {
    .name = "operator", .zh = "操作员", .en = "Operator", .required = true, .also = "opter"};
constexpr Field kRoleField = {
    .name = "role",
    .zh = "角色",
    .en = "Role",
    .required = true,
    .note =
        "clerk 经办、reviewer 复核、finance 财务、auditor 审计、admin "
        "管理员、institution 定点机构、insured 参保人,或自定",
    .note_en =
        "clerk, reviewer, finance, auditor, admin, institution, insured, or one of your own"};
constexpr Field kPasswordField = {
    .name = "password", .zh = "密码", .en = "Password", .kind = FieldKind::Secret};

Result<OperatorAccountRow> operator_account(Unit& unit, const std::string& name) {
  GJ_TRY(auto rows, unit.records<OperatorAccountRow>("WHERE operator = $1", {name}));
  if (rows.empty()) {
    return make_error(app_code::kUnknownOperator, "operator",
                      Bilingual{"没有这个操作员;请先建立账号(operator add)",
                                "There is no such operator; create the account first."});
  }
  return rows.front();
}

/// Of this region only: others keep their own.
Result<OperatorAccountRow> own_account(Unit& unit, const std::string& name) {
  GJ_TRY(OperatorAccountRow row, operator_account(unit, name));
  if (row.home != unit.region()) {
    return make_error(
        app_code::kUnknownOperator, "operator",
        Bilingual{"这个操作员的账号由统筹区 " + std::to_string(row.home) + " 管理;请在那里办理",
                  "The account of this operator is kept by region " + std::to_string(row.home) +
                      "; do it there."});
  }
  return row;
}

Reply account_reply(const OperatorAccountRow& row) {
  Reply reply;
  reply.add("operator", row.operator_);
  reply.add("state", row.state);
  return reply;
}

constexpr Field kAddFields[] = {kOperatorField, kPasswordField};

Result<Reply> operator_add(Unit& unit, const Form& form) {
  OperatorAccountRow row;
  row.operator_ = form.text("operator");
  GJ_TRY(const auto known,
         unit.records<OperatorAccountRow>("WHERE operator = $1", {row.operator_}));
  if (!known.empty()) {
    return make_error(app_code::kWrongState, "operator",
                      Bilingual{"已有这个操作员;请换一个名称",
                                "There is an operator of this name; choose another name."});
  }
  row.home = unit.region();
  row.state = "active";
  row.recorded_at = unit.context().now_ms;
  if (form.has("password")) {
    GJ_TRY(row.password, new_password(unit, row.operator_, form.text("password")));
    row.password_at = row.recorded_at;
  }
  unit.insert(row);
  return account_reply(row);
}

constexpr Field kOperatorOnlyFields[] = {kOperatorField};

Result<Reply> set_state(Unit& unit, const Form& form, const std::string& state) {
  GJ_TRY(OperatorAccountRow row, own_account(unit, form.text("operator")));
  row.state = state;
  row.failures = 0;
  row.locked_until = 0;
  unit.put(row);
  return account_reply(row);
}

Result<Reply> operator_disable(Unit& unit, const Form& form) {
  return set_state(unit, form, "disabled");
}

/// Also ends a lock-out.
Result<Reply> operator_enable(Unit& unit, const Form& form) {
  return set_state(unit, form, "active");
}

constexpr Field kPasswordFields[] = {kOperatorField, needed(kPasswordField)};

Result<Reply> operator_password(Unit& unit, const Form& form) {
  GJ_TRY(OperatorAccountRow row, own_account(unit, form.text("operator")));
  GJ_TRY(row.password, new_password(unit, row.operator_, form.text("password")));
  row.password_at = unit.context().now_ms;
  row.failures = 0;
  row.locked_until = 0;
  unit.put(row);
  return account_reply(row);
}

constexpr Field kOperatorGrantFields[] = {
    kOperatorField,
    kRoleField,
    {.name = "scope",
     .zh = "范围",
     .en = "Scope",
     .note = "不填为本统筹区;330000、330200 含其下各统筹区",
     .note_en = "Empty: this region; 330000, 330200 include the regions below",
     .also = "行政区划"},
    {.name = "days",
     .zh = "天数",
     .en = "Days",
     .kind = FieldKind::Integer,
     .note = "不填为长期",
     .note_en = "Empty: open"},
    {.name = "from",
     .zh = "起始日",
     .en = "From",
     .kind = FieldKind::Date,
     .note = "不填为现在;演练的时钟在过去时填演练的日期",
     .note_en = "Empty: now; a drill whose clock is in the past needs a day of then"},
};

/// The beginning of the day that was given, else now. Refuses app.not_allowed through the gateway
/// for a day that has begun: what was done then was judged by the rights of then.
Result<std::int64_t> granted_from(const Unit& unit, const Form& form) {
  if (!form.has("from")) return unit.context().now_ms;
  const Date from = form.date("from");
  if (from <= unit.today() && unit.context().remote) {
    return make_error(app_code::kNotAllowed, "from",
                      Bilingual{"从今天或以前起的角色只能由维护人员在服务器上授予;不填则从现在起",
                                "A role that begins today or earlier can be granted on the server "
                                "only; leave the day empty to begin now."});
  }
  return china_midnight_ms(from);
}

Result<std::int64_t> granted_scope(Unit& unit, const Form& form) {
  if (!form.has("scope")) return unit.region();
  GJ_TRY(const RegionCode code, region_in(form, "scope"));
  if (!scope_holds(code.number(), unit.region())) {
    return make_error(
        app_code::kBadField, "scope",
        Bilingual{"范围应为本统筹区或它的上级", "The scope must be this region or one above it."});
  }
  if (code.number() != unit.region() && unit.context().remote) {
    return make_error(app_code::kNotAllowed, "scope",
                      Bilingual{"超出本统筹区的范围只能由维护人员在服务器上授予",
                                "A scope beyond this region can be granted on the server only."});
  }
  return std::int64_t{code.number()};
}

Result<Reply> operator_grant(Unit& unit, const Form& form) {
  constexpr std::int64_t kMsPerDay = 86'400'000;
  GJ_TRY(const OperatorAccountRow row, operator_account(unit, form.text("operator")));
  const SqlReader read = [&unit](std::string_view sql, const std::vector<storage::Value>& values) {
    return unit.query(sql, values);
  };
  GJ_TRY(const auto functions, functions_of_role(read, unit.region(), form.text("role")));
  GJ_TRY(const std::int64_t scope, granted_scope(unit, form));
  GJ_TRY(const std::int64_t from, granted_from(unit, form));
  storage::OperatorGrantRow grant{row.operator_,        form.text("role"),           scope, from,
                                  storage::kStillKnown, unit.context().operator_name};
  const std::int64_t days = form.integer_or("days", 0);
  if (days < 0)
    return make_error(app_code::kBadField, "days",
                      Bilingual{"天数应为正数", "The days must be above zero."});
  if (days > 0) grant.to_at = grant.from_at + days * kMsPerDay;
  unit.insert(grant);
  Reply reply = account_reply(row);
  reply.add("role", grant.role);
  reply.add("scope", scope);
  return reply;
}

constexpr Field kOperatorRevokeFields[] = {kOperatorField, kRoleField};

Result<Reply> operator_revoke(Unit& unit, const Form& form) {
  const std::int64_t now = unit.context().now_ms;
  GJ_TRY(auto grants,
         unit.records<storage::OperatorGrantRow>("WHERE operator = $1 AND role = $2 AND to_at > $3",
                                                 {form.text("operator"), form.text("role"), now}));
  std::int64_t ended = 0;
  for (auto& grant : grants) {
    if (unit.context().remote && grant.scope != unit.region()) continue;
    grant.to_at = std::max(now, grant.from_at);
    unit.put(grant);
    ++ended;
  }
  if (ended == 0) {
    return make_error(
        app_code::kUnknownRole, "role",
        Bilingual{"此人在这里没有这个角色;请用 operator list 查看",
                  "The person does not have this role here; look at the list of operators."});
  }
  Reply reply;
  reply.add("operator", form.text("operator"));
  reply.add("ended", ended);
  return reply;
}

constexpr Field kSetRoleFields[] = {
    kRoleField,
    {.name = "functions",
     .zh = "业务",
     .en = "Functions",
     .kind = FieldKind::Prose,
     .required = true,
     .note = "以 | 相隔,如 claim.*|read:claim.*|reveal;见 data/roles.yaml",
     .note_en = "With | between, such as claim.*|read:claim.*|reveal; see data/roles.yaml"},
};

Result<Reply> operator_set_role(Unit& unit, const Form& form) {
  for (const std::string& pattern : function_list(form.text("functions"))) {
    const bool known = pattern == kReveal || pattern == "*" || pattern.ends_with(":*") ||
                       pattern.find('.') != std::string::npos;
    if (!known)
      return make_error(
          app_code::kBadField, "functions",
          Bilingual{"看不懂 " + pattern, "This function cannot be understood: " + pattern + "."});
  }
  unit.put(storage::RoleFunctionsRow{unit.region(), form.text("role"), form.text("functions"),
                                     unit.context().operator_name, unit.context().now_ms});
  Reply reply;
  reply.add("role", form.text("role"));
  return reply;
}

/// A new secret, to be confirmed by a first code.
Result<Reply> operator_totp(Unit& unit, const Form& form) {
  GJ_TRY(OperatorAccountRow row, own_account(unit, form.text("operator")));
  GJ_TRY(const std::string secret, new_totp(unit, row));
  Reply reply = account_reply(row);
  reply.add_once("secret", secret);
  reply.add_once("uri", totp_uri(row.operator_, secret));
  return reply;
}

constexpr Field kTotpConfirmFields[] = {
    kOperatorField,
    {.name = "code", .zh = "动态码", .en = "Code", .kind = FieldKind::Secret, .required = true}};

Result<Reply> operator_totp_confirm(Unit& unit, const Form& form) {
  GJ_TRY(OperatorAccountRow row, own_account(unit, form.text("operator")));
  GJ_CHECK(confirm_totp(unit, row, form.text("code")));
  return account_reply(row);
}

constexpr Operation kOperatorOperations[] = {
    {"operator", "add", "建立操作员", "Add an operator", kAddFields, operator_add},
    {"operator", "disable", "停用操作员", "Disable an operator", kOperatorOnlyFields,
     operator_disable},
    {"operator", "enable", "启用或解锁操作员", "Enable or unlock an operator", kOperatorOnlyFields,
     operator_enable},
    {"operator", "password", "设置密码", "Set a password", kPasswordFields, operator_password},
    {"operator", "totp", "启用动态码", "Enrol one-time codes", kOperatorOnlyFields, operator_totp},
    {"operator", "totp-confirm", "确认动态码", "Confirm one-time codes", kTotpConfirmFields,
     operator_totp_confirm},
    {"operator", "grant", "授予角色", "Grant a role", kOperatorGrantFields, operator_grant},
    {"operator", "revoke", "收回角色", "Revoke a role", kOperatorRevokeFields, operator_revoke},
    {"operator", "set-role", "自定角色", "Define a role for this region", kSetRoleFields,
     operator_set_role},
};

}  // namespace

std::span<const Operation> operator_operations() {
  return kOperatorOperations;
}

}  // namespace gongji::app
