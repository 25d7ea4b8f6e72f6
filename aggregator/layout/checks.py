"""The formulas by which the form reads a row back, in functions of Excel 2007 and later.

They go by what a cell holds at this moment, so they are right in every program that calculates.
``MOD`` and ``TEXT`` are left alone: the one fails on large amounts in old versions, the other reads
its pattern by the language of the machine.
"""

from dataclasses import dataclass
from typing import Final

from aggregator.definition import AMOUNT_UNIT, Campaign, Metric
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


def row_check(cells: RowCells, metric: Metric, campaign: Campaign) -> str:
    """What the form says of one metric; the first of the conditions that holds.

    It goes by the campaign's own rules, so that it never calls fine what the province withholds.

    Args:
        cells: Where the row's answers are.
        metric: What is asked.
        campaign: Whose rules they are.
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
    ]
    if campaign.checks("amount-without-quantity", metric.id):
        conditions.append((f"AND({a}>0,{q}=0)", f'"{WRONG}: có tiền, thiếu số lượng"'))
    conditions += [
        (f'{quantity}=""', f'"{OPEN} số lượng"'),
        (f'{amount}=""', f'"{OPEN} số tiền"'),
    ]
    if metric.quantity.kind == "count":
        conditions.insert(2, (f"{q}<>INT({q})", f'"{WRONG}: số lượng phải là số nguyên"'))
    if campaign.checks("quantity-without-amount", metric.id):
        missing = f"{DOUBTFUL}: có số lượng, không có tiền; ghi số tiền hoặc giải trình"
        conditions.append((f"AND({q}>0,{a}=0)", f'IF({note}="","{missing}",{explained})'))
    conditions.append((f"OR({q}=0,{a}=0)", f'"{FINE}"'))
    if campaign.checks("unit-cost-range", metric.id):
        soft, hard = metric.unit_cost.soft, metric.unit_cost.hard
        unit_cost = f"{amount}/{quantity}"
        measured = (
            f': bình quân "&FIXED({unit_cost},0)&" đ/{metric.quantity.unit_of_measure}, thường "'
            f'&FIXED({soft.low},0)&" - "&FIXED({soft.high},0)&"; '
        )
        doubt = f'"{DOUBTFUL}{measured}sửa hoặc giải trình"'
        conditions += [
            (
                f"OR({unit_cost}<{hard.low},{unit_cost}>{hard.high})",
                f'"{WRONG}{measured}sửa, hoặc giải trình để tỉnh xác nhận"',
            ),
            (
                f"OR({unit_cost}<{soft.low},{unit_cost}>{soft.high})",
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
