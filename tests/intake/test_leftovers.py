"""What was deleted, and what systems leave of themselves, is told by where it lies."""

import os
from pathlib import Path

import pytest

from aggregator.domain import Disposition
from aggregator.intake import Limits
from tests.intake.test_inbox import listing, message, reason, zipped

BINS = [
    "$RECYCLE.BIN/S-1-5-21/$R1A2B3C.xlsx",
    "$Recycle.bin/$R1A2B3C.xlsx",
    "S-1-5-21-30-1001/$R1A2B3C.xlsx",
    "RECYCLER/a.xlsx",
    "#recycle/a.xlsx",
    "share/@Recycle/a.xlsx",
    ".recycle/a.xlsx",
    ".Trash/a.xlsx",
    ".Trashes/501/a.xlsx",
    ".Trash-1000/files/a.xlsx",
    ".local/share/Trash/files/a.xlsx",
    "Thùng rác/a.xlsx",
    "Recycle Bin/a.xlsx",
    ".stversions/a~20190301-080000.xlsx",
    ".sync/Archive/a.xlsx",
    ".dropbox.cache/2019-03-01/a.xlsx",
    "PreservationHoldLibrary/a.xlsx",
    "Previous Versions/a.xlsx",
    "SynologyDrive Versions/a.xlsx",
    "@Recently-Snapshot/GMT+7/a.xlsx",
    "#snapshot/a.xlsx",
    ".snapshot/hourly.0/a.xlsx",
    ".zfs/snapshot/monday/a.xlsx",
    "@GMT-2019.03.01-08.00.00/a.xlsx",
    "lost+found/#1234",
    "FOUND.000/FILE0000.CHK",
    "Đã xóa/a.xlsx",
    "Mục đã xóa/a.xlsx",
    "_x/Recycle-Bin/a.xlsx",
]
LEFT = [
    "a.xlsx:Zone.Identifier",
    "a.xlsx:AFP_AfpInfo",
    "@eaDir/a.xlsx/SYNOFILE_THUMB_M.jpg",
    "Icon\r",
    "desktop.ini",
    ".DS_Store",
    "ehthumbs.db",
    "._a.xlsx",
    "__MACOSX/a.xlsx",
    "System Volume Information/IndexerVolumeGuid",
    ".tmp.driveupload/4711",
    ".Spotlight-V100/Store-V2/x",
    ".fseventsd/0001",
    ".directory",
    ".stfolder/x",
]
UNFINISHED = [
    "a.xlsx.crdownload",
    "a.xlsx.partial",
    "a.xlsx.part",
    "a.xlsx.tmp",
    "a.xlsx.download/a.xlsx",
    "~WRL0001.tmp",
    "~$a.xlsx",
    ".a.xlsx.Xy12ab",
    ".hidden/a.xlsx",
    "a.xlsx.sb-0a1b2c3d-Xy12ab",
    "4A3B2C10",
    "a.xlsx~",
    "a.xlsx.bak",
]
ORDINARY = [
    "a.xlsx",
    "Recycle giấy.xlsx",
    "Trash.xlsx",
    "20190312",
    "icon.png",
    "số liệu 1.3:2019.xlsx",
    "Phiên bản/a.xlsx",
    "a (snapshot).xlsx",
]


def lay(inbox: Path, name: str, content: bytes = b"x") -> None:
    path = inbox / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


@pytest.mark.parametrize("name", BINS)
def test_what_was_deleted_is_ignored_and_says_where_it_lies(tmp_path: Path, name: str) -> None:
    lay(tmp_path, name, b"PK\x03\x04")
    (arrival,) = listing(tmp_path).values()
    assert arrival.refusal is not None
    assert (arrival.refusal.rule, arrival.refusal.disposition) == (
        "deleted-file",
        Disposition.IGNORED,
    )
    assert name.startswith(arrival.refusal.facts["observed"] + "/")


@pytest.mark.parametrize("name", LEFT)
def test_what_systems_leave_is_ignored(tmp_path: Path, name: str) -> None:
    lay(tmp_path, name, b"PK\x03\x04")
    (arrival,) = listing(tmp_path).values()
    assert reason(arrival) == "temporary-file"


