"""Whom to phone, about what, and what it is expected to move.

Four units, of which A, B and C have given 100 scholarships for 50.000.000 đồng each. What the
fourth says differs.
"""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from aggregator.aggregation import Unsettled, calls
from aggregator.aggregation.absent import Brings
from aggregator.aggregation.hidden import hidden
from aggregator.definition import Campaign
from aggregator.domain import Figure, Finding, Severity, State, UnitStatus
from aggregator.layout import WorkbookPlan
from tests.aggregation.outcomes import Answers, open_units, unsettled_of

A, B, C, D = ROSTER = ("HU-CPA", "HU-CPR", "HU-CPU", "HU-CSE")
MILLION = 10**6
QUANTITY, AMOUNT = "scholarship.quantity", "scholarship.amount"
USUAL = {QUANTITY: 100, AMOUNT: 50 * MILLION}
REST = {A: USUAL, B: USUAL, C: USUAL}


def hard(rule: str, unit: str = D, field: str = AMOUNT) -> Finding:
    return Finding(rule=rule, severity=Severity.HARD, unit=unit, field=field)


def soft(rule: str, unit: str = D, field: str = AMOUNT) -> Finding:
    return replace(hard(rule, unit, field), severity=Severity.SOFT)


THOUSAND = replace(hard("thousand-error"), candidates=(50 * MILLION,), withholds=(QUANTITY, AMOUNT))
MOVES: dict[str, tuple[Answers, tuple[Finding, ...], int]] = {
    # what was typed is nearer to nothing than to what is usual
    "a thousand too little": (
        {**REST, D: {QUANTITY: 100, AMOUNT: 50_000}},
        (THOUSAND,),
        50 * MILLION,
    ),
    # and 50 billion do not count, so that they cannot be lost
    "a thousand too much": (
        {**REST, D: {QUANTITY: 100, AMOUNT: 50_000 * MILLION}},
        (THOUSAND,),
        50 * MILLION,
    ),
    "withheld, and nothing is offered in its stead": (
        {**REST, D: {QUANTITY: 100, AMOUNT: 7}},
        (replace(hard("unit-cost-range"), withholds=(AMOUNT,)),),
        50 * MILLION,
    ),
    # 120 scholarships at 500.000
    "an amount that is missing": (
        {**REST, D: {QUANTITY: 120, AMOUNT: ""}},
        (hard("missing-figure"),),
        60 * MILLION,
    ),
    # a twentieth of 50 million
    "a row that is blank": (
        {**REST, D: {QUANTITY: "", AMOUNT: ""}},
        (hard("missing-figure"),),
        2_500_000,
    ),
    "a row of nothing with a blank in it": (
        {**REST, D: {QUANTITY: 0, AMOUNT: ""}},
        (hard("missing-figure"),),
        2_500_000,
    ),
    "both figures withheld": (
        {**REST, D: {QUANTITY: "?", AMOUNT: ""}},
        (hard("missing-figure"),),
        50 * MILLION,
    ),
    # log10(3) = 0.4771 against a fence of 3.5 x 0.10: 0.3632 of 100 million
    "three times the unit cost": (
        {**REST, D: {QUANTITY: 100, AMOUNT: 150 * MILLION}},
        (soft("unit-cost-outlier"),),
        36_320_000,
    ),
    "the same told by two rules": (
        {**REST, D: {QUANTITY: 100, AMOUNT: 150 * MILLION}},
        (soft("unit-cost-outlier"), soft("magnitude"), soft("doubt-in-remark")),
        36_320_000,
    ),
    # a twentieth of 50 million
    "twice the unit cost is hardly suspicious": (
        {**REST, D: {QUANTITY: 100, AMOUNT: 100 * MILLION}},
        (soft("unit-cost-range"),),
        2_500_000,
    ),
    # a tenth of 50 million
    "a remark": (
        {**REST, D: {QUANTITY: 100, AMOUNT: 100 * MILLION}},
        (soft("doubt-in-remark"),),
        5 * MILLION,
    ),
    # of unit costs that differ five times either way, a thousand times as much is 2.89 spreads off:
    # 0.938 of 50 billion, by Bayes' rule with a thousand amounts that are right for each wrong one
    "withheld, but not unlikely": (
        {
            A: {QUANTITY: 100, AMOUNT: 10 * MILLION},
            B: USUAL,
            C: {QUANTITY: 100, AMOUNT: 250 * MILLION},
            D: {QUANTITY: 100, AMOUNT: 50_000 * MILLION},
        },
        (THOUSAND,),
        46_900 * MILLION,
    ),
    "the same, and nothing is offered in its stead": (
        {
            A: {QUANTITY: 100, AMOUNT: 10 * MILLION},
            B: USUAL,
            C: {QUANTITY: 100, AMOUNT: 250 * MILLION},
            D: {QUANTITY: 100, AMOUNT: 50_000 * MILLION},
        },
        (replace(hard("unit-cost-range"), withholds=(QUANTITY, AMOUNT)),),
        46_900 * MILLION,
    ),
    # a tenth of 450 million: quantity and amount may both have a digit too many
    "ten times as much at the usual cost": (
        {**REST, D: {QUANTITY: 1000, AMOUNT: 500 * MILLION}},
        (soft("quantity-outlier", field=QUANTITY),),
        45 * MILLION,
    ),
    "ten times as much for the usual money": (
        {**REST, D: {QUANTITY: 1000, AMOUNT: 50 * MILLION}},
        (soft("quantity-outlier", field=QUANTITY),),
        0,
    ),
    "a double count": ({**REST, D: USUAL}, (soft("possible-double-count"),), 37_500_000),
    "a copied return": (
        {**REST, D: {**USUAL, "bridge.quantity": 1, "bridge.amount": 20 * MILLION}},
        (soft("copied-figures"),),
        52_500_000,
    ),
    # which of two returns counts is open: half of all that the one says
    "a later return that lacks something": (
        {**REST, D: USUAL},
        (replace(soft("partial-return"), field=""),),
        25 * MILLION,
    ),
    # a tenth of 45 million
    "a remark that names another figure": (
        {**REST, D: USUAL},
        (replace(soft("doubt-in-remark"), candidates=(5 * MILLION, 10**12)),),
        4_500_000,
    ),
    "a quantity for which money may be missing": (
        {**REST, D: {QUANTITY: 100, AMOUNT: 0}},
        (soft("quantity-without-amount", field=QUANTITY),),
        25 * MILLION,
    ),
}


