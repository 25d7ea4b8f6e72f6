"""File names: what they tell, and how they are shown."""

import re
from typing import Final

_TEMPORARY: Final = re.compile(
    r"""(^|/)__MACOSX/ .*$
      | (^|/)(
          ~\$ [^/]*                                 # Excel: a workbook is open
        | \. [^/.] [^/]*                            # .DS_Store, ._copy, .~lock.x#, .gitkeep
        | thumbs\.db | desktop\.ini
        | [^/]* \.(tmp|crdownload|partial|part)     # still on its way
        )$""",
    re.IGNORECASE | re.VERBOSE,
)


def is_temporary(path: str) -> bool:
    """Whether a program made the file for itself."""
    return _TEMPORARY.search(path) is not None


def is_container(path: str) -> bool:
    """Whether the file is a bundle or a message, whose members are files of their own."""
    return path.lower().endswith((".zip", ".eml"))


def shown(name: str) -> str:
    """A name that every program can write: stray bytes and unprintable characters as %XX."""
    return "".join(
        char
        if char.isprintable()
        else "".join(f"%{byte:02X}" for byte in char.encode("utf-8", "surrogateescape"))
        for char in name
    )
