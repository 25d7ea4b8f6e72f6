"""What a unit is called about, in words."""

import pytest

from aggregator.definition import card
from aggregator.definition.words import asked_of
from aggregator.domain import Call


@pytest.mark.parametrize(
    ("questions", "asked"),
    [
        (("missing-return",), ("missing-return",)),
        (("missing-return", "encrypted-workbook"), ("encrypted-workbook",)),
        (
            ("unit-cost-range", "missing-figure", "unit-cost-range"),
            ("unit-cost-range", "missing-figure"),
        ),
        ((), ()),
    ],
)
def test_a_call_is_about_what_was_sent_if_anything_was(
    questions: tuple[str, ...], asked: tuple[str, ...]
) -> None:
    call = Call(unit="H-LS", questions=questions, moves=1)
    assert asked_of(call) == tuple(card(rule).vi.title for rule in asked)
    assert asked_of(call, "en") == tuple(card(rule).text("en").title for rule in asked)
