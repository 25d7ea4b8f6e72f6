"""What came with a return besides its answers: what people write, and the beginning of more."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice
from typing import Final

from aggregator.domain import Finding, Note, NoteKind, Place, shortened
from aggregator.layout import Label, WorkbookPlan, a1, without_notes
from aggregator.reading.address import Address
from aggregator.reading.form.structure import FoundSheet, SeverityOf, finding
from aggregator.reading.form.wording import same_text, same_words
from aggregator.reading.form.written import Written, over_formulas
from aggregator.reading.remembered import remembered
from aggregator.reading.sheet import Overlay, Sheet

_MOST: Final = 200  # notes of one sheet, which is far more than people write
_TOLD: Final = 12  # findings about what lies over one sheet
_LONGEST: Final = 5000  # characters of one note
_QUOTED: Final = 200  # characters of it in a finding
_FORMATTING: Final = re.compile(r'&(?:"[^"]*"|[0-9]+|K[0-9A-F]{6}|[A-Z])', re.IGNORECASE)
_SIDES: Final = re.compile(r"&[LCR]")
_KINDS: Final = {
    NoteKind.TEXT_BOX: "hộp chữ",
    NoteKind.PICTURE: "ảnh",
    NoteKind.CHART: "biểu đồ",
    NoteKind.DIAGRAM: "sơ đồ SmartArt",
    NoteKind.DOCUMENT: "tài liệu nhúng",
    NoteKind.HEADER: "đầu trang, chân trang",
}


def notes_of(  # noqa: PLR0913, PLR0917 - what is known of a sheet by now
    found: FoundSheet,
    places: Mapping[str, Address],
    written: Iterable[Written],
    plan: WorkbookPlan,
    unit_name: str,
    altered: Collection[Label] = (),
) -> tuple[Note, ...]:
    """The notes of one sheet: comments, cells, pictures in cells, then what lies over them.

    Args:
        found: The sheet.
        places: Of its inputs, by field id.
        written: What stands on it where nothing is asked.
        plan: Of the form, which prints its title and the name of the unit on every page.
        unit_name: As it stands in the form; empty when its sheet is gone.
        altered: Printed words of the form that are not to be found.
    """
    name, cells = found.sheet.name, found.sheet.cells
    fields = {at: field for field, at in places.items()}
    by_cell = {a1(*at): field for at, field in fields.items()} if found.sheet.comments else {}
    overwritten = over_formulas(found, places) if found.plan.repeats else ()
    notes: list[Note] = [
        Note(
            kind=NoteKind.COMMENT,
            text=shortened(text, _LONGEST),
            place=Place(sheet=name, cell=cell),
            field=by_cell.get(cell, ""),
        )
        for cell, said in found.sheet.comments.items()
        if (text := without_notes(same_text(said)))
    ]
    notes += (
        Note(
            kind=NoteKind.OUTSIDE,
            text=shortened(same_text(cells[at].raw), _LONGEST),
            place=Place(sheet=name, cell=a1(*at)),
            field=_beside(at, fields),
        )
        for at in sorted({one.at for one in written} | set(overwritten))
    )
    if altered:
        notes += _over_labels(found, fields, altered, {note.place.cell for note in notes})
    notes += (
        Note(
            kind=NoteKind.PICTURE,
            text="",
            place=Place(sheet=name, cell=a1(*at)),
            field=field,
        )
        for at, field in fields.items()
        if at in cells and cells[at].is_picture
    )
    for overlay in found.sheet.overlays:
        text = shortened(overlay.text, _LONGEST)
        if overlay.kind is NoteKind.HEADER:
            page = f"{plan.words['heads.page']} /"  # what is left of its number
            ours = frozenset({name, found.plan.name, plan.title, unit_name, page})
            text = _not_ours(text, plan.title, ours, named=bool(unit_name))
            if not text:
                continue
        notes.append(
            Note(
                kind=overlay.kind,
                text=text,
                place=Place(sheet=name, cell=a1(*overlay.first) if overlay.first else ""),
                field=_under(overlay, fields),
            )
        )
    return tuple(notes[:_MOST])


def _over_labels(
    found: FoundSheet,
    fields: Mapping[Address, str],
    altered: Iterable[Label],
    told: Collection[str],
) -> Iterator[Note]:
    """What is written where the form had printed something else: "(nghìn đồng)" in a heading."""
    printed = {same_words(label.text) for label in found.plan.printed_labels}
    for label in altered:
        at = found.locator.row_like(label.row), found.locator.column(label.column)
        text = same_text(found.locator.text(at))
        if text and same_words(text) not in printed and a1(*at) not in told:
            place = Place(sheet=found.sheet.name, cell=a1(*at))
            yield Note(
                kind=NoteKind.OUTSIDE,
                text=shortened(text, _LONGEST),
                place=place,
                field=_beside(at, fields),
            )


def notes_of_extra_sheets(sheets: Iterable[Sheet]) -> Iterator[Note]:
    """The beginning of what stands on each sheet that is not the form's."""
    for sheet in sheets:
        texts = (same_text(cell.raw) for _, cell in sorted(sheet.cells.items()) if cell.raw.strip())
        text = shortened("; ".join(islice(texts, _MOST)), _LONGEST)
        yield Note(kind=NoteKind.SHEET, text=text, place=Place(sheet=sheet.name))


def laid_over(notes: Iterable[Note], severity_of: SeverityOf) -> Iterator[Finding]:
    """A finding for each thing that lies over the cells, or is printed around them."""
    for note in islice((note for note in notes if note.kind in _KINDS), _TOLD):
        if note.kind is NoteKind.PICTURE and note.field and not note.text:
            continue  # told with the question that it is no answer to
        text = shortened(note.text, _QUOTED)
        facts = {"observed": text or "(không có chữ)", "kind": _KINDS[note.kind]}
        yield finding("laid-over-cells", severity_of, facts, note.place, note.field)


def _beside(at: Address, fields: Mapping[Address, str]) -> str:
    """The question in whose row a cell stands: the next to its left, else to its right."""
    in_row = {column: field for (row, column), field in fields.items() if row == at[0]}
    if not in_row:
        return ""
    left = [column for column in in_row if column < at[1]]
    return in_row[max(left) if left else min(in_row)]


def _under(overlay: Overlay, fields: Mapping[Address, str]) -> str:
    """The question whose cell lies under the thing, or in whose row it begins."""
    if overlay.first is None:
        return ""
    (top, left), (low, right) = overlay.first, overlay.last or overlay.first
    covered = [
        field
        for (row, column), field in fields.items()
        if top <= row <= low and left <= column <= right
    ]
    return covered[0] if covered else _beside(overlay.first, fields)


@remembered
def _sides(printed: str) -> tuple[str, ...]:
    """The words of a page header or footer: left, in the middle, right."""
    return tuple(same_text(_FORMATTING.sub("", side)) for side in _SIDES.split(printed))


def _not_ours(printed: str, title: str, ours: frozenset[str], *, named: bool) -> str:
    """What a page header or footer says that the form does not print itself.

    Beside its title the form prints the unit's name, which may not be ``named`` among ``ours``.
    """
    sides = _sides(printed)
    if ours.issuperset(side for side in sides if side):  # as nearly always
        return ""
    known = {same_words(text) for text in ours} | {""}
    if not named and same_words(title) in map(same_words, sides):
        sides = sides[:-1]
    return "; ".join(side for side in sides if same_words(side) not in known)
