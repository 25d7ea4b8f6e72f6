"""Mistakes of the operator. A problem in the data is never an exception: it is a ``Finding``."""

import errno
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import ClassVar, Final

FULL: Final = {errno.ENOSPC, errno.EDQUOT}
"""Errors of a disk on which there is no room."""


class AggregatorError(Exception):
    """A mistake that the person at the keyboard can mend; the message says how."""

    exit_code: ClassVar[int] = 70


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem:
    """One thing wrong in a campaign definition.

    Attributes:
        where: File and key, e.g. ``campaign.toml: metric[2].unit_cost.soft``.
        seen: What stands there.
        expected: What is allowed, and so what to do.
        line: Of the file, from 1; 0: it cannot be told.
        cell: Sheet and cell, in a workbook.
        vietnamese: What was seen and what to do, for the office; empty: as above.
    """

    where: str
    seen: str
    expected: str
    line: int = 0
    cell: str = ""
    vietnamese: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.seen}; {self.expected}"


class DefinitionError(AggregatorError):
    """The campaign definition is wrong; every problem found is listed."""

    exit_code = 3

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


class PathError(AggregatorError):
    """A path cannot be read or written."""

    exit_code = 4


def refused_by_disk(place: Path | str, what: str, error: OSError) -> PathError:
    """What to say where the system refuses a path: where, what, why, and what to do."""
    please = "; please make room there and run again" if error.errno in FULL else ""
    return PathError(f"{place}: {what} ({error.strerror}){please}")


class LostInboxError(PathError):
    """Most of what lay in the inbox at the last run is gone.

    Attributes:
        before: How many files there were.
        gone: The paths of those that are gone, in order.
    """

    def __init__(self, message: str, before: int, gone: tuple[str, ...]) -> None:
        super().__init__(message)
        self.before = before
        self.gone = gone


class OverwriteError(PathError):
    """Forms or letters would take the place of others, which may have been sent.

    Attributes:
        out: The folder in which they lie.
        names: Paths of those that are there, in order.
    """

    def __init__(self, message: str, out: Path, names: tuple[str, ...]) -> None:
        super().__init__(message)
        self.out = out
        self.names = names


class ClosedError(PathError):
    """The campaign was signed off, and nobody opens it again.

    Attributes:
        by: Who has signed off.
        day: When.
        archive: The signed-off package.
    """

    def __init__(self, message: str, by: str, day: date, archive: str) -> None:
        super().__init__(message)
        self.by = by
        self.day = day
        self.archive = archive


class AlreadyWatchedError(PathError):
    """Another process watches this workspace.

    Attributes:
        who: Which one, as far as that is known; may be empty.
    """

    def __init__(self, message: str, who: str) -> None:
        super().__init__(message)
        self.who = who


class ClusterError(AggregatorError):
    """The cluster that was to do the work cannot, or not any more."""

    exit_code = 4
