-- What was asked and what was decided. Both are history: added to, never altered or taken away.

-- A question as `decisions.xlsx` put it; a row more whenever it changes.
CREATE TABLE question (
    id     INTEGER PRIMARY KEY,
    run    INTEGER NOT NULL REFERENCES run (id),
    key    TEXT NOT NULL,
    record TEXT NOT NULL  -- JSON; empty when it was no longer asked
) STRICT;
CREATE INDEX question_by_key ON question (key);

-- Every row of `decisions.xlsx` in which somebody has ever filled something, also those refused.
CREATE TABLE decision (
    id            INTEGER PRIMARY KEY,
    run           INTEGER NOT NULL REFERENCES run (id),  -- that read it first
    key           TEXT NOT NULL,
    verdict       TEXT NOT NULL,  -- empty where the row names none
    unit          TEXT NOT NULL,
    field         TEXT NOT NULL,
    path          TEXT NOT NULL,
    sha256        TEXT NOT NULL,
    rules         TEXT NOT NULL,  -- separated by ;
    value         TEXT NOT NULL,
    typed         TEXT NOT NULL,
    before_it     TEXT NOT NULL,
    after_it      TEXT NOT NULL,
    judged        TEXT NOT NULL,
    reason        TEXT NOT NULL,
    decided_by    TEXT NOT NULL,
    decided_on    TEXT NOT NULL,
    read_on       TEXT NOT NULL,
    workbook      TEXT NOT NULL,  -- its SHA-256
    written_after INTEGER NOT NULL,
    problem       TEXT NOT NULL,  -- why it is refused; empty when it is not
    cells         TEXT NOT NULL   -- JSON: what stood in the cells of a row that is refused
) STRICT;
CREATE INDEX decision_by_key ON decision (key);

-- When the campaign was signed off, and when it was opened again.
CREATE TABLE closing (
    id      INTEGER PRIMARY KEY,
    run     INTEGER NOT NULL REFERENCES run (id),  -- the last one before it
    act     TEXT NOT NULL CHECK (act IN ('close', 'reopen')),
    by_whom TEXT NOT NULL,
    reason  TEXT NOT NULL,
    day     TEXT NOT NULL,
    archive TEXT NOT NULL,
    open    INTEGER NOT NULL  -- findings that had to be dealt with and were not
) STRICT;

-- What `status` tells of the last run, and what that published: JSON.
CREATE TABLE account (
    run    INTEGER PRIMARY KEY REFERENCES run (id),
    record TEXT NOT NULL
) STRICT;

-- How the day on which a content came in is known: `seen` by a run as it lay there new; `recovered`
-- from the outputs of an earlier run whose ledger is lost; `unknown` when neither tells it.
ALTER TABLE content ADD COLUMN basis TEXT NOT NULL DEFAULT 'seen';

CREATE TRIGGER question_is_kept BEFORE DELETE ON question
BEGIN SELECT RAISE(ABORT, 'questions are never deleted'); END;
CREATE TRIGGER question_stays BEFORE UPDATE ON question
BEGIN SELECT RAISE(ABORT, 'questions are never altered'); END;
CREATE TRIGGER decision_is_kept BEFORE DELETE ON decision
BEGIN SELECT RAISE(ABORT, 'decisions are never deleted'); END;
CREATE TRIGGER decision_stays BEFORE UPDATE ON decision
BEGIN SELECT RAISE(ABORT, 'decisions are never altered'); END;
CREATE TRIGGER closing_is_kept BEFORE DELETE ON closing
BEGIN SELECT RAISE(ABORT, 'closings are never deleted'); END;
CREATE TRIGGER closing_stays BEFORE UPDATE ON closing
BEGIN SELECT RAISE(ABORT, 'closings are never altered'); END;
