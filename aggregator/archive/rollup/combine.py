"""The provinces together: exact sums, what they cover, and where they are likely to end.

The likely range of a sum of provinces is from the sum of their low ends to the sum of their high
ends. Independent provinces would allow a narrower one; but what makes one province's range miss
(that late units bring less than others, that all misunderstand one question) is the same in all of
them, so they are not. In simulated countries of 17 and 63 provinces, in part of which units were
still missing, the sums held 95 to 100 of a hundred totals (of heavy-tailed figures 89 in two
countries, 98 in twelve others) and the provinces' own ranges 91 to 100; as if they were independent
2 to 82. Where everybody has reported and hardly a mistake was found the provinces' held 35 to 90,
the sums 66 to 100 (``benchmarks/rollup_ranges.py``). A nation of which one province has no range
has none.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal, localcontext

from aggregator.archive.rollup.checks import HandedIn
from aggregator.archive.rollup.written_totals import DIGITS
from aggregator.definition import Asked
from aggregator.domain import NATION, PROVINCE, Figure, NationTotal, Total, Unsaid


def nation_totals(
    usual: Asked,
    provinces: Sequence[HandedIn],
    not_added: Mapping[str, frozenset[str]],
    missing: Sequence[str],
) -> tuple[NationTotal, ...]:
    """One for each usual figure, in the order of the form.

    Args:
        usual: What most provinces were asked.
        provinces: With their totals.
        not_added: Fields of a province that are other figures, by its name.
        missing: Names of provinces that are expected and have handed nothing in.
    """
    own = {
        (one.name, total.field): total
        for one in provinces
        for total in one.totals
        if total.group == PROVINCE
    }
    with localcontext(prec=DIGITS):
        return tuple(
            _together(
                figure.field,
                {
                    one.name: own[key]
                    for one in provinces
                    if (key := (one.name, figure.field)) in own
                },
                frozenset(name for name, fields in not_added.items() if figure.field in fields),
                missing,
            )
            for figure in usual.figures
        )


def _together(
    field: str, totals: Mapping[str, Total], other: frozenset[str], missing: Sequence[str]
) -> NationTotal:
    added = [total for name, total in totals.items() if name not in other]
    expected = sum(total.expected for total in totals.values())
    unranged = tuple(
        name
        for name, total in totals.items()
        if name in other or (total.likely_low is None and (total.expected or total.contributors))
    )
    unsaid = _unsaid(expected=expected, missing=missing, other=other, unranged=unranged)
    return NationTotal(
        total=Total(
            group=NATION,
            field=field,
            value=_sum(total.value for total in added),
            contributors=sum(total.contributors for total in added),
            expected=expected,
            low=_sum(total.low for total in added),
            high=_sum(total.high for total in added),
            likely_low=None if unsaid else _sum(total.likely_low for total in added),
            likely_high=None if unsaid else _sum(total.likely_high for total in added),
            unsaid=unsaid,
        ),
        provinces=sum(total.value is not None for total in added),
        unranged=(*missing, *unranged),
    )


def _unsaid(
    *, expected: int, missing: Sequence[str], other: frozenset[str], unranged: Sequence[str]
) -> Unsaid | None:
    """Why there is no likely range, the gravest reason."""
    if missing:
        return Unsaid.MISSING_PROVINCES
    if not expected:
        return Unsaid.NOT_ASKED
    if other:
        return Unsaid.UNLIKE_FIGURES
    return Unsaid.UNRANGED_PROVINCES if unranged else None


def _sum(figures: Iterable[Figure | None]) -> Figure | None:
    """Exact, of those that are there; ``None`` where none is: nothing is not 0."""
    there = [figure for figure in figures if figure is not None]
    if not there:
        return None
    added: Figure = 0
    for figure in there:
        added = Decimal(added) + figure if isinstance(figure, Decimal) else figure + added
    return added
