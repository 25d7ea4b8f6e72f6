"""Mistakes of the operator. A problem in the data is never an exception: it is a ``Finding``."""

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from aggregator.domain.told import Told, named, told


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


class RefusalError(AggregatorError):
    """Something cannot be done as it was asked for.

    Attributes:
        told: Why, and what to do, in each language of the office; as text it is English.
    """

    def __init__(self, name: str, /, **words: object) -> None:
        super().__init__(name)
        self.told: Told = told(name, **words)

    def __str__(self) -> str:
        return self.told.to("en")


class PathError(RefusalError):
    """A path cannot be read or written."""

    exit_code = 4


def refused_by_disk(place: Path | str, name: str, error: OSError) -> PathError:
    """What to say where the system refuses a path: where, what, why, and what to do."""
    return PathError(name, place=place, why=error)


class SeveralRefusedError(PathError):
    """Several things cannot be done, each told of itself."""

    def __init__(self, refused: tuple[AggregatorError, ...] = ()) -> None:
        lines = [one.told if isinstance(one, RefusalError) else str(one) for one in refused]
        super().__init__("several", lines=lines)


class LostInboxError(PathError):
    """Most of what lay in the inbox at the last run is gone.

    Attributes:
        before: How many files there were.
        gone: The paths of those that are gone, in order.
    """

    def __init__(
        self,
        inbox: Path | str,
        ledger: Path | str = "",
        *,
        before: int = 0,
        gone: tuple[str, ...] = (),
    ) -> None:
        super().__init__(
            "inbox-lost",
            inbox=inbox,
            ledger=ledger,
            count=len(gone),
            before=before,
            names=named(gone),
        )
        self.before = before
        self.gone = gone


class ClusterError(RefusalError):
    """The cluster that was to do the work cannot, or not any more."""

    exit_code = 4
