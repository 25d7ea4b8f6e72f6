"""Styles of paragraphs: a change of one in Word changes the look of all that has it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from typing import Final, Literal

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

FIRST_LINE: Final = 12.7
"""Indent of a paragraph's first line, in millimetres."""

_KNOWN: Final = ("Heading", "TOC")
_POINT: Final = 20
_MILLIMETRE: Final = 1440 / 25.4


@dataclass(frozen=True, kw_only=True, slots=True)
class Style:
    """A style of paragraphs.

    Attributes:
        id: By which paragraphs name it; Word knows ``Heading1`` to ``Heading5``, ``TOC1`` to
            ``TOC3``.
        name: What Word shows.
        size: In points.
        indent: Of the first line, in millimetres.
        sides: Indents on the left and right, in millimetres; ``left`` in addition on the left.
        tab: Where a line of dots ends that leads to a page number, in millimetres; 0: nowhere.
        before: Space above, in points; ``after`` below.
        kept: On one page with the next paragraph.
        on_new_page: It begins one.
        level: In the outline, from 1; 0: none.
        border: Of the paragraph: all around, a rule above, none.
    """

    id: str
    name: str
    size: int = 14
    bold: bool = False
    italic: bool = False
    alignment: Literal["left", "center", "right", "both"] = "both"
    indent: float = 0
    sides: float = 0
    left: float = 0
    tab: float = 0
    before: int = 0
    after: int = 0
    kept: bool = False
    on_new_page: bool = False
    level: int = 0
    border: Literal["", "box", "above"] = ""


HEAD_AND_FOOT: Final = (
    Style(id="HeadLine", name="Đầu văn bản", alignment="center"),
    Style(id="HeadBody", name="Cơ quan ban hành", bold=True, alignment="center"),
    Style(id="HeadParty", name="Tiêu đề Đảng", size=15, bold=True, alignment="center"),
    Style(id="HeadNation", name="Quốc hiệu", size=12, bold=True, alignment="center"),
    Style(id="HeadSuperior", name="Cơ quan chủ quản", size=12, alignment="center"),
    Style(id="HeadShortRule", name="Gạch dưới cơ quan", size=6, sides=24, border="above"),
    Style(id="HeadRule", name="Gạch dưới tiêu đề", size=6, sides=5, border="above"),
    Style(id="HeadDay", name="Địa danh, ngày", italic=True, alignment="center", before=3),
    Style(id="FootHead", name="Nơi nhận", alignment="left", before=12),
    Style(id="FootLine", name="Dòng nơi nhận", size=12, alignment="left"),
    Style(id="Signer", name="Người ký", bold=True, alignment="center", before=12),
    Style(id="SignerPost", name="Chức vụ", bold=True, alignment="center"),
    Style(id="SignedName", name="Họ tên người ký", bold=True, alignment="center", before=72),
)
"""Of what stands at the head and the foot of any document that the office sends out."""


def add_styles(document: Document, styles: Iterable[Style]) -> None:
    for style in styles:
        document.styles.element.append(parse_xml(_xml(style)))


def _xml(style: Style) -> str:
    own = "" if style.id.startswith(_KNOWN) else ' w:customStyle="1"'
    looks = f"{'<w:b/>' if style.bold else ''}{'<w:i/>' if style.italic else ''}"
    return (
        f'<w:style {nsdecls("w")} w:type="paragraph"{own} w:styleId="{style.id}">'
        f'<w:name w:val="{escape(style.name)}"/><w:basedOn w:val="Normal"/><w:qFormat/>'
        f"<w:pPr>{''.join(_paragraph(style))}</w:pPr>"
        f'<w:rPr>{looks}<w:sz w:val="{2 * style.size}"/><w:szCs w:val="{2 * style.size}"/></w:rPr>'
        "</w:style>"
    )


def _paragraph(style: Style) -> Iterator[str]:
    """Its properties, in the order that the format wants."""
    if style.kept:
        yield "<w:keepNext/>"
    if style.on_new_page:
        yield "<w:pageBreakBefore/>"
    if style.border:
        sides = ("top", "left", "bottom", "right") if style.border == "box" else ("top",)
        line = 'w:val="single" w:sz="6" w:space="2" w:color="000000"'
        yield f"<w:pBdr>{''.join(f'<w:{side} {line}/>' for side in sides)}</w:pBdr>"
    if style.tab:
        place = round(style.tab * _MILLIMETRE)
        yield f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{place}"/></w:tabs>'
    yield f'<w:spacing w:before="{style.before * _POINT}" w:after="{style.after * _POINT}"/>'
    side = round(style.sides * _MILLIMETRE)
    first = round(style.indent * _MILLIMETRE)
    left = round((style.sides + style.left) * _MILLIMETRE)
    yield f'<w:ind w:left="{left}" w:right="{side}" w:firstLine="{first}"/>'
    yield f'<w:jc w:val="{style.alignment}"/>'
    if style.level:
        yield f'<w:outlineLvl w:val="{style.level - 1}"/>'
