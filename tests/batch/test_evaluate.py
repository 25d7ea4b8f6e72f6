"""One mistake is one finding, and what it withholds stays withheld."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from aggregator.batch.evaluate import Known, evaluate
from aggregator.definition import Campaign
from aggregator.domain import Decision, Outcome, Severity, State, Status, Verdict
from aggregator.layout import WorkbookPlan
from aggregator.selection.sort import SortedInbox
from tests.returns import file_of, make_return

UNIT = "HU-CPA"
QUANTITY, AMOUNT = "scholarship.quantity", "scholarship.amount"
MISTAKES: dict[str, tuple[Mapping[str, object], list[tuple[str, Severity, str]]]] = {
    "too much for a piece and for a unit": (
        {QUANTITY: 120, AMOUNT: 60_000_000_000},
        [("unit-cost-range", Severity.HARD, AMOUNT)],
    ),
    "an amount that is not there": (
        {QUANTITY: 120, AMOUNT: ""},
        [
            ("missing-figure", Severity.HARD, AMOUNT),
            ("quantity-without-amount", Severity.SOFT, QUANTITY),
        ],
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
        [
            ("magnitude", Severity.HARD, AMOUNT),
            ("quantity-outlier", Severity.HARD, QUANTITY),
            ("unit-cost-range", Severity.SOFT, AMOUNT),
        ],
    ),
    # the amount is blank, and stands in the cell of the quantity
    "an amount in the cell of the quantity": (
        {"house_repair.quantity": 635_770, "house_repair.amount": 0},
        [("quantity-outlier", Severity.HARD, "house_repair.quantity")],
    ),
    "all amounts in nghìn đồng": (
        {QUANTITY: 120, AMOUNT: 60_000, "bridge.quantity": 2, "bridge.amount": 600_000},
        [("thousand-error", Severity.HARD, AMOUNT)],
    ),
    "mistakes in two questions": (
        {QUANTITY: 120, AMOUNT: "", "bridge.quantity": 2, "bridge.amount": 300},
        [
            ("missing-figure", Severity.HARD, AMOUNT),
            ("quantity-without-amount", Severity.SOFT, QUANTITY),
            ("unit-cost-range", Severity.HARD, "bridge.amount"),
        ],
    ),
}


def concluded(
    campaign: Campaign,
    plan: WorkbookPlan,
    answers: Mapping[str, Mapping[str, object]],
    decisions: Mapping[str, Decision] | None = None,
) -> Outcome:
    """What a run says of the returns of some units."""
    returns = tuple(make_return(campaign, plan, unit, given) for unit, given in answers.items())
    files = tuple(map(file_of, returns))
    inbox = SortedInbox(files=files, returns=returns, findings=())
    known = Known(before=None, previous={}, decisions=decisions or {})
    return evaluate(campaign, plan, inbox, date(2019, 3, 12), known)


@pytest.mark.parametrize("mistake", MISTAKES)
def test_one_mistake_is_one_finding(mistake: str, campaign: Campaign, plan: WorkbookPlan) -> None:
    answers, expected = MISTAKES[mistake]
    outcome = concluded(campaign, plan, {UNIT: answers})
    found = [(one.rule, one.severity, one.field) for one in outcome.findings if one.unit == UNIT]
    assert sorted(found) == sorted(expected)


def test_a_figure_of_forty_digits_is_asked_like_any_other(
    campaign: Campaign, plan: WorkbookPlan
) -> None:
    """Typed as 9e40. No number that one sender can type may end the run of all."""
    usual = {"road.quantity": 3, "road.amount": 900_000_000}
    returns = [
        make_return(campaign, plan, unit.code, usual) for unit in campaign.units_of("district")[:9]
    ]
    odd = make_return(campaign, plan, "DD-CCB", {"road.quantity": 3, "road.amount": "?"})
    observations = tuple(
        replace(one, candidates=(9 * 10**40,)) if one.field == "road.amount" else one
        for one in odd.submission.observations
    )
    returns.append(replace(odd, submission=replace(odd.submission, observations=observations)))
    inbox = SortedInbox(files=tuple(map(file_of, returns)), returns=tuple(returns), findings=())
    then = {unit.code: {"road.amount": Decimal(1)} for unit in campaign.units}
    outcome = evaluate(campaign, plan, inbox, date(2019, 3, 12), Known(before=None, previous=then))
    influences = [one.influence or 0 for one in outcome.findings if one.unit == "DD-CCB"]
    assert max(influences) > 10**30


def test_what_is_not_told_twice_is_still_withheld(campaign: Campaign, plan: WorkbookPlan) -> None:
    answers = {QUANTITY: 1_000_000, AMOUNT: 20_000_000_000_000}
    outcome = concluded(campaign, plan, {UNIT: answers})
    (amount,) = (
        cell.observation
        for cell in outcome.values
        if (cell.unit, cell.observation.field) == (UNIT, AMOUNT)
    )
    assert amount.status is Status.QUERY


@pytest.mark.parametrize(
    ("joint", "rules"),
    [
        (1, {"possible-double-count"}),
        (2, {"copied-figures"}),  # all that both have
        (4, {"copied-figures"}),
    ],
)
def test_a_copied_return_is_not_as_many_double_counts(
    joint: int, rules: set[str], campaign: Campaign, plan: WorkbookPlan
) -> None:
    own = {"house_repair.quantity": 7, "house_repair.amount": 91_350_000}
    rows: list[dict[str, object]] = [
        {QUANTITY: 102, AMOUNT: 61_250_000},
        {"child_allowance.quantity": 83, "child_allowance.amount": 41_720_000},
        {"poor_patient.quantity": 64, "poor_patient.amount": 95_310_000},
        {"health_insurance.quantity": 151, "health_insurance.amount": 67_930_000},
    ]
    both: dict[str, object] = {}
    for row in rows[:joint]:
        both |= row
    outcome = concluded(campaign, plan, {UNIT: {**both, **own}, "DD-CCB": both})
    named = [one.rule for one in outcome.findings if one.unit in {UNIT, "DD-CCB"}]
    assert set(named) == rules
    assert len(named) == 1


def test_some_joint_work_among_much_else_is_no_copy(campaign: Campaign, plan: WorkbookPlan) -> None:
    """Two of five rows."""
    joint = {
        QUANTITY: 102,
        AMOUNT: 61_250_000,
        "poor_patient.quantity": 64,
        "poor_patient.amount": 95_310_000,
    }

    def besides(more: int) -> dict[str, object]:
        return {
            **joint,
            "child_allowance.quantity": 83 + more,
            "child_allowance.amount": 41_720_000 + more,
            "house_repair.quantity": 7 + more,
            "house_repair.amount": 91_350_000 + more,
            "bridge.quantity": 2 + more,
            "bridge.amount": 831_000_000 + more,
        }

    outcome = concluded(campaign, plan, {UNIT: besides(0), "DD-CCB": besides(1)})
    named = [one.rule for one in outcome.findings if one.unit in {UNIT, "DD-CCB"}]
    assert named == ["possible-double-count"] * 2


def test_much_joint_work_that_is_no_copy_is_still_found(
    campaign: Campaign, plan: WorkbookPlan
) -> None:
    """Four of ten rows: too few for a copy, and nothing else would tell of them."""

    def answers(more: int) -> dict[str, object]:
        given: dict[str, object] = {}
        for number, metric in enumerate(campaign.metrics[:10]):
            quantity = 17 + number + (more if number > 3 else 0)
            given[f"{metric.id}.quantity"] = quantity
            given[f"{metric.id}.amount"] = quantity * int(metric.unit_cost.soft.low * 2) + 11_000
        return given

    outcome = concluded(campaign, plan, {UNIT: answers(0), "DD-CCB": answers(1)})
    named = [one.rule for one in outcome.findings if one.unit in {UNIT, "DD-CCB"}]
    assert named.count("possible-double-count") == 4
    assert "copied-figures" not in named


DISTRICTS = ("TU-PLK", "TU-AKH", "TU-APA", "HU-CPA", "HU-CPR", "HU-CPU")


def told_of(outcome: Outcome) -> list[tuple[str, str, Severity]]:
    """Unit, rule and severity of what is found in returns; not that others have sent none."""
    return [(one.unit, one.rule, one.severity) for one in outcome.findings if one.field]


@pytest.mark.parametrize(
    ("cost", "unusual"),
    [
        # insurance of three years: twice the definition's soft range, and usual where all have it
        (1_900_000, [("unit-cost-range", Severity.SOFT)]),
        # the hard range stays
        (8_100_000, [("unit-cost-range", Severity.HARD)]),
    ],
)
def test_from_six_returns_on_the_province_says_what_is_usual(
    cost: int,
    unusual: list[tuple[str, Severity]],
    campaign: Campaign,
    plan: WorkbookPlan,
) -> None:
    def told(many: int) -> list[tuple[str, str, Severity]]:
        paid = {
            unit: {
                "health_insurance.quantity": 100 + number,
                "health_insurance.amount": (100 + number) * cost,
            }
            for number, unit in enumerate(DISTRICTS[:many])
        }
        return told_of(concluded(campaign, plan, paid))

    expected = [(unit, *one) for unit in DISTRICTS for one in unusual]
    assert sorted(told(5)) == sorted(expected[:5])
    soft = unusual[0][1] is Severity.SOFT
    assert sorted(told(6)) == ([] if soft else sorted(expected))


def test_a_large_amount_is_none_where_quantity_and_cost_are_usual(
    campaign: Campaign, plan: WorkbookPlan
) -> None:
    def told(many: int) -> list[tuple[str, str, Severity]]:
        roads = {
            unit: {"road.quantity": 100 + number, "road.amount": (100 + number) * 600_000_000}
            for number, unit in enumerate(DISTRICTS[:many])
        }
        return told_of(concluded(campaign, plan, roads))

    assert [rule for _, rule, _ in told(5)] == ["magnitude"] * 5
    assert told(6) == []


@pytest.mark.parametrize("wrong", [1, 3, 5])
def test_returns_in_nghin_are_a_question_each_however_many_they_are(
    wrong: int, campaign: Campaign, plan: WorkbookPlan
) -> None:
    """Of five units, and of each one question about all its amounts with what they should be."""
    truth = {QUANTITY: 120, AMOUNT: 60_000_000, "bridge.quantity": 2, "bridge.amount": 600_000_000}
    typed = {
        name: figure // 1000 if name.endswith("amount") else figure
        for name, figure in truth.items()
    }
    answers: dict[str, Mapping[str, object]] = {
        unit: typed if number < wrong else {**truth, QUANTITY: 121 + number}
        for number, unit in enumerate(DISTRICTS[:5])
    }
    outcome = concluded(campaign, plan, answers)
    assert told_of(outcome) == [
        (unit, "thousand-error", Severity.HARD) for unit in DISTRICTS[:wrong]
    ]
    for cell in outcome.values:
        seen = cell.observation
        if cell.unit in DISTRICTS[:wrong] and seen.field in {AMOUNT, "bridge.amount"}:
            right = truth[seen.field]
            assert (seen.status, seen.candidates) == (Status.QUERY, (right // 1000, right))
    (total,) = (
        one for one in outcome.totals if (one.group, one.field) == ("province", "bridge.amount")
    )
    counted = (5 - wrong) * 600_000_000
    assert (total.value or 0) == counted
    assert total.low == counted + wrong * 600_000
    assert total.high == 5 * 600_000_000


def test_a_gross_error_is_withheld_where_the_province_says_what_is_usual(
    campaign: Campaign, plan: WorkbookPlan
) -> None:
    usual = {
        unit: {"health_insurance.quantity": 100 + number, "health_insurance.amount": 10**8}
        for number, unit in enumerate(DISTRICTS)
    }
    gross = {"health_insurance.quantity": 1, "health_insurance.amount": 8_100_000}
    outcome = concluded(campaign, plan, {**usual, "HU-CSE": gross})
    assert told_of(outcome) == [("HU-CSE", "unit-cost-range", Severity.HARD)]


@pytest.mark.parametrize(
    ("verdict", "factor", "status"),
    [(Verdict.TAKE_B, 1, Status.ADJUSTED), (Verdict.ACCEPT, 1000, Status.REPORTED)],
)
def test_what_is_decided_of_a_return_in_nghin_ends_the_question(
    verdict: Verdict, factor: int, status: Status, campaign: Campaign, plan: WorkbookPlan
) -> None:
    """Of each amount: as it should be, or as it was typed, however small; no rule asks again."""
    truth = {QUANTITY: 120, AMOUNT: 60_000_000, "bridge.quantity": 2, "bridge.amount": 600_000_000}
    amounts = (AMOUNT, "bridge.amount")
    typed = {**truth, **{name: truth[name] // 1000 for name in amounts}}
    decisions = {
        f"{UNIT}/{name}": Decision(
            key=f"{UNIT}/{name}",
            verdict=verdict,
            unit=UNIT,
            field=name,
            rules=("thousand-error",),
            value=str(truth[name] // factor),
            judged=f"={typed[name]}",
            decided_on=date(2019, 3, 11),
            read_on=date(2019, 3, 11),
        )
        for name in amounts
    }
    outcome = concluded(campaign, plan, {UNIT: typed}, decisions)
    assert all(one.state is State.SETTLED for one in outcome.findings if one.field)
    assert not [one for one in outcome.questions if one.unit == UNIT]
    for cell in outcome.values:
        if cell.unit == UNIT and cell.observation.field in amounts:
            assert cell.observation.status is status
            assert cell.observation.value == truth[cell.observation.field] // factor


def test_what_a_return_in_nghin_does_not_ask_about_is_still_told(
    campaign: Campaign, plan: WorkbookPlan
) -> None:
    """A quantity is withheld by a rule of its own, which is not taken for a repetition."""
    usual: dict[str, Mapping[str, object]] = {
        unit: {"house_repair.quantity": 10 + number, "house_repair.amount": 120_000_000 + number}
        for number, unit in enumerate(DISTRICTS)
    }
    typed = {
        "house_repair.quantity": 11_000,
        "house_repair.amount": 132_000_000,
        QUANTITY: 120,
        AMOUNT: 60_000,
        "bridge.quantity": 2,
        "bridge.amount": 600_000,
    }
    outcome = concluded(campaign, plan, {**usual, "HU-CSE": typed})
    assert sorted(rule for unit, rule, _ in told_of(outcome) if unit == "HU-CSE") == [
        "quantity-outlier",
        "thousand-error",
    ]


def test_small_amounts_that_were_accepted_are_no_small_return(
    campaign: Campaign, plan: WorkbookPlan
) -> None:
    """That the return is small as a whole says again what was answered."""
    metrics = campaign.metrics
    units = [unit.code for unit in campaign.units if unit.group == "district"][:9]

    def answers(number: int, factor: int) -> dict[str, object]:
        given: dict[str, object] = {}
        for metric in metrics:
            given[f"{metric.id}.quantity"] = 40 + number
            amount = (40 + number) * int(metric.unit_cost.soft.low * 3 // 2)
            given[f"{metric.id}.amount"] = amount // factor
        return given

    typed = answers(0, 1000)
    decisions = {
        f"{units[0]}/{field}": Decision(
            key=f"{units[0]}/{field}",
            verdict=Verdict.ACCEPT,
            unit=units[0],
            field=field,
            rules=("thousand-error",),
            value=str(value),
            judged=f"={value}",
            decided_on=date(2019, 3, 11),
            read_on=date(2019, 3, 11),
        )
        for field, value in typed.items()
        if field.endswith("amount")
    }
    returns = {unit: answers(number, 1) for number, unit in enumerate(units)}
    outcome = concluded(campaign, plan, {**returns, units[0]: typed}, decisions)
    told = [one for one in outcome.findings if one.unit == units[0]]
    assert [(one.rule, one.state) for one in told] == [("thousand-error", State.SETTLED)]
    assert not [one for one in outcome.questions if one.unit == units[0]]
