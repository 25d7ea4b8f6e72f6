"""WordprocessingML as text: the only place through which a text gets into a letter or the report.

python-docx takes most of a millisecond for each paragraph; the report of a province has tens of
thousands, and its letters together as many. So their blocks are put together as text. Texts are
escaped here, and nowhere else: whatever a unit wrote stays text and never becomes a field, a link
or markup.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from aggregator.domain import legible

LINE_BREAK: Final = "<w:r><w:br/></w:r>"

_TWIPS: Final = 1440 / 25.4
"""Twentieths of a point in a millimetre: the measure of Word."""
_SIDES: Final = ("top", "left", "bottom", "right", "insideH", "insideV")
_RULES: Final = (
    "<w:tblBorders>"
    + "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in _SIDES
    )
    + "</w:tblBorders>"
)
_WHOLE: Final = 700
"""Characters up to which a cell is short enough for its row to be kept on one page."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """A cell of a table.

    Attributes:
        text: Each of its lines becomes a paragraph.
        style: Id of the paragraphs' style.
        columns: How many columns it goes over.
    """

    text: str
    style: str = "Cell"
    columns: int = 1

    @property
    def short(self) -> bool:
        return len(self.text) <= _WHOLE


def run(text: str, *, bold: bool = False, italic: bool = False, underlined: bool = False) -> str:
    """A stretch of text without line ends."""
    looks = f"{'<w:b/>' if bold else ''}{'<w:i/>' if italic else ''}"
    looks += '<w:u w:val="single"/>' if underlined else ""
    return _run(legible(text), f"<w:rPr>{looks}</w:rPr>" if looks else "")


def paragraph(style: str, *runs: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{"".join(runs)}</w:p>'


def paragraphs(style: str, text: str, lead: str = "") -> Iterator[str]:
    """Each line of ``text`` in which anything stands, the first after the bold ``lead``."""
    lines = [line for line in legible(text).split("\n") if line.strip()] or [""]
    for place, line in enumerate(lines):
        before = (run(lead, bold=True),) if lead and not place else ()
        yield paragraph(style, *before, *((_run(line),) if line else ()))


def table(widths: Sequence[float], headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """A table with columns of the given widths, in millimetres, its headings on every page."""
    measures = _measures(widths)
    head = [Cell(text=title, style="CellHeading") for title in headings]
    shown = "".join(_row(cells, measures) for cells in rows)
    return _table(measures, _row(head, measures, repeated=True) + shown, _RULES)


def side_by_side(widths: Sequence[float], contents: Sequence[str]) -> str:
    """Paragraphs in columns, without rules, on one page."""
    measures = _measures(widths)
    cells = (_cell(content, measure) for content, measure in zip(contents, measures, strict=True))
    row = f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"
    return _table(measures, row)


def _run(shown: str, properties: str = "") -> str:
    text = escape(shown, quote=False)
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def _measures(widths: Iterable[float]) -> list[int]:
    return [round(width * _TWIPS) for width in widths]


def _table(measures: Sequence[int], rows: str, rules: str = "") -> str:
    grid = "".join(f'<w:gridCol w:w="{measure}"/>' for measure in measures)
    margins = "".join(f'<w:{side} w:w="80" w:type="dxa"/>' for side in ("left", "right"))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(measures)}" w:type="dxa"/>{rules}'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _row(cells: Sequence[Cell], measures: Sequence[int], *, repeated: bool = False) -> str:
    kept = "<w:cantSplit/>" if all(cell.short for cell in cells) else ""
    column, shown = 0, []
    for cell in cells:
        content = "".join(paragraphs(cell.style, cell.text))
        measure = sum(measures[column : column + cell.columns])
        shown.append(_cell(content, measure, cell.columns, centred=repeated))
        column += cell.columns
    properties = f"{kept}{'<w:tblHeader/>' if repeated else ''}"
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(shown)}</w:tr>"


def _cell(content: str, measure: int, columns: int = 1, *, centred: bool = False) -> str:
    over = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
    middle = '<w:vAlign w:val="center"/>' if centred else ""
    properties = f'<w:tcW w:w="{measure}" w:type="dxa"/>{over}{middle}'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"
