"""What arrived stays known: across versions of the ledger, renamings, deletions and damage."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from aggregator.domain import Arrival, PathError
from aggregator.ledger import open_ledger


def opened(folder: Path):  # type: ignore[no-untyped-def] # noqa: ANN201 - a context manager
    return open_ledger(folder, as_of=date(2019, 3, 1), version="1", campaign_sha256="c")


@contextmanager
def database(folder: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(folder / "ledger.sqlite")) as connection:
        yield connection


FILLED = """
INSERT INTO run VALUES (1, '2019-02-01', '0.0', 'c', 'i', 1);
INSERT INTO content (sha256, size, received_on, run) VALUES ('aa', 2, '2019-02-01', 1);
INSERT INTO arrival (run, path, sha256, unit, disposition, reason)
    VALUES (1, 'a.xlsx', 'aa', 'HU-CPA', 'counted', '');
INSERT INTO figure (run, unit, field, value) VALUES (1, 'HU-CPA', 'bridge.amount', '5');
"""
DECIDED = """
INSERT INTO question VALUES (1, 9, 'HU-CPA', '{}');
INSERT INTO decision SELECT 1, 9, 'k', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '',
    '', 0, '', '{}';
INSERT INTO closing VALUES (1, 9, 'close', 'An', '', '2019-03-31', 'kl102', 0);
"""
TABLES = ("run", "content", "arrival", "figure")


def dump(folder: Path, run: int) -> dict[str, list[tuple[object, ...]]]:
    with database(folder) as connection:
        columns = {
            "content": "sha256, size, received_on, run",
            "arrival": "path, run, sha256, unit, disposition, reason",
            "figure": "unit, field, run, value",
        }
        return {
            table: connection.execute(
                f"SELECT {columns.get(table, '*')} FROM {table}"  # noqa: S608 - names of our own
                + (" WHERE id <= ?" if table == "run" else " WHERE 1 <= ?"),
                (run,),
            ).fetchall()
            for table in TABLES
        }


def test_a_ledger_of_version_1_is_brought_up_with_all_that_is_in_it(tmp_path: Path) -> None:
    first = (files("aggregator.ledger") / "migrations" / "001.sql").read_text(encoding="utf-8")
    with database(tmp_path) as connection:
        connection.executescript(f"{first} PRAGMA user_version = 1; {FILLED}")
    before = dump(tmp_path, 1)
    with opened(tmp_path) as ledger:
        assert ledger.last_figures("other inputs") == {("HU-CPA", "bridge.amount"): "5"}
    assert dump(tmp_path, 1) == before
    assert all(before.values())
    with database(tmp_path) as connection:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        triggers = connection.execute("SELECT count(*) FROM sqlite_master WHERE type = 'trigger'")
        assert (version, triggers.fetchone()[0]) == (4, 13)


SNAPSHOTS = """
INSERT INTO run VALUES (1, '2019-02-01', '0.0', 'c', '1', 1), (2, '2019-02-02', '0.0', 'c', '', 0),
    (3, '2019-02-03', '0.0', 'c', '3', 1), (4, '2019-02-04', '0.0', 'c', '4', 1);
INSERT INTO arrival VALUES (1, 'a', 'aa', 'U', 'counted', ''), (1, 'b', 'bb', 'V', 'counted', ''),
    (3, 'a', 'aa', 'U', 'counted', ''), (4, 'b', 'bb', 'V', 'counted', ''),
    (4, 'c', 'aa', 'U', 'counted', '');
INSERT INTO figure VALUES (1, 'U', 'x', '5'), (1, 'V', 'x', '6'), (3, 'U', 'x', '5'),
    (4, 'U', 'x', '5'), (4, 'V', 'x', '7');
"""


def test_what_was_gone_when_every_run_wrote_everything_is_gone_now(tmp_path: Path) -> None:
    folder = files("aggregator.ledger") / "migrations"
    scripts = [(folder / f"00{n}.sql").read_text(encoding="utf-8") for n in (1, 2, 3)]
    with database(tmp_path) as connection:
        connection.executescript(f"{''.join(scripts)} PRAGMA user_version = 3; {SNAPSHOTS}")
    with opened(tmp_path) as ledger:
        assert ledger.last_files() == {"b": "bb", "c": "aa"}
        assert ledger.last_units() == {"aa": "U", "bb": "V"}
        assert ledger.last_figures("4") == {("U", "x"): "5"}
        assert ledger.last_figures("3") == {("U", "x"): "5", ("V", "x"): "7"}
        seen = ledger.sightings([Arrival(path="b", sha256="bb"), Arrival(path="c", sha256="aa")])
    assert {
        sha256: [(one.path, one.first, one.last) for one in ones]
        for sha256, ones in seen.by_content.items()
    } == {"aa": [("a", 1, 3), ("c", 4, 5)], "bb": [("b", 1, 5)]}


def test_a_migration_that_fails_leaves_the_ledger_as_it_was(tmp_path: Path) -> None:
    first = (files("aggregator.ledger") / "migrations" / "001.sql").read_text(encoding="utf-8")
    with database(tmp_path) as connection:  # something of the migration's is in its way
        in_the_way = "CREATE INDEX arrival_by_content ON arrival (sha256);"
        connection.executescript(f"{first} PRAGMA user_version = 1; {FILLED} {in_the_way}")
    before = dump(tmp_path, 1)
    with pytest.raises(PathError, match="arrival_by_content"), opened(tmp_path):
        pass
    with database(tmp_path) as connection:
        assert connection.execute("PRAGMA user_version").fetchone()[0] == 1
        assert not connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall()
    assert dump(tmp_path, 1) == before


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM content",
        "UPDATE content SET received_on = '2019-01-01'",
        "DELETE FROM arrival",
        "UPDATE arrival SET disposition = 'counted'",
        "DELETE FROM figure",
        "UPDATE figure SET value = '6'",
        "DELETE FROM run",
        "DELETE FROM question",
        "UPDATE question SET record = ''",
        "DELETE FROM decision",
        "UPDATE decision SET reason = ''",
        "DELETE FROM closing",
        "UPDATE closing SET by_whom = ''",
    ],
)
def test_history_is_only_added_to(tmp_path: Path, statement: str) -> None:
    with opened(tmp_path):
        pass
    with database(tmp_path) as connection:
        connection.executescript(FILLED.replace("run VALUES (1", "run VALUES (9") + DECIDED)
        with pytest.raises(sqlite3.IntegrityError, match="never"):
            connection.execute(statement)


def test_a_torn_ledger_says_what_to_do_and_keeps_the_contents(tmp_path: Path) -> None:
    with opened(tmp_path) as ledger:
        kept = ledger.path_of(ledger.keep(b"content"))
    path = tmp_path / "ledger.sqlite"
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(PathError, match="please put back a copy") as refused, opened(tmp_path):
        pass
    assert str(tmp_path / "files") in str(refused.value)
    assert kept.read_bytes() == b"content"


def test_the_other_run_is_named(tmp_path: Path) -> None:
    named = r"process \d+ on \S+ since 2"
    with opened(tmp_path), pytest.raises(PathError, match=named), opened(tmp_path):
        pass
    assert not (tmp_path / "run.by").exists()


def test_half_kept_contents_of_a_killed_run_are_swept(tmp_path: Path) -> None:
    with opened(tmp_path):
        pass
    (tmp_path / "files" / "aa.1.tmp").write_bytes(b"half")
    with opened(tmp_path):
        assert not list((tmp_path / "files").iterdir())
