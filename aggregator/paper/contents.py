"""A table of contents: filled in beforehand, and brought up to date by Word when it opens the file.

Page numbers are known to who lays out the pages; until then there are none, rather than wrong ones.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from aggregator.paper.markup import LINE_BREAK, paragraph, run
from aggregator.paper.style import Style

_DEEPEST: Final = 3
_WIDTH: Final = 160.0
"""Of the text on an upright page, in millimetres."""

CONTENTS: Final = (
    Style(
        id="ContentsHeading", name="Tên mục lục", bold=True, alignment="center", before=6, kept=True
    ),
    *(
        Style(
            id=f"TOC{level}",
            name=f"toc {level}",
            size=12,
            bold=level == 1,
            alignment="left",
            left=6.0 * (level - 1),
            tab=_WIDTH,
            before=2,
        )
        for level in range(1, _DEEPEST + 1)
    ),
)

_FIELD: Final = (
    '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r>'
    f'<w:r><w:instrText xml:space="preserve"> TOC \\o "1-{_DEEPEST}" \\h \\z \\u </w:instrText>'
    '</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
)
_END: Final = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
_KIND: Final = (
    '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/>'
    "</w:docPartObj></w:sdtPr>"
)
"""By which Word offers to bring it up to date."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """A heading of the document: its lines, and its level in the outline, from 1."""

    level: int
    lines: tuple[str, ...]


def contents(title: str, entries: Sequence[Entry]) -> str:
    """The table of the entries down to the third level; nothing where there are none."""
    shown = [entry for entry in entries if entry.level <= _DEEPEST]
    if not shown:
        return ""
    lines = [
        paragraph(
            f"TOC{entry.level}",
            *((_FIELD,) if place == 0 else ()),
            LINE_BREAK.join(run(line) for line in entry.lines),
            *((_END,) if place == len(shown) - 1 else ()),
        )
        for place, entry in enumerate(shown)
    ]
    head = paragraph("ContentsHeading", run(title))
    return f"<w:sdt>{_KIND}<w:sdtContent>{head}{''.join(lines)}</w:sdtContent></w:sdt>"