@pytest.mark.parametrize("case", MOVES)
def test_what_a_call_moves(case: str, campaign: Campaign, plan: WorkbookPlan) -> None:
    answers, findings, expected = MOVES[case]
    (call,) = calls(unsettled_of(campaign, plan, answers, findings, roster=ROSTER))
    assert call.unit == D
    assert call.moves == pytest.approx(expected, abs=2000)  # logarithms are rounded
    assert isinstance(call.moves, int)
    assert set(call.questions) <= {one.rule for one in findings}


QUIET = {
    "a note": replace(soft("unit-cost-outlier"), severity=Severity.NOTE),
    "what was decided": replace(THOUSAND, state=State.SETTLED),
    "a section": soft("missing-section", field="section.1"),
    "a file of nobody": replace(hard("not-a-workbook", field=""), unit=""),
}


@pytest.mark.parametrize("case", QUIET)
def test_what_needs_no_call(case: str, campaign: Campaign, plan: WorkbookPlan) -> None:
    answers = {**REST, D: {QUANTITY: 100, AMOUNT: 150 * MILLION}}
    assert calls(unsettled_of(campaign, plan, answers, (QUIET[case],), roster=ROSTER)) == ()


def test_money_comes_first_then_quantities_then_what_must_be_settled(
    campaign: Campaign, plan: WorkbookPlan
) -> None:
    answers = {unit: {**USUAL, "environment.quantity": 2} for unit in ROSTER}
    findings = (
        hard("seal-broken", A, ""),
        replace(hard("fractional-count", B, "environment.quantity"), withholds=()),
        soft("figure-in-narrative-differs", B, "environment.quantity"),
        soft("possible-double-count", D),
        replace(hard("negative-value", C, QUANTITY), withholds=(QUANTITY,)),
    )
    told = calls(unsettled_of(campaign, plan, answers, findings, roster=ROSTER))
    assert [(call.unit, bool(call.moves)) for call in told] == [
        (D, True),
        (C, False),
        (A, False),
        (B, False),
    ]


