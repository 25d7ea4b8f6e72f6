"""A returned workbook, before and after its cells are given a meaning."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from aggregator.domain.arrival import Refusal
from aggregator.domain.cell import Place, RawCell
from aggregator.domain.finding import Finding
from aggregator.domain.observation import Answer, Observation


class StampSource(StrEnum):
    SHEET = "stamp sheet"
    NAMES = "defined names"
    PROPERTIES = "document properties"


@dataclass(frozen=True, kw_only=True, slots=True)
class Stamp:
    """What a template says of itself. Missing parts are empty.

    Attributes:
        source: Where in the workbook it was found.
        campaign: Campaign id.
        template_version: Version of the form.
        unit: Code of the unit the workbook was made for.
        seal: Keyed digest over the other three, and over ``entered_by``, hexadecimal.
        base: SHA-256 of the return of which a feedback workbook was made; empty for any other.
        entered_by: Who of the office filled it in for the unit; empty where the unit did.
    """

    source: StampSource
    campaign: str
    template_version: str
    unit: str
    seal: str
    base: str = ""
    entered_by: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class FieldCell:
    field: str
    cell: RawCell


@dataclass(frozen=True, kw_only=True, slots=True)
class Reply:
    """What a unit answered to a finding that it was told of.

    Attributes:
        rule: Of the finding.
        field: That it was about; empty when it was about none.
        text: The answer; never blank.
    """

    rule: str
    field: str
    text: str


class NoteKind(StrEnum):
    """Where words stand that are no answer to a question of the form."""

    COLUMN = "notes-column"  # the form's own, beside the figures
    COMMENT = "comment"
    OUTSIDE = "outside-form"  # cells where the form has none
    TEXT_BOX = "text-box"
    PICTURE = "picture"
    CHART = "chart"
    DIAGRAM = "diagram"
    DOCUMENT = "document"  # embedded in the sheet
    HEADER = "header-footer"
    SHEET = "extra-sheet"


@dataclass(frozen=True, kw_only=True, slots=True)
class Note:
    """Something that came with a return besides its answers.

    Attributes:
        kind: Where it stands.
        text: Its words; of a picture what it says of itself, which may be nothing.
        place: Sheet and cell; the cell is empty where it hangs on none.
        field: The question beside whose answer, or over whose cell, it stands; else empty.
    """

    kind: NoteKind
    text: str
    place: Place
    field: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class RawSubmission:
    """The facts of one return, none of them interpreted.

    Attributes:
        stamps: One for each place that carries a stamp, the strongest first.
        unit_name: Text of the visible cell that names the unit; empty when it is gone.
        modified: Last modification by the document's own properties, if it says so.
        cells: Every numeric input, blank or not, and every other input that is not blank.
        findings: What is wrong with the structure; unit and path are not yet known.
        replies: To the findings of an earlier return.
        notes: What stands elsewhere in the workbook.
    """

    stamps: tuple[Stamp, ...]
    unit_name: str
    modified: datetime | None
    cells: tuple[FieldCell, ...]
    findings: tuple[Finding, ...]
    replies: tuple[Reply, ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Submission:
    """One return as we understand it.

    Attributes:
        stamps: As read.
        unit_name: As read.
        modified: As read.
        observations: One for every numeric input of the form, in form order.
        answers: One for every other input that is not blank, in form order.
        findings: From reading and normalization.
        replies: As read.
        notes: What came besides answers, those of the form's own column of notes included.
    """

    stamps: tuple[Stamp, ...]
    unit_name: str
    modified: datetime | None
    observations: tuple[Observation, ...]
    answers: Sequence[Answer]
    findings: tuple[Finding, ...]
    replies: tuple[Reply, ...] = ()
    notes: tuple[Note, ...] = ()


Reading = Submission | Refusal
"""What became of a returned file: what it says, or why it cannot be read."""
