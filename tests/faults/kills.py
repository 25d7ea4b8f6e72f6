"""Random kills of a run; then one that nothing befalls must give what it gives without them.

``python -m tests.faults.kills N [SEED]``: N kills, each after something arrived, went or was
decided. A run dies at a random moment or step, or one of the processes that it has started does.
Beside it stands an office of which no run is ever killed, and nothing remembered: what the two have
published must be the same bytes. Each run is a fork of this process, which has imported everything
and starts no other.
"""

import multiprocessing.util
import os
import random
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext, suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Final

import click

from aggregator.batch import checks, output_tasks, workers_for
from aggregator.cli import main
from aggregator.definition import load_campaign
from aggregator.execution.workers import Errand, J, R, Workers
from aggregator.layout import plan_workbook
from aggregator.reports import data_package
from tests.batch.test_aggregate import Office as Sender
from tests.desk import SIGNED, decide, rows
from tests.faults import driver
from tests.faults.office import UNITS, Office, members_of
from tests.runs import AS_OF, CAMPAIGN, ROOT, small_campaign

# what else only many units have
output_tasks._FEW = checks._FEW = 0  # type: ignore[misc]
data_package.MANY_UNITS = 0  # type: ignore[attr-defined]

STEPS: Final = tuple(
    f"{place}:{when}" for place in driver.PLACES for when in ("before", "after", "2", "5")
)
KINDS: Final = ("moment", "moment", "step", "step", "process", "process")
_CYCLES: Final = 10
"""Kills that one office suffers."""
_LONGEST: Final = 3.0
"""Seconds into a run in which it is killed."""
_HERE: Final = 0.7
"""Of the runs that die themselves those that start no workers, which is quicker."""

_PATIENCE: Final = 120
"""Seconds that a run may take, and then what it has started."""


class Here(Workers):
    """This process itself."""

    @property
    def size(self) -> int:
        return 1

    def do(self, jobs: Sequence[J], errand: Errand[J, R], _: Callable[[], None]) -> list[R]:
        if errand.initializer is not None:
            errand.initializer(*errand.initargs)
        return [errand.work(job) for job in jobs]


