"""Sentences compared with all others at once, against two at a time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.likeness import alike, bags, running
from aggregator.reports.word.quotations.bags import Bags

WORDS = st.sampled_from([*"abcdeg", "không", "tăng", "hết", "12"])
SENTENCES = st.lists(st.lists(WORDS, max_size=9).map(" ".join), min_size=1, max_size=8)


@given(SENTENCES)
def test_it_is_the_rule_for_two_texts(sentences: list[str]) -> None:
    table, apart = Bags(running(sentences), len(sentences)), bags(sentences)
    for place, one in enumerate(apart):
        assert table.alike(place).tolist() == [alike(one, other) for other in apart]
        assert table.repeats(place).tolist() == [
            len(one & other) * 2 >= min(len(one), len(other)) for other in apart
        ]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("a b c d", "a b x y z w", True),  # half of the shorter
        ("a b c d", "a x y z", False),
        ("a b c d e", "a b x y z w", False),
        ("a b", "x y", False),
    ],
)
def test_repeats(one: str, other: str, *, same: bool) -> None:
    table = Bags(running([one, other]), 2)
    assert table.repeats(0)[1] == table.repeats(1)[0] == same
