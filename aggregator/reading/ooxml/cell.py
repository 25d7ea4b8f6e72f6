"""One stored cell: type, value, formula and style as the file has them, turned into plain facts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from aggregator.domain import CellKind
from aggregator.reading.cell import Piece, StoredCell
from aggregator.reading.limits import Limits
from aggregator.reading.look.style import PLAIN, Style
from aggregator.reading.number import read_moment, read_number
from aggregator.reading.ooxml.strings import SharedStrings, is_index, unescaped
from aggregator.reading.refusal import RefusedError
from aggregator.reading.text import checked_length

_TRUTH = {"1": "TRUE", "true": "TRUE", "0": "FALSE", "false": "FALSE"}
_LONGEST_ERROR = 40  # characters; the longest error code has 13


@dataclass(frozen=True, kw_only=True, slots=True)
class Shared:
    """What the cells of all sheets refer to."""

    strings: SharedStrings
    styles: Mapping[str, Style]  # by index, as cells write it
    date1904: bool
    limits: Limits


def stored_cell(  # noqa: PLR0913, PLR0917 - the parts of a cell
    cell_type: str,
    value: str | None,
    formula: str | None,
    style: str,
    font: str,
    shared: Shared,
    pieces: Sequence[Piece] = (),
) -> StoredCell:
    """The facts of a cell.

    Args:
        cell_type: As in the file: ``n``, ``s``, ``str``, ``inlineStr``, ``b``, ``e``, ``d``.
        value: What is stored; ``None`` for a formula that was not calculated.
        formula: ``None`` when there is none.
        style: Index of the style.
        font: Of the first run of an inline text; empty when it is that of the style.
        shared: What the cell refers to.
        pieces: Of an inline text of several looks.

    Raises:
        RefusedError: No program writes such a cell.
    """
    if cell_type == "s" and value:
        return _shared_text(value, formula, style, font, shared)
    look = shared.styles.get(style, PLAIN)
    font = font or look.font
    if value is None or not (value or cell_type in {"str", "inlineStr"}):
        kind = CellKind.BLANK if formula is None else CellKind.FORMULA_WITHOUT_VALUE
        return StoredCell(kind, "", formula or "", font, look)
    if cell_type == "n":
        kind, raw = read_number(value, look.kind, date1904=shared.date1904)
    elif cell_type in {"str", "inlineStr"}:
        raw = unescaped(checked_length(value, shared.limits))
        kind = CellKind.TEXT if raw else CellKind.BLANK
    elif cell_type == "b" and value in _TRUTH:
        kind, raw = CellKind.BOOL, _TRUTH[value]
    elif cell_type == "e":
        kind, raw = CellKind.ERROR, value[:_LONGEST_ERROR]
    elif cell_type == "d":
        kind, raw = read_moment(value)
    else:
        raise RefusedError("damaged-workbook", f"loại ô lạ: {cell_type[:20]}")
    return StoredCell(kind, raw, formula or "", font, look, None, pieces)


def _shared_text(
    value: str, formula: str | None, style: str, font: str, shared: Shared
) -> StoredCell:
    texts, fonts, pieces = shared.strings
    place = int(value) if is_index(value) else len(texts)
    if place >= len(texts):
        raise RefusedError("damaged-workbook", f"chuỗi ký tự số {value[:20]} không có")
    raw = texts[place]
    look = shared.styles.get(style, PLAIN)
    return StoredCell(
        CellKind.TEXT if raw else CellKind.BLANK,
        raw,
        formula or "",
        fonts.get(place) or font or look.font,
        look,
        None,
        pieces.get(place, ()) if pieces else (),
    )
