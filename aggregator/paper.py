"""The paper that letters and the report are written on: page, font, page number; and its bytes.

python-docx brings a template with a hundred styles. What a letter does not use is left out, once,
so that letters are small and fifty of them are quick.
"""

import io
import zipfile
from functools import cache
from typing import Final

from docx import Document
from docx.document import Document as Letter
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.opc.rel import Relationships
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle

SIZE: Final = Pt(14)

_FONT: Final = "Times New Roman"
_LANGUAGE: Final = "vi-VN"
_STYLES: Final = {"Normal", "Header", "HeaderChar", "DefaultParagraphFont", "TableNormal", "NoList"}
_UNUSED_PARTS: Final = ("/stylesWithEffects", "/numbering", "/customXml", "/thumbnail")
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip can name; python-docx would stamp its entries with the clock."""


def blank_letter() -> Letter:
    return Document(io.BytesIO(_blank()))


def bytes_of(letter: Letter) -> bytes:
    """The letter as a .docx file; the same letter gives the same bytes."""
    stamped, plain = io.BytesIO(), io.BytesIO()
    letter.save(stamped)
    with zipfile.ZipFile(stamped) as source, zipfile.ZipFile(plain, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # or the file would tell Windows from Linux
            target.writestr(entry, source.read(name))
    return plain.getvalue()


@cache
def _blank() -> bytes:
    letter = Document()
    _leave_out_the_unused(letter)
    _set_font(letter)
    _set_page(letter)
    letter.core_properties.comments = ""
    letter.core_properties.language = _LANGUAGE
    return bytes_of(letter)


def _leave_out_the_unused(letter: Letter) -> None:
    for style in letter.styles.element.style_lst:
        if style.styleId not in _STYLES:
            letter.styles.element.remove(style)
    for relations in (letter.part.rels, letter.part.package.rels):
        _drop_parts(relations)


def _drop_parts(relations: Relationships) -> None:
    for identifier, relation in tuple(relations.items()):
        if relation.reltype.endswith(_UNUSED_PARTS):
            del relations[identifier]


def _set_font(letter: Letter) -> None:
    normal = letter.styles["Normal"]
    if not isinstance(normal, ParagraphStyle):
        raise TypeError("python-docx no longer brings the paragraph style Normal")
    normal.font.size = SIZE
    properties = normal.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), _FONT)
    language = OxmlElement("w:lang")  # or every word would be underlined as misspelt
    language.set(qn("w:val"), _LANGUAGE)
    properties.append(language)
    normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE


def _set_page(letter: Letter) -> None:
    """A4, with the page's number centred at the top from the second page on."""
    page = letter.sections[0]
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
