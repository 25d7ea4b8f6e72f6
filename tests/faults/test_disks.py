"""Outputs that are open elsewhere, disks that are full, folders that cannot be written."""

import errno
import os
import re
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

import pytest

from aggregator.domain import PathError
from tests.faults.conftest import Story, old_or_new
from tests.faults.office import Office
from tests.runs import AS_OF

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


def fails_whole(office: Office, named: str, **settings: str) -> None:
    """The run ends with one sentence; what was there before is there still."""
    arrived, before = office.arrived(), office.published()
    done = office.run("none", AS_OF, **settings)
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


def test_a_full_disk_under_the_papers_that_workers_make(story: Story) -> None:
    office = story.office
    size = used(office.output) // 1024 + 108  # in pages, which files do not fill
    with mounted(office.output, f"size={size}k"):
        fails_whole(office, "No space left on device")
    recovers(story)


def test_a_full_disk_under_the_ledger(story: Story) -> None:
    office = story.office
    size = used(office.ledger) // 1024 + 60
    with mounted(office.ledger, f"size={size}k"):
        done = office.run()
        assert done.returncode == 4, done.stderr
        assert done.stderr.count("\n") == 1
        old_or_new(story)
        _mount("-o", "remount,size=16m", str(office.ledger))
        recovers(story)


def test_a_full_disk_under_temporary_files(story: Story, tmp_path: Path) -> None:
    with mounted(tmp_path / "t", "nr_inodes=3"):
        fails_whole(
            story.office,
            f"{tmp_path / 't'}: temporary files cannot be written",
            TMPDIR=str(tmp_path / "t"),
        )
    recovers(story)


def full(*_: object, **__: object) -> NoReturn:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _no_page_more(name: str) -> Callable[..., sqlite3.Connection]:
    def connect(path: Path) -> sqlite3.Connection:
        connection = sqlite3.Connection(path)
        if path.name == name:
            pages = connection.execute("PRAGMA page_count").fetchone()[0]
            connection.execute(f"PRAGMA max_page_count = {pages}")
        return connection

    return connect


def _full_below(folder: str) -> Callable[[int], None]:
    """In place of ``fsync``; the folder is a pattern."""

    def fsync(file: int) -> None:
        if re.search(folder, str(Path(f"/proc/self/fd/{file}").readlink())):
            full()

    return fsync


_open = Path.open


def _full_for_new_files(path: Path, mode: str = "r", *given: Any, **named: Any) -> Any:
    if mode == "xb":
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
    return _open(path, mode, *given, **named)


PLACES = {
    "stored returns": ("os.fsync", _full_below("/ledger/files"), "ledger/files: cannot be"),
    "ledger": ("sqlite3.connect", _no_page_more("ledger.sqlite"), "ledger.sqlite: cannot be used"),
    "works": ("sqlite3.connect", _no_page_more("works.sqlite"), "works.sqlite: cannot be used"),
    "papers": ("pathlib.Path.open", _full_for_new_files, "output/.staging-"),
    "publication": ("os.fsync", _full_below("/output/.staging-"), "output: cannot be written"),
    "decisions": ("os.fsync", _full_below("(?<!output)/.staging-"), ": cannot be written"),
}


@pytest.mark.parametrize("place", PLACES)
def test_a_full_disk_in_each_stage(
    story: Story, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    name, instead, told = PLACES[place]
    with monkeypatch.context() as patch:
        patch.setattr(name, instead)
        with pytest.raises(PathError, match=re.escape(told)) as raised:
            story.office.run_here()
    assert str(raised.value).startswith(str(story.office.folder))
    assert "; please make room" in str(raised.value)
    assert "\n" not in str(raised.value)
    old_or_new(story)
    recovers(story)


@pytest.mark.parametrize("place", ["output", "ledger"])
def test_a_folder_that_cannot_be_written(story: Story, place: str) -> None:
    with mounted(story.office.folder / place, "ro"):
        fails_whole(story.office, str(story.office.folder / place))
    recovers(story)


def test_no_place_for_temporary_files(story: Story) -> None:
    assert story.office.run(TMPDIR="/proc").returncode == 0
    assert story.office.published() == story.expected
