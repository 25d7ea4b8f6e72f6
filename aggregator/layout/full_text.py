"""The sheet of full texts: the long answers once more, in pieces that fit on screen and paper.

A row of a spreadsheet is at most 409 points tall, so an answer of more than some 2,000 characters
cannot be seen whole where it is written. Here all of them stand whole, one after the other. No
inputs.
"""

from collections.abc import Iterator
from typing import Final

from aggregator.definition import Campaign
from aggregator.layout import narrative
from aggregator.layout.elements import Computed, a1
from aggregator.layout.feedback import Feedback
from aggregator.layout.header import BODY_ROW, head, header_row
from aggregator.layout.plan import SheetPlan, WorkbookPlan

_WIDTHS: Final = (0, 18, 76, 0, 0, 0)
_TITLE, _TEXT = 1, 2
_ENTRY, _START, _AHEAD = 3, 4, 5
"""Hidden columns: which line of the outline a piece belongs to, where in its answer it starts, and
what lies ahead from there."""
_ACCOUNT, _FIRST = BODY_ROW - 1, BODY_ROW + 1
_PIECE: Final = 2000
"""Characters of a piece: some 18 lines."""
_LINE_ENDS: Final = 6
"""A piece of short lines ends at this line end, so that its row still shows all of it."""
_TALL: Final = 330
"""Points: 25 lines, of which a piece fills three quarters or more."""
_PIECES: Final = 64
"""More than the 32,767 characters and 253 line ends that a cell can have ever make."""
_PRINTED: Final = 4
"""Pieces that are printed with the workbook: two pages, which are empty while no answer is long."""


def plan(campaign: Campaign) -> SheetPlan:
    rows = range(_FIRST, _FIRST + _PIECES)
    lines, words = _Outline(campaign), campaign.words
    return SheetPlan(
        name=words["sheets.full-text"],
        widths=_WIDTHS,
        labels=(
            *head(campaign, words["heads.full-text"], campaign.plan_reference, _TEXT),
            *header_row(BODY_ROW, (words["columns.by-outline"], words["columns.report"])),
        ),
        computed=(lines.account(rows), *(cell for row in rows for cell in lines.piece(row))),
        heights={1: 24, **dict.fromkeys(rows, _TALL)},
        title_rows=(BODY_ROW, BODY_ROW),
        frozen_rows=_FIRST,
        repeats=True,
        last_printed_column=_TEXT,
        last_printed_row=rows[_PRINTED - 1],
        page_breaks=(rows[2],),
    )


def nothing_on(sheet: SheetPlan, form: WorkbookPlan, feedback: Feedback) -> bool:
    """The sheet is this one and stays empty in what a unit gets back; it need not be printed.

    No answer of the unit is long, and it is not asked to write one.
    """
    texts = {slot.field for slot in form.slots if slot.kind == "narrative"}
    answers = [str(feedback.answers.get(field, "")) for field in texts]
    asked = any(texts.intersection(remark.marked) for remark in feedback.remarks)
    long = any(len(answer) > narrative.SHOWN for answer in answers)
    return sheet.name == form.words["sheets.full-text"] and any(answers) and not long and not asked


class _Outline:
    """Formulas over the lines of the sheet on which the answers are written."""

    def __init__(self, campaign: Campaign) -> None:
        # one line more than there are: behind the last there is nothing to look for
        self._lines = len(campaign.outline) + 1
        self._words = campaign.words
        self._titles = self._column(narrative.QUESTION)
        self._answers = self._column(narrative.ANSWER)
        self._long = self._column(narrative.LONG)

    def _column(self, column: int) -> str:
        return _area(narrative.FIRST, self._lines, column, f"'{narrative.sheet_of(self._words)}'!")

    def account(self, rows: range) -> Computed:
        """How many answers are long, and what is left to print or to read elsewhere."""
        pieces = f'COUNTIF({_area(rows[0], len(rows), _ENTRY)},">0")'
        last = a1(rows[-1], _ENTRY)
        empty = self._words["full-text.none"]
        long, rest = self._words["full-text.long"], self._words["full-text.rest"]
        by_hand = self._words.say("full-text.by-hand", row=rows[_PRINTED] + 1)
        formula = (
            f'=IF({a1(_FIRST, _ENTRY)}=0,"{empty}",'
            f'SUM({self._long})&" {long}"&IF({pieces}>{_PRINTED},"{by_hand}","")'
            f'&IF({last}=0,"","{rest}"))'
        )
        return Computed(row=_ACCOUNT, column=_TEXT, formula=formula, value=empty, style="guide")

    def piece(self, row: int) -> Iterator[Computed]:
        """The next piece: up to a line end or, in long lines, to the last space."""
        entry, start, ahead = (a1(row, column) for column in (_ENTRY, _START, _AHEAD))
        rest = f"MID(INDEX({self._answers},{entry}),{start},{_PIECE})"
        goes_on = self._words["full-text.goes-on"]
        title = f'IF({start}=1,INDEX({self._titles},{entry}),"{goes_on}")'
        for column, formula, value, style in (
            (_ENTRY, self._entry(row), 0, "key"),
            (_START, self._start(row), 1, "key"),
            (_AHEAD, f'=IF({entry}=0,"",{rest})', "", "key"),
            (_TEXT, f"=LEFT({ahead},{_cut(ahead)})", "", "small-text"),
            (_TITLE, f'=IF({entry}=0,"",{title})', "", "small-text"),
        ):
            yield Computed(row=row, column=column, formula=formula, value=value, style=style)

    def _entry(self, row: int) -> str:
        """The line of the piece above while its answer goes on, then the next long one; 0: none."""
        if row == _FIRST:
            return f"=IF(ISERROR(MATCH(1,{self._long},0)),0,MATCH(1,{self._long},0))"
        above = a1(row - 1, _ENTRY)
        goes_on = f"{_after(row - 1)}<=LEN(INDEX({self._answers},{above}))"
        below = f"INDEX({self._long},{above}+1):{self._long.rpartition(':')[2]}"
        following = f"MATCH(1,{below},0)"
        return (
            f"=IF({above}=0,0,IF({goes_on},{above},IF(ISERROR({following}),0,{above}+{following})))"
        )

    @staticmethod
    def _start(row: int) -> str:
        if row == _FIRST:
            return "=1"
        return f"=IF({a1(row, _ENTRY)}={a1(row - 1, _ENTRY)},{_after(row - 1)},1)"


def _area(first: int, rows: int, column: int, sheet: str = "") -> str:
    letters = a1(0, column).removesuffix("1")
    return f"{sheet}${letters}${first + 1}:${letters}${first + rows}"


def _after(row: int) -> str:
    """Where in its answer a piece ends."""
    return f"{a1(row, _START)}+LEN({a1(row, _TEXT)})"


def _cut(ahead: str) -> str:
    """How many of the characters ahead make a piece."""
    # CHAR(1) stands in no text: XML cannot hold it
    line_end = f"FIND(CHAR(1),SUBSTITUTE({ahead},CHAR(10),CHAR(1),{_LINE_ENDS}))"
    spaces = f'LEN({ahead})-LEN(SUBSTITUTE({ahead}," ",""))'
    space = f'FIND(CHAR(1),SUBSTITUTE({ahead}," ",CHAR(1),{spaces}))'
    in_line = f'IF(OR(LEN({ahead})<{_PIECE},ISERROR(FIND(" ",{ahead}))),{_PIECE},{space})'
    return f"IF(ISERROR({line_end}),{in_line},{line_end})"
