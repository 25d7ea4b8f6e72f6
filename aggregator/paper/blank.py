"""Empty paper: page, font, page number, and the styles of what is to be written on it.

python-docx brings a template with a hundred styles. What nobody uses is left out, once, so that
letters are small.
"""

import io
from collections.abc import Iterable
from functools import cache
from typing import Final

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.opc.rel import Relationships
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle

from aggregator.paper.container import bytes_of
from aggregator.paper.style import Style, add_styles

_SIZE: Final = Pt(14)
_FONT: Final = "Times New Roman"
LANGUAGE: Final = "vi-VN"
_STYLES: Final = {"Normal", "Header", "HeaderChar", "DefaultParagraphFont", "TableNormal", "NoList"}
_UNUSED_PARTS: Final = ("/stylesWithEffects", "/numbering", "/customXml", "/thumbnail")


def blank_paper(styles: Iterable[Style]) -> Document:
    document = docx.Document(io.BytesIO(_unstyled()))
    add_styles(document, styles)
    return document


@cache
def _unstyled() -> bytes:
    document = docx.Document()
    _leave_out_the_unused(document)
    _set_font(document)
    _set_page(document)
    document.core_properties.comments = ""
    document.core_properties.language = LANGUAGE
    return bytes_of(document)


def _leave_out_the_unused(document: Document) -> None:
    for style in document.styles.element.style_lst:
        if style.styleId not in _STYLES:
            document.styles.element.remove(style)
    for relations in (document.part.rels, document.part.package.rels):
        _drop_parts(relations)


def _drop_parts(relations: Relationships) -> None:
    for identifier, relation in tuple(relations.items()):
        if relation.reltype.endswith(_UNUSED_PARTS):
            del relations[identifier]


def _set_font(document: Document) -> None:
    normal = document.styles["Normal"]
    if not isinstance(normal, ParagraphStyle):
        raise TypeError("python-docx no longer brings the paragraph style Normal")
    normal.font.size = _SIZE
    properties = normal.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), _FONT)
    language = OxmlElement("w:lang")  # or every word would be underlined as misspelt
    language.set(qn("w:val"), LANGUAGE)
    properties.append(language)
    normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE


def _set_page(document: Document) -> None:
    """A4, with the page's number centred at the top from the second page on."""
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin, page.bottom_margin = Mm(20), Mm(20)
    page.left_margin, page.right_margin = Mm(30), Mm(20)
    page.header_distance = page.footer_distance = Mm(10)
    page.different_first_page_header_footer = True
    number = page.header.paragraphs[0]
    number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    number._p.append(field)  # noqa: SLF001 - python-docx has no call for fields
