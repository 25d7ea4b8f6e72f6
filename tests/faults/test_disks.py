"""Outputs that are open elsewhere, disks that are full, folders that cannot be written."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.faults.conftest import Story
from tests.faults.office import Office

SUMMARY = "summary (2019-03-12 mới).xlsx"

_PAGE = 4096


@contextmanager
def mounted(folder: Path, options: str) -> Iterator[None]:
    """A small file system in the folder's place, with what was in the folder."""
    folder.mkdir(exist_ok=True)
    kept = folder.with_name(f"{folder.name}-kept")
    shutil.copytree(folder, kept)
    _mount("-t", "tmpfs", "-o", "size=16m", "tmpfs", str(folder))
    try:
        shutil.copytree(kept, folder, dirs_exist_ok=True)
        _mount("-o", f"remount,{options}", str(folder))
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)  # noqa: S607 - that of the system


def _mount(*arguments: str) -> None:
    done = subprocess.run(["mount", *arguments], capture_output=True, text=True, check=False)  # noqa: S607
    if done.returncode:
        pytest.skip(f"this system lets us mount nothing: {done.stderr.strip()}")


@contextmanager
def immutable(path: Path) -> Iterator[None]:
    """A file that can be neither replaced nor removed, as one that Excel holds open on Windows."""
    if shutil.which("chattr") is None:
        pytest.skip("chattr is not installed")
    done = subprocess.run(["chattr", "+i", str(path)], capture_output=True, text=True, check=False)  # noqa: S607
    if done.returncode:
        pytest.skip(f"no file can be made immutable here: {done.stderr.strip()}")
    try:
        yield
    finally:
        subprocess.run(["chattr", "-i", str(path)], check=True)  # noqa: S607


def used(folder: Path) -> int:
    """Bytes that the folder takes in a file system of whole pages."""
    files = (path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return sum(-(-size // _PAGE) * _PAGE for size in files)


def fails_whole(office: Office, named: str) -> None:
    """The run ends with one sentence; what was there before is there still."""
    arrived, before = office.arrived(), office.published()
    done = office.run()
    assert done.returncode == 4, done.stderr
    assert done.stderr.startswith("aggregator: ")
    assert done.stderr.count("\n") == 1
    assert named in done.stderr
    assert office.arrived() == arrived
    assert office.published() == before


def recovers(story: Story) -> None:
    story.office.check_ledger()
    story.office.run_here()
    assert story.office.published() == story.expected
    story.office.check_settled()


def test_an_output_that_is_open_elsewhere_stays_and_the_new_one_stands_beside(
    story: Story,
) -> None:
    office = story.office
    with immutable(office.output / "summary.xlsx"):
        done = office.run()
        assert done.returncode == 0
        assert "open in another program" in done.stderr
        assert SUMMARY in done.stderr
        outputs = office.published()
        assert outputs.pop("summary.xlsx") == story.before["summary.xlsx"]
        assert outputs.pop(SUMMARY) == story.expected["summary.xlsx"]
        assert outputs == {
            name: content for name, content in story.expected.items() if name != "summary.xlsx"
        }
        office.check_settled()
        assert office.run().returncode == 0
        assert SUMMARY in office.published()
    recovers(story)


def test_a_folder_in_an_outputs_place_is_refused(story: Story) -> None:
    office = story.office
    (office.output / "summary.xlsx").unlink()
    (office.output / "summary.xlsx").mkdir()
    done = office.run()
    assert done.returncode == 4
    assert "summary.xlsx" in done.stderr
    office.check_ledger()
    (office.output / "summary.xlsx").rmdir()
    recovers(story)


@pytest.mark.parametrize("room", [4, 60])
def test_a_full_disk_under_the_outputs(story: Story, room: int) -> None:
    office = story.office
    size = used(office.output) // 1024 + room + 48  # in pages, which files do not fill
    with mounted(office.output, f"size={size}k"):
        fails_whole(office, "No space left on device")
    recovers(story)


@pytest.mark.parametrize("room", [40, 60, 100, 140])
def test_a_full_disk_under_the_ledger(story: Story, room: int) -> None:
    office = story.office
    size = used(office.ledger) // 1024 + room
    with mounted(office.ledger, f"size={size}k"):
        done = office.run()
        assert done.returncode == 4, done.stderr
        assert done.stderr.count("\n") == 1
        for name, content in office.published().items():
            assert content in {story.before.get(name), story.expected.get(name)}, name
        _mount("-o", "remount,size=16m", str(office.ledger))
        recovers(story)


@pytest.mark.parametrize("place", ["output", "ledger"])
def test_a_folder_that_cannot_be_written(story: Story, place: str) -> None:
    with mounted(story.office.folder / place, "ro"):
        fails_whole(story.office, str(story.office.folder / place))
    recovers(story)


def test_no_place_for_temporary_files(story: Story) -> None:
    assert story.office.run(TMPDIR="/proc").returncode == 0
    assert story.office.published() == story.expected
