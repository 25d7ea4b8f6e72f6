"""Which folders lie on a share, by made-up tables of mounts and drives."""

import sys
from pathlib import Path, PureWindowsPath

import pytest

from aggregator import doctor
from aggregator.doctor import Mark, shares

MOUNTS = r"""overlay / overlay rw 0 0
/dev/sda1 /home ext4 rw 0 0
//server/chung /home/lan/S\303\264\040chung cifs rw 0 0
//server/khac /mnt/khac smb3 rw 0 0
tmpfs /mnt/khac/local tmpfs rw 0 0
nas:/a /mnt/twice nfs4 rw 0 0
/dev/sdb1 /mnt/twice ext4 rw 0 0
""".replace(r"S\303\264", "Số")


@pytest.fixture
def mounts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    table = tmp_path / "mounts"
    table.write_text(MOUNTS, encoding="utf-8")
    monkeypatch.setattr(shares, "_MOUNTS", table)
    monkeypatch.setattr(sys, "platform", "linux")
    return table


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/home/lan/Số chung/inbox", "cifs"),
        ("/home/lan/Số chungx", ""),
        ("/home/lan", ""),
        ("/mnt/khac/inbox", "smb3"),
        ("/mnt/khac/local/inbox", ""),  # what is mounted within counts for itself
        ("/mnt/twice", ""),  # the later mount lies over the earlier
    ],
)
def test_by_the_table_of_mounts(mounts: Path, folder: str, kind: str) -> None:
    assert mounts.exists()
    assert doctor.share_of(Path(folder)) == kind
    one = doctor.on_a_share(Path(folder))
    assert (one.mark, one.told) == ((Mark.MIND, "share") if kind else (Mark.RIGHT, "no-share"))


def test_without_a_table_nothing_is_said(mounts: Path) -> None:
    mounts.unlink()
    assert doctor.share_of(Path("/mnt/khac/inbox")) == ""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        (r"\\server\chung\Đợt 1\inbox", "UNC"),
        (r"\\?\UNC\server\chung\inbox", "UNC"),
        (r"Z:\Đợt 1\inbox", "Z:\\"),
        (r"\\?\Z:\inbox", "Z:\\"),
        (r"C:\Đợt 1\inbox", ""),
    ],
)
def test_by_the_drives_of_windows(folder: str, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shares, "_drive_type", {"C:\\": 3, "Z:\\": 4}.__getitem__)
    assert shares._of_windows(PureWindowsPath(folder)) == kind
