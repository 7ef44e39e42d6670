-- What institutions may charge, what they send about care, and files that go to and fro.

-- Items of the lists: when true and when known, as of institutions. The limit is of one unit, in
-- 1e-6 yuan.
CREATE TABLE catalogue_item (
  region BIGINT NOT NULL,
  item TEXT NOT NULL,
  recorded_from BIGINT NOT NULL,
  from_day BIGINT NOT NULL,
  list TEXT NOT NULL,
  name TEXT NOT NULL,
  level TEXT NOT NULL CHECK (level IN ('A', 'B', 'C')),
  charge TEXT NOT NULL,
  pre_share TEXT NOT NULL,
  price_limit_micro BIGINT CHECK (price_limit_micro >= 0),
  attributes TEXT NOT NULL,
  to_day BIGINT NOT NULL,
  recorded_to BIGINT NOT NULL,
  PRIMARY KEY (region, item, recorded_from, from_day),
  CHECK (from_day < to_day),
  CHECK (recorded_from <= recorded_to)
) /*sqlite WITHOUT ROWID*/;
CREATE INDEX catalogue_by_list ON catalogue_item (region, list, recorded_from);

-- Codes of the lists that institutions download: diagnoses, procedures, diseases and the like.
-- `list` is the transaction that gives it, `columns` what its file says beside code and name.
CREATE TABLE code_item (
  region BIGINT NOT NULL,
  list TEXT NOT NULL,
  code TEXT NOT NULL,
  recorded_from BIGINT NOT NULL,
  name TEXT NOT NULL,
  columns TEXT NOT NULL,
  valid BIGINT NOT NULL CHECK (valid IN (0, 1)),
  recorded_to BIGINT NOT NULL,
  PRIMARY KEY (region, list, code, recorded_from),
  CHECK (recorded_from <= recorded_to)
) /*sqlite WITHOUT ROWID*/;

-- What an institution sent and we keep as it was: records of visits, mappings, filings, reports.
-- `subject` is what a later one of the kind replaces or takes back; `content` is sealed.
CREATE TABLE submission (
  region BIGINT NOT NULL,
  institution TEXT NOT NULL,
  submission BIGINT NOT NULL,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  person TEXT NOT NULL,
  visit TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('live', 'replaced', 'cancelled')),
  content TEXT NOT NULL,
  message TEXT NOT NULL,
  recorded_at BIGINT NOT NULL,
  PRIMARY KEY (region, institution, submission)
) /*sqlite WITHOUT ROWID*/;
CREATE INDEX submission_by_subject ON submission (region, institution, kind, subject);
CREATE INDEX submission_by_visit ON submission (region, person, visit);

-- Files in sealed pieces, as they were brought or made; without institution: for all of them.
CREATE TABLE file_piece (
  region BIGINT NOT NULL,
  institution TEXT NOT NULL,
  file TEXT NOT NULL,
  piece BIGINT NOT NULL,
  name TEXT NOT NULL,
  bytes TEXT NOT NULL,
  recorded_at BIGINT NOT NULL,
  PRIMARY KEY (region, institution, file, piece)
) /*sqlite WITHOUT ROWID*/;

-- What was booked of paying institutions: prepayments, clearings, advances. `period` is a month or
-- a year, `envelope` the part of the budget; `amount` what was paid or (a clearing) approved.
CREATE TABLE clearing (
  region BIGINT NOT NULL,
  fund TEXT NOT NULL,
  institution TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('prepay', 'close', 'advance', 'advance-back')),
  period TEXT NOT NULL,
  envelope TEXT NOT NULL,
  posting BIGINT NOT NULL,
  recorded BIGINT NOT NULL,
  amount BIGINT NOT NULL CHECK (amount >= 0),
  deposit BIGINT NOT NULL CHECK (deposit >= 0),
  deposit_back BIGINT NOT NULL CHECK (deposit_back >= 0),
  state TEXT NOT NULL CHECK (state IN ('live', 'reversed')),
  message TEXT NOT NULL,
  recorded_at BIGINT NOT NULL,
  PRIMARY KEY (region, fund, institution, kind, period, envelope, posting)
) /*sqlite WITHOUT ROWID*/;
CREATE INDEX clearing_by_posting ON clearing (region, posting);
