"""Which finding comes first, in provinces small enough to be worked out by hand.

Four units, of which A, B and C have given 100 scholarships for 50.000.000 đồng each. What the
fourth says differs. Where only A, B and C count, the robust total of the amount is 150.000.000.
"""

from dataclasses import replace
from decimal import Decimal

import pytest

from aggregator.aggregation import Expectation, Importance
from aggregator.definition import Campaign
from aggregator.domain import Finding, Severity
from aggregator.layout import WorkbookPlan
from tests.aggregation.outcomes import Answers, outcome_of

A, B, C, D = "HU-CPA", "HU-CPR", "HU-CPU", "HU-CSE"
MILLION = 10**6
QUANTITY, AMOUNT = "scholarship.quantity", "scholarship.amount"
USUAL = {QUANTITY: 100, AMOUNT: 50 * MILLION}
REST = {A: USUAL, B: USUAL, C: USUAL}


def finding(rule: str, unit: str = D, severity: Severity = Severity.SOFT) -> Finding:
    return Finding(rule=rule, severity=severity, unit=unit, field=AMOUNT)


def importance(  # noqa: PLR0913, PLR0917 - a whole province
    campaign: Campaign,
    plan: WorkbookPlan,
    answers: Answers,
    findings: tuple[Finding, ...],
    roster: tuple[str, ...] = (A, B, C, D),
    path: str = "",
) -> Importance:
    """What weighs the findings, once the hard ones among them have withheld their figures.

    ``path`` is the file for which the units that have not reported wait.
    """
    units = tuple(unit for unit in campaign.units if unit.code in roster)
    province = campaign.model_copy(update={"units": units})
    outcome = outcome_of(province, plan, answers, findings, {}, path)
    expected = Expectation(province, outcome.values)
    return Importance(province, plan, expected, outcome.units)


