"""When it is said that so many calls are enough, and that it never is where too little is known."""

import csv
import io
import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest

from aggregator.aggregation import Unsettled, calls, enough
from aggregator.aggregation.absent import Brings
from aggregator.aggregation.hidden import MOVES, PER_SEEN, SQUARE, Sum, hidden
from aggregator.batch.bulletin import bulletin_of
from aggregator.batch.evaluate import Known, evaluate
from aggregator.cli.screen import Screen
from aggregator.cli.settings import Settings
from aggregator.cli.texts import TEXTS
from aggregator.definition import Campaign
from aggregator.definition.words import UNSAID, enough_calls
from aggregator.domain import Enough, Outcome, Unsaid
from aggregator.layout import WorkbookPlan
from aggregator.reports import data_package
from aggregator.reports.run_account import run_account
from aggregator.selection import SortedInbox
from tests.aggregation.outcomes import open_units
from tests.returns import file_of, make_return

QUANTILE = Decimal("1.645")
UNIT = Brings(mean=Fraction(100), square=Fraction(40_000))


def known(
    *moves: int, reported: int = 2000, missing: int = 0, mistaken: int = 0, money: int | None = None
) -> Unsettled:
    """A province of units that give 100 each."""
    return Unsettled(
        units=open_units(*moves),
        reported=reported,
        expected=reported + missing,
        mistaken=mistaken,
        money=Fraction(100 * (reported + missing) if money is None else money),
        usual=UNIT,
    )


@pytest.mark.parametrize(
    ("province", "why"),
    [
        (known(reported=0), Unsaid.NO_RETURNS),
        (known(reported=1), Unsaid.FEW_RETURNS),
        (known(reported=29), Unsaid.FEW_RETURNS),
        (known(money=0), Unsaid.FEW_RETURNS),
        (known(missing=1001), Unsaid.MANY_MISSING),
        (known(missing=1000), None),
        (known(reported=48), Unsaid.HIDDEN_MISTAKES),
        (known(mistaken=200), Unsaid.HIDDEN_MISTAKES),
        (known(mistaken=20), None),
    ],
)
def test_why_it_cannot_be_said(province: Unsettled, why: Unsaid | None) -> None:
    said = enough(province)
    assert said.why == why
    assert (said.calls is None) == (why is not None)


def test_as_many_calls_as_needed_and_not_one_more() -> None:
    """With what is hidden the bound is 2.000; each call takes what it moves out of the sum."""
    province = known(300, 900, 500, 700, 100)
    said = enough(province)
    assert said == Enough(calls=3, why=None)
    after = [
        hidden(0, 2000, 2000, UNIT)
        + Sum(mean=Fraction(sum(left)), square=Fraction(sum(one * one for one in left)))
        for left in ([700, 500, 300, 100], [500, 300, 100], [300, 100])
    ]
    assert [one.upper(QUANTILE) < 2000 for one in after] == [False, False, True]


def test_who_has_not_reported_is_called_in_any_case() -> None:
    """Little as it is expected to bring: nothing bounds what nobody has seen."""
    province = known(900, 500, 300, 100, 1)
    units = tuple(replace(one, absent=one.unit == "U3") for one in province.units)
    assert enough(province).calls == 2
    assert enough(replace(province, units=units)).calls == 4


def test_where_nothing_is_open_no_call_is_needed() -> None:
    assert enough(known()) == Enough(calls=0, why=None)


def test_calls_without_money_are_not_needed() -> None:
    assert enough(known(0, 0)).calls == 0


@pytest.mark.parametrize("change", ["mistaken", "missing"])
def test_the_less_is_known_the_more_calls_are_needed(change: str) -> None:
    moves = (400, 600, 800, 300, 200, 100)
    counts = [enough(known(*moves, **{change: many})).calls for many in (0, 10, 20, 30, 40)]
    said = [count for count in counts if count is not None]
    assert said == sorted(said)
    assert len(set(counts)) > 1 or change == "missing"
    assert counts[: len(said)] == said  # once it cannot be said, it cannot with less


