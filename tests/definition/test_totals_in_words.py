"""How sums are said aloud, and what is said of a total that is not whole yet."""

from dataclasses import replace
from decimal import Decimal

import pytest

from aggregator.definition.totals_in_words import covered_words, likely_words, short_money
from aggregator.definition.words import UNSAID
from aggregator.domain import Figure, Total, Unsaid

BILLION = 10**9


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        (0, "0 đồng"),
        (12_500, "12.500 đồng"),
        (999_400, "999.400 đồng"),
        (999_999, "1,00 triệu"),
        (1_000_000, "1,00 triệu"),
        (34_560_000, "34,6 triệu"),
        (350_000_000, "350 triệu"),
        (999_600_000, "1,00 tỷ"),
        (11_712_345_678, "11,7 tỷ"),
        (123_456_789_012, "123 tỷ"),
        (1_234_567_890_123, "1.230 tỷ"),
    ],
)
def test_money_is_said_with_three_digits(amount: int, said: str) -> None:
    assert short_money(amount) == said


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (11_712_345_678, "đồng", "11,7 tỷ từ 41/48 đơn vị"),
        (25_779, "suất", "25.779 suất từ 41/48 đơn vị"),
        (Decimal("94.1"), "km", "94,1 km từ 41/48 đơn vị"),
        (0, "đồng", "0 đồng từ 41/48 đơn vị"),
        (None, "đồng", "chưa có số liệu (41/48 đơn vị)"),
    ],
)
def test_a_total_says_whom_it_comes_from(value: Figure | None, unit: str, said: str) -> None:
    assert covered_words(replace(total(None, None), value=value), unit) == said


def total(
    low: Figure | None, high: Figure | None, contributors: int = 41, unsaid: Unsaid | None = None
) -> Total:
    return Total(
        group="province",
        field="road.amount",
        value=0,
        contributors=contributors,
        expected=48,
        low=0,
        high=0,
        likely_low=low,
        likely_high=high,
        unsaid=unsaid,
    )


@pytest.mark.parametrize(
    ("low", "high", "unit", "said"),
    [
        (12_190_000_000, 12_910_000_000, "đồng", "12,1–13,0 tỷ"),
        (980_500_000, 1_041_000_000, "đồng", "980 triệu–1,05 tỷ"),
        (0, 250_000, "đồng", "0–250.000 đồng"),
        (0, 12_500_000, "đồng", "0–12,5 triệu"),
        (250_000, 12_500_000, "đồng", "250.000 đồng–12,5 triệu"),
        (12_349, 13_001, "suất", "12.300–13.100 suất"),
        (7, 31, "căn", "7–31 căn"),
        (Decimal("12.34"), Decimal("40.01"), "km", "12,3–40,1 km"),
        (7, 7, "căn", "7 căn"),
    ],
)
def test_what_is_printed_contains_the_range(
    low: Figure, high: Figure, unit: str, said: str
) -> None:
    assert likely_words(total(low, high), unit) == f"khi đủ có lẽ {said}"


@pytest.mark.parametrize(
    ("value", "low", "unit", "said"),
    [
        (8_378_700_000, 8_378_700_000, "đồng", "8,38–20,0 tỷ"),  # which is said to be 8,38 tỷ
        (8_378_700_000, 8_378_600_000, "đồng", "8,37–20,0 tỷ"),
        (8_378_700_000, 8_399_000_000, "đồng", "8,39–20,0 tỷ"),
        (999_800_000, 999_900_000, "đồng", "1,00–20,0 tỷ"),
        (25_779, 25_779, "suất", "25.779–20.000.000.000 suất"),
        (25_779, 25_778, "suất", "25.700–20.000.000.000 suất"),
    ],
)
def test_what_is_there_already_is_not_said_to_shrink(
    value: Figure, low: Figure, unit: str, said: str
) -> None:
    there = replace(total(low, 20 * BILLION), value=value)
    assert likely_words(there, unit) == f"khi đủ có lẽ {said}"


def test_when_all_have_reported_only_looking_over_can_change_it() -> None:
    whole = total(12 * BILLION, 13 * BILLION, contributors=48)
    assert likely_words(whole, "đồng") == "rà soát xong có lẽ 12,0–13,0 tỷ"


@pytest.mark.parametrize("why", Unsaid)
def test_the_reason_stands_where_nothing_can_be_told(why: Unsaid) -> None:
    said = likely_words(total(None, None, unsaid=why), "đồng")
    assert said == f"chưa đủ cơ sở để ước tính: {UNSAID[why]}"