@dataclass(kw_only=True)
class World:
    """An office that suffers, and its twin that does not."""

    folder: Path
    sender: Sender
    contents: Mapping[str, bytes]
    chance: random.Random
    day: date = AS_OF
    told: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        for name in ("inbox", "twin"):
            (self.folder / name).mkdir()
        small_campaign(self.folder / "campaign", UNITS)
        # a socket lies in it, and may have no long path
        self.temporary = Path(tempfile.mkdtemp(prefix="k"))

    # ------------------------------------------------------------------- what happens

    def happen(self) -> None:
        for _ in range(self.chance.randint(1, 3)):
            getattr(self, self.chance.choice(("arrive", "arrive", "leave", "decide", "wait")))()

    def arrive(self) -> None:
        name = self.chance.choice(sorted(self.contents))
        (self.folder / "inbox" / name).write_bytes(self.contents[name])

    def leave(self) -> None:
        there = sorted((self.folder / "inbox").iterdir())
        if len(there) > 2:
            self.chance.choice(there).unlink()

    def decide(self) -> None:
        book = self.folder / "decisions.xlsx"
        asked = rows(book) if book.exists() else {}
        if asked:
            choice = self.chance.choice(("nhận như đã ghi", "loại khỏi tổng", "lấy cách đọc A"))
            decide(book, {self.chance.choice(sorted(asked)): {"decision": choice, **SIGNED}})

    def wait(self) -> None:
        self.day += timedelta(days=1)

    # --------------------------------------------------------------------------- runs

    def begin(self, folder: Path, *, fault: Callable[[], None] | None = None, here: bool) -> int:
        """A run, as a child; its process."""
        child = os.fork()
        if child:
            return child
        code = 70
        try:
            os.setsid()
            told = os.open(folder / "told.txt", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            os.dup2(told, 1)
            os.dup2(told, 2)
            os.chdir(folder)
            os.environ["TMPDIR"] = str(self.temporary)
            tempfile.tempdir = None
            if here:
                _put_in_place_of_workers()
            if fault:
                fault()
            sys.argv = [
                *("aggregator", "-vv", "aggregate", "--campaign", str(self.folder / "campaign")),
                *("--inbox", str(self.folder / "inbox"), "--output", "output"),
                *("--ledger", "ledger", "--decisions", "decisions.xlsx", "--withdrawn"),
                *("--key", str(ROOT / "sample_submissions" / "demonstration.key")),
                *("--as-of", self.day.isoformat(), "--jobs", "2", "--lang", "en"),
            ]
            try:
                main()
            except SystemExit as end:
                code = end.code if isinstance(end.code, int) else 70
            multiprocessing.util._exit_function()  # type: ignore[attr-defined]
        except BaseException:  # noqa: BLE001 - nothing of the child may go on
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)

    def suffer(self, number: int) -> str:
        """One run with a kill in it; how it ended."""
        kind = self.chance.choice(KINDS)
        here = kind != "process" and self.chance.random() < _HERE
        moment = self.chance.uniform(0, _LONGEST)
        step = self.chance.choice(STEPS)
        if kind == "step":
            child = self.begin(self.folder, fault=lambda: driver.kill(*step.split(":")), here=here)
        else:
            child = self.begin(self.folder, here=here)
            _wait(child, moment)
            if kind == "moment":
                _kill(child)
            else:
                victim = self.chance.choice(_started_by(child))
                _kill(victim)
        code = _ended(child)
        how = f"{kind} {step if kind == 'step' else f'{moment:.2f} s'}: {code}"
        until = time.monotonic() + _PATIENCE
        while left := members_of(
            child
        ):  # what starts the workers imports to the end before it ends
            assert time.monotonic() < until, f"{number}, {how}: {left} outlive the run"
        assert code in {0, -signal.SIGKILL}, f"{number}, {how}\n{self.said(self.folder)}"
        self.told[f"{kind}, {'died' if code else 'ended'}"] += 1
        return how

    def goes_well(self, folder: Path, *, here: bool) -> None:
        code = _ended(self.begin(folder, here=here))
        assert code == 0, self.said(folder)

    def said(self, folder: Path) -> str:
        return (folder / "told.txt").read_text("utf-8", errors="replace")[-4000:]

    def cycle(self, number: int) -> None:
        """Something happens, a run is killed, the next one makes it good."""
        self.happen()
        office, twin = self.office(self.folder), self.office(self.folder / "twin")
        arrived, before = office.arrived(), office.published()
        book = self.folder / "decisions.xlsx"
        if book.exists():
            shutil.copy(book, twin.folder / book.name)
        how = self.suffer(number)
        try:
            assert office.arrived() == arrived
            after = office.published()
            office.check_outputs_open()
            office.check_ledger()
            self.a_minute_passes()
            self.goes_well(self.folder, here=number % 8 != 0)
            shutil.rmtree(twin.output, ignore_errors=True)
            (twin.ledger / "works.sqlite").unlink(missing_ok=True)
            self.goes_well(twin.folder, here=True)
            expected = twin.published()
            same(office.published(), expected)
            same(decided(self.folder), decided(twin.folder))
            if how.endswith("-9"):
                for name, content in after.items():
                    assert content in {before.get(name), expected.get(name)}, f"{name} is neither"
            self.nothing_left()
        except AssertionError as error:
            raise AssertionError(f"{number}, after {how}: {error}") from error

    def a_minute_passes(self) -> None:
        """For what was only just being made."""
        for folder in (*self.temporary.iterdir(), *self.folder.rglob(".staging-*")):
            os.utime(folder, (0, 0))

    def nothing_left(self) -> None:
        left = [
            *self.temporary.iterdir(),
            *self.folder.rglob(".staging-*"),
            *self.folder.rglob("*.tmp"),
            *self.folder.rglob("*-journal"),
            *self.folder.rglob("*-wal"),
        ]
        assert not left, f"left behind: {[str(one) for one in left]}"

    def office(self, folder: Path) -> Office:
        return Office(campaign=self.sender.campaign, plan=self.sender.plan, folder=folder)


