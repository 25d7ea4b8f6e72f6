"""The narrative sheet: the report outline, one row a line, answers beside the questions."""

from collections.abc import Iterator
from typing import Final

from aggregator.definition import Campaign, OutlineEntry, Words
from aggregator.layout.answers import DOUBTFUL, OPEN, verdict
from aggregator.layout.elements import Computed, Highlight, Label, Previous, Slot, a1
from aggregator.layout.header import BODY_ROW, groups_required, head, header_row, keys
from aggregator.layout.plan import SheetPlan
from aggregator.layout.said import in_plain_words, says_nothing
from aggregator.layout.typed import is_blank

FIRST: Final = BODY_ROW + 1
"""Row of the first line of the outline."""

_WIDTHS: Final = (0, 8, 42, 84, 11, 13, 0, 0, 0, 0, 0)
_QUESTION, _ANSWER, _NEED, _LENGTH = 2, 3, 4, 5
_PREVIOUS: Final = 6
_PREVIOUS_WIDTH: Final = 60
OPEN_SECTION: Final = 7
"""Hidden column, for the progress on the first sheet: 1 where a required answer is not there."""
LONG: Final = 8
"""Hidden column: 1 where an answer is longer than its cell can show."""
_PLAIN, SAYS_NOTHING = 9, 10
"""Hidden columns: the answer in plain words, 1 where they say nothing."""
QUESTION, ANSWER, NEED = _QUESTION, _ANSWER, _NEED
_TALL: Final = 96
"""Points of an empty answer, so that one sees where to write."""
_FEWEST_LINES: Final = 6
SHOWN: Final = 2200
"""Characters that the tallest row a spreadsheet can have shows; longer answers have a sheet."""
_HEADINGS: Final = ("section", "by-outline", "report", "need", "length", "report-before")


def sheet_of(words: Words) -> str:
    """Name of the sheet."""
    return words["sheets.narrative"]


def plan(campaign: Campaign) -> SheetPlan:
    rows = tuple(enumerate(campaign.outline, start=FIRST))
    answered = tuple((row, entry) for row, entry in rows if entry.answer != "none")
    headings = tuple((row, entry) for row, entry in rows if entry.answer == "none")
    last = FIRST + len(rows) - 1
    words = campaign.words
    hint = words["hints.narrative"]
    return SheetPlan(
        name=sheet_of(words),
        widths=_WIDTHS,
        labels=(
            *head(campaign, words["heads.outline"], campaign.plan_reference, _LENGTH),
            Label(row=BODY_ROW - 1, column=1, text=hint, style="hint", last_column=_LENGTH),
            *header_row(BODY_ROW, (words[f"columns.{one}"] for one in _HEADINGS)),
            *(_heading(row, entry) for row, entry in headings),
            *(label for row, entry in answered for label in _labels(campaign, row, entry)),
            *keys((row, f"section.{entry.id}") for row, entry in answered),
        ),
        slots=tuple(_slot(campaign, row, entry) for row, entry in answered),
        computed=tuple(cell for row, entry in answered for cell in _computed(campaign, row, entry)),
        previous=tuple(
            Previous(field=f"section.{entry.id}", row=row, column=_PREVIOUS, width=_PREVIOUS_WIDTH)
            for row, entry in answered
        ),
        highlights=tuple(
            Highlight(
                first_row=FIRST, last_row=last, column=_ANSWER, formula=f"={holds}", style=style
            )
            for holds, style in _marks(words)
        ),
        heights={
            1: 24,
            BODY_ROW - 1: 34,
            **{row: 20 if len(_text(entry)) < _heading_line() else 38 for row, entry in headings},
            **{row: _TALL for row, _ in answered},
        },
        growing=frozenset(row for row, _ in answered),
        title_rows=(BODY_ROW, BODY_ROW),
        frozen_rows=FIRST,
        landscape=True,
        last_printed_column=_LENGTH,
    )


