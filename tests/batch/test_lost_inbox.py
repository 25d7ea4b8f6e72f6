"""An inbox that has lost most of its files is not taken for a withdrawal."""

from datetime import date
from pathlib import Path

import pytest

from aggregator.definition import Campaign
from aggregator.domain import LostInboxError
from aggregator.layout import WorkbookPlan
from tests.batch.test_aggregate import Office
from tests.runs import Run

pytestmark = pytest.mark.usefixtures("quick")

UNITS = ("HU-CPA", "HU-CPU", "HU-KPA", "HU-MYA", "HU-KBA")
LATER = date(2019, 3, 13)


@pytest.fixture
def office(campaign: Campaign, plan: WorkbookPlan, tmp_path: Path) -> Office:
    return Office(campaign, plan, tmp_path)


def filled(office: Office, units: tuple[str, ...] = UNITS) -> Run:
    for unit in units:
        office.returned(unit, {"bridge.quantity": len(unit)})
    return office.run()


def lose(office: Office, *units: str) -> None:
    for unit in units:
        (office.inbox / f"{unit}.xlsx").unlink()


def test_nothing_is_published_until_somebody_says_that_it_is_meant(office: Office) -> None:
    before = filled(office)
    lose(office, *UNITS[:3])
    with pytest.raises(LostInboxError, match="3 of the 5 files of the last run are gone") as lost:
        office.run(as_of=LATER)
    assert lost.value.exit_code == 4
    assert lost.value.gone == tuple(f"{unit}.xlsx" for unit in sorted(UNITS[:3]))
    published = (office.folder / "output" / "data" / "files.csv").read_bytes()
    assert published == before.outputs["data/files.csv"]
    with pytest.raises(
        LostInboxError
    ):  # the run that stopped is not what the next one compares with
        office.run(as_of=LATER)
    run = office.run(as_of=LATER, withdrawn=True)
    assert len(run.table("files")) == 2
    assert len(office.run(as_of=LATER).table("files")) == 2


@pytest.mark.parametrize("count", [1, 2, 5])
def test_an_inbox_that_is_empty_all_of_a_sudden(office: Office, count: int) -> None:
    filled(office, UNITS[:count])
    lose(office, *UNITS[:count])
    with pytest.raises(LostInboxError):
        office.run(as_of=LATER)


def test_a_few_files_may_go_without_a_word(office: Office) -> None:
    filled(office)
    lose(office, *UNITS[:2])
    assert len(office.run(as_of=LATER).table("files")) == 3
    lose(office, *UNITS[2:4])  # more than half, but two
    assert len(office.run(as_of=LATER).table("files")) == 1


def test_what_lies_elsewhere_or_says_something_else_is_not_gone(office: Office) -> None:
    filled(office)
    (office.inbox / "huyen").mkdir()
    for unit in UNITS[:3]:
        (office.inbox / f"{unit}.xlsx").rename(office.inbox / "huyen" / f"{unit}.xlsx")
    for unit in UNITS[3:]:
        office.returned(unit, {"bridge.quantity": 9})
    assert len(office.run(as_of=LATER).table("files")) == 5


def test_files_that_have_become_empty_are_gone(office: Office) -> None:
    filled(office)
    for unit in UNITS[:3]:
        (office.inbox / f"{unit}.xlsx").write_bytes(b"")
    with pytest.raises(LostInboxError):
        office.run(as_of=LATER)
