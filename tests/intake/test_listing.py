"""The inbox from outside: names, sizes, times, and what cannot be read yet."""

import os
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from aggregator.domain import PathError
from aggregator.intake import Mark, NotYet, list_inbox, mark_of, why_not_yet
from aggregator.intake.listing import away

LEFT = ("Thumbs.db", "~$a.xlsx", ".~lock.a.xlsx#", "desktop.ini", "$RECYCLE.BIN/b.xlsx")


def test_files_are_told_by_size_and_time_wherever_they_lie(tmp_path: Path) -> None:
    (tmp_path / "deep" / "er").mkdir(parents=True)
    for name in ("a.xlsx", "deep/er/b.zip"):
        (tmp_path / name).write_bytes(b"content")
        os.utime(tmp_path / name, ns=(5, 7))
    listing = list_inbox(tmp_path)
    assert listing.files == {"a.xlsx": Mark(7, 7), "deep/er/b.zip": Mark(7, 7)}
    assert listing.folders == {tmp_path, tmp_path / "deep", tmp_path / "deep" / "er"}


@pytest.mark.parametrize("name", LEFT)
def test_what_programs_leave_is_no_reason_to_look(tmp_path: Path, name: str) -> None:
    place = tmp_path / name
    place.parent.mkdir(exist_ok=True)
    place.write_bytes(b"x")
    assert not list_inbox(tmp_path).files


def test_an_inbox_that_is_not_there_is_not_an_empty_one(tmp_path: Path) -> None:
    assert not list_inbox(tmp_path).files
    with pytest.raises(PathError, match="cannot be listed"):
        list_inbox(tmp_path / "share")


def test_a_file_that_can_be_read_is_not_waited_for(tmp_path: Path) -> None:
    place = tmp_path / "a.xlsx"
    for content in (b"", b"x", b"x" * 100_000):
        place.write_bytes(content)
        assert why_not_yet(place) is None


def test_what_will_never_be_read_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    for name in ("pipe", "link", "vanished"):
        assert why_not_yet(tmp_path / name) is None
    assert mark_of(tmp_path / "vanished") is None


def test_a_size_without_content_is_waited_for(tmp_path: Path) -> None:
    place = tmp_path / "a.xlsx"
    with place.open("wb") as file:
        file.truncate(50_000)
    if place.stat().st_blocks:
        pytest.skip("this disk keeps no holes in files")
    assert why_not_yet(place) is NotYet.AWAY
    with place.open("r+b") as file:  # a hole in what has content is no sign of anything
        file.seek(40_000)
        file.write(b"x")
    assert why_not_yet(place) is None


@pytest.mark.skipif(os.geteuid() == 0, reason="who may do everything may read everything")
def test_what_nobody_may_read_is_waited_for(tmp_path: Path) -> None:
    place = tmp_path / "a.xlsx"
    place.write_bytes(b"x")
    place.chmod(0)
    assert why_not_yet(place) is NotYet.OPEN


@pytest.mark.parametrize(
    ("told", "waited"),
    [
        ({"st_file_attributes": 0x20}, False),  # to be backed up: every file
        ({"st_file_attributes": 0x400020 | 0x200}, True),  # OneDrive, not on this machine
        ({"st_file_attributes": 0x80020}, False),  # pinned: always on this machine
        ({"st_file_attributes": 0x1020}, True),  # offline
        ({"st_flags": 0x40}, False),  # compressed by macOS and tracked
        ({"st_flags": 0x40000060}, True),  # dataless
        ({}, False),
    ],
)
def test_other_systems_say_that_a_file_is_in_a_cloud(told: dict[str, int], *, waited: bool) -> None:
    assert away(cast("os.stat_result", SimpleNamespace(**told))) is waited
