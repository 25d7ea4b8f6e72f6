"""A return cannot have been filled before it was asked for."""

from aggregator.definition import Rule
from aggregator.validation.result import Result, Results
from aggregator.validation.within_return.case import ReturnCase


def check(case: ReturnCase, rule: Rule) -> Results:
    modified = case.counted.submission.modified
    if modified is None:
        yield Result.UNDECIDED
    elif modified.date() >= case.campaign.issue_date:
        yield Result.HOLDS
    else:
        yield case.finding_of_all(
            rule,
            {
                "observed": f"{modified:%d/%m/%Y}",
                "issued": f"{case.campaign.issue_date:%d/%m/%Y}",
            },
        )
