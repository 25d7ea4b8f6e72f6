"""Each look at the computer and the workspace, where all is well and where it is not."""

import os
import shutil
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from io import BytesIO, TextIOWrapper
from pathlib import Path
from types import SimpleNamespace
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytest

from aggregator import doctor
from aggregator.doctor import Examined, Mark, places, program


def told(one: Examined) -> tuple[Mark, str]:
    return one.mark, one.told


class TestProgram:
    def test_this_python_will_do(self) -> None:
        one = doctor.interpreter()
        assert told(one) == (Mark.RIGHT, "python")
        assert one.words["where"] == sys.executable

    def test_a_newer_python_is_told(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "version_info", (3, 14, 0))
        assert told(doctor.interpreter()) == (Mark.MIND, "python-newer")

    def test_32_bits_are_too_few(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(program, "_BITS", 32)
        assert told(doctor.interpreter()) == (Mark.WRONG, "python-bits")

    def test_libraries_that_are_missing_are_named(self, monkeypatch: pytest.MonkeyPatch) -> None:
        needed = [
            "click>=8.2",
            "never-heard-of>=1; python_version >= '3.11'",
            "never-on-linux; sys_platform == 'win32'",
            "never-asked-for; extra == 'cluster'",
        ]
        monkeypatch.setattr(program, "requires", lambda _: needed)
        monkeypatch.setattr(sys, "platform", "linux")
        one = doctor.libraries()
        assert told(one) == (Mark.WRONG, "libraries-missing")
        assert one.words["names"] == "never-heard-of"
        monkeypatch.setattr(program, "requires", lambda _: needed[:1])
        assert told(doctor.libraries()) == (Mark.RIGHT, "libraries")


class TestMachine:
    @pytest.mark.parametrize(
        ("encoding", "mark", "key"),
        [
            ("utf-8", Mark.RIGHT, "encoding"),
            ("cp1252", Mark.WRONG, "encoding-screen"),
            ("cp1258", Mark.WRONG, "encoding-screen"),
        ],
    )
    def test_the_screen_has_the_letters(
        self, monkeypatch: pytest.MonkeyPatch, encoding: str, mark: Mark, key: str
    ) -> None:
        monkeypatch.setattr(sys, "stdout", TextIOWrapper(BytesIO(), encoding=encoding))
        assert told(doctor.encodings()) == (mark, key)

    def test_a_full_disk(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "large.xlsx").write_bytes(bytes(1000))
        enough = 500_000_000 + 2 * 1000
        for free, key in ((enough, "space"), (enough - 1, "space-low")):
            left = SimpleNamespace(free=free)
            monkeypatch.setattr(shutil, "disk_usage", lambda _, left=left: left)
            assert doctor.free_space(tmp_path, tmp_path).told == key

    def test_a_clock_behind_the_last_results(self, tmp_path: Path) -> None:
        made = tmp_path / "run.json"
        made.touch()
        now = datetime.now(UTC).timestamp()
        (one,) = doctor.clock(None, [made, tmp_path / "not there"])
        assert told(one) == (Mark.RIGHT, "clock")
        os.utime(made, (now + 86_400, now + 86_400))
        (one,) = doctor.clock(None, [made])
        assert told(one) == (Mark.WRONG, "clock-behind")

    def test_another_time_zone(self) -> None:
        here = datetime.now(UTC).astimezone().utcoffset()
        zones = {
            zone: datetime.now(zone).utcoffset() == here
            for zone in map(ZoneInfo, ("Asia/Ho_Chi_Minh", "Pacific/Kiritimati", "UTC"))
        }
        for zone, same in zones.items():
            keys = [one.told for one in doctor.clock(zone, [])]
            assert keys == (["clock"] if same else ["clock", "zone"])


class TestPlaces:
    def test_an_inbox_that_is_not_there(self, tmp_path: Path) -> None:
        (tmp_path / "a.xlsx").touch()
        assert told(doctor.inbox_there(tmp_path)) == (Mark.RIGHT, "inbox")
        assert told(doctor.inbox_there(tmp_path / "gone")) == (Mark.WRONG, "inbox-missing")
        assert told(doctor.inbox_there(tmp_path / "a.xlsx")) == (Mark.WRONG, "inbox-unreadable")

    def test_what_may_not_be_written(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        both = [tmp_path, tmp_path / "not there"]
        assert told(doctor.writable(both)) == (Mark.RIGHT, "write")
        monkeypatch.setattr(os, "access", lambda *_: False)
        one = doctor.writable(both)
        assert told(one) == (Mark.WRONG, "write-refused")
        assert one.words["names"] == str(tmp_path)

    def test_paths_that_windows_and_excel_do_not_open(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert told(doctor.long_paths([tmp_path])) == (Mark.RIGHT, "paths")
        self._of_length(tmp_path, 219, ".csv")
        assert told(doctor.long_paths([tmp_path])) == (Mark.RIGHT, "paths")
        self._of_length(tmp_path, 219, ".xlsx")
        assert told(doctor.long_paths([tmp_path])) == (Mark.MIND, "paths-excel")
        self._of_length(tmp_path, 260, ".csv")
        assert told(doctor.long_paths([tmp_path])) == (Mark.MIND, "paths-windows")
        monkeypatch.setattr(places, "_set_up_for_more", lambda: False)
        assert told(doctor.long_paths([tmp_path])) == (Mark.WRONG, "paths-windows")

    def _of_length(self, folder: Path, length: int, extension: str) -> None:
        deep = folder / ("d" * 90)
        deep.mkdir(exist_ok=True)
        name = "n" * (length - len(str(deep)) - 1 - len(extension))
        (deep / f"{name}{extension}").touch()


class Stat(NamedTuple):
    st_file_attributes: int = 0
    st_flags: int = 0


class TestCloud:
    @pytest.mark.parametrize(
        ("folder", "service"),
        [
            ("OneDrive - UBND tỉnh/Tổng hợp", "OneDrive"),
            ("OneDrive", "OneDrive"),
            ("My Drive/a", "Google Drive"),
            ("GoogleDrive-lan@example.org/a", "Google Drive"),
            ("Dropbox (UBND)/a", "Dropbox"),
            ("Library/Mobile Documents/a", "iCloud"),
        ],
    )
    def test_its_folders_are_known_by_name(self, folder: str, service: str) -> None:
        one = doctor.in_the_cloud(Path("/nhà/lan") / folder)
        assert told(one) == (Mark.MIND, "cloud")
        assert one.words["service"] == service

    def test_others_are_not(self) -> None:
        for folder in ("/nhà/lan/Tổng hợp", "/nhà/my drivers", "/nhà/onedrives"):
            assert told(doctor.in_the_cloud(Path(folder))) == (Mark.RIGHT, "no-cloud")

    def test_windows_says_where_onedrive_is(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("OneDriveCommercial", str(tmp_path))
        assert told(doctor.in_the_cloud(tmp_path / "a")) == (Mark.MIND, "cloud")

    @pytest.mark.parametrize(
        "away", [Stat(st_file_attributes=0x400020), Stat(0x1000), Stat(st_flags=0x40000000)]
    )
    def test_files_that_are_elsewhere_are_named(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, away: Stat
    ) -> None:
        (tmp_path / "return.xlsx").touch()
        assert doctor.not_downloaded([tmp_path]) == ()
        monkeypatch.setattr(Path, "lstat", lambda _: away)
        (one,) = doctor.not_downloaded([tmp_path])
        assert told(one) == (Mark.WRONG, "not-downloaded")
        assert one.words == {"count": 1, "names": str(tmp_path / "return.xlsx")}


class TestOpenFiles:
    @pytest.mark.parametrize("lock", ["~$decisions.xlsx", ".~lock.decisions.xlsx#"])
    def test_the_lock_of_a_program_is_found(self, tmp_path: Path, lock: str) -> None:
        book = tmp_path / "decisions.xlsx"
        book.touch()
        assert told(doctor.opened([tmp_path], book)) == (Mark.RIGHT, "none-open")
        (tmp_path / lock).touch()
        one = doctor.opened([tmp_path, tmp_path / "not there"], book)
        assert told(one) == (Mark.WRONG, "open")
        assert one.words["names"] == str(tmp_path / lock)

    def test_a_system_that_locks_says_so(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(*_: object) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "open", refuse)
        one = doctor.opened([], tmp_path / "decisions.xlsx")
        assert told(one) == (Mark.WRONG, "open-decisions")


def test_many_names_are_cut() -> None:
    files: Iterable[int] = range(7)
    assert doctor.examined.named(files) == "0, 1, 2, 3, 4, …"
