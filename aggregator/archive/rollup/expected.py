"""The list of the provinces that are expected: a table of code and name."""

import csv
import io
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from aggregator.domain import (
    DefinitionError,
    Problem,
    refused_by_disk,
)

_COLUMNS: Final = ["code", "name"]
_LARGEST: Final = 2**20


@dataclass(frozen=True, kw_only=True, slots=True)
class Expected:
    """A province of the list; its name as the definition of its campaign has it."""

    code: str
    name: str


def read_expected(path: Path) -> tuple[Expected, ...]:
    """The list, in its order.

    Raises:
        PathError: It cannot be read.
        DefinitionError: It is no such list.
    """
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST)
    except OSError as error:
        raise refused_by_disk(path, "unread", error) from error
    try:
        # utf-8-sig: Excel's "CSV UTF-8" starts with a byte order mark
        lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise _wrong(path, str(error), "please save it as CSV UTF-8") from error
    rows = [[cell.strip() for cell in line] for line in lines if any(map(str.strip, line))]
    if not rows or rows[0] != _COLUMNS:
        raise _wrong(path, "does not begin with the columns code,name", "please write them there")
    listed = []
    for number, row in enumerate(rows[1:], start=2):
        if len(row) != len(_COLUMNS) or not all(row):
            raise _wrong(
                path, f"row {number} has no code and name", "please write both, and nothing else"
            )
        listed.append(Expected(code=row[0], name=row[1]))
    for what, kept in (
        ("code", [one.code for one in listed]),
        ("name", [same(one.name) for one in listed]),
    ):
        twice = {one for one in kept if kept.count(one) > 1}
        if twice:
            raise _wrong(path, f"{what} {min(twice)} stands twice", "please remove one")
    return tuple(listed)


def same(name: str) -> str:
    """What two spellings of one name have in common."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def _wrong(path: Path, seen: str, expected: str) -> DefinitionError:
    return DefinitionError((Problem(where=str(path), seen=seen, expected=expected),))
