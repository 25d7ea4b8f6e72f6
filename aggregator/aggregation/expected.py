"""What a unit that has not reported is expected to bring, from what units like it have brought."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from aggregator.definition import Campaign
from aggregator.domain import UnitValue
from aggregator.layout import WorkbookPlan


@dataclass(frozen=True, kw_only=True, slots=True)
class Brought:
    """One figure of one more unit of a group.

    Attributes:
        mean: Nils included; an estimate, in the unit of the figure.
        spread: Standard deviation of it.
        alike: Figures of the same group that tell of it; 0: other groups alone do.
        known: Figures of all groups that do; 0: nothing is known, and mean and spread are 0.
    """

    mean: Fraction
    spread: Fraction
    alike: int
    known: int


def expected(
    campaign: Campaign, plan: WorkbookPlan, table: Iterable[UnitValue]
) -> Mapping[tuple[str, str], Brought]:
    """By unit group and field, for every group and every figure of the form."""
    # numpy is slow to import, and most commands do without
    from aggregator.aggregation.likely.mistaken import mistaken  # noqa: PLC0415
    from aggregator.aggregation.likely.peers import peers  # noqa: PLC0415
    from aggregator.aggregation.likely.reported import reported  # noqa: PLC0415

    seen = reported(campaign, plan, table, {})
    alike = seen.by_group(seen.counts)
    known = alike.sum(axis=0)
    right = mistaken(seen).right(seen)
    of = peers(seen, right)
    return {
        (group, field): Brought(
            mean=Fraction(of.expected[row, column]) if known[column] else Fraction(0),
            spread=Fraction(of.spread[row, column]) if known[column] else Fraction(0),
            alike=int(alike[row, column]),
            known=int(known[column]),
        )
        for row, group in enumerate(seen.groups)
        for column, field in enumerate(seen.fields)
    }
