"""Centrality against the sum of cosines, calculated the slow way."""

import math
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.reports.word.quotations.centrality import Chorus, voices

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
    said = voices(spoken)
    chorus = Chorus(said)
    found = [chorus.centrality(voice) for voice in said]
    assert found == pytest.approx(_slowly(spoken), abs=1e-5)


def test_who_is_silent_votes_no_more() -> None:
    said = voices([("A", ("x", "y")), ("B", ("x", "y")), ("C", ("x", "y"))])
    chorus = Chorus(said)
    assert chorus.centrality(said[0]) == pytest.approx(2)
    chorus.silence(said[1])
    assert chorus.centrality(said[0]) == pytest.approx(1)


def test_a_unit_that_writes_much_has_one_vote() -> None:
    much = [("A", ("x", "y"))] * 10
    said = voices(
        [*much, ("B", ("x", "y")), ("C", ("u", "v")), ("D", ("u", "v")), ("E", ("u", "v"))]
    )
    chorus = Chorus(said)
    assert chorus.centrality(said[-1]) > chorus.centrality(said[10])
