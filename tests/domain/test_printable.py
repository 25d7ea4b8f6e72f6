"""Texts from anywhere, as they appear in a cell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.domain import printable


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
