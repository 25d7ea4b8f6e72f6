"""What the definition says must hold between figures and those of the round before.

A balance goes on where it ended, what has come in since the beginning of the year is what had come
in plus what came in now. Of a unit of which nothing is known of that round nothing can be told.
"""

from aggregator.definition import Holding, Rule
from aggregator.domain import Figure, Return
from aggregator.validation.across_returns.case import AcrossCase
from aggregator.validation.relation import breach, facts, inputs, sides
from aggregator.validation.result import Result, Results


def check(case: AcrossCase, rule: Rule) -> Results:
    holdings = [one for one in case.campaign.holdings if one.last]
    for counted in case.returns if case.previous else ():
        for holding in holdings:
            yield from _check(case, rule, counted, holding)


def _check(case: AcrossCase, rule: Rule, counted: Return, holding: Holding) -> Results:
    campaign, unit = case.campaign, counted.unit
    about = inputs(campaign, (*holding.left, *holding.right))
    if not all(rule.is_about(name.partition(".")[0]) for name in about):
        return
    both = sides(
        campaign,
        holding,
        lambda name: case.observations[unit, name].value,
        lambda name: _whole(case.figure_before(unit, name)),
    )
    if both is None:
        yield Result.UNDECIDED
    elif not holding.relation.is_broken(*both):
        yield Result.HOLDS
    else:
        told = facts(campaign, holding, *both)
        finding = case.finding(rule, counted, case.observations[unit, about[0]], told)
        yield breach(finding, holding, about)


def _whole(figure: Figure | None) -> Figure | None:
    """A figure of an earlier package, in which a whole number is told as a decimal one."""
    return int(figure) if figure is not None and figure == int(figure) else figure
