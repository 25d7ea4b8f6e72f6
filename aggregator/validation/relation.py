"""A relation confronted with figures: both sides, what they are called, what a breach says."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from aggregator.definition import Campaign, Holding
from aggregator.domain import Figure, Finding, Severity, vietnamese

Known = Callable[[str], Figure | None]
"""A figure, by its id; ``None``: it is not known."""


def inputs(campaign: Campaign, names: Iterable[str]) -> tuple[str, ...]:
    """The figures that are filled in, each once."""
    return tuple(dict.fromkeys(one for name in names for one in campaign.inputs_of(name)))


def sides(
    campaign: Campaign, holding: Holding, known: Known, before: Known
) -> tuple[Figure, Figure] | None:
    """Left and right; ``None`` where a figure of which they are the sums is not known.

    Args:
        campaign: The definition.
        holding: A relation between particular figures.
        known: Figures of the return.
        before: Figures of the round before.
    """
    left = _sum(campaign, holding.left, known)
    now = _sum(campaign, holding.right, known)
    last = _sum(campaign, holding.last, before)
    return None if left is None or now is None or last is None else (left, now + last)


def _sum(campaign: Campaign, names: Iterable[str], known: Known) -> Figure | None:
    """0 of none; ``None`` where one of them is not known, or computed from one that is not."""
    total: Figure = 0
    for name in names:
        figure = campaign.figure(name, known)
        if figure is None or any(known(one) is None for one in campaign.inputs_of(name)):
            return None
        total = figure + total
    return total


def facts(campaign: Campaign, holding: Holding, left: Figure, right: Figure) -> Mapping[str, str]:
    """What the sentences of a breach need."""
    of_last = (
        f"{campaign.figure_label(name)} {campaign.words['relation.last']}" for name in holding.last
    )
    return {
        "say": holding.relation.say,
        "left": " + ".join(map(campaign.figure_label, holding.left)),
        "right": " + ".join((*map(campaign.figure_label, holding.right), *of_last)),
        "left_sum": vietnamese(left),
        "right_sum": vietnamese(right),
    }


def breach(finding: Finding, holding: Holding, about: tuple[str, ...]) -> Finding:
    """A finding about all figures of a return that must agree; none of a hard one counts."""
    severity = holding.relation.severity
    return replace(
        finding,
        severity=severity,
        withholds=about if severity is Severity.HARD else (),
        also=dict.fromkeys(about[1:], ()),
    )
