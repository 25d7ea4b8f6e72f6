"""What the form says of one metric: the campaign's own rules, on what a cell holds at this moment.

So it never calls fine what the province withholds or asks about, as far as one return can tell.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from aggregator.definition import Campaign, Magnitude, Metric, SameRows
from aggregator.domain import vietnamese
from aggregator.layout.answers import DOUBTFUL, FINE, NIL, NO_FIGURES, OPEN, WRONG
from aggregator.layout.checks import RowCells
from aggregator.layout.typed import any_of, first_of, is_error, is_no_number, is_shown_as_another

EXPLAINED_BY_NOTE: Final = frozenset(
    {
        *("missing-figure", "quantity-without-amount", "unit-cost-range"),
        *("magnitude", "identical-rows", "relation-broken"),
    }
)
"""Rules of which the form accepts a note in the row as the answer."""

_MOST: Final = {"count": 2_000_000, "decimal": 10_000}
"""Above that a quantity is rather an amount of money in the wrong cell."""
_EXPLAINED: Final = f'"{FINE}: đã giải trình"'

Conditions = Iterator[tuple[str, str]]


def row_check(
    cells: RowCells,
    metric: Metric,
    campaign: Campaign,
    others: Sequence[tuple[int, RowCells]] = (),
    related: Sequence[tuple[str, str]] = (),
) -> str:
    """The formula; what it says comes from the first of the conditions that holds.

    Args:
        cells: Where the row's answers are.
        metric: What is asked.
        campaign: Whose rules they are.
        others: Number and cells of the rows that this one must not repeat.
        related: When a relation that begins in the row is broken, and what is then said.
    """
    conditions = (
        *_typed(cells, metric),
        *states((cells.quantity, cells.amount), cells.state, cells.note),
        *related,
        *_one_without_the_other(cells, metric, campaign),
        *_withheld(cells, metric, campaign),
        *_to_look_at(cells, metric, campaign, others),
    )
    return "=" + first_of(conditions, otherwise=f'"{FINE}"')


def _typed(cells: RowCells, metric: Metric) -> Conditions:
    """What is no number that can be an answer."""
    quantity, amount = cells.quantity, cells.amount
    q, a = f"N({quantity})", f"N({amount})"
    both = (quantity, amount)
    yield is_error(both), f'"{WRONG}: ô báo lỗi; ghi lại số"'
    yield is_no_number(both), f'"{DOUBTFUL}: chỉ ghi chữ số; không phát sinh thì ghi 0"'
    yield (
        is_shown_as_another(both, cells.key),
        f'"{WRONG}: ô đã thành ngày hoặc phần trăm; ghi lại số"',
    )
    yield f"OR({q}<0,{a}<0)", f'"{WRONG}: số âm"'
    if metric.quantity.kind == "count":
        yield f"{q}<>INT({q})", f'"{WRONG}: số lượng phải là số nguyên"'
    yield f"{a}<>INT({a})", f'"{WRONG}: số tiền có phần lẻ"'
    most = _MOST[metric.quantity.kind]
    yield f"{q}>{most}", f'"{DOUBTFUL}: số lượng quá lớn; có phải là số tiền?"'


def states(figures: Sequence[str], state: str, note: str) -> Conditions:
    """What the state column answers, or contradicts.

    Args:
        figures: Addresses of the row's figures.
        state: Of its state.
        note: Of its note.
    """
    some = any_of(f"N({figure})>0" for figure in figures)
    filled = any_of(f'{figure}<>""' for figure in figures)
    blank = ",".join(f'{figure}=""' for figure in figures)
    yield f'AND({state}="{NIL}",{some})', f'"{WRONG}: đã chọn {NIL} nhưng có số"'
    yield f'AND({state}="{NO_FIGURES}",{filled})', f'"{WRONG}: đã chọn {NO_FIGURES} nhưng có số"'
    yield (
        f'{state}="{NO_FIGURES}"',
        f'IF({note}="","{DOUBTFUL}: ghi lý do ở Ghi chú","{FINE}: chưa có số liệu")',
    )
    yield f'{state}="{NIL}"', f'"{FINE}: không phát sinh"'
    yield f"AND({blank})", f'"{OPEN}"'


def _one_without_the_other(cells: RowCells, metric: Metric, campaign: Campaign) -> Conditions:
    q, a = f"N({cells.quantity})", f"N({cells.amount})"
    if campaign.checks("amount-without-quantity", metric.id):
        yield f"AND({a}>0,{q}=0)", f'"{WRONG}: có tiền, thiếu số lượng"'
    yield f'{cells.quantity}=""', f'"{OPEN} số lượng"'
    yield f'{cells.amount}=""', f'"{OPEN} số tiền"'


def _withheld(cells: RowCells, metric: Metric, campaign: Campaign) -> Conditions:
    """What the province will not count before it has asked."""
    if campaign.checks("magnitude", metric.id):
        most = campaign.rule_by_id["magnitude"].settings(Magnitude).hard
        yield f"N({cells.amount})>{most}", f'"{WRONG}: số tiền quá lớn; sửa số"'
    if campaign.checks("unit-cost-range", metric.id):
        yield (
            _unit_cost_outside(cells, metric.unit_cost.hard.low, metric.unit_cost.hard.high),
            f'"{WRONG}{_measured(cells, metric)}sửa, hoặc giải trình để {campaign.level} xác nhận"',
        )


def _to_look_at(
    cells: RowCells, metric: Metric, campaign: Campaign, others: Sequence[tuple[int, RowCells]]
) -> Conditions:
    """What a note beside it explains."""
    q, a = f"N({cells.quantity})", f"N({cells.amount})"

    def unless_explained(doubt: str) -> str:
        return f'IF({cells.note}="","{DOUBTFUL}{doubt}",{_EXPLAINED})'

    if campaign.checks("quantity-without-amount", metric.id):
        yield (
            f"AND({q}>0,{a}=0)",
            unless_explained(": có số lượng, không có tiền; ghi số tiền hoặc giải trình"),
        )
    if campaign.checks("magnitude", metric.id):
        usual = campaign.rule_by_id["magnitude"].settings(Magnitude).soft
        yield (
            f"{a}>{usual}",
            unless_explained(f": số tiền trên {vietnamese(usual)} đồng; sửa hoặc giải trình"),
        )
    yield f"OR({q}=0,{a}=0)", f'"{FINE}"'
    for number, other in others:
        yield (
            f"AND({q}=N({other.quantity}),{a}=N({other.amount}))",
            unless_explained(f": giống hệt nội dung {number}; sửa hoặc giải trình"),
        )
    if campaign.checks("unit-cost-range", metric.id):
        yield (
            _unit_cost_outside(cells, metric.unit_cost.soft.low, metric.unit_cost.soft.high),
            unless_explained(f"{_measured(cells, metric)}sửa hoặc giải trình"),
        )


def _unit_cost_outside(cells: RowCells, low: int, high: int) -> str:
    """Whether there is a unit cost, and it lies outside."""
    q, a = f"N({cells.quantity})", f"N({cells.amount})"
    unit_cost = f"{cells.amount}/{cells.quantity}"
    return f"IF(OR({q}=0,{a}=0),0,OR({unit_cost}<{low},{unit_cost}>{high}))"


def _measured(cells: RowCells, metric: Metric) -> str:
    """The unit cost and what is usual, as a part of a text in quotation marks."""
    usual = metric.unit_cost.soft
    return (
        f': bình quân "&FIXED({cells.amount}/{cells.quantity},0)'
        f'&" đ/{metric.quantity.unit_of_measure}, thường "'
        f'&FIXED({usual.low},0)&" - "&FIXED({usual.high},0)&"; '
    )


def rows_not_to_repeat(
    campaign: Campaign, metric: Metric, rows: Sequence[tuple[Metric, RowCells]]
) -> tuple[tuple[int, RowCells], ...]:
    """Number and cells of the rows above that must not say the same as the row of ``metric``."""
    rule = campaign.rule_by_id.get("identical-rows")
    pairs = rule.settings(SameRows).rows if rule else ()
    firsts = {first for first, second in pairs if second == metric.id}
    return tuple(
        (number, cells) for number, (one, cells) in enumerate(rows, start=1) if one.id in firsts
    )
