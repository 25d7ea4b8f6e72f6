"""How figures are written, for people and for programs."""

from decimal import Decimal

import pytest

from aggregator.domain import Figure, plain, vietnamese


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0, "0"),
        (1_234_567, "1.234.567"),
        (Decimal("12.50"), "12,5"),
        (Decimal("0.0000001"), "0,0000001"),
        (Decimal("1234.125"), "1.234,125"),
        (Decimal("1E+3"), "1.000"),
        (10**30 + 1, "1.000.000.000.000.000.000.000.000.000.001"),
    ],
)
def test_for_people(value: Figure, shown: str) -> None:
    assert vietnamese(value) == shown


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0, "0"),
        (1_234_567, "1234567"),
        (Decimal("12.50"), "12.5"),
        (Decimal("12.00"), "12"),
        (Decimal("1E+3"), "1000"),
        (Decimal("0.0000001"), "0.0000001"),
    ],
)
def test_for_programs(value: Figure, written: str) -> None:
    assert plain(value) == written
