"""What is filled in on a sheet of a definition's workbook."""

from dataclasses import dataclass

from aggregator.definition.questions import Definition

Key = tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """A key that is filled in.

    Attributes:
        key: The way to it within its part.
        heading: What the office calls it.
        note: What to write there.
    """

    key: Key
    heading: str
    note: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """A list of parts of one kind.

    Attributes:
        name: On the tab.
        part: The key of the list in the definition.
        model: Of one of them.
        entries: The columns.
    """

    name: str
    part: str
    model: type[Definition]
    entries: tuple[Entry, ...]


def entries(*told: tuple[str, str, str]) -> tuple[Entry, ...]:
    return tuple(
        Entry(key=tuple(key.split(".")), heading=heading, note=note) for key, heading, note in told
    )
