"""What happens around a run: another run, the operator, a sender, the clock."""

import os
import signal
import sqlite3
import subprocess
import time
from datetime import date
from pathlib import Path

import pytest

from tests.faults.conftest import Story
from tests.faults.office import Office, members_of
from tests.runs import AS_OF

STOPPED = "\naggregator: stopped; what was published before is whole\n"  # on the line after the ^C


def until(path: Path, process: subprocess.Popen[str]) -> None:
    """Until the run says that it has come there; however busy the machine is."""
    while not path.exists():
        if process.poll() is not None:
            out, err = process.communicate()
            pytest.fail(f"the run ended without {path.name}: {out}{err}")
        time.sleep(0.01)


def recovers(story: Story) -> None:
    story.office.run_here()
    assert story.office.published() == story.expected
    story.office.check_settled()
    story.office.check_ledger()


def test_of_two_runs_at_once_one_works_and_the_other_says_so(story: Story, tmp_path: Path) -> None:
    office, here = story.office, tmp_path / "here"
    first = office.start(f"wait:reading:{here}")
    until(here, first)
    second = office.run()
    assert second.returncode == 4
    assert f"another run is at work on this ledger (process {first.pid} on " in second.stderr
    assert second.stderr.count("\n") == 1
    here.unlink()
    assert first.communicate(timeout=60)[1] == ""
    assert first.returncode == 0
    assert office.published() == story.expected
    recovers(story)


def test_a_run_begun_while_another_publishes_does_not_sweep_its_staging(
    story: Story, tmp_path: Path
) -> None:
    office, here = story.office, tmp_path / "here"
    first = office.start(f"wait:replacing:{here}")
    until(here, first)
    assert office.run().returncode == 4
    while first.poll() is None:
        here.unlink(missing_ok=True)
        time.sleep(0.01)
    assert first.communicate()[1] == ""
    assert first.returncode == 0
    assert office.published() == story.expected


@pytest.mark.parametrize("step", ["listing", "reading", "publishing", "replacing"])
def test_ctrl_c_ends_with_one_line_and_no_child(story: Story, tmp_path: Path, step: str) -> None:
    office, here = story.office, tmp_path / "here"
    process = office.start(f"wait:{step}:{here}")
    until(here, process)
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert err == STOPPED
    assert out == ""
    assert not members_of(process.pid)
    office.check_outputs_open()
    recovers(story)


def test_ctrl_c_while_workers_read(story: Story) -> None:
    office = story.office
    for number in range(3):
        office.fill("DD-PN", number, f"DD-PN {number}.xlsx")
    process = office.start()
    for _ in range(1000):
        if len(members_of(process.pid, wait=False)) > 2:
            break
        time.sleep(0.005)
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert err == STOPPED
    assert not members_of(process.pid)
    assert office.published() == story.before
    office.check_ledger()


def test_nobody_reads_the_account(story: Story) -> None:
    process = story.office.start()
    assert process.stdout is not None
    process.stdout.close()
    assert process.wait(60) == 0
    assert process.stderr is not None
    with process.stderr:
        assert process.stderr.read() == ""
    assert story.office.published() == story.expected


def test_a_file_replaced_between_listing_and_reading(story: Story, tmp_path: Path) -> None:
    office, here = story.office, tmp_path / "here"
    process = office.start(f"wait:reading:{here}")
    until(here, process)
    office.fill("HU-CPA", 9, "HU-CPA lan 2.xlsx")
    (office.inbox / "HU-CPU.xlsx").unlink()
    here.unlink()
    process.communicate(timeout=60)
    assert process.returncode == 0
    assert office.published() == story.expected  # what lay there when the run began
    office.check_ledger()
    office.run_here()
    office.check_settled()
    assert b",9," in office.published()["data/values.csv"]


def test_an_inbox_that_goes_away_is_not_an_empty_one(story: Story, tmp_path: Path) -> None:
    office, here = story.office, tmp_path / "here"
    process = office.start(f"wait:keeping:{here}")
    until(here, process)
    office.inbox.rename(tmp_path / "elsewhere")
    while process.poll() is None:
        here.unlink(missing_ok=True)
        time.sleep(0.01)
    err = process.communicate()[1]
    assert process.returncode == 4
    assert "inbox: cannot be listed" in err
    assert office.published() == story.before
    (tmp_path / "elsewhere").rename(office.inbox)
    recovers(story)


def test_a_clock_set_back_and_impossible_file_times_change_no_choice(story: Story) -> None:
    office = story.office
    os.utime(office.inbox / "HU-CPA.xlsx", (4_060_000_000, 4_060_000_000))  # 2098
    os.utime(office.inbox / "HU-CPA lan 2.xlsx", (0, 0))
    done = office.run(as_of=date(2019, 3, 1))
    assert done.returncode == 0
    assert office.published()["data/values.csv"] == story.expected["data/values.csv"]
    assert office.published()["data/changes.csv"] == story.expected["data/changes.csv"]
    office.check_settled()
    office.check_ledger()


def history(office: Office) -> list[tuple[str, str, str]]:
    connection = sqlite3.connect(office.ledger / "ledger.sqlite")
    rows = connection.execute(
        "SELECT path, disposition, received_on FROM arrival JOIN content USING (sha256) "
        "ORDER BY arrival.run, path"
    ).fetchall()
    connection.close()
    return rows


def test_a_file_renamed_or_deleted_keeps_its_history(office: Office) -> None:
    office.run_here(as_of=date(2019, 3, 5))
    gone = (office.inbox / "HU-CPU.xlsx").read_bytes()
    (office.inbox / "HU-CPU.xlsx").unlink()
    (office.inbox / "HU-CPA.xlsx").rename(office.inbox / "HU-CPA da nhan.xlsx")
    office.run_here(as_of=AS_OF)
    assert history(office) == [
        ("HU-CPA.xlsx", "counted", "2019-03-05"),
        ("HU-CPU.xlsx", "counted", "2019-03-05"),
        ("scan.pdf", "rejected", "2019-03-05"),
        ("HU-CPA da nhan.xlsx", "counted", "2019-03-05"),
    ]
    assert gone in [path.read_bytes() for path in (office.ledger / "files").iterdir()]
    office.check_settled()
    assert b"HU-CPU.xlsx" not in office.published()["data/files.csv"]
