"""Network shares: there a system tells of changes late, twice or not at all."""

import re
import sys
from pathlib import Path, PurePath, PureWindowsPath
from typing import Final

from aggregator.doctor.examined import Examined, mind, right

_MOUNTS: Final = Path("/proc/self/mounts")
_OF_NETWORKS: Final = frozenset(
    {
        *("9p", "afs", "beegfs", "ceph", "cifs", "davfs", "gfs2", "lustre", "ncpfs", "nfs", "nfs4"),
        *("ocfs2", "smb2", "smb3", "smbfs", "virtiofs"),
        *("fuse.davfs", "fuse.glusterfs", "fuse.gvfsd-fuse", "fuse.rclone", "fuse.sshfs"),
    }
)
"""Types of file systems on Linux that other computers may change unseen."""
_ESCAPED: Final = re.compile(r"\\([0-7]{3})")
_REMOTE: Final = 4
"""DRIVE_REMOTE of Windows."""


def share_of(folder: Path) -> str:
    """Which kind of share the folder lies on; empty: on none, or that cannot be told.

    Args:
        folder: It, or what is there of the way to it.
    """
    place = folder.resolve()
    if sys.platform == "win32":
        return _of_windows(place)
    try:
        mounts = _MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return ""
    return _of_linux(place, mounts)


def on_a_share(folder: Path) -> Examined:
    """Whether the folder lies on a share, where a watch looks for changes by itself."""
    kind = share_of(folder)
    return mind("share", inbox=folder, kind=kind) if kind else right("no-share", inbox=folder)


def _of_linux(place: PurePath, mounts: str) -> str:
    """By the table of mounts: of those above the place the deepest, the last of several there."""
    found, depth = "", -1
    for line in mounts.splitlines():
        _, point, kind, *_ = line.split(" ")
        mounted = PurePath(_ESCAPED.sub(lambda code: chr(int(code[1], 8)), point))
        if place.is_relative_to(mounted) and len(mounted.parts) >= depth:
            found, depth = kind, len(mounted.parts)
    return found if found in _OF_NETWORKS else ""


def _of_windows(place: PurePath) -> str:
    """A name that begins with two backslashes, or a drive that stands for one."""
    drive = PureWindowsPath(place).drive.removeprefix("\\\\?\\").removeprefix("UNC\\")
    if drive and not re.fullmatch("[A-Za-z]:", drive):
        return "UNC"
    return f"{drive}\\" if drive and _drive_type(f"{drive}\\") == _REMOTE else ""


def _drive_type(root: str) -> int:
    """What ``GetDriveTypeW`` says."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - Windows alone

        return int(ctypes.windll.kernel32.GetDriveTypeW(root))
    return 0