def decided(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("decisions*.xlsx")}


def same(found: Mapping[str, bytes], expected: Mapping[str, bytes]) -> None:
    assert found.keys() == expected.keys(), sorted(found.keys() ^ expected.keys())
    other = [name for name in expected if found[name] != expected[name]]
    assert not other, f"not the same bytes: {other}"


def _put_in_place_of_workers() -> None:
    workers_for.workers_for = lambda *_: nullcontext(Here())  # type: ignore[assignment]


def _wait(child: int, seconds: float) -> None:
    """For so long, or until the run has ended."""
    until = time.monotonic() + seconds
    while time.monotonic() < until and _alive(child):
        time.sleep(0.01)


def _alive(child: int) -> bool:
    state = Path(f"/proc/{child}/stat").read_text("utf-8").rpartition(")")[2].split()[0]
    return state != "Z"


def _started_by(child: int) -> list[int]:
    """Processes that a run has started, once it has; the run itself when it has not."""
    while _alive(child):
        if started := [one for one in members_of(child, wait=False) if one != child]:
            return started
        time.sleep(0.01)
    return [child]


def _kill(process: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(process, signal.SIGKILL)


def _ended(child: int) -> int:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.01)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    raise AssertionError("the run does not end")


def returns(sender: Sender) -> dict[str, bytes]:
    """What may arrive, by name."""
    for number, unit in enumerate(UNITS):
        bridges = {"bridge.quantity": 2 + number, "bridge.amount": (900 + number) * 1_000_000}
        sender.returned(unit, bridges)
        doubtful = {"road.quantity": "1.234", "road.amount": 300_000_000, "bridge.amount": "1,2"}
        sender.returned(unit, doubtful, f"{unit} lan 2.xlsx", modified=date(2019, 3, 6))
    sender.posted(sender.returned(UNITS[0], {"scholarship.quantity": 7}, "thu.xlsx"), "1 Mar 2019")
    found = {path.name: path.read_bytes() for path in sender.inbox.iterdir()}
    whole = found["HU-CSE.xlsx"]
    return found | {"scan.pdf": b"%PDF-1.4 a scan", "half.xlsx": whole[: len(whole) // 2]}


def suffer(
    kills: int, seed: int, show: Callable[[str], None] = lambda _: None
) -> tuple[Counter[str], list[str]]:
    """So many kills; what came of them, and what was not made good."""
    told: Counter[str] = Counter()
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as top:
        (Path(top) / "sent").mkdir()
        campaign = load_campaign(CAMPAIGN)
        sender = Sender(campaign, plan_workbook(campaign), Path(top) / "sent")
        sent = returns(sender)
        for start in range(0, kills, _CYCLES):
            folder = Path(top) / str(start)
            folder.mkdir()
            chance = random.Random(f"{seed}/{start}")  # noqa: S311 - nothing secret
            world = World(folder=folder, sender=sender, contents=sent, chance=chance)
            for _ in range(3):
                world.arrive()
            for number in range(start, min(start + _CYCLES, kills)):
                try:
                    world.cycle(number)
                except AssertionError as error:
                    wrong.append(str(error))
                    break
            told += world.told
            show(f"{number + 1} kills: {dict(told)}; wrong: {wrong or 'nothing'}")
            shutil.rmtree(world.temporary)
            shutil.rmtree(folder)
    return told, wrong


if __name__ == "__main__":
    kills, seed = (*map(int, sys.argv[1:]), *(102,) * (3 - len(sys.argv)))
    _, wrong = suffer(kills, seed, click.echo)
    sys.exit(bool(wrong))