def test_the_question_that_moves_most_is_asked_first(
    campaign: Campaign, plan: WorkbookPlan
) -> None:
    answers = {unit: {**USUAL, "bridge.quantity": 1, "bridge.amount": MILLION} for unit in ROSTER}
    findings = (
        hard("seal-broken", D, ""),
        soft("possible-double-count", D, "bridge.amount"),
        soft("doubt-in-remark", D, QUANTITY),
        soft("copied-figures", D),
    )
    (call,) = calls(unsettled_of(campaign, plan, answers, findings, roster=ROSTER))
    assert call.questions == ("copied-figures", "possible-double-count", "seal-broken")
    (call,) = calls(unsettled_of(campaign, plan, answers, findings[:3], roster=ROSTER))
    assert call.questions == ("possible-double-count", "seal-broken")


def test_a_single_dong_decides_and_the_roster_between_equals(
    campaign: Campaign, plan: WorkbookPlan
) -> None:
    """Eighteen digits are more than a float has."""
    much = 4 * 10**17
    answers = {
        unit: {QUANTITY: 100, AMOUNT: much + more}
        for unit, more in zip(ROSTER, (0, 4, 8, 4), strict=True)
    }
    findings = tuple(soft("possible-double-count", unit) for unit in reversed(ROSTER))
    told = calls(unsettled_of(campaign, plan, answers, findings, roster=ROSTER))
    assert [call.unit for call in told] == [C, B, D, A]
    assert [call.moves for call in told] == [(much + more) * 3 // 4 for more in (8, 4, 4, 0)]


def groups(campaign: Campaign) -> tuple[list[str], list[str]]:
    """Ten districts and ten associations."""
    return tuple(  # type: ignore[return-value]
        [unit.code for unit in campaign.units_of(group)][:10]
        for group in ("district", "association")
    )


def giving(amount: int) -> dict[str, object]:
    return {QUANTITY: 1 if amount else 0, AMOUNT: amount}


def test_a_unit_that_is_missing_brings_the_mean_of_its_group(
    campaign: Campaign, plan: WorkbookPlan
) -> None:
    """Of nine associations five give nothing, three 18 million, one more than it can."""
    districts, others = groups(campaign)
    answers = {unit: giving(200 * MILLION) for unit in districts[:9]}
    answers |= {unit: giving(18 * MILLION) for unit in others[:3]}
    answers |= {unit: giving(0) for unit in others[3:8]} | {others[8]: giving(900 * MILLION)}
    roster = (*districts, *others)
    told = calls(unsettled_of(campaign, plan, answers, roster=roster))
    assert [(call.unit, call.moves) for call in told] == [
        (districts[9], 200 * MILLION),
        (others[9], 8 * MILLION),  # four times 18 of nine
    ]
    assert [call.questions for call in told] == [("missing-return",)] * 2


def test_few_of_a_group_tell_nothing_of_it(campaign: Campaign, plan: WorkbookPlan) -> None:
    districts, others = groups(campaign)
    answers = {unit: giving(200 * MILLION) for unit in districts[:9]}
    answers |= {unit: giving(40 * MILLION) for unit in others[:7]}
    told = calls(unsettled_of(campaign, plan, answers, roster=(*districts, *others)))
    moves = {call.unit: call.moves for call in told}
    assert moves[districts[9]] == 200 * MILLION
    assert moves[others[9]] == 130 * MILLION  # (9 x 200 + 7 x 40) / 16


def test_what_a_missing_unit_brings_is_not_said_before_eight_have_reported(
    campaign: Campaign, plan: WorkbookPlan
) -> None:
    districts = [unit.code for unit in campaign.units_of("district")][:9]
    answers = dict.fromkeys(districts[:7], USUAL)
    told = calls(unsettled_of(campaign, plan, answers, roster=tuple(districts)))
    assert [(call.unit, call.told) for call in told] == [(one, 0) for one in districts[7:]]
    assert all(call.moves for call in told)
    answers[districts[7]] = USUAL
    told = calls(unsettled_of(campaign, plan, answers, roster=tuple(districts)))
    assert [(call.unit, call.told) for call in told] == [(districts[8], 50 * MILLION)]


def test_how_large_a_unit_was_tells_how_large_it_is(campaign: Campaign, plan: WorkbookPlan) -> None:
    """Eight give twice of what they gave; who gave 30 will give 60, whatever the others give."""
    districts, others = groups(campaign)
    answers = {unit: giving(200 * MILLION) for unit in districts[:8]}
    previous: dict[str, dict[str, Figure | str]] = {
        unit: {AMOUNT: 100 * MILLION, "section.1": "text"} for unit in districts[:8]
    }
    previous |= {districts[8]: {AMOUNT: 30 * MILLION, QUANTITY: 10**12}}
    told = calls(
        unsettled_of(campaign, plan, answers, roster=(*districts, *others), previous=previous)
    )
    moves = {call.unit: call.moves for call in told}
    assert moves[districts[8]] == 60 * MILLION
    assert moves[districts[9]] == 200 * MILLION  # not heard of before
    del previous[districts[0]]
    told = calls(
        unsettled_of(campaign, plan, answers, roster=(*districts, *others), previous=previous)
    )
    assert {call.moves for call in told} == {200 * MILLION}  # seven tell of no growth


def test_a_unit_whose_file_does_not_count_is_asked_about_the_file(
    campaign: Campaign, plan: WorkbookPlan
) -> None:
    findings = (
        replace(hard("not-a-workbook", C, ""), path=f"{C}.xlsx"),
        replace(hard("unidentified-unit", "", ""), path=f"{D}.xlsx"),
        replace(soft("doubt-in-remark", D), path=f"{D}.xlsx"),
    )
    status = {C: UnitStatus.REJECTED, D: UnitStatus.HELD}
    told = calls(
        unsettled_of(campaign, plan, {A: USUAL, B: USUAL}, findings, roster=ROSTER, status=status)
    )
    assert [(call.unit, call.questions) for call in told] == [
        (C, ("not-a-workbook",)),
        (D, ("unidentified-unit",)),
    ]


def test_who_need_not_report_is_not_called(campaign: Campaign, plan: WorkbookPlan) -> None:
    known = unsettled_of(campaign, plan, REST, roster=ROSTER, status={D: UnitStatus.EXEMPT})
    assert calls(known) == ()
    assert (known.reported, known.expected) == (3, 3)
    assert known.money == 150 * MILLION


def test_where_nothing_has_been_reported_nobody_can_tell_whom_to_call(
    campaign: Campaign, plan: WorkbookPlan
) -> None:
    assert calls(unsettled_of(campaign, plan, {}, roster=ROSTER)) == ()


def test_mistakes_are_counted_by_unit_and_blanks_are_none(
    campaign: Campaign, plan: WorkbookPlan
) -> None:
    findings = (
        THOUSAND,
        replace(hard("fractional-count"), state=State.SETTLED),
        replace(hard("fractional-count", C, QUANTITY), state=State.SETTLED),
        hard("missing-figure", B, QUANTITY),
        hard("seal-broken", B, ""),
        soft("possible-double-count", A),
    )
    known = unsettled_of(campaign, plan, {**REST, D: USUAL}, findings, roster=ROSTER)
    assert known.mistaken == 2


def made(moves: tuple[int, ...], reported: int) -> Unsettled:
    return Unsettled(
        units=open_units(*moves),
        reported=reported,
        expected=reported + len(moves),
        mistaken=3,
        money=Fraction(100_000),
        usual=Brings(mean=Fraction(100), square=Fraction(20_000)),
    )


def test_what_is_left_falls_with_each_call_to_what_no_call_settles() -> None:
    known = made((100, 300, 200), reported=20)
    told = calls(known)
    left = hidden(3, 20, 23, known.usual).mean
    assert left == Fraction(3, 4) * 4 * Fraction(23, 20) * Fraction(300, 8)  # 37,5 each
    assert [call.remaining for call in told] == [
        round(left + 300),
        round(left + 100),
        round(left),
    ]
    assert [call.remaining_share for call in told] == [
        Decimal("0.0043"),
        Decimal("0.0023"),
        Decimal("0.0013"),
    ]


def test_what_is_left_is_not_said_where_few_have_reported() -> None:
    told = calls(made((100, 300), reported=19))
    assert [call.moves for call in told] == [300, 100]
    assert {(call.remaining, call.remaining_share) for call in told} == {(None, None)}
