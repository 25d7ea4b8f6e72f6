"""What is done again, what is left as it was; and that nobody can tell from the outputs."""

import shutil
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Final

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from aggregator.batch.job import Progress
from aggregator.batch.output_tasks import Commission, Task, make
from aggregator.batch.published import PAPERS, TABLES
from aggregator.definition import Campaign
from aggregator.domain import DecisionState
from aggregator.execution import Workers
from aggregator.layout import WorkbookPlan
from tests.batch.test_aggregate import Office
from tests.batch.test_invariants import without_timings
from tests.depth import often
from tests.desk import SIGNED, decide
from tests.runs import AS_OF, Run, aggregate_into

UNITS: Final = ("HU-CPA", "HU-CSE", "DD-PN")
FIRST: Final = {"bridge.quantity": 2, "bridge.amount": 900_000_000}
OPEN: Final = {"road.quantity": "1.234", "road.amount": 300_000_000}


def some_papers(
    commission: Commission, tasks: Sequence[Task], _workers: Workers, _progress: Progress
) -> list[tuple[Task, Mapping[str, bytes]]]:
    """The tables, and all that goes to the units."""
    made = {"data", "feedback", "reminders", "list"}
    return [(task, make(commission, task) if task.what in made else {}) for task in tasks]


@contextmanager
def some() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("aggregator.batch.outputs.make_all", some_papers)
        yield


@pytest.fixture(autouse=True)
def quick() -> Iterator[None]:
    with some():
        yield


@pytest.fixture
def office(campaign: Campaign, plan: WorkbookPlan, tmp_path: Path) -> Office:
    made = Office(campaign, plan, tmp_path)
    for unit in UNITS:
        made.returned(unit, FIRST)
    return made


def times(run: Run) -> dict[str, int]:
    return {path: (run.job.output / path).stat().st_mtime_ns for path in run.outputs}


def touched(before: Mapping[str, int], run: Run) -> set[str]:
    now = times(run)
    return {path for path in before.keys() | now.keys() if before.get(path) != now.get(path)}


def done(run: Run) -> dict[str, dict[str, int]]:
    return {kind: dict(reasons) for kind, reasons in run.report.workshop.done.items() if reasons}


