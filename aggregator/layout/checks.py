"""The formulas by which the form reads a row back, in functions of Excel 2007 and later.

They go by what a cell holds at this moment, so they are right in every program that calculates.
``MOD`` and ``TEXT`` are left alone: the one fails on large amounts in old versions, the other reads
its pattern by the language of the machine.
"""

from dataclasses import dataclass
from typing import Final

from aggregator.definition import AMOUNT_UNIT, Metric
from aggregator.layout.answers import DOUBTFUL, FINE, NIL, NO_FIGURES, OPEN, WRONG

_BILLION: Final = "10^9"
_MILLION: Final = "10^6"
_THOUSAND: Final = "10^3"


def spelled_out(amount: str) -> str:
    """An amount in đồng in words and groups: "Đọc là: 1 tỷ 250 triệu đồng".

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
        f'=IF({amount}="","",IF(ISTEXT({amount}),"Chưa phải là số",'
        f'IF({amount}<0,"Số âm",IF({amount}<>INT({amount}),"Có phần lẻ",'
        f'IF({amount}=0,"Đọc là: không {AMOUNT_UNIT}","Đọc là: "&{words}&"{AMOUNT_UNIT}")))))'
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class RowCells:
    """Addresses of the cells of one metric."""

    quantity: str
    amount: str
    state: str
    note: str
    check: str


def row_check(cells: RowCells, metric: Metric, *, amount_expected: bool) -> str:
    """What the form says of one metric; the first of the conditions that holds.

    Args:
        cells: Where the row's answers are.
        metric: What is asked.
        amount_expected: Something done without money is asked about.
    """
    quantity, amount, state, note = cells.quantity, cells.amount, cells.state, cells.note
    q, a = f"N({quantity})", f"N({amount})"
    explained = f'"{FINE}: đã giải trình"'
    conditions = [
        (f"OR(ISTEXT({quantity}),ISTEXT({amount}))", f'"{WRONG}: chỉ ghi chữ số"'),
        (f"OR({q}<0,{a}<0)", f'"{WRONG}: số âm"'),
        (f"{a}<>INT({a})", f'"{WRONG}: số tiền có phần lẻ"'),
        (
            f'AND({state}="{NIL}",OR({q}>0,{a}>0))',
            f'"{WRONG}: đã chọn {NIL} nhưng có số"',
        ),
        (
            f'AND({state}="{NO_FIGURES}",OR({quantity}<>"",{amount}<>""))',
            f'"{WRONG}: đã chọn {NO_FIGURES} nhưng có số"',
        ),
        (
            f'{state}="{NO_FIGURES}"',
            f'IF({note}="","{DOUBTFUL}: ghi lý do ở Ghi chú","{FINE}: chưa có số liệu")',
        ),
        (f'{state}="{NIL}"', f'"{FINE}: không phát sinh"'),
        (f'AND({quantity}="",{amount}="")', f'"{OPEN}"'),
        (f"AND({a}>0,{q}=0)", f'"{WRONG}: có tiền, thiếu số lượng"'),
        (f'{quantity}=""', f'"{OPEN} số lượng"'),
        (f'{amount}=""', f'"{OPEN} số tiền"'),
    ]
    if metric.quantity.kind == "count":
        conditions.insert(2, (f"{q}<>INT({q})", f'"{WRONG}: số lượng phải là số nguyên"'))
    if amount_expected:
        missing = f"{DOUBTFUL}: có số lượng, không có tiền; ghi số tiền hoặc giải trình"
        conditions.append((f"AND({q}>0,{a}=0)", f'IF({note}="","{missing}",{explained})'))
    usual = metric.unit_cost.soft
    unit_cost = f"{amount}/{quantity}"
    doubt = (
        f'"{DOUBTFUL}: bình quân "&FIXED({unit_cost},0)&" đ/{metric.quantity.unit_of_measure}, '
        f'thường "&FIXED({usual.low},0)&" - "&FIXED({usual.high},0)&"; sửa hoặc giải trình"'
    )
    conditions += [
        (f"OR({q}=0,{a}=0)", f'"{FINE}"'),
        (
            f"OR({unit_cost}<{usual.low},{unit_cost}>{usual.high})",
            f'IF({note}="",{doubt},{explained})',
        ),
    ]
    return "=" + _first_of(conditions, otherwise=f'"{FINE}"')


def filled(cells: RowCells) -> str:
    """How many of the two figures are answered."""
    nil = f'{cells.state}="{NIL}"'
    return f'=IF(OR({cells.quantity}<>"",{nil}),1,0)+IF(OR({cells.amount}<>"",{nil}),1,0)'


def troubled(check: str) -> str:
    """1 where a check says wrong or doubtful, else 0."""
    return f"=IF(OR({says(check, WRONG)},{says(check, DOUBTFUL)}),1,0)"


def says(check: str, word: str) -> str:
    """Condition: what a check says begins with ``word``."""
    return f'LEFT({check},{len(word)})="{word}"'


def _first_of(conditions: list[tuple[str, str]], otherwise: str) -> str:
    text = otherwise
    for condition, result in reversed(conditions):
        text = f"IF({condition},{result},{text})"
    return text
