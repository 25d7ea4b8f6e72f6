"""The office's own workbook with its mistakes in it: each cell marked, and a list in front."""

import io
import re
from collections.abc import Sequence
from typing import Final

from aggregator.definition.book_problems import MISTAKES
from aggregator.domain import Problem

_PLACE: Final = re.compile(r"sheet (?P<sheet>.+), (ô (?P<cell>[A-Z]+[0-9]+)|dòng (?P<row>[0-9]+))")
_RED: Final = "FFFFC7CE"


def marked_book(content: bytes, problems: Sequence[Problem]) -> bytes:
    """The workbook in ``content`` with what is wrong in it; nothing that was typed is changed."""
    from openpyxl import load_workbook  # noqa: PLC0415 - slow to import, seldom needed
    from openpyxl.comments import Comment  # noqa: PLC0415 - likewise
    from openpyxl.styles import Alignment, PatternFill  # noqa: PLC0415 - likewise
    from openpyxl.utils.cell import coordinate_to_tuple  # noqa: PLC0415 - likewise
    from openpyxl.worksheet.hyperlink import Hyperlink  # noqa: PLC0415 - likewise

    book = load_workbook(io.BytesIO(content))
    if MISTAKES in book.sheetnames:  # of a check before
        del book[MISTAKES]
    listed = book.create_sheet(MISTAKES, 0)
    listed.append(("Ở đâu", "Sai gì, sửa thế nào"))
    listed.column_dimensions["A"].width, listed.column_dimensions["B"].width = 34, 110
    for row, problem in enumerate(problems, start=2):
        said = problem.vietnamese or f"{problem.seen}; {problem.expected}"
        listed.append((problem.cell or problem.where, said))
        listed.cell(row, 2).alignment = Alignment(wrap_text=True, vertical="top")
        found = _PLACE.fullmatch(problem.cell)
        if not found or found["sheet"] not in book.sheetnames:
            continue
        address = found["cell"] or f"A{found['row']}"
        cell = book[found["sheet"]].cell(*coordinate_to_tuple(address))
        cell.fill = PatternFill("solid", fgColor=_RED)
        before = f"{cell.comment.text}\n" if cell.comment else ""
        cell.comment = Comment(f"{before}{said}", "aggregator", width=320, height=120)
        target = f"'{found['sheet']}'!{address}"
        listed.cell(row, 1).hyperlink = Hyperlink(ref=f"A{row}", location=target)
    book.active = 0
    marked = io.BytesIO()
    book.save(marked)
    return marked.getvalue()
