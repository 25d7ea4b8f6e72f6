"""How figures are written, for people and for programs; and how texts are shown."""

from decimal import Decimal

import pytest

from aggregator.domain import Figure, legible, plain, vietnamese, within_sentence
from aggregator.domain.spelling import _UNSEEN


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


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("=1+1", "=1+1"),
        ("a\r\nb\rc\td", "a\nb\nc\td"),
        ("a\x00b\x85", "a[U+0000]b[U+0085]"),
        ("a\u202eb\ufffe", "a[U+202E]b[U+FFFE]"),
        ("\udce9", "[U+DCE9]"),
        ("hoa\u0300", "hoà"),
    ],
)
def test_a_text_hides_nothing(text: str, shown: str) -> None:
    assert legible(text) == shown
    assert legible(shown) == shown


@pytest.mark.parametrize(
    ("text", "within"),
    [
        ("Sơ kết 5 năm", "sơ kết 5 năm"),
        ("Đánh giá", "đánh giá"),
        ("BHYT cho người nghèo", "BHYT cho người nghèo"),
        ("", ""),
    ],
)
def test_a_text_within_a_sentence(text: str, within: str) -> None:
    assert within_sentence(text) == within


def test_what_is_printable_is_legible_as_it_is() -> None:
    printable = [chr(code) for code in range(0x11_0000) if chr(code).isprintable()]
    assert not any(_UNSEEN.search(character) for character in printable)
