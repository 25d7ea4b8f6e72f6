"""Sums of provinces: exact, whatever the order; a range only where every province has one."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.archive.rollup import HandedIn, Package, nation_totals
from aggregator.definition import Asked, Campaign
from aggregator.domain import PROVINCE, Figure, NationTotal, Total, Unsaid
from aggregator.layout import WorkbookPlan, asked_of

MONEY, ROAD = "bridge.amount", "road.quantity"
NOBODY: Mapping[str, frozenset[str]] = {}
figures = st.one_of(
    st.integers(0, 10**17),
    st.decimals(0, 10**12, allow_nan=False, allow_infinity=False, places=18),
)


@pytest.fixture(scope="module")
def asked(campaign: Campaign, plan: WorkbookPlan) -> Asked:
    return asked_of(campaign, plan)


def province(name: str, field: str = MONEY, **known: object) -> HandedIn:
    facts: dict[str, object] = {"contributors": 1, "expected": 1, "low": None, "high": None}
    total = Total(group=PROVINCE, field=field, **(facts | known))  # type: ignore[arg-type]
    return HandedIn(name=name, package=cast("Package", None), totals=(total,))


def together(
    asked: Asked,
    *provinces: HandedIn,
    field: str = MONEY,
    not_added: Mapping[str, frozenset[str]] = NOBODY,
    missing: tuple[str, ...] = (),
) -> NationTotal:
    found = nation_totals(asked, provinces, not_added, missing)
    return next(one for one in found if one.total.field == field)


@given(values=st.lists(st.one_of(st.none(), figures), min_size=1, max_size=70), data=st.data())
def test_the_nation_is_the_exact_sum_in_any_order(
    asked: Asked, values: list[Figure | None], data: st.DataObject
) -> None:
    provinces = [
        province(f"p{at}", ROAD, value=value, low=value, high=value, contributors=at)
        for at, value in enumerate(values)
    ]
    shuffled = data.draw(st.permutations(provinces))
    one, other = (together(asked, *order, field=ROAD) for order in (provinces, shuffled))
    assert one.total == other.total
    there = [value for value in values if value is not None]
    if there:
        assert one.total.value is not None
        assert Fraction(one.total.value) == sum(Fraction(value) for value in there)
    else:
        assert one.total.value is None
    assert one.provinces == len(there)
    assert one.total.contributors == sum(range(len(values)))


def test_nothing_is_not_zero(asked: Asked) -> None:
    one = together(asked, province("a", value=None), province("b", value=None))
    assert (one.total.value, one.total.low, one.total.likely_low) == (None, None, None)
    assert together(asked, province("a", value=None), province("b", value=0)).total.value == 0


def test_money_stays_an_integer(asked: Asked) -> None:
    one = together(asked, province("a", value=10**16), province("b", value=1))
    assert one.total.value == 10**16 + 1
    assert isinstance(one.total.value, int)
    kilometres = together(asked, province("a", ROAD, value=Decimal("0.1")), field=ROAD)
    assert kilometres.total.value == Decimal("0.1")


def ranged(name: str, low: int | None, high: int | None) -> HandedIn:
    return province(name, value=1, likely_low=low, likely_high=high)


def test_ranges_are_added_end_by_end(asked: Asked) -> None:
    one = together(asked, ranged("a", 10, 20), ranged("b", 1, 5))
    assert (one.total.likely_low, one.total.likely_high, one.total.unsaid) == (11, 25, None)
    assert one.unranged == ()


def test_one_province_without_a_range_leaves_the_nation_without(asked: Asked) -> None:
    one = together(asked, ranged("a", 10, 20), ranged("b", None, None))
    assert one.total.likely_low is None
    assert one.total.unsaid is Unsaid.UNRANGED_PROVINCES
    assert one.unranged == ("b",)


def test_a_province_where_nobody_is_asked_takes_no_range_away(asked: Asked) -> None:
    nobody = province("b", value=None, contributors=0, expected=0)
    assert together(asked, ranged("a", 10, 20), nobody).total.likely_high == 20
    assert together(asked, nobody).total.unsaid is Unsaid.NOT_ASKED


def test_a_figure_that_is_another_one_is_expected_and_not_added(asked: Asked) -> None:
    one = together(
        asked, ranged("a", 10, 20), ranged("b", 1, 5), not_added={"b": frozenset({MONEY})}
    )
    assert (one.total.value, one.total.contributors, one.total.expected) == (1, 1, 2)
    assert one.total.unsaid is Unsaid.UNLIKE_FIGURES
    assert one.unranged == ("b",)


def test_a_missing_province_leaves_no_range(asked: Asked) -> None:
    one = together(asked, ranged("a", 10, 20), missing=("c",))
    assert one.total.unsaid is Unsaid.MISSING_PROVINCES
    assert one.unranged == ("c",)