@pytest.mark.parametrize("spread", [0.3, 1.0, 2.0])
@pytest.mark.parametrize(("quantile", "risk"), [("1.645", 0.05), ("2.054", 0.02)])
def test_a_log_normal_sum_exceeds_its_bound_as_often_as_said(
    spread: float, quantile: str, risk: float
) -> None:
    """Mean 1, and so a variance of e^(spread^2) - 1; drawn 200.000 times."""
    drawn = np.exp(spread * np.random.default_rng(1).standard_normal(200_000) - spread**2 / 2)
    bound = Sum(mean=Fraction(1), square=Fraction(float(np.expm1(spread**2)))).upper(
        Decimal(quantile)
    )
    assert float((drawn > float(bound)).mean()) == pytest.approx(risk, rel=0.05)


def test_nothing_open_has_no_bound() -> None:
    assert Sum(mean=Fraction(0), square=Fraction(0)).upper(QUANTILE) == 0


def test_what_is_hidden_follows_what_was_seen() -> None:
    """Of 9 seen and one near in 100 returns, 200 to come: 20 in all."""
    found = hidden(9, 100, 200, UNIT)
    assert found.mean == PER_SEEN * 20 * MOVES * 100
    parts = PER_SEEN * 20 * SQUARE * 40_000
    assert found.square == parts + found.mean**2 * (Fraction(1, 10) + Fraction(9, 16))


# ------------------------------------------------------------------ what the outputs claim

SOME = {"scholarship.quantity": 100, "scholarship.amount": 50_000_000}


def outcome_with(campaign: Campaign, plan: WorkbookPlan, count: int) -> Outcome:
    """The first ``count`` units of the roster have reported, without a fault."""
    returns = tuple(
        make_return(
            campaign,
            plan,
            unit.code,
            {**SOME, "scholarship.amount": 50_000_000 + 1_370_000 * place},
        )
        for place, unit in enumerate(campaign.units[:count])
    )
    inbox = SortedInbox(files=tuple(file_of(one) for one in returns), returns=returns, findings=())
    return evaluate(campaign, plan, inbox, date(2019, 3, 12), Known(before=None, previous={}))


def called(campaign: Campaign, outcome: Outcome) -> list[dict[str, str]]:
    files = data_package(campaign, outcome, "vi")
    (content,) = (content for name, content in files.items() if name.endswith("calls.csv"))
    return list(csv.DictReader(io.StringIO(b"".join(content).decode("utf-8-sig"))))


@pytest.mark.parametrize(
    ("count", "why"),
    [
        (0, Unsaid.NO_RETURNS),
        (1, Unsaid.FEW_RETURNS),
        (5, Unsaid.FEW_RETURNS),
        (48, Unsaid.HIDDEN_MISTAKES),
    ],
)
def test_nothing_is_claimed_of_a_province_of_this_size(
    count: int,
    why: Unsaid,
    campaign: Campaign,
    plan: WorkbookPlan,
    capsys: pytest.CaptureFixture[str],
) -> None:
    outcome = outcome_with(campaign, plan, count)
    assert len(outcome.returns) == count
    assert outcome.enough == Enough(calls=None, why=why)
    account = json.loads(run_account(campaign, outcome, {}))["enough"]
    assert account == {"calls": None, "share": 0.01, "confidence": 0.8, "why": UNSAID[why]}
    said = enough_calls(outcome.enough)
    assert said.startswith("Chưa đủ cơ sở để nói")
    assert "dưới 1%" not in said
    Screen(Settings())._calls(bulletin_of(campaign, outcome, sealed=True))
    printed = " ".join(capsys.readouterr().out.split())
    assert said in printed
    assert "%" not in printed.replace(said, "")
    rows = called(campaign, outcome)
    assert {row["remaining"] for row in rows} <= {""}
    assert {row["remaining_share"] for row in rows} <= {""}
    assert len(rows) == (48 - count if count else 0)


def test_every_reason_has_its_words_in_both_languages() -> None:
    assert set(UNSAID) == set(Unsaid)
    for language in ("vi", "en"):
        assert all(TEXTS[language][f"unsaid-{why}"] for why in Unsaid)


def test_calls_and_enough_come_from_the_same_order() -> None:
    province = known(300, 900, 500, 700, 100)
    count = enough(province).calls
    assert count is not None
    assert [call.unit for call in calls(province)][:count] == ["U1", "U3", "U2"]
