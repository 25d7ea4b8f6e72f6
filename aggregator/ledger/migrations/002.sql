-- What arrived and what counted is history: it is added to, and never altered or taken away.

CREATE TRIGGER content_is_kept BEFORE DELETE ON content
BEGIN SELECT RAISE(ABORT, 'contents are never deleted'); END;
CREATE TRIGGER content_stays BEFORE UPDATE ON content
BEGIN SELECT RAISE(ABORT, 'contents are never altered'); END;

CREATE TRIGGER arrival_is_kept BEFORE DELETE ON arrival
BEGIN SELECT RAISE(ABORT, 'arrivals are never deleted'); END;
CREATE TRIGGER arrival_stays BEFORE UPDATE ON arrival
BEGIN SELECT RAISE(ABORT, 'arrivals are never altered'); END;

CREATE TRIGGER figure_is_kept BEFORE DELETE ON figure
BEGIN SELECT RAISE(ABORT, 'figures are never deleted'); END;
CREATE TRIGGER figure_stays BEFORE UPDATE ON figure
BEGIN SELECT RAISE(ABORT, 'figures are never altered'); END;

CREATE TRIGGER run_is_kept BEFORE DELETE ON run
BEGIN SELECT RAISE(ABORT, 'runs are never deleted'); END;

-- What was ever at a path, and where a content has ever been.
CREATE INDEX arrival_by_path ON arrival (path);
CREATE INDEX arrival_by_content ON arrival (sha256);
