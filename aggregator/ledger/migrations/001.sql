-- Version 1 of the ledger. Never changed: what is new is a migration with the next number.

-- One line for each run; `inputs_sha256` is a digest of everything a run's results depend on.
CREATE TABLE run (
    id              INTEGER PRIMARY KEY,
    as_of           TEXT NOT NULL,
    version         TEXT NOT NULL,
    campaign_sha256 TEXT NOT NULL,
    inputs_sha256   TEXT NOT NULL DEFAULT '',
    published       INTEGER NOT NULL DEFAULT 0
) STRICT;

-- Every content ever seen, kept in files/<sha256>, and the run that saw it first.
CREATE TABLE content (
    sha256      TEXT PRIMARY KEY,
    size        INTEGER NOT NULL,
    received_on TEXT NOT NULL,
    run         INTEGER NOT NULL REFERENCES run (id)
) STRICT;

-- Which file lay where in which run, and what became of it. Rows are only ever added.
CREATE TABLE arrival (
    run         INTEGER NOT NULL REFERENCES run (id),
    path        TEXT NOT NULL,
    sha256      TEXT NOT NULL,
    unit        TEXT NOT NULL,
    disposition TEXT NOT NULL,
    reason      TEXT NOT NULL,
    PRIMARY KEY (run, path)
) STRICT;

-- What a content was read as, by one state of the code and the definition (`engine`).
CREATE TABLE reading (
    engine TEXT NOT NULL,
    sha256 TEXT NOT NULL REFERENCES content (sha256),
    result TEXT NOT NULL,
    PRIMARY KEY (engine, sha256)
) STRICT;

-- The figures that counted in a run.
CREATE TABLE figure (
    run    INTEGER NOT NULL REFERENCES run (id),
    unit   TEXT NOT NULL,
    field  TEXT NOT NULL,
    value  TEXT NOT NULL,
    PRIMARY KEY (run, unit, field)
) STRICT;
