"""Texts in rows: nothing is lost, and what is estimated is what fits."""

from hypothesis import given
from hypothesis import strategies as st

from aggregator.summary import wrapping

TEXTS = st.text(alphabet=st.sampled_from("aăâmWiđĐ ưỜ.,-\n\t😀漢"), max_size=600)
WIDTHS = st.floats(min_value=4, max_value=120)


@given(TEXTS, WIDTHS, st.booleans())
def test_lines_joined_are_the_text(text: str, width: float, bold: bool) -> None:  # noqa: FBT001 - drawn by hypothesis
    assert "".join(wrapping.lines(text, width, bold=bold)) == text


@given(TEXTS, WIDTHS)
def test_pieces_lose_nothing_but_line_feeds_between_rows(text: str, width: float) -> None:
    pieces = wrapping.pieces(text, width)
    assert "".join(pieces).replace("\n", "") == text.replace("\n", "")
    assert all(len(wrapping.lines(piece, width)) <= wrapping.MAX_LINES for piece in pieces)


def test_a_word_wider_than_the_column_is_broken() -> None:
    assert len(wrapping.lines("a" * 300, 10)) > 10


def test_a_line_holds_about_as_many_letters_as_the_column_is_wide() -> None:
    text = "Ban Thường vụ đã tổ chức quán triệt Kết luận đến cán bộ, đảng viên, hội viên. " * 10
    longest = max(len(line) for line in wrapping.lines(text, 70))
    assert 70 <= longest <= 90


def test_rows_never_exceed_what_a_program_allows() -> None:
    assert wrapping.height(1) < 21
    assert wrapping.height(1000) == 409


def test_a_column_is_as_wide_as_its_longest_number() -> None:
    assert wrapping.extent("206.157.000.000", bold=True) > wrapping.extent("206.157.000.000") > 11
