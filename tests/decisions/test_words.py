"""Words typed by hand, and figures in words."""

import unicodedata
from decimal import Decimal

import pytest

from aggregator.decisions.figure_words import in_words, spelled_out
from aggregator.decisions.words import VERDICT, verdict_of
from aggregator.domain import Figure, Verdict


@pytest.mark.parametrize("verdict", list(Verdict))
def test_a_word_is_read_however_it_is_typed(verdict: Verdict) -> None:
    text = VERDICT[verdict]
    bare = "".join(
        letter
        for letter in unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
        if not unicodedata.combining(letter)
    )
    for typed in (
        text,
        text.upper(),
        f"  {text}. ",
        bare,
        bare.upper(),
        unicodedata.normalize("NFD", text),
        verdict.value,
        verdict.value.upper(),
        text.replace(" ", "  "),
    ):
        assert verdict_of(typed) is verdict, typed


@pytest.mark.parametrize("text", ["", "đồng ý", "nhận", "lấy", "C", "sửa", "không", "chờ"])
def test_a_word_that_is_like_one_is_none(text: str) -> None:
    assert verdict_of(text) is None


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (0, "không"),
        (5, "năm"),
        (10, "mười"),
        (14, "mười bốn"),
        (15, "mười lăm"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (55, "năm mươi lăm"),
        (101, "một trăm lẻ một"),
        (110, "một trăm mười"),
        (1005, "một nghìn không trăm lẻ năm"),
        (1_000_001, "một triệu không trăm lẻ một"),
        (1_200_000_000, "một tỷ hai trăm triệu"),
        (25_000_000_000, "hai mươi lăm tỷ"),
        (2_000_000_005, "hai tỷ không trăm lẻ năm"),
        (10**15, "một triệu tỷ"),
        (-3, "âm ba"),
        (Decimal("1.234"), "một phẩy hai trăm ba mươi tư"),
        (Decimal("12.05"), "mười hai phẩy không năm"),
        (Decimal(7), "bảy"),
    ],
)
def test_figures_are_read_out(figure: Figure, words: str) -> None:
    assert in_words(figure) == words


def test_a_figure_stands_in_digits_and_in_words() -> None:
    assert spelled_out(1_500_000, "đồng") == "1.500.000 đồng (một triệu năm trăm nghìn đồng)"
    assert spelled_out(3, "") == "3 (ba)"
