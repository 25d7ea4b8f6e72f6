"""Conditions of formulas on what stands in one cell, whatever has been typed or pasted into it."""

from collections.abc import Iterable
from typing import Final

from aggregator.domain import fitting

_LITERAL: Final = 255


def is_error(cells: Iterable[str]) -> str:
    """One of the cells shows an error; to be asked first, for it spoils whatever refers to it."""
    return any_of(f"ISERROR({cell})" for cell in cells)


def is_no_number(cells: Iterable[str]) -> str:
    """A text, or a truth value, where a number belongs."""
    return any_of(part for cell in cells for part in (f"ISTEXT({cell})", f"ISLOGICAL({cell})"))


def is_shown_as_another(cells: Iterable[str], plain: str) -> str:
    """A number that the program has made a date or a percentage: a typed 3/2, 1.5 or 12%.

    Args:
        cells: To look at.
        plain: A cell of which the number format is "General". Excel calls that "G" and a date "D1"
            to "D5"; LibreOffice calls it "F0" and most dates "G".
    """
    form = 'LEFT(CELL("format",{}),1)'.format
    return any_of(
        f"IF(ISERROR({form(cell)}),0,"
        f'OR({form(cell)}="D",{form(cell)}="P",AND({form(cell)}="G",{form(plain)}<>"G")))'
        for cell in cells
    )


def are_shown_as_others(cells: Iterable[str], plain: str) -> str:
    """The same of many cells, in fewer characters: a formula has room for only so many."""
    letter = 'LEFT(CELL("format",{})&"-",1)'.format
    others = f'IF({letter(plain)}="G","DP","DPG")'
    return any_of(f"ISNUMBER(FIND({letter(cell)},{others}))" for cell in cells)


def is_blank(cell: str) -> str:
    """Nothing that can be seen stands in it."""
    return f"LEN(TRIM({cell}))=0"


def first_of(conditions: Iterable[tuple[str, str]], otherwise: str) -> str:
    """The result beside the first condition that holds."""
    text = otherwise
    for condition, result in reversed(tuple(conditions)):
        text = f"IF({condition},{result},{text})"
    return text


def text_of(said: str) -> str:
    """A text within a formula, which takes no more than 255 characters of one."""
    quotes = said.count('"')  # which are written twice
    return '"' + fitting(said, _LITERAL - quotes).replace('"', '""') + '"'


def any_of(conditions: Iterable[str]) -> str:
    """One of the conditions holds."""
    parts = tuple(conditions)
    return parts[0] if len(parts) == 1 else f"OR({','.join(parts)})"
