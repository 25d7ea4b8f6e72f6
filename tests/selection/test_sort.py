"""A whole return under a temporary name waits for a person; half a file does not."""

from datetime import date

import pytest

from aggregator.definition import Campaign
from aggregator.domain import (
    Arrival,
    Decision,
    Disposition,
    FirstSeen,
    Reading,
    Refusal,
    Verdict,
)
from aggregator.layout import WorkbookPlan
from aggregator.selection import Receptions, SortedInbox, sort_out
from tests.returns import make_submission

DAY = date(2019, 3, 8)
CUT = Refusal(disposition=Disposition.REJECTED, rule="damaged-workbook", facts={"observed": "x"})
CRASHED = "HU-CPA.xlsx.tmp"


def sorted_out(
    campaign: Campaign, reading: Reading, *paths: str, verdict: Verdict | None = None
) -> SortedInbox:
    """The same bytes under each of the names; those of temporary files are told by intake."""
    arrivals = [
        Arrival(path=path, sha256="s", size=1, unfinished=path.endswith(".tmp")) for path in paths
    ]
    decisions = {}
    if verdict is not None:
        decisions["s"] = Decision(
            key="file:s",
            verdict=verdict,
            unit="HU-CPA",
            reason="x",
            decided_by="x",
            decided_on=DAY,
            read_on=DAY,
        )
    receptions = Receptions({"s": FirstSeen(day=DAY, run=1)}, FirstSeen(day=DAY, run=1), campaign)
    return sort_out(arrivals, {"s": reading}, receptions, campaign, None, decisions)


def told(inbox: SortedInbox) -> dict[str, tuple[str, str, str]]:
    return {file.path: (file.disposition, file.reason, file.unit) for file in inbox.files}


def test_it_is_held_with_a_finding(campaign: Campaign, plan: WorkbookPlan) -> None:
    inbox = sorted_out(campaign, make_submission(plan, "district"), CRASHED)
    assert told(inbox) == {CRASHED: ("held", "temporary-name", "HU-CPA")}
    assert [finding.rule for finding in inbox.findings] == ["temporary-name"]
    assert inbox.returns == ()


def test_under_an_ordinary_name_as_well_it_counts(campaign: Campaign, plan: WorkbookPlan) -> None:
    inbox = sorted_out(campaign, make_submission(plan, "district"), CRASHED, "HU-CPA.xlsx")
    assert told(inbox) == {
        "HU-CPA.xlsx": ("counted", "", "HU-CPA"),
        CRASHED: ("duplicate", "duplicate-return", "HU-CPA"),
    }


@pytest.mark.parametrize("verdict", [Verdict.COUNT, Verdict.ASSIGN])
def test_a_person_may_let_it_count(
    campaign: Campaign, plan: WorkbookPlan, verdict: Verdict
) -> None:
    reading = make_submission(plan, "district")
    inbox = sorted_out(campaign, reading, CRASHED, verdict=verdict)
    assert told(inbox) == {CRASHED: ("counted", "", "HU-CPA")}


def test_half_a_file_is_ignored_with_its_copies(campaign: Campaign) -> None:
    inbox = sorted_out(campaign, CUT, CRASHED, "b/HU-CPA.xlsx.tmp")
    assert set(told(inbox).values()) == {("ignored", "temporary-file", "")}
    assert inbox.findings == ()
