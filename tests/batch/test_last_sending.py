"""What a unit sent last counts, be it bytes that came before."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from aggregator.definition import Campaign
from aggregator.layout import WorkbookPlan
from tests.batch.test_aggregate import Office, dispositions
from tests.runs import Run

pytestmark = pytest.mark.usefixtures("quick")


@pytest.fixture
def office(campaign: Campaign, plan: WorkbookPlan, tmp_path: Path) -> Office:
    return Office(campaign, plan, tmp_path)


def counted(run: Run) -> list[str]:
    return [
        path for path, (disposition, _) in dispositions(run).items() if disposition == "counted"
    ]


def mail(office: Office, quantity: int, name: str, sent: str) -> None:
    office.posted(office.returned("HU-CPA", {"bridge.quantity": quantity}, name), sent)


@pytest.mark.parametrize("runs", ["one", "each"])
def test_the_last_message_counts_though_its_bytes_came_before(office: Office, runs: str) -> None:
    days = {"a.xlsx": "Fri, 1 Mar 2019", "b.xlsx": "Mon, 4 Mar 2019", "a2.xlsx": "Wed, 6 Mar 2019"}
    for at, (name, day) in enumerate(days.items()):
        mail(office, 2 if name == "b.xlsx" else 1, name, f"{day} 08:00:00 +0700")
        if runs == "each":
            office.run(as_of=date(2019, 3, 2 + 2 * at + (at > 0)))
    run = office.run()
    assert counted(run) == ["a.eml!/a.xlsx"]
    files = {row["path"]: row for row in run.table("files")}
    assert files["b.eml!/b.xlsx"]["disposition"] == "superseded"
    assert files["a2.eml!/a2.xlsx"]["disposition"] == "duplicate"
    received = "2019-03-01"
    assert files["a.eml!/a.xlsx"]["received_at"] == received
    units = {row["unit"]: row for row in run.table("units")}
    assert (units["HU-CPA"]["received_at"], units["HU-CPA"]["days_late"]) == (received, "0")


def two_loose(office: Office) -> tuple[Path, Path]:
    first = office.returned("HU-CPA", {"bridge.quantity": 1}, "a.xlsx")
    office.run(as_of=date(2019, 3, 4))
    second = office.returned("HU-CPA", {"bridge.quantity": 2}, "b.xlsx")
    assert counted(office.run(as_of=date(2019, 3, 5))) == ["b.xlsx"]
    return first, second


def test_bytes_that_come_back_by_another_name_count(office: Office) -> None:
    first, _ = two_loose(office)
    shutil.copy(first, office.inbox / "z gui lai.xlsx")
    for day in (6, 7):
        assert counted(office.run(as_of=date(2019, 3, day))) == ["a.xlsx"]
    office.returned("HU-CPA", {"bridge.quantity": 3}, "c.xlsx")
    assert counted(office.run(as_of=date(2019, 3, 8))) == ["c.xlsx"]


def test_bytes_that_come_back_after_they_were_gone_count(office: Office) -> None:
    first, _ = two_loose(office)
    content = first.read_bytes()
    first.unlink()
    office.run(as_of=date(2019, 3, 6))
    (office.inbox / "again.xlsx").write_bytes(content)
    assert counted(office.run(as_of=date(2019, 3, 7))) == ["again.xlsx"]


def test_a_file_that_somebody_moves_is_not_sent_again(office: Office) -> None:
    first, _ = two_loose(office)
    (office.inbox / "cu").mkdir()
    first.rename(office.inbox / "cu" / "a.xlsx")
    assert counted(office.run(as_of=date(2019, 3, 6))) == ["b.xlsx"]


def test_a_file_that_somebody_puts_back_is_not_sent_again(office: Office) -> None:
    first, _ = two_loose(office)
    content = first.read_bytes()
    first.unlink()
    office.run(as_of=date(2019, 3, 6))
    first.write_bytes(content)
    assert counted(office.run(as_of=date(2019, 3, 7))) == ["b.xlsx"]


def test_copies_of_everything_change_nothing(office: Office) -> None:
    two_loose(office)
    shutil.copytree(office.inbox, office.folder / "copy")
    shutil.copytree(office.folder / "copy", office.inbox / "luu")
    assert counted(office.run(as_of=date(2019, 3, 6))) == ["b.xlsx"]
