"""The program itself: its interpreter, its libraries."""

import re
import struct
import sys
from importlib.metadata import PackageNotFoundError, requires, version
from typing import Final

from aggregator import __version__
from aggregator.doctor.examined import Examined, mind, named, right, wrong

_BITS: Final = 8 * struct.calcsize("P")
_ENOUGH_BITS: Final = 64
_LATEST: Final = (3, 13)
"""Of the offline bundle."""
_REQUIREMENT: Final = re.compile(r"(?P<name>[\w.-]+)[^;]*(?:;\s*(?P<when>.*))?")
_WINDOWS_ONLY: Final = re.compile(r"sys_platform\s*==\s*['\"]win32['\"]")


def interpreter() -> Examined:
    """Python; old ones cannot import us, so there are too few bits to tell, and new ones."""
    words = {
        "version": __version__,
        "python": ".".join(str(part) for part in sys.version_info[:3]),
        "bits": _BITS,
        "where": sys.executable,
    }
    if _BITS < _ENOUGH_BITS:
        return wrong("python-bits", **words)
    if sys.version_info[:2] > _LATEST:
        return mind("python-newer", **words)
    return right("python", **words)


def libraries() -> Examined:
    """Whether all that the program needs is installed."""
    try:
        needed = [name for one in requires("aggregator") or () if (name := _needed_here(one))]
    except PackageNotFoundError:
        return mind("libraries-unknown")
    missing = [name for name in needed if not _is_there(name)]
    if missing:
        return wrong("libraries-missing", names=named(missing))
    return right("libraries", count=len(needed))


def _needed_here(requirement: str) -> str:
    """The name of a library that is needed on this computer, or nothing."""
    read = _REQUIREMENT.match(requirement)
    if read is None:
        return ""
    when = read["when"] or ""
    if "extra" in when or (_WINDOWS_ONLY.search(when) and sys.platform != "win32"):
        return ""
    return read["name"]


def _is_there(name: str) -> bool:
    try:
        version(name)
    except PackageNotFoundError:
        return False
    return True
