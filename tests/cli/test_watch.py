"""``aggregator watch``, in processes of its own on a workspace of its own."""

import os
import queue
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Final

import pytest

from aggregator.definition import load_campaign
from aggregator.layout import plan_workbook
from tests.desk import SIGNED, decide, rows
from tests.faults.office import Office, contents, members_of
from tests.runs import ROOT

QUIET, PATIENCE = 1.5, 3.0
SECONDS: Final = 60.0
"""That anything may take, however busy the machine is."""
UNITS: Final = ("HU-CPA", "HU-CSE", "TU-PLK")


def drained(stream: IO[str], lines: "queue.Queue[str]") -> None:
    with stream:
        for line in stream:
            lines.put(line)


@dataclass(kw_only=True)
class Watch:
    """A watch that goes on."""

    process: subprocess.Popen[str]
    out: "queue.Queue[str]" = field(default_factory=queue.Queue)
    err: "queue.Queue[str]" = field(default_factory=queue.Queue)

    def __post_init__(self) -> None:
        for stream, lines in ((self.process.stdout, self.out), (self.process.stderr, self.err)):
            assert stream is not None
            threading.Thread(target=drained, args=(stream, lines)).start()

    def ran(self) -> str:
        """What it says of the next run."""
        return self.out.get(timeout=SECONDS)

    def noted(self, words: str) -> str:
        """The next note with these words."""
        until = time.monotonic() + SECONDS
        while words not in (line := self.err.get(timeout=max(0.1, until - time.monotonic()))):
            pass
        return line

    def rests(self) -> None:
        """Nothing more is run or said, though there were time enough."""
        time.sleep(QUIET + 2)
        assert self.out.empty(), self.out.get()
        assert self.err.empty(), self.err.get()

    def stop(self, how: int = signal.SIGTERM) -> int:
        self.process.send_signal(how)
        return self.process.wait(SECONDS)


@pytest.fixture
def definition(tmp_path: Path) -> Path:
    """Of three units, which is quickly done."""
    folder = tmp_path / "definition"
    shutil.copytree(ROOT / "workbook_templates" / "kl102", folder)
    head, *lines = (folder / "units.csv").read_text("utf-8").splitlines()
    kept = [line for line in lines if line.startswith(UNITS)]
    (folder / "units.csv").write_text("\n".join((head, *kept, "")), "utf-8")
    return folder


@pytest.fixture
def office(definition: Path, tmp_path: Path) -> Office:
    (tmp_path / "inbox").mkdir()
    campaign = load_campaign(definition)
    return Office(campaign=campaign, plan=plan_workbook(campaign), folder=tmp_path)


def command(office: Office, definition: Path, *more: str) -> list[str]:
    return [
        *(sys.executable, "-m", "aggregator", "watch", "--campaign", str(definition)),
        *("--inbox", str(office.inbox), "--output", str(office.output)),
        *("--ledger", str(office.ledger), "--jobs", "1", "--lang", "en"),
        *("--key", str(ROOT / "sample_submissions" / "demonstration.key")),
        *("--quiet-seconds", str(QUIET), "--patience-seconds", str(PATIENCE), *more),
    ]


@contextmanager
def watching(office: Office, definition: Path, *more: str) -> Iterator[Watch]:
    process = subprocess.Popen(
        command(office, definition, *more),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
    )
    watch = Watch(process=process)
    try:
        watch.noted("Watching")
        yield watch
    finally:
        process.kill()
        process.wait()


def filled(office: Office, unit: str) -> Path:
    """A return that has not come yet."""
    aside = Office(campaign=office.campaign, plan=office.plan, folder=office.folder / "aside")
    aside.inbox.mkdir(parents=True, exist_ok=True)
    return aside.fill(unit, 3)


def drop(office: Office, unit: str) -> None:
    """A return comes all at once."""
    filled(office, unit).rename(office.inbox / f"{unit}.xlsx")


def slowly(content: bytes, place: Path) -> None:
    """A copy that takes longer than a folder must be quiet, and never pauses for so long."""
    pieces = 8
    size = len(content) // pieces + 1
    with place.open("wb") as file:
        for at in range(0, len(content), size):
            file.write(content[at : at + size])
            file.flush()
            time.sleep(QUIET / 5)


@pytest.mark.parametrize("more", [(), ("--polling",)], ids=["told", "polling"])
def test_what_comes_slowly_makes_one_run_and_what_it_writes_itself_none(
    office: Office, definition: Path, more: tuple[str, ...]
) -> None:
    with watching(office, definition, *more) as watch:
        assert "0 files in the inbox · 0/3 units" in watch.ran()
        slowly(filled(office, "HU-CPA").read_bytes(), office.inbox / "HU-CPA.xlsx")
        assert "came: HU-CPA.xlsx · 1/3 units" in watch.ran()
        assert "Waiting until it is copied: HU-CPA.xlsx" in watch.noted("Waiting")
        book = office.folder / "decisions.xlsx"
        assert book.exists()
        (office.inbox / "~$HU-CPA.xlsx").write_bytes(b"\x06Somebody")  # who only looks at it
        watch.rests()
        question = next(key for key in rows(book) if key.startswith("HU-CSE"))
        extended = {"decision": "gia hạn đến", "value": "31/12/2030", **SIGNED}
        decide(book, {question: extended})
        assert "saved: decisions.xlsx" in watch.ran()
        watch.rests()
        (office.inbox / "HU-CPA.xlsx").rename(office.inbox / "nhan.xlsx")
        assert "came: nhan.xlsx; gone: HU-CPA.xlsx · 1/3 units" in watch.ran()
    office.check_outputs_open()
    assert b"in-force" in office.published()["data/decisions.csv"]


