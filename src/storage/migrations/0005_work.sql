-- What a bureau has undertaken to do and how far it is; figures that it has to reach.
-- Everything has the moments from when until when it was believed; a correction adds a row.

-- Tasks of a plan by the numbers that the plan prints. `due_day` is the last day, 99991231 of what
-- goes on for ever.
CREATE TABLE work_task (
  region BIGINT NOT NULL,
  plan TEXT NOT NULL,
  task BIGINT NOT NULL CHECK (task > 0),
  recorded_from BIGINT NOT NULL,
  goal TEXT NOT NULL,
  measure TEXT NOT NULL,
  title TEXT NOT NULL,
  content TEXT NOT NULL,
  target TEXT NOT NULL,
  offices TEXT NOT NULL,
  deadline TEXT NOT NULL,
  due_day BIGINT NOT NULL,
  note TEXT NOT NULL,
  recorded_to BIGINT NOT NULL,
  PRIMARY KEY (region, plan, task, recorded_from),
  CHECK (recorded_from <= recorded_to)
) /*sqlite WITHOUT ROWID*/;

-- How far a task was on a day.
CREATE TABLE work_report (
  region BIGINT NOT NULL,
  plan TEXT NOT NULL,
  task BIGINT NOT NULL,
  day BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('not_started', 'in_progress', 'done', 'stopped')),
  percent BIGINT CHECK (percent >= 0 AND percent <= 100),
  progress TEXT NOT NULL,
  problem TEXT NOT NULL,
  next_step TEXT NOT NULL,
  reason TEXT NOT NULL,
  entered_by TEXT NOT NULL,
  recorded_to BIGINT NOT NULL,
  PRIMARY KEY (region, plan, task, day, recorded_from),
  CHECK (recorded_from <= recorded_to)
) /*sqlite WITHOUT ROWID*/;

-- Figures. With a `formula` the program computes them from what the region has recorded, within
-- `scope`; without one they are reported. Numbers of figures are whole millionths of the unit.
CREATE TABLE indicator (
  region BIGINT NOT NULL,
  indicator TEXT NOT NULL,
  recorded_from BIGINT NOT NULL,
  name TEXT NOT NULL,
  unit TEXT NOT NULL,
  better TEXT NOT NULL CHECK (better IN ('higher', 'lower')),
  formula TEXT NOT NULL,
  scope TEXT NOT NULL,
  source TEXT NOT NULL,
  recorded_to BIGINT NOT NULL,
  PRIMARY KEY (region, indicator, recorded_from),
  CHECK (recorded_from <= recorded_to)
) /*sqlite WITHOUT ROWID*/;

CREATE TABLE indicator_target (
  region BIGINT NOT NULL,
  indicator TEXT NOT NULL,
  recorded_from BIGINT NOT NULL,
  from_day BIGINT NOT NULL,
  target BIGINT NOT NULL,
  source TEXT NOT NULL,
  to_day BIGINT NOT NULL,
  recorded_to BIGINT NOT NULL,
  PRIMARY KEY (region, indicator, recorded_from, from_day),
  CHECK (from_day < to_day),
  CHECK (recorded_from <= recorded_to)
) /*sqlite WITHOUT ROWID*/;

-- What was reached in a period, [from_day, to_day).
CREATE TABLE indicator_value (
  region BIGINT NOT NULL,
  indicator TEXT NOT NULL,
  from_day BIGINT NOT NULL,
  to_day BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  amount BIGINT NOT NULL,
  source TEXT NOT NULL,
  entered_by TEXT NOT NULL,
  recorded_to BIGINT NOT NULL,
  PRIMARY KEY (region, indicator, from_day, to_day, recorded_from),
  CHECK (from_day < to_day),
  CHECK (recorded_from <= recorded_to)
) /*sqlite WITHOUT ROWID*/;