def _marks(words: Words) -> Iterator[tuple[str, str]]:
    """Conditions for the first line of the outline, and how an answer looks while one holds."""
    need, nothing = f"${a1(FIRST, _NEED)}", f"${a1(FIRST, SAYS_NOTHING)}"
    blank = is_blank(f"${a1(FIRST, _ANSWER)}")
    yield f'AND({need}="{words["answers.required"]}",{blank})', "mark-open"
    yield f"{nothing}=1", "mark-doubtful"
    yield f'AND({need}<>"",NOT({blank}))', "mark-fine"


def _text(entry: OutlineEntry) -> str:
    return f"{entry.mark} {entry.title}"


def _heading(row: int, entry: OutlineEntry) -> Label:
    return Label(row=row, column=1, text=_text(entry), style="section", last_column=_LENGTH)


def _labels(campaign: Campaign, row: int, entry: OutlineEntry) -> Iterator[Label]:
    guidance = f"\n{entry.guidance}" if entry.guidance else ""
    question = f"{entry.title}{guidance}"
    # line ends keep a row tall that is fitted to a short answer
    lines = 1 + question.count("\n") + len(question) // _WIDTHS[_QUESTION]
    question += "\n" * (_FEWEST_LINES - lines)
    for column, text, style in (
        (1, entry.mark, "number"),
        (_QUESTION, question, "question"),
    ):
        yield Label(row=row, column=column, text=text, style=style, last_column=column)
    yield Label(
        row=row,
        column=_NEED,
        text="",
        style="unit",
        last_column=_NEED,
        of_unit=True,
        required_of=_required_of(campaign, entry),
    )


def _required_of(campaign: Campaign, entry: OutlineEntry) -> frozenset[str]:
    if entry.answer != "required":
        return frozenset()
    return groups_required(campaign, entry.required_of)


def _slot(campaign: Campaign, row: int, entry: OutlineEntry) -> Slot:
    return Slot(
        field=f"section.{entry.id}",
        key=f"section.{entry.id}",
        label=entry.title,
        sheet=sheet_of(campaign.words),
        row=row,
        column=_ANSWER,
        kind="narrative",
        required_of=_required_of(campaign, entry),
    )


def _computed(campaign: Campaign, row: int, entry: OutlineEntry) -> Iterator[Computed]:
    answer, need = a1(row, _ANSWER), a1(row, _NEED)
    plain, nothing = a1(row, _PLAIN), a1(row, SAYS_NOTHING)
    words = campaign.words
    required, blank = f'{need}="{words["answers.required"]}"', words[OPEN]
    characters, too_long_by = words["said.characters"], words["said.too-long"]
    count = f'FIXED(LEN({answer}),0)&" {characters}"&IF(LEN({answer})>{SHOWN},"{too_long_by}","")'
    written = f"IF({nothing}=1,{verdict(words, DOUBTFUL, 'said.write-here')},{count})"
    length = f'=IF({is_blank(answer)},IF({required},"{blank}",""),{written})'
    still_open = f"=IF(AND({required},{is_blank(answer)}),1,0)"
    too_long = f"=IF(LEN({answer})>{SHOWN},1,0)"
    for column, formula, value, style, required_value in (
        (_LENGTH, length, "", "echo", blank),
        (OPEN_SECTION, still_open, 0, "key", 1),
        (LONG, too_long, 0, "key", 0),
        (_PLAIN, in_plain_words(answer), "", "key", ""),
        (SAYS_NOTHING, says_nothing(campaign, answer, plain, required), 0, "key", 0),
    ):
        yield Computed(
            row=row,
            column=column,
            formula=formula,
            value=value,
            style=style,
            value_of_group=dict.fromkeys(_required_of(campaign, entry), required_value),
        )


def _heading_line() -> int:
    """Characters of a heading that fit on one line from column B on."""
    return int(sum(_WIDTHS[1 : _LENGTH + 1]) * 0.9)