THOUSAND = replace(
    finding("thousand-error", severity=Severity.HARD),
    candidates=(50 * MILLION,),
    withholds=(QUANTITY, AMOUNT),
)
BRIDGE = {"bridge.quantity": 1, "bridge.amount": 300 * MILLION}
WEIGHED: dict[str, tuple[Answers, Finding, str | None]] = {
    # |50.000 - 50.000.000| / 150.000.000: what was typed may after all be right
    "a thousand too little": (
        {**REST, D: {QUANTITY: 100, AMOUNT: 50_000}},
        THOUSAND,
        "0.3330",
    ),
    "a thousand too much": (
        {**REST, D: {QUANTITY: 100, AMOUNT: 50_000 * MILLION}},
        THOUSAND,
        "333.0000",
    ),
    # 120 scholarships at 500.000 / 150.000.000
    "an amount that is missing": (
        {**REST, D: {QUANTITY: 120, AMOUNT: ""}},
        finding("missing-figure", severity=Severity.HARD),
        "0.4000",
    ),
    # the same money, whether the amount is blank or said to be 0; the quantity is no question
    "a quantity without its amount": (
        {**REST, D: {QUANTITY: 120, AMOUNT: 0}},
        replace(finding("quantity-without-amount"), field=QUANTITY),
        "0.4000",
    ),
    # one of four units of the group: as much of the quantity as of the amount
    "several blanks are worth as much as the largest share of theirs": (
        {**REST, A: {**USUAL, **BRIDGE}, D: {QUANTITY: "", AMOUNT: "", **BRIDGE}},
        replace(
            finding("missing-figure", severity=Severity.HARD), field=QUANTITY, also={AMOUNT: ()}
        ),
        "0.3333",
    ),
    # 50 million now, 80 if it had changed as the others have: 30 of 200 million
    "a rule that knows what the figure would be": (
        {**REST, D: USUAL},
        replace(finding("changed-since-last-campaign"), expected={AMOUNT: 80 * MILLION}),
        "0.1500",
    ),
    # nobody knows what the unit has done: what it says, or what is usual, 50 of 200 million
    "figures of the last campaign": (
        {**REST, D: USUAL},
        replace(finding("carried-forward"), field=QUANTITY, also={AMOUNT: ()}),
        "0.2500",
    ),
    # the quantity is five times too small, and so is the amount that fits it
    "a return that is small as a whole": (
        {**REST, D: {QUANTITY: 20, AMOUNT: 10 * MILLION}},
        replace(
            finding("stale-return"),
            field=QUANTITY,
            also={AMOUNT: ()},
            expected={QUANTITY: 100, AMOUNT: 50 * MILLION},
        ),
        "0.2500",
    ),
    "a unit that is missing": (
        REST,
        Finding(rule="missing-return", severity=Severity.HARD, unit=D),
        "0.3333",
    ),
    "a unit that is missing before the day": (
        REST,
        Finding(rule="missing-return", severity=Severity.NOTE, unit=D),
        "0.3333",
    ),
    # log10(3) = 0.4771 against a fence of 3.5 x 0.10: suspicion 0.3632; 100 of 200 million
    "three times the unit cost": (
        {**REST, D: {QUANTITY: 100, AMOUNT: 150 * MILLION}},
        finding("unit-cost-outlier"),
        "0.1816",
    ),
    # a fiftieth of 50 of 200 million
    "twice the unit cost is hardly suspicious": (
        {**REST, D: {QUANTITY: 100, AMOUNT: 100 * MILLION}},
        finding("unit-cost-range"),
        "0.0050",
    ),
    # 200.000 scholarships for 100 billion: as large as it may be, it costs what others pay
    "a large amount at the usual unit cost": (
        {**REST, D: {QUANTITY: 200_000, AMOUNT: 100_000 * MILLION}},
        finding("magnitude"),
        "0.0000",
    ),
    # log10(10) against twice the fence of 3.5 x 0.10: 1; 450 of 200 million
    "a large amount at ten times the usual unit cost": (
        {**REST, D: {QUANTITY: 100, AMOUNT: 500 * MILLION}},
        finding("magnitude"),
        "2.2500",
    ),
    # one of the two figures is wrong, so the quantity tells nothing: |1 - 50| of 200
    "swapped, and the quantity is not believed": (
        {**REST, D: {QUANTITY: 1_000 * MILLION, AMOUNT: 1 * MILLION}},
        finding("unit-cost-outlier"),
        "0.2450",
    ),
    "a double count": ({**REST, D: USUAL}, finding("possible-double-count"), "0.2500"),
    # of the scholarships a quarter, of the bridges half: the whole return may have to go
    "a copied return": (
        {**REST, C: {**USUAL, **BRIDGE}, D: {**USUAL, **BRIDGE}},
        finding("copied-figures"),
        "0.5000",
    ),
    # 10 scholarships for 5.000.000 stand there, but usual are 50 of 155 million
    "a copied return hides what its unit has done": (
        {**REST, D: {QUANTITY: 10, AMOUNT: 5 * MILLION}},
        finding("copied-figures"),
        "0.3226",
    ),
    "a note": (
        {**REST, D: USUAL},
        finding("unit-cost-outlier", severity=Severity.NOTE),
        None,
    ),
    "a figure that nobody has reported": (
        {D: {QUANTITY: "", AMOUNT: ""}},
        finding("missing-figure", severity=Severity.HARD),
        None,
    ),
}


@pytest.mark.parametrize("case", WEIGHED)
def test_influence(case: str, campaign: Campaign, plan: WorkbookPlan) -> None:
    answers, given, expected = WEIGHED[case]
    weighed = importance(campaign, plan, answers, (given,)).in_order([given])
    (found,) = weighed
    assert found == replace(given, influence=None if expected is None else Decimal(expected))
    assert found.influence is None or isinstance(found.influence, Decimal)


def test_the_most_influential_comes_first_and_the_roster_decides_between_equals(
    campaign: Campaign, plan: WorkbookPlan
) -> None:
    answers = {A: USUAL, B: USUAL, C: {QUANTITY: 100, AMOUNT: 150 * MILLION}, D: USUAL}
    findings = (
        finding("unit-cost-outlier", C, Severity.NOTE),
        finding("possible-double-count", D),
        finding("possible-double-count", B),
        finding("unit-cost-outlier", C),
        finding("possible-double-count", C),
    )
    ordered = importance(campaign, plan, answers, findings).in_order(findings)
    assert [(one.unit, one.rule, str(one.influence)) for one in ordered] == [
        (C, "possible-double-count", "0.7500"),
        (B, "possible-double-count", "0.2500"),
        (D, "possible-double-count", "0.2500"),
        (C, "unit-cost-outlier", "0.1816"),
        (C, "unit-cost-outlier", "None"),
    ]


