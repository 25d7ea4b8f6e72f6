"""The formulas by which the form reads figures back, in functions of Excel 2007 and later.

They go by what a cell holds at this moment, so they are right in every program that calculates.
``MOD`` and ``TEXT`` are left alone: the one fails on large amounts in old versions, the other reads
its pattern by the language of the machine.
"""

from dataclasses import dataclass
from typing import Final

from aggregator.definition import AMOUNT_UNIT, Words
from aggregator.layout.answers import DOUBTFUL, WRONG

_BILLION: Final = "10^9"
_MILLION: Final = "10^6"
_THOUSAND: Final = "10^3"


def spelled_out(amount: str, words: Words) -> str:
    """An amount in đồng in words and groups: "1 tỷ 250 triệu đồng".

    A slip of a thousand times is seen at once.

    Args:
        amount: Address of the cell.
        words: Of the form.
    """
    money = words.term(AMOUNT_UNIT)
    billions = f"INT({amount}/{_BILLION})"
    millions = f"(INT({amount}/{_MILLION})-INT({amount}/{_BILLION})*1000)"
    thousands = f"(INT({amount}/{_THOUSAND})-INT({amount}/{_MILLION})*1000)"
    rest = f"({amount}-INT({amount}/{_THOUSAND})*1000)"
    spelled = "&".join(
        f'IF({part}>0,{part}&" {word}","")'
        for part, word in (
            (billions, f"{words['echo.billion']} "),
            (millions, f"{words['echo.million']} "),
            (thousands, f"{words['echo.thousand']} "),
            (rest, ""),
        )
    )
    return (
        f'=IF(ISERROR({amount}),"",IF({amount}="","",IF(ISTEXT({amount}),'
        f'"{words["echo.no-number"]}",IF({amount}<0,"{words["echo.negative"]}",'
        f'IF({amount}<>INT({amount}),"{words["echo.fraction"]}",'
        f'IF({amount}=0,"{words.say("echo.nothing", money=money)}",{spelled}&"{money}"))))))'
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class RowCells:
    """Addresses of the cells of one metric, its key in the hidden first column included."""

    quantity: str
    amount: str
    state: str
    note: str
    check: str
    key: str


def filled(cells: RowCells, words: Words) -> str:
    """How many of the two figures are answered."""
    nil = f'{cells.state}="{words["answers.nil"]}"'
    return "=" + "+".join(
        f'IF(ISERROR({figure}),1,IF(OR({figure}<>"",{nil}),1,0))'
        for figure in (cells.quantity, cells.amount)
    )


def troubled(check: str, words: Words) -> str:
    """1 where a check says wrong or doubtful, else 0."""
    return f"=IF(OR({says(check, words[WRONG])},{says(check, words[DOUBTFUL])}),1,0)"


def says(check: str, word: str) -> str:
    """Condition: what a check says begins with ``word``."""
    return f'LEFT({check},{len(word)})="{word}"'