@pytest.mark.parametrize("name", [*BINS, *LEFT])
def test_in_a_bundle_as_well(tmp_path: Path, name: str) -> None:
    (tmp_path / "b.zip").write_bytes(zipped({name: b"PK\x03\x04"}))
    member = listing(tmp_path)[f"b.zip!/{name}".replace("\r", "%0D")]
    assert reason(member) == ("deleted-file" if name in BINS else "temporary-file")


def test_a_bundle_that_was_deleted_is_not_opened(tmp_path: Path) -> None:
    lay(tmp_path, ".Trash/b.zip", zipped({"a.xlsx": b"a"}))
    assert list(listing(tmp_path)) == [".Trash/b.zip"]


def test_an_attachment_is_judged_by_its_own_name(tmp_path: Path) -> None:
    (tmp_path / "m.eml").write_bytes(message({"desktop.ini": b"x", "a.xlsx": b"a"}))
    arrivals = listing(tmp_path, Limits())
    assert reason(arrivals["m.eml!/desktop.ini"]) == "temporary-file"
    assert reason(arrivals["m.eml!/a.xlsx"]) == ""


@pytest.mark.parametrize("name", UNFINISHED)
def test_a_temporary_name_is_read_where_a_workbook_may_be_in_it(tmp_path: Path, name: str) -> None:
    lay(tmp_path, name, b"PK\x03\x04 and so on")
    lay(tmp_path, f"other/{name}", b"half")
    lay(tmp_path, f"empty/{name}", b"")
    arrivals = listing(tmp_path)
    assert (reason(arrivals[name]), arrivals[name].unfinished) == ("", True)
    assert reason(arrivals[f"other/{name}"]) == "temporary-file"
    assert reason(arrivals[f"empty/{name}"]) == "temporary-file"


@pytest.mark.parametrize("name", ORDINARY)
def test_an_ordinary_name_is_ordinary(tmp_path: Path, name: str) -> None:
    lay(tmp_path, name)
    (arrival,) = listing(tmp_path).values()
    assert (reason(arrival), arrival.unfinished) == ("", False)


def test_a_bin_that_lets_nobody_look_is_ignored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("lost+found", "System Volume Information", "shut"):
        (tmp_path / name).mkdir()
    scandir = os.scandir

    def guarded(folder: Path) -> object:
        if Path(folder) != tmp_path:
            raise PermissionError(13, "Permission denied")
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", guarded)
    assert {path: reason(one) for path, one in listing(tmp_path).items()} == {
        "System Volume Information": "temporary-file",
        "lost+found": "deleted-file",
        "shut": "unreadable-file",
    }


def test_what_is_in_a_bundle_that_was_on_its_way_was_so_too(tmp_path: Path) -> None:
    lay(tmp_path, "b.zip.part", zipped({"a.xlsx": b"PK\x03\x04"}))
    lay(tmp_path, "c.zip", zipped({"d.zip.tmp": zipped({"a.xlsx": b"PK\x03\x04"})}))
    arrivals = listing(tmp_path, Limits())
    assert arrivals["b.zip.part!/a.xlsx"].unfinished
    assert arrivals["c.zip!/d.zip.tmp!/a.xlsx"].unfinished
    assert not arrivals["c.zip"].unfinished


def test_half_a_message_that_was_on_its_way_is_ignored(tmp_path: Path) -> None:
    lay(tmp_path, "m.msg.part", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    lay(
        tmp_path,
        "n.part",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "__properties_version1.0".encode("utf-16-le"),
    )
    arrivals = listing(tmp_path, Limits())
    assert reason(arrivals["n.part"]) == "temporary-file"


@pytest.mark.parametrize(
    "name",
    [".trashed-1551312000-a.xlsx", ".nfs0000000001a2b3c400000001", ".fuse_hidden0000002300000001"],
)
def test_a_file_that_was_deleted_under_a_name_of_its_own(tmp_path: Path, name: str) -> None:
    lay(tmp_path, name, b"PK\x03\x04")
    assert reason(listing(tmp_path)[name]) == "deleted-file"


def test_the_fork_of_a_file_on_a_mac_is_not_the_file(tmp_path: Path) -> None:
    fork = b"\x00\x05\x16\x07" + bytes(50)
    lay(tmp_path, "a.xlsx", fork)
    (tmp_path / "m.eml").write_bytes(message({"b.xlsx": fork}))
    arrivals = listing(tmp_path, Limits())
    assert reason(arrivals["a.xlsx"]) == reason(arrivals["m.eml!/b.xlsx"]) == "temporary-file"
