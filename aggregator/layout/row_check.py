"""What the form says of one metric: the campaign's own rules, on what a cell holds at this moment.

So it never calls fine what the province withholds or asks about, as far as one return can tell.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from aggregator.definition import Campaign, Magnitude, Metric, SameRows, Words
from aggregator.layout import answers
from aggregator.layout.answers import DOUBTFUL, FINE, OPEN, WRONG, verdict
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
    words = campaign.words
    conditions = (
        *_typed(cells, metric, words),
        *states((cells.quantity, cells.amount), cells.state, cells.note, words),
        *related,
        *_one_without_the_other(cells, metric, campaign),
        *_withheld(cells, metric, campaign),
        *_to_look_at(cells, metric, campaign, others),
    )
    return "=" + first_of(conditions, otherwise=f'"{words[FINE]}"')


def _typed(cells: RowCells, metric: Metric, words: Words) -> Conditions:
    """What is no number that can be an answer."""
    quantity, amount = cells.quantity, cells.amount
    q, a = f"N({quantity})", f"N({amount})"
    both = (quantity, amount)
    yield is_error(both), verdict(words, WRONG, "check.error")
    yield is_no_number(both), verdict(words, DOUBTFUL, "check.no-number")
    yield (
        is_shown_as_another(both, cells.key),
        verdict(words, WRONG, "check.turned"),
    )
    yield f"OR({q}<0,{a}<0)", verdict(words, WRONG, "check.negative")
    if metric.quantity.kind == "count":
        yield f"{q}<>INT({q})", verdict(words, WRONG, "check.whole-quantity")
    yield f"{a}<>INT({a})", verdict(words, WRONG, "check.fraction-of-amount")
    most = _MOST[metric.quantity.kind]
    yield f"{q}>{most}", verdict(words, DOUBTFUL, "check.quantity-too-large")


def states(figures: Sequence[str], state: str, note: str, words: Words) -> Conditions:
    """What the state column answers, or contradicts.

    Args:
        figures: Addresses of the row's figures.
        state: Of its state.
        note: Of its note.
        words: Of the form.
    """
    _, nil, no_figures = answers.states(words)
    some = any_of(f"N({figure})>0" for figure in figures)
    filled = any_of(f'{figure}<>""' for figure in figures)
    blank = ",".join(f'{figure}=""' for figure in figures)
    for chosen, unlike in ((nil, some), (no_figures, filled)):
        contradiction = verdict(words, WRONG, "check.chosen-but", state=chosen)
        yield f'AND({state}="{chosen}",{unlike})', contradiction
    why = verdict(words, DOUBTFUL, "check.say-why")
    yield (
        f'{state}="{no_figures}"',
        f'IF({note}="",{why},{verdict(words, FINE, "check.no-figures")})',
    )
    yield f'{state}="{nil}"', verdict(words, FINE, "check.nil")
    yield f"AND({blank})", f'"{words[OPEN]}"'


def _one_without_the_other(cells: RowCells, metric: Metric, campaign: Campaign) -> Conditions:
    q, a, words = f"N({cells.quantity})", f"N({cells.amount})", campaign.words
    if campaign.checks("amount-without-quantity", metric.id):
        yield f"AND({a}>0,{q}=0)", verdict(words, WRONG, "check.amount-alone")
    yield f'{cells.quantity}=""', f'"{words[OPEN]} {words["check.open-quantity"]}"'
    yield f'{cells.amount}=""', f'"{words[OPEN]} {words["check.open-amount"]}"'


def _withheld(cells: RowCells, metric: Metric, campaign: Campaign) -> Conditions:
    """What the province will not count before it has asked."""
    words = campaign.words
    if campaign.checks("magnitude", metric.id):
        most = campaign.rule_by_id["magnitude"].settings(Magnitude).hard
        yield f"N({cells.amount})>{most}", verdict(words, WRONG, "check.amount-too-large")
    if campaign.checks("unit-cost-range", metric.id):
        hard = metric.unit_cost.hard
        what = words.say("check.mend-or-confirm", level=campaign.level)
        yield (
            _unit_cost_outside(cells, hard.low, hard.high),
            f'"{words[WRONG]}: {_measured(cells, metric, words)}{what}"',
        )


def _to_look_at(
    cells: RowCells, metric: Metric, campaign: Campaign, others: Sequence[tuple[int, RowCells]]
) -> Conditions:
    """What a note beside it explains."""
    q, a, words = f"N({cells.quantity})", f"N({cells.amount})", campaign.words
    explained = verdict(words, FINE, "check.explained")

    def unless_explained(doubt: str) -> str:
        return f'IF({cells.note}="","{words[DOUBTFUL]}: {doubt}",{explained})'

    if campaign.checks("quantity-without-amount", metric.id):
        yield (
            f"AND({q}>0,{a}=0)",
            unless_explained(words["check.quantity-alone"]),
        )
    if campaign.checks("magnitude", metric.id):
        usual = campaign.rule_by_id["magnitude"].settings(Magnitude).soft
        yield (
            f"{a}>{usual}",
            unless_explained(words.say("check.amount-above", usual=words.figure(usual))),
        )
    yield f"OR({q}=0,{a}=0)", f'"{words[FINE]}"'
    for number, other in others:
        yield (
            f"AND({q}=N({other.quantity}),{a}=N({other.amount}))",
            unless_explained(words.say("check.same-as", number=number)),
        )
    if campaign.checks("unit-cost-range", metric.id):
        yield (
            _unit_cost_outside(cells, metric.unit_cost.soft.low, metric.unit_cost.soft.high),
            unless_explained(_measured(cells, metric, words) + words["check.mend-or-explain"]),
        )


def _unit_cost_outside(cells: RowCells, low: int, high: int) -> str:
    """Whether there is a unit cost, and it lies outside."""
    q, a = f"N({cells.quantity})", f"N({cells.amount})"
    unit_cost = f"{cells.amount}/{cells.quantity}"
    return f"IF(OR({q}=0,{a}=0),0,OR({unit_cost}<{low},{unit_cost}>{high}))"


def _measured(cells: RowCells, metric: Metric, words: Words) -> str:
    """The unit cost and what is usual, as a part of a text in quotation marks."""
    usual = metric.unit_cost.soft
    return (
        f'{words["check.average"]}"&FIXED({cells.amount}/{cells.quantity},0)'
        f'&"{words.say("check.per", unit=metric.quantity.unit_of_measure)}"'
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
