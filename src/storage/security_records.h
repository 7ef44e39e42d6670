// One struct for each table of 0003_security.sql: its columns by name, in their order.
#pragma once

#include "storage/records.h"

namespace gongji::storage {

struct DataKeyRow {
  std::int64_t key_id = 0;
  std::string check_value;
  std::int64_t created_at = 0;

  static const Table& table() { return tables::data_key; }
  auto tie() { return std::tie(key_id, check_value, created_at); }
};

struct OperatorAccountRow {
  std::string operator_;
  std::int64_t home = 0;
  std::string password;
  std::string totp;
  std::string totp_state;
  std::int64_t totp_step = 0;
  std::string state;
  std::int64_t failures = 0;
  std::int64_t locked_until = 0;
  std::int64_t password_at = 0;
  std::int64_t recorded_at = 0;

  static const Table& table() { return tables::operator_account; }
  auto tie() {
    return std::tie(operator_, home, password, totp, totp_state, totp_step, state, failures,
                    locked_until, password_at, recorded_at);
  }
};

struct OperatorGrantRow {
  std::string operator_;
  std::string role;
  std::int64_t scope = 0;
  std::int64_t from_at = 0;
  std::int64_t to_at = 0;
  std::string granted_by;

  static const Table& table() { return tables::operator_grant; }
  auto tie() { return std::tie(operator_, role, scope, from_at, to_at, granted_by); }
};

struct RoleFunctionsRow {
  std::int64_t region = 0;
  std::string role;
  std::string functions;
  std::string entered_by;
  std::int64_t recorded_at = 0;

  static const Table& table() { return tables::role_functions; }
  auto tie() { return std::tie(region, role, functions, entered_by, recorded_at); }
};

struct OperatorSessionRow {
  std::string digest;
  std::string operator_;
  std::string source;
  std::int64_t opened_at = 0;
  std::int64_t used_at = 0;
  std::int64_t closed_at = 0;

  static const Table& table() { return tables::operator_session; }
  auto tie() { return std::tie(digest, operator_, source, opened_at, used_at, closed_at); }
};

struct ApprovalRow {
  std::int64_t region = 0;
  std::int64_t approval = 0;
  std::string operation;
  std::string body;
  std::string requested_by;
  std::int64_t requested_at = 0;
  std::int64_t expires_at = 0;
  std::string state;
  std::string decided_by;
  std::int64_t decided_at = 0;
  std::string reason;

  static const Table& table() { return tables::approval; }
  auto tie() {
    return std::tie(region, approval, operation, body, requested_by, requested_at, expires_at,
                    state, decided_by, decided_at, reason);
  }
};

struct InstitutionKeyRow {
  std::int64_t region = 0;
  std::string institution;
  std::string key_id;
  std::int64_t serial = 0;
  std::string style;
  std::string secret;
  std::string public_key;
  std::int64_t from_at = 0;
  std::int64_t to_at = 0;
  std::string entered_by;
  std::int64_t recorded_at = 0;

  static const Table& table() { return tables::institution_key; }
  auto tie() {
    return std::tie(region, institution, key_id, serial, style, secret, public_key, from_at, to_at,
                    entered_by, recorded_at);
  }
};

struct InstitutionAddressRow {
  std::int64_t region = 0;
  std::string institution;
  std::string cidr;
  std::int64_t from_at = 0;
  std::int64_t to_at = 0;
  std::string entered_by;

  static const Table& table() { return tables::institution_address; }
  auto tie() { return std::tie(region, institution, cidr, from_at, to_at, entered_by); }
};

struct VoucherRow {
  std::int64_t region = 0;
  std::string person;
  std::string state;
  std::string channel;
  std::string activated_by;
  std::int64_t activated_at = 0;
  std::int64_t closed_at = 0;

  static const Table& table() { return tables::voucher; }
  auto tie() {
    return std::tie(region, person, state, channel, activated_by, activated_at, closed_at);
  }
};

struct VoucherTokenRow {
  std::int64_t region = 0;
  std::string digest;
  std::string person;
  std::string shown_by;
  std::string scene;
  std::int64_t place = 0;
  std::int64_t issued_at = 0;
  std::int64_t expires_at = 0;
  std::int64_t used_at = 0;
  std::string used_by;

  static const Table& table() { return tables::voucher_token; }
  auto tie() {
    return std::tie(region, digest, person, shown_by, scene, place, issued_at, expires_at, used_at,
                    used_by);
  }
};

struct AuditLogRow {
  std::int64_t region = 0;
  std::int64_t stripe = 0;
  std::int64_t entry = 0;
  std::int64_t recorded_at = 0;
  std::string actor;
  std::string source;
  std::string action;
  std::string subject;
  std::string purpose;
  std::string outcome;
  std::string message;
  std::string digest;

  static const Table& table() { return tables::audit_log; }
  auto tie() {
    return std::tie(region, stripe, entry, recorded_at, actor, source, action, subject, purpose,
                    outcome, message, digest);
  }
};

struct AuditHeadRow {
  std::int64_t region = 0;
  std::int64_t stripe = 0;
  std::int64_t entry = 0;
  std::string digest;

  static const Table& table() { return tables::audit_head; }
  auto tie() { return std::tie(region, stripe, entry, digest); }
};

}  // namespace gongji::storage
