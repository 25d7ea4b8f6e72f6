"""The covering letter of a form, laid out as provincial party offices lay out their letters.

What only the office can know - number, day, signature - is left open with dots.
"""

from collections.abc import Iterable
from datetime import datetime, time
from typing import Final

from docx.document import Document as Letter
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph as Line

from aggregator.definition import Campaign, ReportingUnit
from aggregator.paper import SIZE, blank_letter, bytes_of
from aggregator.template.letter_wording import Paragraph, abstract, body, recipients, symbol

_SMALL: Final = Pt(12)
_TITLE_SIZE: Final = Pt(15)

_HEAD_WIDTHS: Final = (Mm(74), Mm(86))
_TITLE: Final = "ĐẢNG CỘNG SẢN VIỆT NAM"
_RULE_INDENT: Final = Mm(5)
"""On either side of the rule, which is then as long as the title in bold 15."""

_FOOT_WIDTHS: Final = (Mm(80), Mm(80))
_FIRST_LINE: Final = Mm(12.7)

_CENTRE: Final = WD_ALIGN_PARAGRAPH.CENTER


def covering_letter(campaign: Campaign, unit: ReportingUnit, form: str) -> bytes:
    """The letter that goes with a form, as the bytes of a .docx file; the same inputs, the same.

    Args:
        campaign: What is asked.
        unit: Who is asked.
        form: Name of the file that is enclosed.
    """
    return official_letter(campaign, unit, abstract(campaign), body(campaign, unit, form))


def official_letter(
    campaign: Campaign, unit: ReportingUnit, about: str, paragraphs: Iterable[Paragraph]
) -> bytes:
    """A letter to ``unit``; ``about`` is its abstract, which stands below its number."""
    letter = blank_letter()
    _write_properties(letter, campaign, unit, about)
    _write_head(letter, campaign, about)
    to_whom = letter.add_paragraph()
    to_whom.alignment = _CENTRE
    to_whom.paragraph_format.space_before = to_whom.paragraph_format.space_after = Pt(18)
    to_whom.add_run("Kính gửi: ").italic = True
    to_whom.add_run(unit.name)
    for paragraph in paragraphs:
        _write_paragraph(letter, paragraph)
    _write_foot(letter, campaign)
    return bytes_of(letter)


def _write_properties(letter: Letter, campaign: Campaign, unit: ReportingUnit, about: str) -> None:
    properties = letter.core_properties
    properties.title = f"{about} - {unit.name}"
    properties.author = properties.last_modified_by = campaign.collecting_body
    properties.created = properties.modified = datetime.combine(campaign.issue_date, time())


def _write_head(letter: Letter, campaign: Campaign, about: str) -> None:
    left, right = _two_columns(letter, _HEAD_WIDTHS)
    sender = campaign.collecting_body
    if campaign.superior_body:
        _write_line(left, campaign.superior_body.upper())
    _write_line(left, sender.upper(), bold=True)
    _write_line(left, "*")
    _write_line(left, f"Số ......-CV/{symbol(sender)}")
    line = _write_line(left, about, size=_SMALL, italic=True)
    line.paragraph_format.space_before = Pt(3)

    _write_line(right, _TITLE, size=_TITLE_SIZE, bold=True)
    rule = _write_line(right, "")
    rule.paragraph_format.left_indent = rule.paragraph_format.right_indent = _RULE_INDENT
    _draw_above(rule)
    day = _write_line(right, "............, ngày ...... tháng ...... năm ......", italic=True)
    day.paragraph_format.space_before = Pt(6)


def _write_paragraph(letter: Letter, paragraph: Paragraph) -> None:
    line = letter.add_paragraph()
    line.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    line.paragraph_format.first_line_indent = _FIRST_LINE
    line.paragraph_format.space_after = Pt(6)
    line.paragraph_format.keep_with_next = not paragraph.text
    for text, bold in (
        (paragraph.lead, True),
        (paragraph.text, False),
        (paragraph.key, True),
        (paragraph.end, False),
    ):
        if text:
            line.add_run(text).bold = bold or None


def _write_foot(letter: Letter, campaign: Campaign) -> None:
    letter.paragraphs[-1].paragraph_format.keep_with_next = True  # no signature alone on a page
    left, right = _two_columns(letter, _FOOT_WIDTHS)
    copies = _write_line(left, "Nơi nhận:", alignment=WD_ALIGN_PARAGRAPH.LEFT)
    copies.runs[0].underline = True
    for recipient in recipients(campaign):
        _write_line(left, recipient, size=_SMALL, alignment=WD_ALIGN_PARAGRAPH.LEFT)
    on_behalf = _write_line(right, "T/M ..............................", bold=True)
    for first in (copies, on_behalf):
        first.paragraph_format.space_before = Pt(12)
    post = _write_line(right, "..............................", bold=True)
    post.paragraph_format.space_after = Pt(72)
    _write_line(right, "..............................", bold=True)


def _two_columns(letter: Letter, widths: tuple[Length, Length]) -> tuple[_Cell, _Cell]:
    """A table of one row without borders, which is kept on one page."""
    table = letter.add_table(rows=1, cols=2)
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
        column.cells[0].width = width
    row = table.rows[0]._tr.get_or_add_trPr()  # noqa: SLF001 - python-docx has no call for it
    row.append(OxmlElement("w:cantSplit"))
    left, right = table.rows[0].cells
    return left, right


def _write_line(  # noqa: PLR0913 - the looks of a line
    cell: _Cell,
    text: str,
    *,
    size: Length = SIZE,
    bold: bool = False,
    italic: bool = False,
    alignment: WD_ALIGN_PARAGRAPH = _CENTRE,
) -> Line:
    # a new cell holds one empty paragraph, as it must
    first = cell.paragraphs[0]
    line: Line = cell.add_paragraph() if first.runs else first
    line.alignment = alignment
    run = line.add_run(text)
    run.font.size, run.bold, run.italic = size, bold or None, italic or None
    return line


def _draw_above(line: Line) -> None:
    borders = OxmlElement("w:pBdr")
    rule = OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        rule.set(qn(f"w:{name}"), value)
    borders.append(rule)
    properties = line._p.get_or_add_pPr()  # noqa: SLF001 - python-docx has no call for borders
    properties.insert_element_before(borders, "w:spacing", "w:ind", "w:jc", "w:rPr")
