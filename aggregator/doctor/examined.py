"""One thing that was looked at, and how it is."""

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Final

_NAMED: Final = 5


class Mark(Enum):
    """How it is: as it should be, worth a thought, or in the way of the work."""

    RIGHT = "✓"
    MIND = "!"
    WRONG = "✗"


@dataclass(frozen=True, kw_only=True, slots=True)
class Examined:
    """What one look has shown.

    Attributes:
        told: Which text says it, and what to do.
        words: What is filled in there.
    """

    mark: Mark
    told: str
    words: Mapping[str, object] = field(default_factory=dict)


def right(told: str, **words: object) -> Examined:
    return Examined(mark=Mark.RIGHT, told=told, words=words)


def mind(told: str, **words: object) -> Examined:
    return Examined(mark=Mark.MIND, told=told, words=words)


def wrong(told: str, **words: object) -> Examined:
    return Examined(mark=Mark.WRONG, told=told, words=words)


def named(things: Iterable[object]) -> str:
    """The first few of them, and that there are more."""
    every = [str(thing) for thing in things]
    return ", ".join(every[:_NAMED]) + (", …" if len(every) > _NAMED else "")


def files_below(folder: Path) -> Iterator[Path]:
    """Every file there, whatever cannot be looked into left out."""
    for parent, _, names in os.walk(folder):
        yield from (Path(parent, name) for name in names)
