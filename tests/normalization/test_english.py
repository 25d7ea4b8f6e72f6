"""What somebody types into a form that asks in English, where only figures were thought of."""

import pytest

from aggregator.batch.normalize import normalize_typed
from aggregator.domain import plain


@pytest.mark.parametrize("typed", ["none", "Nil", "NONE.", "nothing", "Nothing to report", "zero"])
def test_nothing_is_nil(typed: str) -> None:
    assert read(typed) == ("nil", "0", [])


@pytest.mark.parametrize(
    "typed",
    [
        *("n/a", "N/A", "not available", "Not available yet", "no data", "unknown", "pending"),
        *("not applicable", "to be confirmed", "TBC"),
    ],
)
def test_what_is_not_known_is_missing_and_not_nil(typed: str) -> None:
    assert read(typed) == ("missing", None, [])


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("2 billion", 2_000_000_000),
        ("1.25 billion VND", 1_250_000_000),
        ("1.2 million", 1_200_000),
        ("1,5 million", 1_500_000),
        ("VND 12 million", 12_000_000),
        ("500 thousand", 500_000),
        ("1 billion 250 million", 1_250_000_000),
        ("1,250,000 VND", 1_250_000),
    ],
)
def test_scales(typed: str, value: int) -> None:
    assert read(typed) == ("reported", str(value), [])


@pytest.mark.parametrize("typed", ["1.234 million", "1,234 million"])
def test_three_digits_behind_a_mark_are_a_question(typed: str) -> None:
    """Behind English words a point is as often decimal as it is between thousands."""
    assert read(typed) == ("query", None, ["1234000", "1234000000"])


@pytest.mark.parametrize("typed", ["none yet", "no", "million", "none of the above"])
def test_what_may_mean_another_thing_is_not_guessed(typed: str) -> None:
    assert read(typed)[0] == "invalid"


def test_an_approximation_is_asked_about() -> None:
    assert read("about 5 million") == ("query", None, ["5000000"])


def test_pieces_are_not_counted_in_millions() -> None:
    assert read("5 million", kind="count", unit="houses")[0] == "invalid"
    assert read("2 thousand", kind="count", unit="houses") == ("reported", "2000", [])


def read(typed: str, kind: str = "money", unit: str = "") -> tuple[str, str | None, list[str]]:
    """State, value and candidates."""
    seen = normalize_typed(typed, kind, unit)
    value = None if seen.value is None else plain(seen.value)
    return str(seen.status), value, [plain(candidate) for candidate in seen.candidates]