def test_nothing_new_is_nothing_done(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    first = office.run()
    before, book = times(first), (office.folder / "decisions.xlsx").stat().st_mtime_ns
    monkeypatch.delattr("aggregator.batch.run.run")  # which would do it
    again = office.run()
    assert again.report.found is None
    with pytest.raises(LookupError):
        _ = again.report.outcome
    assert again.report.bulletin == first.report.bulletin
    assert touched(before, again) == set()
    assert (office.folder / "decisions.xlsx").stat().st_mtime_ns == book
    assert done(again) == {}
    assert again.report.workshop.left[PAPERS] == len(office.campaign.units)


@pytest.mark.parametrize("path", ["data/values.csv", "feedback/HU-CPA.docx", "data/run.json"])
@pytest.mark.parametrize("harm", ["deleted", "changed"])
def test_what_a_person_did_to_an_output_is_made_good(office: Office, path: str, harm: str) -> None:
    first = office.run()
    output = first.job.output / path
    output.unlink() if harm == "deleted" else output.write_bytes(b"changed")
    again = office.run()
    assert without_timings(again) == without_timings(first)
    if path != "data/run.json":
        (work,) = (works for kind, works in done(again).items() if kind in {PAPERS, TABLES})
        assert work == {"lost": 1}


def test_a_new_return_makes_the_papers_of_its_unit_and_the_tables(office: Office) -> None:
    before = times(office.run())
    office.returned("HU-DDO", FIRST)
    again = office.run()
    assert done(again)["reading"] == {"new": 1}
    assert done(again)["checks"] == {"new": 1}
    assert sum(done(again)[PAPERS].values()) == 1
    assert done(again)[TABLES].keys() == {"inbox"}
    papers = {path for path in touched(before, again) if path.partition("/")[0] != "data"}
    assert papers == {
        *("feedback/HU-DDO.docx", "feedback/HU-DDO.xlsx", "feedback/HU-DDO.eml"),
        "feedback/mail.csv",
        *("reminders/HU-DDO.docx", "reminders/HU-DDO.eml", "reminders/reminders.csv"),
    } - {path for path in ("feedback/HU-DDO.xlsx",) if path not in again.outputs}


def test_a_decision_makes_the_papers_of_its_unit_and_the_tables(office: Office) -> None:
    office.returned("HU-CPA", OPEN)
    office.run()
    book = office.folder / "decisions.xlsx"
    decide(book, {"HU-CPA/road.quantity": {"decision": "lấy cách đọc A", **SIGNED}})
    again = office.run()
    assert "reading" not in done(again)
    assert done(again)["checks"] == {"return": 1}
    assert sum(done(again)[PAPERS].values()) == 1
    assert done(again)[TABLES].keys() == {"decisions"}
    assert office.run().report.found is None


def test_what_is_typed_is_never_overlooked(office: Office) -> None:
    office.returned("HU-CPA", OPEN)
    office.run()
    copy = office.folder / "decisions (máy 2).xlsx"
    shutil.copyfile(office.folder / "decisions.xlsx", copy)
    decide(copy, {"HU-CPA/road.quantity": {"decision": "lấy cách đọc A", **SIGNED}})
    assert office.run().report.bulletin.counts.decisions[DecisionState.IN_FORCE] == 1


def test_another_day_reads_nothing_again(office: Office) -> None:
    office.run()
    again = office.run(as_of=AS_OF + timedelta(days=1))
    assert {"reading", "checks"}.isdisjoint(done(again))
    assert done(again)[TABLES].keys() == {"day"}


def test_another_key_or_definition_is_another_run(office: Office) -> None:
    office.run()
    key = office.folder / "seal.key"
    key.write_bytes(b"another")
    assert office.run(key=key).report.found is not None
    definition = office.folder / "definition"
    shutil.copytree(office.run().job.campaign, definition)
    with (definition / "units.csv").open("a", encoding="utf-8") as roster:
        roster.write("X-1,Hội Mới,hội,association,,published,,,,,\n")
    again = office.run(campaign=definition)
    assert again.report.bulletin.counts.expected == len(office.campaign.units) + 1
    assert "reading" not in done(again)  # the form is the same
    assert done(again)[PAPERS] == {"new": 1}


def test_the_ledger_grows_by_what_changes(office: Office) -> None:
    office.run()
    office.run(as_of=AS_OF + timedelta(days=1))
    place = office.folder / "ledger" / "ledger.sqlite"
    with closing(sqlite3.connect(place)) as ledger:
        for table, rows in (("arrival", len(UNITS)), ("figure", 22 * len(UNITS))):
            assert ledger.execute(f"SELECT count(*) FROM {table}").fetchone() == (rows,)  # noqa: S608
    size = place.stat().st_size
    for _ in range(20):
        office.run(as_of=AS_OF + timedelta(days=1))
    assert place.stat().st_size - size < 10_000


# ------------------------------------------------------ whatever happens, as if made from nothing

few: Final = settings(
    max_examples=often(12),
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)

ACTS: Final = ("arrive", "leave", "decide", "delete", "change", "day", "nothing")


@dataclass
class World:
    """A workspace to which things happen."""

    folder: Path
    contents: Mapping[str, bytes]
    day: date = AS_OF
    lying: list[str] = field(default_factory=list)

    def act(self, what: str, number: int) -> None:
        output = sorted((self.folder / "output").rglob("*.*"))
        book = self.folder / "decisions.xlsx"
        names = sorted(self.contents)
        name = names[number % len(names)]
        match what:
            case "arrive":
                (self.folder / "inbox" / name).write_bytes(self.contents[name])
            case "leave":
                (self.folder / "inbox" / name).unlink(missing_ok=True)
            case "decide" if book.exists():
                choice = ("lấy cách đọc A", "loại khỏi tổng", "chờ đơn vị")[number % 3]
                with suppress(KeyError):  # nobody asks
                    decide(book, {"HU-CPA/road.quantity": {"decision": choice, **SIGNED}})
            case "delete" if output:
                output[number % len(output)].unlink(missing_ok=True)
            case "change" if output:
                output[number % len(output)].write_bytes(b"changed")
            case "day":
                self.day += timedelta(days=1)

    def run(self) -> Run:
        return aggregate_into(
            self.folder, self.folder / "inbox", as_of=self.day, withdrawn=True, workers=1
        )


@pytest.fixture(scope="module")
def contents(
    campaign: Campaign, plan: WorkbookPlan, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, bytes]:
    made = Office(campaign, plan, tmp_path_factory.mktemp("contents"))
    return {
        "a.xlsx": made.returned("HU-CPA", OPEN, modified=date(2019, 3, 1)).read_bytes(),
        "b.xlsx": made.returned("HU-CPA", FIRST, modified=date(2019, 3, 4)).read_bytes(),
        "c.xlsx": made.returned("DD-PN", {"bridge.amount": "1,2 tỷ"}).read_bytes(),
        "d.xlsx": made.returned("HU-CSE", FIRST).read_bytes()[:9000],
    }


@pytest.mark.filterwarnings("ignore:Generating overly large repr")
@few
@given(acts=st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 99)), min_size=3, max_size=6))
def test_outputs_are_as_if_everything_were_made_anew(
    contents: Mapping[str, bytes],
    tmp_path_factory: pytest.TempPathFactory,
    acts: Sequence[tuple[str, int]],
) -> None:
    world = World(folder=tmp_path_factory.mktemp("world"), contents=contents)
    (world.folder / "inbox").mkdir()
    for number, name in enumerate(sorted(contents)):
        world.act("arrive", number)
        assert (world.folder / "inbox" / name).exists()
    world.run()
    for what, number in acts:
        world.act(what, number)
        run = world.run()
    anew = tmp_path_factory.mktemp("anew")
    shutil.copytree(world.folder, anew, dirs_exist_ok=True)
    (anew / "ledger" / "works.sqlite").unlink()
    shutil.rmtree(anew / "output")
    made_anew = World(folder=anew, contents=contents, day=world.day).run()
    assert made_anew.report.found is not None
    assert without_timings(run) == without_timings(made_anew)
    assert run.report.bulletin == made_anew.report.bulletin