def test_the_second_watch_says_so_and_both_end_well(office: Office, definition: Path) -> None:
    office.fill("HU-CPA", 3)
    with watching(office, definition) as watch:
        assert "1 files in the inbox" in watch.ran()
        second = subprocess.run(
            command(office, definition),
            capture_output=True,
            text=True,
            check=False,
            timeout=SECONDS,
        )
        assert second.returncode == 4
        assert f"another process is watching (process {watch.process.pid} on" in second.stderr
        assert not second.stdout
        assert watch.stop(signal.SIGTERM) == 0
        assert "what was published before is whole" in watch.noted("ended")
    with watching(office, definition) as watch:  # the place is free again
        assert watch.ran()
        assert watch.stop(signal.SIGINT) == 0


def test_it_ends_in_the_middle_of_a_run(office: Office, definition: Path) -> None:
    for unit in UNITS:
        office.fill(unit, 3)
    with watching(office, definition) as watch:
        while len(list(office.ledger.glob("files/*"))) < len(UNITS):
            time.sleep(0.02)
        assert watch.stop(signal.SIGTERM) == 0
        assert watch.out.empty()
        assert not members_of(watch.process.pid)
    office.check_ledger()


def test_an_inbox_that_goes_away_is_not_an_empty_one(office: Office, definition: Path) -> None:
    for unit in UNITS[:2]:
        office.fill(unit, 3)
    with watching(office, definition) as watch:
        assert "2/3 units" in watch.ran()
        before, elsewhere = contents(office.output), office.folder / "elsewhere"
        office.inbox.rename(elsewhere)
        watch.noted("is not there")
        office.inbox.mkdir()  # where a share is mounted
        watch.rests()
        office.inbox.rmdir()
        elsewhere.rename(office.inbox)
        watch.noted("is back")
        elsewhere.mkdir()
        for unit in UNITS[:2]:
            (office.inbox / f"{unit}.xlsx").rename(elsewhere / f"{unit}.xlsx")
        watch.noted("is empty all at once")
        watch.rests()
        for unit in UNITS[:2]:
            (elsewhere / f"{unit}.xlsx").rename(office.inbox / f"{unit}.xlsx")
        watch.noted("is back")
        watch.rests()
        assert contents(office.output) == before
        drop(office, UNITS[2])
        assert f"came: {UNITS[2]}.xlsx · 3/3 units" in watch.ran()


def test_decisions_that_are_open_are_waited_for_but_not_for_ever(
    office: Office, definition: Path
) -> None:
    with watching(office, definition) as watch:
        watch.ran()
        lock = office.folder / "~$decisions.xlsx"
        lock.write_bytes(b"\x06Somebody")
        drop(office, "HU-CPA")
        assert "decisions.xlsx" in watch.noted("open in another program")
        lock.unlink()
        assert "came: HU-CPA.xlsx" in watch.ran()
        lock.write_bytes(b"\x06Somebody")
        drop(office, "HU-CSE")
        begun = time.monotonic()
        assert "came: HU-CSE.xlsx" in watch.ran()
        assert time.monotonic() - begun > PATIENCE
        lock.unlink()
        assert " again " in watch.ran()  # now that it is there
        assert "decisions.xlsx" in watch.noted("open in another program")
        watch.rests()


def test_a_file_without_its_content_is_waited_for(office: Office, definition: Path) -> None:
    place = office.fill("HU-CPA", 3)
    content = place.read_bytes()
    with place.open("wb") as file:
        file.truncate(len(content))
    if place.stat().st_blocks:
        pytest.skip("this disk keeps no holes in files")
    with watching(office, definition) as watch:
        assert "HU-CPA.xlsx" in watch.noted("the content is not on this machine")
        place.write_bytes(content)
        assert "1 files in the inbox · 1/3 units" in watch.ran()


def test_a_run_that_fails_is_said_once_and_tried_again(office: Office, definition: Path) -> None:
    campaign = definition / "campaign.toml"
    sound = campaign.read_text("utf-8")
    with watching(office, definition) as watch:
        watch.ran()
        campaign.write_text(sound + "\n[nonsense]\n", "utf-8")
        drop(office, "HU-CPA")
        assert "nonsense" in watch.noted("to be tried again")
        time.sleep(2 * PATIENCE)
        assert watch.err.empty()
        campaign.write_text(sound, "utf-8")
        assert "came: HU-CPA.xlsx · 1/3 units" in watch.ran()
