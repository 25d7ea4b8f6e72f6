"""What lies in the inbox, and what became of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class Disposition(StrEnum):
    """What became of a file. Every file has exactly one."""

    COUNTED = "counted"
    SUPERSEDED = "superseded"  # a later return of the same unit counts
    DUPLICATE = "duplicate"  # the same bytes as another file
    HELD = "held"  # readable, but a person must decide first
    REJECTED = "rejected"  # not a return that can be read
    EXCLUDED = "excluded"  # left out by decision
    IGNORED = "ignored"  # not a return and not meant to be one


@dataclass(frozen=True, kw_only=True, slots=True)
class Refusal:
    """Why a file is not read or not counted.

    Attributes:
        disposition: held, rejected or ignored.
        rule: Id of the rule that says so.
        facts: The words that the rule's card needs.
        said: What a document says that came instead of the form; it may tell whose it is.
    """

    disposition: Disposition
    rule: str
    facts: Mapping[str, str] = field(default_factory=dict)
    said: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Letter:
    """What a message says beside what it brings.

    Attributes:
        sender: The header ``From``: a name, an address, or both.
        subject: The header ``Subject``.
        text: Of the message itself, as far as it tells who writes.
    """

    sender: str = ""
    subject: str = ""
    text: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Arrival:
    """A file, archive member or attachment under the inbox.

    Attributes:
        path: Relative to the inbox, ``/``-separated; a member is ``bundle.zip!/inner.xlsx``.
        sha256: Of the bytes, hexadecimal; empty when they could not be read.
        size: In bytes.
        refusal: Why it goes no further than intake; ``None`` for a file to be read.
        sent: When the message that carried it was sent, by the message's own header and with its
            time zone; ``None`` when it came by none, or by one without a readable date.
        letter: What it says, when it is a message.
        unfinished: Its name is one of files that are still on their way, or were put aside.
    """

    path: str
    sha256: str = ""
    size: int = 0
    refusal: Refusal | None = None
    sent: datetime | None = None
    letter: Letter | None = None
    unfinished: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class FirstSeen:
    """When a content was first seen, as the ledger has it.

    Attributes:
        day: Of the run that saw it first; it may have come before.
        run: That run. Runs follow each other whatever day each of them stands for.
        certain: Whether the day tells when it came in: not where the ledger is younger than the
            inbox.
        recovered: The day is that which an earlier run has left in its outputs; its ledger is lost.
    """

    day: date
    run: int
    certain: bool = True
    recovered: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Sighting:
    """A path at which a content has lain.

    Attributes:
        path: Relative to the inbox.
        first: The run that saw it there first.
        last: The run that saw it there last.
    """

    path: str
    first: int
    last: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Sightings:
    """Where every content of the inbox has lain, as the ledger has it.

    Attributes:
        days: Of the published runs and of this one, by run, in their order.
        by_content: By SHA-256; those of this run among them.
    """

    days: Mapping[int, date]
    by_content: Mapping[str, tuple[Sighting, ...]]


@dataclass(frozen=True, kw_only=True, slots=True)
class FileRecord:
    """The final account of one arrival: a row of ``files.csv``.

    Attributes:
        received: When a run first saw these bytes.
        unit: Code of the unit it is taken to come from; empty when unknown.
        reason: Rule id behind the disposition; empty for a counted file.
        facts: The words that the reason's card needs.
        may_concern: Codes of the units whose return it may be, while that is open.
        certain: Whether the day of receipt is known; nobody is called late on another.
        decision: Key of the decision that made it what it is; empty where none did.
        entered_by: Who of the office filled it in for the unit; empty where the unit did.
    """

    path: str
    sha256: str
    size: int
    received: date
    disposition: Disposition
    unit: str = ""
    reason: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)
    may_concern: tuple[str, ...] = ()
    certain: bool = True
    decision: str = ""
    entered_by: str = ""
