-- The pooling regions whose data this database holds.
CREATE TABLE region (
  region BIGINT NOT NULL PRIMARY KEY,  -- GB/T 2260 code
  name TEXT NOT NULL,
  opened_at BIGINT NOT NULL            -- milliseconds since 1970-01-01 UTC
) /*sqlite WITHOUT ROWID*/;
