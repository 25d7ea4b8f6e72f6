"""Centrality against the sum of cosines, calculated the slow way."""

import math
from collections import Counter
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.likeness import running
from aggregator.reports.word.quotations.centrality import UNIT, Chorus, rarities
from aggregator.reports.word.quotations.sparse import numbered

Spoken = list[tuple[str, tuple[str, ...]]]


def _slowly(spoken: Spoken) -> list[float]:
    """Degree centrality: for each sentence the cosines with all others of other units."""
    bags = [
        Counter(pairwise(words) if len(words) > 1 else [(word, "") for word in words])
        for _, words in spoken
    ]
    units = {unit for unit, _ in spoken}
    users = {
        term: len({unit for (unit, _), bag in zip(spoken, bags, strict=True) if term in bag})
        for bag in bags
        for term in bag
    }
    weighted = [
        {term: count * math.log(1 + len(units) / users[term]) for term, count in bag.items()}
        for bag in bags
    ]
    sentences = Counter(unit for unit, _ in spoken)

    def cosine(one: dict[tuple[str, str], float], other: dict[tuple[str, str], float]) -> float:
        product = sum(weight * other.get(term, 0) for term, weight in one.items())
        return product and product / math.hypot(*one.values()) / math.hypot(*other.values())

    return [
        sum(
            cosine(mine, theirs) / sentences[whose]
            for (whose, _), theirs in zip(spoken, weighted, strict=True)
            if whose != unit
        )
        for (unit, _), mine in zip(spoken, weighted, strict=True)
    ]


@given(
    st.lists(
        st.tuples(
            st.sampled_from("ABCD"), st.lists(st.sampled_from("xyzuv"), max_size=5).map(tuple)
        ),
        max_size=12,
    )
)
def test_it_is_the_sum_of_cosines_with_the_sentences_of_others(spoken: Spoken) -> None:
    assert _centralities(_chorus(spoken)) == pytest.approx(_slowly(spoken), abs=1e-4)


def _chorus(spoken: Spoken) -> Chorus:
    speakers, _ = numbered(unit for unit, _ in spoken)
    return Chorus(running([" ".join(words) for _, words in spoken]), speakers)


def _centralities(chorus: Chorus) -> list[float]:
    return [one / UNIT**2 for one in chorus.centralities().tolist()]


def test_who_is_silent_votes_no_more() -> None:
    chorus = _chorus([("A", ("x", "y")), ("B", ("x", "y")), ("C", ("x", "y"))])
    assert _centralities(chorus)[0] == pytest.approx(2)
    chorus.silence(np.array([False, True, False]))
    assert _centralities(chorus)[0] == pytest.approx(1)


def test_a_unit_that_writes_much_has_one_vote() -> None:
    much = [("A", ("x", "y"))] * 10
    found = _centralities(
        _chorus([*much, ("B", ("x", "y")), ("C", ("u", "v")), ("D", ("u", "v")), ("E", ("u", "v"))])
    )
    assert found[-1] > found[10]


def test_who_says_it_thrice_is_as_central_as_who_says_it_once() -> None:
    spoken = [("A", ("x", "y", "z"))] * 3 + [("B", ("x", "y", "z")), ("C", ("x", "y"))]
    found = _chorus(spoken).centralities()
    assert len(set(found[:4].tolist())) == 1


def test_no_rarity_is_so_near_to_half_that_a_machine_could_round_it_otherwise() -> None:
    """Logarithms differ in the last of 52 bits, from one mathematical library to another."""
    for units in range(1, 101):
        for users in range(1, units + 1):
            exact = math.log(1 + units / users) * UNIT
            assert abs(exact % 1 - 0.5) > 1e-6
    assert rarities(3).tolist() == [0, *(round(math.log(1 + 3 / n) * UNIT) for n in (1, 2, 3))]
