"""How severe a finding within a return is, and what it withholds."""

from typing import Final

from aggregator.definition import Campaign, Magnitude
from aggregator.domain import Finding, Severity
from aggregator.layout import WorkbookPlan
from aggregator.validation import confront_within
from tests.form_words import NO_FIGURES
from tests.returns import make_return

ROUND: Final = ("scholarship", "house_repair", "poor_patient", "school_building", "road", "bridge")


def test_an_impossible_amount_is_withheld(campaign: Campaign, plan: WorkbookPlan) -> None:
    large, impossible = found(
        "magnitude", campaign, plan, {"road.amount": 6 * 10**10, "bridge.amount": 10**13 + 1}
    )
    assert (large.severity, large.withholds) == (Severity.SOFT, ())
    assert (impossible.severity, impossible.withholds) == (Severity.HARD, ("bridge.amount",))
    assert impossible.facts["observed"] == "10.000.000.000.001"


def test_a_bound_is_still_allowed(campaign: Campaign, plan: WorkbookPlan) -> None:
    """Above is more than the bound itself, of the soft one and of the hard one."""
    bounds = campaign.rule_by_id["magnitude"].settings(Magnitude)
    for amount, severities in (
        (bounds.soft, []),
        (bounds.soft + 1, [Severity.SOFT]),
        (bounds.hard, [Severity.SOFT]),
        (bounds.hard + 1, [Severity.HARD]),
    ):
        findings = found("magnitude", campaign, plan, {"road.amount": amount})
        assert [one.severity for one in findings] == severities


def test_identical_rows_are_both_named(campaign: Campaign, plan: WorkbookPlan) -> None:
    figures = {
        f"{metric}.{part}": value
        for metric in ("policy_family_house", "poor_family_house")
        for part, value in (("quantity", 12), ("amount", 600_000_000))
    }
    (finding,) = found("identical-rows", campaign, plan, figures)
    assert finding.facts["first"] == "Hỗ trợ xây nhà cho gia đình chính sách"
    assert finding.facts["second"] == "Hỗ trợ xây nhà cho người nghèo"
    assert finding.facts["observed"] == "12 căn, 600.000.000"


def test_round_numbers_are_never_more_than_a_note(campaign: Campaign, plan: WorkbookPlan) -> None:
    severe = campaign.model_copy(
        update={
            "rules": tuple(
                rule.model_copy(update={"severity": Severity.HARD}) for rule in campaign.rules
            )
        }
    )
    amounts = {f"{metric}.amount": 20_000_000 for metric in ROUND}
    (finding,) = found("round-numbers", severe, plan, amounts)
    assert (finding.severity, finding.withholds) == (Severity.NOTE, ())
    assert finding.facts["observed"] == "6/6"


def test_an_answer_that_says_nothing_is_shown_short(campaign: Campaign, plan: WorkbookPlan) -> None:
    (finding,) = found("empty-narrative", campaign, plan, {"section.1.3.3": "." * 30_000})
    assert finding.facts["observed"] == "." * 80


def test_a_blank_with_its_reason_is_missing_but_no_fault(
    campaign: Campaign, plan: WorkbookPlan
) -> None:
    blank = {"road.quantity": "", "road.amount": "", "road.state": NO_FIGURES}
    severities = [
        {one.severity for one in found("missing-figure", campaign, plan, {**blank, **said})}
        for said in ({}, {"road.note": "Mất sổ"}, {"road.note": "Mất sổ", "road.state": ""})
    ]
    assert severities == [{Severity.HARD}, {Severity.SOFT}, {Severity.HARD}]


def test_dots_before_an_answer_are_part_of_the_form(campaign: Campaign, plan: WorkbookPlan) -> None:
    text = "." * 300 + " Hội họp mỗi quý một lần."
    assert found("empty-narrative", campaign, plan, {"section.1.3.3": text}) == []


def test_a_missing_figure_quotes_what_stands_in_the_state_column(
    campaign: Campaign, plan: WorkbookPlan
) -> None:
    given = {"road.quantity": "", "road.state": "Đã bàn giao"}
    (quoted,) = found("missing-figure", campaign, plan, given)
    assert quoted.facts["observed"] == " (cột Tình trạng ghi “Đã bàn giao”)"
    (plain,) = found("missing-figure", campaign, plan, {**given, "road.state": NO_FIGURES})
    assert plain.facts["observed"] == ""


def found(
    rule: str, campaign: Campaign, plan: WorkbookPlan, given: dict[str, int] | dict[str, str]
) -> list[Finding]:
    alone = campaign.model_copy(
        update={"rules": tuple(one for one in campaign.rules if one.kind == rule)}
    )
    made = make_return(campaign, plan, "HU-CPA", given)
    return list(confront_within(made, alone, plan).findings)
