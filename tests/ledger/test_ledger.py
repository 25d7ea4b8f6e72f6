"""The ledger keeps everything, forgets nothing it needs, and serves one run at a time."""

import sqlite3
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from aggregator.definition import Campaign
from aggregator.domain import Arrival, PathError, Question, nothing_found
from aggregator.ledger import Ledger, Work, open_ledger
from aggregator.selection import Receptions

DAY_1, DAY_2 = date(2019, 3, 1), date(2019, 3, 2)


def opened(folder: Path, day: date = DAY_1):  # type: ignore[no-untyped-def] # noqa: ANN201 - a context manager
    return open_ledger(folder, as_of=day, version="1", campaign_sha256="c")


def arrival(ledger: Ledger, path: str, content: bytes, sent: datetime | None = None) -> Arrival:
    return Arrival(path=path, sha256=ledger.keep(content), size=len(content), sent=sent)


def test_contents_are_kept_under_their_digest(tmp_path: Path) -> None:
    with opened(tmp_path) as ledger:
        sha256 = ledger.keep(b"content")
        assert ledger.keep(b"content") == sha256
        assert ledger.path_of(sha256).read_bytes() == b"content"
    assert [path.name for path in (tmp_path / "files").iterdir()] == [sha256]


@pytest.mark.parametrize("damaged", [b"", b"zzz", b"kontent", b"content and more"])
def test_a_kept_copy_that_is_not_what_arrived_is_written_anew(
    tmp_path: Path, damaged: bytes
) -> None:
    with opened(tmp_path) as ledger:
        path = ledger.path_of(ledger.keep(b"content"))
        path.write_bytes(damaged)
        ledger.keep(b"content")
        assert path.read_bytes() == b"content"


def test_the_day_of_receipt_is_the_day_of_the_first_sight(
    tmp_path: Path, campaign: Campaign
) -> None:
    with opened(tmp_path, DAY_1) as ledger:
        ledger.receive([arrival(ledger, "a.xlsx", b"a")])
    with opened(tmp_path, DAY_2) as ledger:
        old, new = arrival(ledger, "renamed.xlsx", b"a"), arrival(ledger, "b.xlsx", b"b")
        receptions = Receptions(ledger.receive([old, new]), ledger.now, campaign)
        assert receptions.of(old).day == DAY_1
        assert receptions.of(new).day == DAY_2
        assert receptions.of(old).run < receptions.of(new).run


def test_a_message_brings_its_own_moment_on_the_campaigns_clock(
    tmp_path: Path, campaign: Campaign
) -> None:
    west = timezone(timedelta(hours=-7))
    with opened(tmp_path, DAY_2) as ledger:
        early = arrival(ledger, "m.eml!/a.xlsx", b"a", datetime(2019, 2, 20, 9, tzinfo=UTC))
        abroad = arrival(ledger, "n.eml!/b.xlsx", b"b", datetime(2019, 2, 28, 20, tzinfo=west))
        receptions = Receptions(ledger.receive([early, abroad]), ledger.now, campaign)
        assert receptions.of(early).day == date(2019, 2, 20)
        assert receptions.of(abroad).day == DAY_1
        assert receptions.of(abroad).sent == abroad.sent


@pytest.mark.parametrize(
    "sent",
    [
        datetime(1999, 3, 8, 8, tzinfo=UTC),
        datetime(2018, 12, 31, 16, 59, tzinfo=UTC),
        datetime(2019, 3, 1, 17, tzinfo=UTC),
        datetime.max.replace(tzinfo=timezone(timedelta(hours=-7))),
        datetime.min.replace(tzinfo=timezone(timedelta(hours=14))),
    ],
)
def test_a_message_dated_before_the_campaign_or_after_first_sight_is_not_believed(
    tmp_path: Path, campaign: Campaign, sent: datetime
) -> None:
    with opened(tmp_path, DAY_1) as ledger:
        one = arrival(ledger, "m.eml!/a.xlsx", b"a", sent)
        reception = Receptions(ledger.receive([one]), ledger.now, campaign).of(one)
        assert (reception.day, reception.sent) == (DAY_1, None)


def test_results_are_kept_under_their_inputs(tmp_path: Path) -> None:
    with opened(tmp_path) as ledger:
        ledger.works.keep("reading", [Work(name="a", inputs={"code": "1"}, result=b"first")])
        ledger.works.keep("reading", [Work(name="a", inputs={"code": "2"}, result=b"second")])
        ledger.works.keep("checks", [Work(name="a", inputs={}, result=b"other")])
    with opened(tmp_path) as ledger:
        assert ledger.works.inputs("reading") == {"a": {"code": "2"}}
        assert list(ledger.works.results("reading", {"a", "b"})) == [("a", b"second")]
        ledger.works.forget("reading", ["a"])
        assert list(ledger.works.results("reading", None)) == []
        assert list(ledger.works.results("checks", None)) == [("a", b"other")]


@pytest.mark.parametrize("damage", [b"no database", b"", b"SQLite format 3\0" + b"\1" * 4096])
def test_results_that_are_damaged_are_begun_anew(tmp_path: Path, damage: bytes) -> None:
    with opened(tmp_path) as ledger:
        ledger.works.keep("reading", [Work(name="a", inputs={}, result=b"first")])
    (tmp_path / "works.sqlite").write_bytes(damage)
    with opened(tmp_path) as ledger:
        assert ledger.works.inputs("reading") == {}
        ledger.works.keep("reading", [Work(name="a", inputs={}, result=b"again")])
        assert list(ledger.works.results("reading", None)) == [("a", b"again")]


def test_a_second_run_at_once_is_refused(tmp_path: Path) -> None:
    with opened(tmp_path), pytest.raises(PathError, match="another run"), opened(tmp_path):
        pass


def test_a_ledger_of_a_later_version_is_refused(tmp_path: Path) -> None:
    with opened(tmp_path):
        pass
    connection = sqlite3.connect(tmp_path / "ledger.sqlite")
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(PathError, match="later version"), opened(tmp_path):
        pass


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "ledger.sqlite").write_bytes(b"this is no database at all" * 100)
    with pytest.raises(PathError, match="cannot be used"), opened(tmp_path):
        pass


def test_a_ledger_that_cannot_be_made_is_a_path_error(tmp_path: Path) -> None:
    (tmp_path / "ledger").write_text("a file in the way")
    with pytest.raises(PathError), opened(tmp_path / "ledger"):
        pass


def test_what_a_killed_run_asked_was_asked_of_nobody(tmp_path: Path) -> None:
    seen = Question(key="A/road.quantity", text="?", offers=(), unit="A", typed="1.234")
    nothing = nothing_found(DAY_1)
    with opened(tmp_path) as ledger:
        ledger.register.ask([seen])
        ledger.record("inputs", nothing, "{}")
    with opened(tmp_path, DAY_2) as ledger:
        ledger.register.ask([replace(seen, typed="0")])
    with opened(tmp_path, DAY_2) as ledger:
        assert ledger.register.asked() == {seen.key: [seen]}
        assert ledger.register.open_questions() == {seen.key: seen}
