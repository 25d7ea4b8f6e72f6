"""One mistake is one finding, and what it withholds stays withheld."""

from collections.abc import Mapping
from datetime import date

import pytest

from aggregator.batch.conclude import Known, conclude
from aggregator.batch.sorting import SortedInbox
from aggregator.definition import Campaign
from aggregator.domain import Disposition, FileRecord, Outcome, Severity, Status
from aggregator.layout import WorkbookPlan
from tests.returns import IN_TIME, make_return

UNIT = "HU-CPA"
QUANTITY, AMOUNT = "scholarship.quantity", "scholarship.amount"
MISTAKES: dict[str, tuple[Mapping[str, object], list[tuple[str, Severity, str]]]] = {
    "too much for a piece and for a unit": (
        {QUANTITY: 120, AMOUNT: 60_000_000_000},
        [("unit-cost-range", Severity.HARD, AMOUNT)],
    ),
    "an amount that is not there": (
        {QUANTITY: 120, AMOUNT: ""},
        [("missing-figure", Severity.HARD, AMOUNT)],
    ),
    "an amount that is 0": (
        {QUANTITY: 120, AMOUNT: 0},
        [("quantity-without-amount", Severity.SOFT, QUANTITY)],
    ),
    "a large amount at a usual cost": (
        {QUANTITY: 120_000, AMOUNT: 60_000_000_000},
        [("magnitude", Severity.SOFT, AMOUNT)],
    ),
    # more severe than what the unit cost says
    "more than any province has, at an unusual cost": (
        {QUANTITY: 1_000_000, AMOUNT: 20_000_000_000_000},
        [("magnitude", Severity.HARD, AMOUNT), ("unit-cost-range", Severity.SOFT, AMOUNT)],
    ),
    "mistakes in two questions": (
        {QUANTITY: 120, AMOUNT: "", "bridge.quantity": 2, "bridge.amount": 300},
        [
            ("missing-figure", Severity.HARD, AMOUNT),
            ("unit-cost-range", Severity.HARD, "bridge.amount"),
        ],
    ),
}


def concluded(campaign: Campaign, plan: WorkbookPlan, answers: Mapping[str, object]) -> Outcome:
    """What a run says of the return of one unit."""
    counted = make_return(campaign, plan, UNIT, answers)
    file = FileRecord(
        path=counted.path,
        sha256=counted.sha256,
        size=1,
        received=IN_TIME,
        disposition=Disposition.COUNTED,
        unit=UNIT,
    )
    inbox = SortedInbox(files=(file,), returns=(counted,), findings=counted.submission.findings)
    known = Known(before=None, previous={})
    return conclude(campaign, plan, inbox, date(2019, 3, 12), known)


@pytest.mark.parametrize("mistake", MISTAKES)
def test_one_mistake_is_one_finding(mistake: str, campaign: Campaign, plan: WorkbookPlan) -> None:
    answers, expected = MISTAKES[mistake]
    outcome = concluded(campaign, plan, answers)
    found = [(one.rule, one.severity, one.field) for one in outcome.findings if one.unit == UNIT]
    assert sorted(found) == sorted(expected)


def test_what_is_not_told_twice_is_still_withheld(campaign: Campaign, plan: WorkbookPlan) -> None:
    answers = {QUANTITY: 1_000_000, AMOUNT: 20_000_000_000_000}
    outcome = concluded(campaign, plan, answers)
    (amount,) = (
        cell.observation
        for cell in outcome.values
        if (cell.unit, cell.observation.field) == (UNIT, AMOUNT)
    )
    assert amount.status is Status.QUERY
