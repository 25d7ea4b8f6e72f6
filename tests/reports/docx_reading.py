"""What stands in a report, read with python-docx alone."""

import io
from collections.abc import Iterator
from dataclasses import dataclass

from docx import Document
from docx.document import Document as Report
from docx.oxml.ns import qn
from docx.oxml.table import CT_Tc
from docx.table import Table
from docx.text.paragraph import Paragraph

from aggregator.definition import Campaign

CONTRIBUTION = "Contribution"
CONTRIBUTOR = "Contributor"
QUOTATION = "Quotation"
CONTENTS_FIELD = ' TOC \\o "1-3" \\h \\z \\u '


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """What one unit says under one heading, line by line."""

    heading: str
    unit: str
    lines: tuple[str, ...]


def opened(content: bytes) -> Report:
    return Document(io.BytesIO(content))


def style_of(paragraph: Paragraph) -> str:
    return paragraph.style.style_id if paragraph.style else ""


def is_heading(paragraph: Paragraph) -> bool:
    return style_of(paragraph).startswith("Heading")


def headings(report: Report) -> list[str]:
    return [paragraph.text for paragraph in report.paragraphs if is_heading(paragraph)]


def heading_of(campaign: Campaign, section: str) -> str:
    entry = next(entry for entry in campaign.outline if entry.id == section)
    between = "\n" if " " in entry.mark else " "
    return f"{entry.mark}{between}{entry.title}"


def contents_of(report: Report) -> list[str]:
    """The entries of the table of contents, below its title."""
    (block,) = report.element.iter(qn("w:sdtContent"))
    _, *entries = block.iterchildren(qn("w:p"))
    return [Paragraph(entry, report).text for entry in entries]


@dataclass(frozen=True, kw_only=True, slots=True)
class Quoted:
    """A quotation under a heading.

    Attributes:
        words: Without the quotation marks.
        whose: What stands in brackets behind it.
    """

    heading: str
    words: str
    whose: str


def quotations(report: Report) -> Iterator[Quoted]:
    heading = ""
    for paragraph in report.paragraphs:
        if is_heading(paragraph):
            heading = paragraph.text
        elif style_of(paragraph) == QUOTATION:
            _, words, whose = (run.text for run in paragraph.runs)
            yield Quoted(heading=heading, words=words[1:-1], whose=whose[2:-2])


def contributions(report: Report) -> Iterator[Said]:
    """In their order, as far as they stand right under a heading of the outline."""
    heading, unit, lines = "", "", list[str]()
    for paragraph in (*report.paragraphs, None):
        style = style_of(paragraph) if paragraph else ""
        lead = _lead(paragraph) if paragraph and style == CONTRIBUTION else ""
        if style != CONTRIBUTION or lead:
            if unit:
                yield Said(heading=heading, unit=unit, lines=tuple(lines))
            unit, lines = "", []
        if paragraph is None:
            return
        if is_heading(paragraph):
            heading = paragraph.text
        elif style == "Group":  # proposals follow
            heading = ""
        elif heading and style == CONTRIBUTOR:
            unit = paragraph.text.removesuffix(":")
        elif heading and lead:
            unit, lines = lead.removesuffix(": "), [paragraph.text.removeprefix(lead)]
        elif heading and style == CONTRIBUTION:
            lines.append(paragraph.text)


def table_under(report: Report, title: str) -> Table:
    """The first table after the paragraph that ends with ``title``."""
    below = False
    for block in report.iter_inner_content():
        if isinstance(block, Paragraph):
            below = below or block.text.endswith(title)
        elif below:
            return block
    raise AssertionError(f"no table under {title}")


def rows(table: Table) -> list[list[str]]:
    """The texts of a table; a cell that goes over several columns stands once."""
    return [["\n".join(_lines(cell)) for cell in row._tr.tc_lst] for row in table.rows]


def _lines(cell: CT_Tc) -> Iterator[str]:
    for paragraph in cell.iterchildren(qn("w:p")):
        yield "".join(text.text or "" for text in paragraph.iter(qn("w:t")))


def _lead(paragraph: Paragraph) -> str:
    first = paragraph.runs[0] if paragraph.runs else None
    return first.text if first is not None and first.bold else ""


def is_repeated(table: Table) -> bool:
    return table.rows[0]._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
