"""The styles of the report."""

from typing import Final

from aggregator.paper.contents import CONTENTS
from aggregator.paper.style import FIRST_LINE, HEAD_AND_FOOT, Style

FOOT: Final = Style(id="Foot", name="Chân trang", size=10, italic=True, alignment="right")

_HEADINGS: Final = tuple(
    Style(
        id=f"Heading{level}",
        name=f"heading {level}",
        bold=bold,
        italic=italic,
        alignment="center" if level == 1 else "left",
        indent=0 if level == 1 else FIRST_LINE,
        before=before,
        after=8 if level == 1 else 6,
        kept=True,
        level=level,
    )
    for level, before, bold, italic in (
        (1, 18, True, False),
        (2, 12, True, False),
        (3, 10, True, False),
        (4, 8, True, True),
        (5, 6, False, True),
    )
)

STYLES: Final = (
    *HEAD_AND_FOOT,
    FOOT,
    *CONTENTS,
    Style(
        id="Draft",
        name="Dấu dự thảo",
        bold=True,
        alignment="center",
        sides=16,
        before=6,
        border="box",
    ),
    Style(id="Kind", name="Loại văn bản", size=16, bold=True, alignment="center", before=20),
    Style(id="Abstract", name="Trích yếu", bold=True, alignment="center", after=2),
    Style(id="Rule", name="Gạch dưới trích yếu", alignment="center", after=8),
    Style(id="Body", name="Nội dung", indent=FIRST_LINE, after=6),
    Style(id="LastLine", name="Câu kết", indent=FIRST_LINE, before=6, kept=True),
    Style(id="Contributor", name="Tên đơn vị", bold=True, indent=FIRST_LINE, after=3, kept=True),
    Style(id="Evidence", name="Dẫn chứng", italic=True, indent=FIRST_LINE, after=6),
    Style(id="Contribution", name="Nội dung của đơn vị", indent=FIRST_LINE, after=6),
    Style(id="Quotation", name="Trích nguyên văn", indent=FIRST_LINE, after=4),
    Style(id="Note", name="Ghi chú", size=12, italic=True, indent=FIRST_LINE, after=6, kept=True),
    Style(id="Group", name="Nhóm", bold=True, indent=FIRST_LINE, before=6, after=6, kept=True),
    *_HEADINGS,
    Style(
        id="AnnexHeading",
        name="Tên phụ lục",
        bold=True,
        alignment="center",
        after=2,
        kept=True,
        on_new_page=True,
        level=1,
    ),
    Style(id="AnnexNote", name="Ghi chú phụ lục", size=12, italic=True, alignment="center"),
    Style(id="Gap", name="Khoảng cách", size=6),
    Style(
        id="CellHeading",
        name="Đầu bảng",
        size=12,
        bold=True,
        alignment="center",
        before=2,
        after=2,
    ),
    Style(id="Cell", name="Ô bảng", size=12, alignment="left", before=1, after=1),
    Style(id="CellNote", name="Ghi chú trong bảng", size=11, alignment="left", before=1),
    Style(id="CellCentre", name="Ô giữa", size=12, alignment="center", before=1, after=1),
    Style(id="CellNumber", name="Ô số", size=12, alignment="right", before=1, after=1),
    Style(id="CellGroup", name="Ô nhóm", size=12, bold=True, alignment="left", before=2, kept=True),
)
