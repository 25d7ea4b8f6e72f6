"""What a unit has answered, put back into its inputs, with a note on each that is in doubt."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Final

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from aggregator.definition import Words
from aggregator.domain import Figure, printable
from aggregator.layout import Feedback, Remark, Slot, note

_LONGEST: Final = 32_767
"""UTF-16 units that a cell takes; a longer answer has a finding that says so."""

_LETTERS_A_LINE: Final = 44
_LINE, _NOTE_WIDTH, _NOTE_HEIGHT = 18, 340, 420  # pixels


def remarks_by_field(feedback: Feedback) -> Mapping[str, tuple[Remark, ...]]:
    """The remarks on each cell that is marked."""
    found: defaultdict[str, list[Remark]] = defaultdict(list)
    for remark in feedback.remarks:
        for field in remark.marked:
            found[field].append(remark)
    return {field: tuple(remarks) for field, remarks in found.items()}


def write_answer(
    sheet: Worksheet, slot: Slot, answer: Figure | date | str | None, style: Format
) -> None:
    """An answer as what it is: a text stays a text, whatever it looks like."""
    match answer:
        case None | "":
            sheet.write_blank(slot.row, slot.column, None, style)
        case str():
            units = printable(answer).encode("utf-16-le")[: 2 * _LONGEST]
            text = units.decode("utf-16-le", errors="ignore")
            sheet.write_string(slot.row, slot.column, text, style)
        case date():
            sheet.write_datetime(slot.row, slot.column, answer, style)
        case _:
            sheet.write_number(slot.row, slot.column, answer, style)


def write_note(sheet: Worksheet, slot: Slot, remarks: tuple[Remark, ...], words: Words) -> None:
    """What is wrong with the cell, why it matters, what to do; for all that is wrong with it."""
    text = note("\n".join(_said(remark, words) for remark in remarks), words)
    lines = sum(1 + len(line) // _LETTERS_A_LINE for line in text.split("\n"))
    size = {"width": _NOTE_WIDTH, "height": min(_NOTE_HEIGHT, _LINE * (lines + 1))}
    sheet.write_comment(slot.row, slot.column, text, {**size, "font_size": 10})


def keep_mark(sheet: Worksheet, slot: Slot, style: Format) -> None:
    """Keeps the form's conditions from drawing over a mark: the first that holds wins."""
    always = {"type": "formula", "criteria": "=TRUE", "format": style, "stop_if_true": True}
    sheet.conditional_format(slot.row, slot.column, slot.row, slot.column, always)


def _said(remark: Remark, words: Words) -> str:
    told = words.say(
        "feedback.note", why=remark.why, expected=remark.expected, remedy=remark.remedy
    )
    return f"{remark.title}. {remark.message}\n{told}"
