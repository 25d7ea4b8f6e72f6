"""When two sentences are counted as one, and when one repeats another."""

import pytest

from aggregator.reports.word.quotations.likeness import alike, repeats, syllables


def _bag(sentence: str) -> frozenset[str]:
    return frozenset(syllables(sentence))


def test_syllables_are_words_in_lower_case_and_numbers_are_none() -> None:
    assert syllables("Đã MỞ 18 lớp, 1.2-QĐ/TW; a_b") == ("đã", "mở", "lớp", "qđ", "tw", "a", "b")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Mở 18 lớp, 933 lượt người học", "Mở 5 lớp, 12 lượt người học.", True),
        ("a b c e g h", "a b c x y z", False),
        ("a b c", "a b c x y", True),  # 3 of 5
        ("a b c d e", "a b c x y", False),  # 3 of 7
        ("a b c", "a b c x y z", False),  # 3 of 6
        ("các hội đã có trụ sở làm việc", "các hội chưa có trụ sở làm việc", False),
        ("số hội viên năm nay tăng", "số hội viên năm nay giảm", False),
        ("số hội không tăng so với trước", "số hội tăng so với trước", False),
        ("1234", "1234", False),
    ],
)
def test_alike(one: str, other: str, *, same: bool) -> None:
    assert alike(_bag(one), _bag(other)) is same
    assert alike(_bag(other), _bag(one)) is same


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
    assert repeats(_bag(one), _bag(other)) is same
    assert repeats(_bag(other), _bag(one)) is same
