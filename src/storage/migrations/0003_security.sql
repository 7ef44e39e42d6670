-- Keys, operators, institutions' keys, approvals, vouchers and the audit trail.
-- Moments are milliseconds since 1970-01-01 UTC; 9007199254740991 is open. What is sealed begins
-- with the number of its key: "k1." and Base64.

-- Which keys this database was written with: digests to recognise them by, never a key. Number 0 is
-- the key of the look-up values.
CREATE TABLE data_key (
  key_id BIGINT NOT NULL PRIMARY KEY,
  check_value TEXT NOT NULL,
  created_at BIGINT NOT NULL
) /*sqlite WITHOUT ROWID*/;

CREATE TABLE operator_account (
  operator TEXT NOT NULL PRIMARY KEY,
  home BIGINT NOT NULL,                -- region that keeps the account
  password TEXT NOT NULL,              -- scrypt with its parameters; empty: none yet
  totp TEXT NOT NULL,                  -- sealed; empty: not enrolled
  totp_state TEXT NOT NULL CHECK (totp_state IN ('', 'waiting', 'on')),
  totp_step BIGINT NOT NULL,           -- last one used
  state TEXT NOT NULL CHECK (state IN ('active', 'disabled')),
  failures BIGINT NOT NULL,
  locked_until BIGINT NOT NULL,
  password_at BIGINT NOT NULL,
  recorded_at BIGINT NOT NULL
) /*sqlite WITHOUT ROWID*/;

CREATE TABLE operator_grant (
  operator TEXT NOT NULL,
  role TEXT NOT NULL,
  scope BIGINT NOT NULL,               -- a region; 330000 and 330200 hold those below them
  from_at BIGINT NOT NULL,
  to_at BIGINT NOT NULL,
  granted_by TEXT NOT NULL,
  PRIMARY KEY (operator, role, scope, from_at)
) /*sqlite WITHOUT ROWID*/;

-- A region's own version of a role.
CREATE TABLE role_functions (
  region BIGINT NOT NULL,
  role TEXT NOT NULL,
  functions TEXT NOT NULL,
  entered_by TEXT NOT NULL,
  recorded_at BIGINT NOT NULL,
  PRIMARY KEY (region, role)
) /*sqlite WITHOUT ROWID*/;

CREATE TABLE operator_session (
  digest TEXT NOT NULL PRIMARY KEY,    -- SM3 of the token
  operator TEXT NOT NULL,
  source TEXT NOT NULL,
  opened_at BIGINT NOT NULL,
  used_at BIGINT NOT NULL,
  closed_at BIGINT NOT NULL
) /*sqlite WITHOUT ROWID*/;
CREATE INDEX operator_session_by_operator ON operator_session (operator);

-- Requests that wait for a second person.
CREATE TABLE approval (
  region BIGINT NOT NULL,
  approval BIGINT NOT NULL,
  operation TEXT NOT NULL,
  body TEXT NOT NULL,                  -- its fields, sealed
  requested_by TEXT NOT NULL,
  requested_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'approved', 'rejected', 'withdrawn')),
  decided_by TEXT NOT NULL,
  decided_at BIGINT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (region, approval),
  CHECK (state <> 'approved' OR decided_by <> requested_by)
) /*sqlite WITHOUT ROWID*/;

CREATE TABLE institution_key (
  region BIGINT NOT NULL,
  institution TEXT NOT NULL,
  key_id TEXT NOT NULL,
  serial BIGINT NOT NULL,
  style TEXT NOT NULL,
  secret TEXT NOT NULL,                -- sealed
  public_key TEXT NOT NULL,
  from_at BIGINT NOT NULL,
  to_at BIGINT NOT NULL,
  entered_by TEXT NOT NULL,
  recorded_at BIGINT NOT NULL,
  PRIMARY KEY (region, institution, key_id, serial)
) /*sqlite WITHOUT ROWID*/;

CREATE TABLE institution_address (
  region BIGINT NOT NULL,
  institution TEXT NOT NULL,
  cidr TEXT NOT NULL,
  from_at BIGINT NOT NULL,
  to_at BIGINT NOT NULL,
  entered_by TEXT NOT NULL,
  PRIMARY KEY (region, institution, cidr, from_at)
) /*sqlite WITHOUT ROWID*/;

CREATE TABLE voucher (
  region BIGINT NOT NULL,
  person TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('active', 'closed')),
  channel TEXT NOT NULL,
  activated_by TEXT NOT NULL,          -- the person, or who acts for them
  activated_at BIGINT NOT NULL,
  closed_at BIGINT NOT NULL,
  PRIMARY KEY (region, person)
) /*sqlite WITHOUT ROWID*/;

CREATE TABLE voucher_token (
  region BIGINT NOT NULL,
  digest TEXT NOT NULL,                -- SM3 of the token
  person TEXT NOT NULL,
  shown_by TEXT NOT NULL,
  scene TEXT NOT NULL,
  place BIGINT NOT NULL,               -- insured place that the code shows
  issued_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  used_at BIGINT NOT NULL,
  used_by TEXT NOT NULL,
  PRIMARY KEY (region, digest)
) /*sqlite WITHOUT ROWID*/;
CREATE INDEX voucher_token_by_person ON voucher_token (region, person);

-- Who did or saw what: one chain of hashes for each stripe, as in the journal. No personal values.
CREATE TABLE audit_log (
  region BIGINT NOT NULL,
  stripe BIGINT NOT NULL,
  entry BIGINT NOT NULL,
  recorded_at BIGINT NOT NULL,
  actor TEXT NOT NULL,
  source TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  purpose TEXT NOT NULL,
  outcome TEXT NOT NULL,
  message TEXT NOT NULL,
  digest TEXT NOT NULL,
  PRIMARY KEY (region, stripe, entry)
) /*sqlite WITHOUT ROWID*/;
CREATE INDEX audit_log_by_moment ON audit_log (region, recorded_at);

CREATE TABLE audit_head (
  region BIGINT NOT NULL,
  stripe BIGINT NOT NULL,
  entry BIGINT NOT NULL,
  digest TEXT NOT NULL,
  PRIMARY KEY (region, stripe)
) /*sqlite WITHOUT ROWID*/;

-- only: sqlite
CREATE TRIGGER audit_log_keeps BEFORE UPDATE ON audit_log
BEGIN SELECT RAISE(ABORT, 'audit_log is append-only'); END;
-- only: sqlite
CREATE TRIGGER audit_log_stays BEFORE DELETE ON audit_log
BEGIN SELECT RAISE(ABORT, 'audit_log is append-only'); END;

-- only: postgres
CREATE FUNCTION audit_log_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit_log is append-only' USING ERRCODE = 'restrict_violation';
END $$;
-- only: postgres
CREATE TRIGGER audit_log_stays BEFORE UPDATE OR DELETE ON audit_log
  FOR EACH ROW EXECUTE FUNCTION audit_log_is_append_only();
-- only: postgres
CREATE TRIGGER audit_log_is_not_emptied BEFORE TRUNCATE ON audit_log
  FOR EACH STATEMENT EXECUTE FUNCTION audit_log_is_append_only();