def test_a_single_dong_decides(campaign: Campaign, plan: WorkbookPlan) -> None:
    """Seventeen digits are more than a float has."""
    much = 10**17
    answers = {A: {QUANTITY: 100, AMOUNT: much}, B: {QUANTITY: 100, AMOUNT: much + 1}}
    findings = (finding("possible-double-count", A), finding("possible-double-count", B))
    weigher = importance(campaign, plan, answers, findings, (A, B))
    assert [one.unit for one in weigher.in_order(findings)] == [B, A]


def test_an_influence_too_small_to_be_shown_is_still_one(
    campaign: Campaign, plan: WorkbookPlan
) -> None:
    answers = {**REST, D: {QUANTITY: 1, AMOUNT: 1000}, A: {QUANTITY: 100_000, AMOUNT: 50 * 10**9}}
    given = (finding("possible-double-count"),)
    weigher = importance(campaign, plan, answers, given)
    assert [one.influence for one in weigher.in_order(given)] == [Decimal("0.0000")]


def test_associations_are_expected_to_do_what_associations_do(
    campaign: Campaign, plan: WorkbookPlan
) -> None:
    """Nine districts, nine associations that do a tenth; with seven, the mean of all decides."""
    districts = [unit.code for unit in campaign.units_of("district")][:9]
    others = [unit.code for unit in campaign.units_of("association")][:9]
    answers = {unit: {QUANTITY: 400, AMOUNT: 200 * MILLION} for unit in districts}
    answers |= {unit: {QUANTITY: 40, AMOUNT: 20 * MILLION} for unit in others[:8]}
    absent = (Finding(rule="missing-return", severity=Severity.HARD, unit=others[8]),)
    roster = (*districts, *others)
    (found,) = importance(campaign, plan, answers, absent, roster).in_order(absent)
    assert found.influence == Decimal("0.0102")  # 20 of 9 x 200 + 8 x 20
    del answers[others[0]]
    (found,) = importance(campaign, plan, answers, absent, roster).in_order(absent)
    assert found.influence == Decimal("0.0625")  # a sixteenth, for all 16 have reported


def test_who_does_not_report_is_expected_to_bring_money_and_not_every_figure(
    campaign: Campaign, plan: WorkbookPlan
) -> None:
    """One of eight has built a bridge: of the bridges that is all, of the money a fraction."""
    others = [unit.code for unit in campaign.units_of("association")][:9]
    answers = {unit: dict(USUAL) for unit in others[:8]}
    answers[others[0]] |= {"bridge.quantity": 1, "bridge.amount": 300 * MILLION}
    absent = (Finding(rule="missing-return", severity=Severity.HARD, unit=others[8]),)
    (found,) = importance(campaign, plan, answers, absent, tuple(others)).in_order(absent)
    assert found.influence == Decimal("0.0714")  # 50, the largest as the second, of 8 x 50 + 300


def test_a_file_that_may_be_another_units_weighs_what_that_unit_brings(
    campaign: Campaign, plan: WorkbookPlan
) -> None:
    held = replace(finding("identity-conflict", A, Severity.HARD), field="", path="A.xlsx")
    absent = Finding(rule="missing-return", severity=Severity.HARD, unit=D)
    given = (held, absent)
    waiting = importance(campaign, plan, REST, given, path="A.xlsx").in_order(given)
    assert [(one.unit, str(one.influence)) for one in waiting] == [(A, "0.3333"), (D, "0.3333")]
    counted = importance(campaign, plan, REST, given).in_order(given)
    assert [(one.unit, str(one.influence)) for one in counted] == [(D, "0.3333"), (A, "None")]
