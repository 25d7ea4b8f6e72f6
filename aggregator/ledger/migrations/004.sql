-- What can be made again lies in works.sqlite, beside this file.
DROP TABLE reading;

-- From now on a row is written when something changes, and not in every run. What lay there, or
-- counted, as of a run is the last row up to that run. What older runs wrote stays; they wrote
-- everything each time, so that what was gone had no row: now it has one that says so.

CREATE TABLE figure_changes (
    unit   TEXT NOT NULL,
    field  TEXT NOT NULL,
    run    INTEGER NOT NULL REFERENCES run (id),
    value  TEXT NOT NULL,  -- empty when it no longer counts
    PRIMARY KEY (unit, field, run)
) STRICT, WITHOUT ROWID;
INSERT INTO figure_changes SELECT unit, field, run, value FROM figure;
INSERT INTO figure_changes
SELECT f.unit, f.field, p.next, '' FROM figure f
JOIN (SELECT id, lead(id) OVER (ORDER BY id) AS next FROM run WHERE published) p ON p.id = f.run
WHERE p.next IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM figure g WHERE g.run = p.next AND g.unit = f.unit AND g.field = f.field
);
DROP TABLE figure;
ALTER TABLE figure_changes RENAME TO figure;

CREATE TABLE arrival_changes (
    path        TEXT NOT NULL,
    run         INTEGER NOT NULL REFERENCES run (id),
    sha256      TEXT NOT NULL,
    unit        TEXT NOT NULL,
    disposition TEXT NOT NULL,  -- 'gone' when it no longer lay there
    reason      TEXT NOT NULL,
    PRIMARY KEY (path, run)
) STRICT, WITHOUT ROWID;
INSERT INTO arrival_changes SELECT path, run, sha256, unit, disposition, reason FROM arrival;
INSERT INTO arrival_changes
SELECT a.path, p.next, '', '', 'gone', '' FROM arrival a
JOIN (SELECT id, lead(id) OVER (ORDER BY id) AS next FROM run WHERE published) p ON p.id = a.run
WHERE p.next IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM arrival b WHERE b.run = p.next AND b.path = a.path
);
DROP TABLE arrival;
ALTER TABLE arrival_changes RENAME TO arrival;

CREATE TRIGGER arrival_is_kept BEFORE DELETE ON arrival
BEGIN SELECT RAISE(ABORT, 'arrivals are never deleted'); END;
CREATE TRIGGER arrival_stays BEFORE UPDATE ON arrival
BEGIN SELECT RAISE(ABORT, 'arrivals are never altered'); END;
CREATE TRIGGER figure_is_kept BEFORE DELETE ON figure
BEGIN SELECT RAISE(ABORT, 'figures are never deleted'); END;
CREATE TRIGGER figure_stays BEFORE UPDATE ON figure
BEGIN SELECT RAISE(ABORT, 'figures are never altered'); END;
