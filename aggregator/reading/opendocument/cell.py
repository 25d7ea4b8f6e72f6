"""One cell of an OpenDocument table, heard from its XML and turned into plain facts."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from aggregator.domain import CellKind, NoteKind, Script
from aggregator.reading.cell import Piece, StoredCell
from aggregator.reading.limits import Limits
from aggregator.reading.look.style import PLAIN, Style, is_unseen
from aggregator.reading.markup import index
from aggregator.reading.number import read_moment, read_number
from aggregator.reading.opendocument.formula import as_in_excel
from aggregator.reading.sheet import Overlay
from aggregator.reading.text import checked_length

OASIS: Final = "urn:oasis:names:tc:opendocument:xmlns:"
TABLE: Final = f"{OASIS}table:1.0"
REPEATED_COLUMNS: Final = f"{TABLE} number-columns-repeated"
_OFFICE: Final = f"{OASIS}office:1.0"
_TEXT: Final = f"{OASIS}text:1.0"
_EXTENDED: Final = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
_DRAWING: Final = f"{OASIS}drawing:1.0"
_PARAGRAPH: Final = f"{_TEXT} p"
_ANNOTATION: Final = f"{_OFFICE} annotation"
_NUMBERS: Final = frozenset({"float", "percentage", "currency"})
_ERROR: Final = re.compile(r"#(?:DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!)|Err:[0-9]{3}")
_DURATION: Final = re.compile(r"PT([0-9]{1,2})H([0-9]{1,2})M([0-9]{1,2})(?:[.,][0-9]+)?S")
_TRUTHS: Final = frozenset({"TRUE", "FALSE"})
_SPAN: Final = f"{_TEXT} span"


@dataclass(kw_only=True, slots=True)
class Look:
    """A named style, as far as it changes what a person sees.

    Attributes:
        font: Its name.
        struck: Struck through; ``None`` where the style says nothing of it.
        script: Raised or lowered.
        color: Of the letters, as RRGGBB; empty where unknown.
        ground: Behind them.
        size: In points; 0 where unknown.
    """

    font: str = ""
    struck: bool | None = None
    script: Script = Script.LINE
    color: str = ""
    ground: str = ""
    size: float = 0

    @property
    def style(self) -> Style:
        unseen = is_unseen(self.color, self.ground, self.size)
        return Style(font=self.font, struck=bool(self.struck), unseen=unseen, ground=self.ground)


_NO_LOOK: Final = Look()


@dataclass(kw_only=True, slots=True)
class _Drawn:
    """A drawing that hangs on the cell."""

    kind: NoteKind = NoteKind.TEXT_BOX
    paragraphs: list[list[str]] = field(default_factory=list)


_DRAWN: Final = {
    "image": NoteKind.PICTURE,
    "object": NoteKind.DOCUMENT,
    "object-ole": NoteKind.DOCUMENT,
}


class OpenCell:
    """The cell that is open: its attributes, its paragraphs, and the comment on it."""

    def __init__(self, attributes: dict[str, str], limits: Limits) -> None:
        self.style = attributes.get(f"{TABLE} style-name", "")
        self.repeated = times(attributes, REPEATED_COLUMNS)
        self.spans = (
            times(attributes, f"{TABLE} number-rows-spanned"),
            times(attributes, f"{TABLE} number-columns-spanned"),
        )
        self._attributes = attributes
        self._limits = limits
        self._spaces_left = limits.text_characters + 1  # a few bytes stand for any number of them
        self._open: list[str] = []
        self._spans: list[str] = []  # styles of the pieces of text that are open
        self._paragraphs: list[list[str]] = []
        self._looks: list[tuple[int, int, str]] = []  # paragraph, its piece, and style of that
        self._comment: list[list[str]] = []
        self._drawn: list[_Drawn] = []
        self._drawn_at = 0  # how deep the drawing lies that is open; 0: none is

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._open.append(name)
        if name == _SPAN:
            self._spans.append(attributes.get(f"{_TEXT} style-name", ""))
        if name.startswith(_DRAWING):
            self._drawing_starts(name.rpartition(" ")[2])
        into = self._into()
        if into is None:
            return
        if name == _PARAGRAPH:
            into.append([])
        elif into and name == f"{_TEXT} s":
            spaces = min(times(attributes, f"{_TEXT} c"), self._spaces_left)
            self._spaces_left -= spaces
            into[-1].append(" " * spaces)
        elif into and name == f"{_TEXT} tab":
            into[-1].append("\t")
        elif into and name == f"{_TEXT} line-break":
            into[-1].append("\n")

    def end(self) -> bool:
        """Whether the cell itself has ended."""
        if not self._open:
            return True
        if len(self._open) == self._drawn_at:
            self._drawn_at = 0
        if self._open.pop() == _SPAN:
            self._spans.pop()
        return False

    def text(self, characters: str) -> None:
        into = self._into()
        if into and _PARAGRAPH in self._open:
            if self._spans and into is self._paragraphs:
                self._looks.append((len(into) - 1, len(into[-1]), self._spans[-1]))
            into[-1].append(characters)  # LibreOffice writes runs of spaces as they are

    @property
    def comment(self) -> str:
        return _joined(self._comment)

    def overlays(self, at: tuple[int, int] | None) -> tuple[Overlay, ...]:
        """What hangs on the cell and lies over the sheet; ``at`` is its address."""
        return tuple(
            Overlay(drawn.kind, _joined(drawn.paragraphs).strip(), at, at)
            for drawn in self._drawn
            if drawn.kind is not NoteKind.TEXT_BOX or _joined(drawn.paragraphs).strip()
        )

    def _drawing_starts(self, name: str) -> None:
        if not self._drawn_at:
            self._drawn_at = len(self._open)
            self._drawn.append(_Drawn())
        drawn = self._drawn[-1]
        if drawn.kind is NoteKind.TEXT_BOX:
            drawn.kind = _DRAWN.get(name, drawn.kind)

    def _into(self) -> list[list[str]] | None:
        """Where text goes: to the cell, to its comment, or, that of drawings, nowhere."""
        if self._drawn_at:
            return self._drawn[-1].paragraphs
        if not self._open or self._open[0] == _PARAGRAPH:
            return self._paragraphs
        return self._comment if self._open[0] == _ANNOTATION else None

    def stored(self, looks: Mapping[str, Look], usual: str = "") -> StoredCell | None:
        """The facts of the cell; ``None`` when it is blank.

        Args:
            looks: What named styles look like.
            usual: Name of the style where the cell names none.
        """
        look = looks.get(self.style or usual)
        style = look.style if look else PLAIN
        font = style.font
        shown = checked_length(_joined(self._paragraphs), self._limits)
        given = self._attributes.get(f"{TABLE} formula")
        formula = "" if given is None else as_in_excel(given)
        checked_length(formula, self._limits)
        value_type = self._attributes.get(f"{_OFFICE} value-type", "")
        if self._attributes.get(f"{_EXTENDED} value-type") == "error" or (
            given is not None and _ERROR.fullmatch(shown)
        ):
            return StoredCell(CellKind.ERROR, shown or "#?", formula, font, style)
        if not value_type and not shown:
            if given is None:
                return None
            # an empty text as a result has a paragraph of its own
            calculated = bool(self._paragraphs)
            kind = CellKind.BLANK if calculated else CellKind.FORMULA_WITHOUT_VALUE
            return StoredCell(kind, "", formula, font, style)
        kind, raw = self._value(value_type, shown)
        # a library that writes values only leaves out what is shown
        alike = not self._paragraphs or shown in {raw, _localized(raw)}
        seen = None if alike else shown
        pieces = self._pieces(looks) if self._looks and kind is CellKind.TEXT else ()
        return StoredCell(kind, raw, formula, font, style, seen, pieces)

    def _pieces(self, looks: Mapping[str, Look]) -> list[Piece]:
        """The text in pieces, where spans make some of it look otherwise."""
        styles = {(paragraph, piece): style for paragraph, piece, style in self._looks}
        found = []
        for number, paragraph in enumerate(self._paragraphs):
            for place, text in enumerate(paragraph):
                look = looks.get(styles.get((number, place), ""), _NO_LOOK)
                ends = number + 1 < len(self._paragraphs) and place + 1 == len(paragraph)
                said = text + "\n" * ends
                found.append(Piece(said, look.struck, look.script, look.color, look.size))
        return found

    def _value(self, value_type: str, shown: str) -> tuple[CellKind, str]:
        given = self._attributes
        if value_type == "float" and shown in _TRUTHS:  # so LibreOffice writes truth values
            return CellKind.BOOL, shown
        if value_type in _NUMBERS:
            kind = CellKind.PERCENT if value_type == "percentage" else CellKind.NUMBER
            return read_number(given.get(f"{_OFFICE} value", "") or shown, kind, date1904=False)
        if value_type == "date":
            return read_moment(given.get(f"{_OFFICE} date-value", ""))
        if value_type == "time":
            return _time(given.get(f"{_OFFICE} time-value", ""), shown)
        if value_type == "boolean":
            return CellKind.BOOL, given.get(f"{_OFFICE} boolean-value", "").upper()
        text = checked_length(given.get(f"{_OFFICE} string-value", ""), self._limits) or shown
        return (CellKind.TEXT if text else CellKind.BLANK), text


def _time(written: str, shown: str) -> tuple[CellKind, str]:
    """A time of day; of a longer duration the text that is shown."""
    time = _DURATION.fullmatch(written)
    if time and int(time[1]) < 24:  # noqa: PLR2004 - hours of a day
        return CellKind.TIME, ":".join(part.zfill(2) for part in time.groups())
    return CellKind.TEXT, shown or written


def _joined(paragraphs: list[list[str]]) -> str:
    return "\n".join("".join(pieces) for pieces in paragraphs)


def _localized(raw: str) -> str:
    return raw.replace(".", ",")


def times(attributes: dict[str, str], name: str) -> int:
    """A count, which is one where it is not given."""
    return max(index(attributes.get(name, "1")) or 1, 1)
