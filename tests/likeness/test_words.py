"""Syllables and words found as arrays, against a regular expression for each text."""

import re
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.likeness import bags, running, stretches, wordings

SYLLABLE = re.compile(r"[^\W\d_]+")
WORD = re.compile(r"\w+(?:[.,/]\d+)*")
TEXTS = st.lists(
    st.text(st.sampled_from("aÁĐßǅ1٣²_.,/ \n-ắḥ̣"), max_size=12) | st.text(max_size=12), max_size=8
)


def test_syllables_are_in_lower_case_and_numbers_have_none() -> None:
    said = running(["Đã MỞ 18 lớp", "1.2-QĐ/TW; a_b"])
    assert " ".join(said.vocabulary[one] for one in said.syllable) == "đã mở lớp qđ tw a b"
    assert said.text.tolist() == [0, 0, 0, 1, 1, 1, 1]


@given(TEXTS)
def test_syllables_are_those_of_each_text(texts: list[str]) -> None:
    said = running(texts)
    found = zip(said.text.tolist(), said.syllable.tolist(), strict=True)
    expected = [
        (place, syllable)
        for place, text in enumerate(texts)
        for syllable in SYLLABLE.findall(text.casefold())
    ]
    assert [(text, said.vocabulary[syllable]) for text, syllable in found] == expected
    assert len(set(said.vocabulary)) == len(said.vocabulary)


@pytest.mark.parametrize("at_once", [1, 10, 1 << 17])
@given(texts=TEXTS)
def test_it_is_the_same_in_whatever_portions(at_once: int, texts: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(stretches, "_AT_ONCE", at_once)
        assert bags(texts) == [frozenset(SYLLABLE.findall(text.casefold())) for text in texts]
        for (one, first), (other, second) in combinations(
            zip(wordings(texts), texts, strict=True), 2
        ):
            same = WORD.findall(first.casefold()) == WORD.findall(second.casefold())
            assert (one == other) is same, (first, second)


def test_numbers_with_points_are_words() -> None:
    same, case, point, comma, two = wordings(
        ["Luật 2.1", "LUẬT: 2.1.", "luật 2.10", "luật 2,1", "luật 2 1"]
    )
    assert same == case
    assert len({same, point, comma, two}) == 4
    assert list(wordings(["… ", ""])) == [b"", b""]
