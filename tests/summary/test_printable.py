"""Texts from anywhere, as they appear in a cell."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.domain import Figure
from aggregator.summary.printable import grouped, printable


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("  =1+1", "'  =1+1"),
        ("{=1+1}", "'{=1+1}"),
        ("＝1", "'＝1"),
        ("<r><t>x</t></r>", "'<r><t>x</t></r>"),
        ("- gạch đầu dòng", "- gạch đầu dòng"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\x00b", "a[U+0000]b"),
        ("a\u202eb", "a[U+202E]b"),
        ("\udce9", "[U+DCE9]"),
        ("hoa\u0300", "hoà"),
    ],
)
def test_what_is_shown(text: str, shown: str) -> None:
    assert printable(text) == shown


@given(st.text(alphabet=st.characters(), max_size=50))
def test_showing_twice_changes_nothing_and_can_be_stored(text: str) -> None:
    shown = printable(text)
    assert printable(shown) == shown
    shown.encode()
    assert not shown.lstrip().startswith("=")


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0, "0"),
        (1_234_567, "1.234.567"),
        (Decimal("12.50"), "12,5"),
        (Decimal("1234.125"), "1.234,125"),
        (Decimal("1E+3"), "1.000"),
        (10**30 + 1, "1.000.000.000.000.000.000.000.000.000.001"),
    ],
)
def test_numbers_are_grouped_as_in_vietnamese(value: Figure, shown: str) -> None:
    assert grouped(value) == shown
