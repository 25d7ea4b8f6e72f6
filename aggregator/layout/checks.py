"""The formulas by which the form reads figures back, in functions of Excel 2007 and later.

They go by what a cell holds at this moment, so they are right in every program that calculates.
``MOD`` and ``TEXT`` are left alone: the one fails on large amounts in old versions, the other reads
its pattern by the language of the machine.
"""

from dataclasses import dataclass
from typing import Final

from aggregator.definition import AMOUNT_UNIT
from aggregator.layout.answers import DOUBTFUL, NIL, WRONG

_BILLION: Final = "10^9"
_MILLION: Final = "10^6"
_THOUSAND: Final = "10^3"


def spelled_out(amount: str) -> str:
    """An amount in đồng in words and groups: "1 tỷ 250 triệu đồng".

    A slip of a thousand times is seen at once.

    Args:
        amount: Address of the cell.
    """
    billions = f"INT({amount}/{_BILLION})"
    millions = f"(INT({amount}/{_MILLION})-INT({amount}/{_BILLION})*1000)"
    thousands = f"(INT({amount}/{_THOUSAND})-INT({amount}/{_MILLION})*1000)"
    rest = f"({amount}-INT({amount}/{_THOUSAND})*1000)"
    words = "&".join(
        f'IF({part}>0,{part}&" {word}","")'
        for part, word in (
            (billions, "tỷ "),
            (millions, "triệu "),
            (thousands, "nghìn "),
            (rest, ""),
        )
    )
    return (
        f'=IF(ISERROR({amount}),"",IF({amount}="","",IF(ISTEXT({amount}),"Chưa phải là số",'
        f'IF({amount}<0,"Số âm",IF({amount}<>INT({amount}),"Có phần lẻ",'
        f'IF({amount}=0,"không {AMOUNT_UNIT}",{words}&"{AMOUNT_UNIT}"))))))'
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


def filled(cells: RowCells) -> str:
    """How many of the two figures are answered."""
    nil = f'{cells.state}="{NIL}"'
    return "=" + "+".join(
        f'IF(ISERROR({figure}),1,IF(OR({figure}<>"",{nil}),1,0))'
        for figure in (cells.quantity, cells.amount)
    )


def troubled(check: str) -> str:
    """1 where a check says wrong or doubtful, else 0."""
    return f"=IF(OR({says(check, WRONG)},{says(check, DOUBTFUL)}),1,0)"


def says(check: str, word: str) -> str:
    """Condition: what a check says begins with ``word``."""
    return f'LEFT({check},{len(word)})="{word}"'
