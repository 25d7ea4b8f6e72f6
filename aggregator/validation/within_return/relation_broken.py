"""What the definition says must hold between figures, with what the unit reports.

It is told as soon as all figures are known of which it speaks; of a hard relation none counts, for
nobody can tell which of them is wrong. What is compared with the round before, the rules about all
returns look at.
"""

from aggregator.definition import Rule
from aggregator.domain import Figure
from aggregator.validation.relation import breach, facts, inputs, sides
from aggregator.validation.result import Result, Results
from aggregator.validation.within_return.case import ReturnCase


def check(case: ReturnCase, rule: Rule) -> Results:
    campaign = case.campaign

    def known(name: str) -> Figure | None:
        return case.observations[name].value

    for holding in campaign.holdings:
        about = inputs(campaign, (*holding.left, *holding.right))
        if holding.last or not all(rule.is_about(name.partition(".")[0]) for name in about):
            continue
        both = sides(campaign, holding, known, known)
        if both is None:
            yield Result.UNDECIDED
        elif not holding.relation.is_broken(*both):
            yield Result.HOLDS
        else:
            told = facts(campaign, holding, *both)
            finding = case.finding(rule, case.observations[about[0]], dict(told))
            yield breach(finding, holding, about)
