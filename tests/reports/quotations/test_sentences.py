"""Texts taken apart into sentences, none of them changed."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.reports.word.quotations import sentences


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Đã họp. Đã ra văn bản.", ["Đã họp.", "Đã ra văn bản."]),
        ("Hỏi gì? Đáp! Xong… Hết", ["Hỏi gì?", "Đáp!", "Xong…", "Hết"]),
        ("Một dòng\nHai dòng\r\nBa dòng", ["Một dòng", "Hai dòng", "Ba dòng"]),
        ("- Mở 3 lớp.\n+ Tặng quà.\n• Xây nhà", ["Mở 3 lớp.", "Tặng quà.", "Xây nhà"]),
        ("1. Mở lớp. Tặng quà\n2) Xây nhà", ["Mở lớp.", "Tặng quà", "Xây nhà"]),
        ("a) Mở lớp\nIV- Tặng quà\n1.2. Xây nhà", ["Mở lớp", "Tặng quà", "Xây nhà"]),
        ("-Mở lớp", ["Mở lớp"]),
        ("15 chi hội, 755 hội viên", ["15 chi hội, 755 hội viên"]),
        ("Ở Tp. Pleiku có 3 hội. Tx. An Khê có 2.", ["Ở Tp. Pleiku có 3 hội.", "Tx. An Khê có 2."]),
        ("Đ/c. Nguyễn V. An dự. GS. Bình vắng", ["Đ/c. Nguyễn V. An dự.", "GS. Bình vắng"]),
        ("Chi 1.234.567 đồng. Thu 5,6 tỷ.", ["Chi 1.234.567 đồng.", "Thu 5,6 tỷ."]),
        ("Chi 1. 234 đồng", ["Chi 1. 234 đồng"]),
        ("Xong trước năm 2018-2019. 62% đạt.", ["Xong trước năm 2018-2019.", "62% đạt."]),
        ("Còn 15. 2.300 hộ nghèo.", ["Còn 15.", "2.300 hộ nghèo."]),
        ("Theo Kết luận 102-KL/TW. Đã họp.", ["Theo Kết luận 102-KL/TW.", "Đã họp."]),
        ("Quà, bánh, v.v. Các hội cùng làm", ["Quà, bánh, v.v.", "Các hội cùng làm"]),
        ("Như mục a. Các hội cùng làm", ["Như mục a.", "Các hội cùng làm"]),
        ("Như nhóm A… Các hội cùng làm", ["Như nhóm A…", "Các hội cùng làm"]),
        ("Có 3 hội. hội viên tăng", ["Có 3 hội. hội viên tăng"]),
        ("Nói “đủ.” Rồi về.", ["Nói “đủ.”", "Rồi về."]),
        ("... \n- \n()", []),
        ("", []),
    ],
)
def test_what_a_sentence_is(text: str, parts: list[str]) -> None:
    assert list(sentences(text)) == parts


@given(st.text(st.sampled_from("aĐ1 .!?…-+)\n\r“”:Tp"), max_size=60) | st.text(max_size=80))
def test_every_sentence_stands_in_the_text_and_no_word_is_lost(text: str) -> None:
    parts = list(sentences(text))
    place = 0
    for part in parts:
        place = text.index(part, place) + len(part)
        assert part == part.strip()
        assert len(part.splitlines()) <= 1 or "\x1c" not in part
    letters = "".join(parts)
    marks = {character for character in text if character.isalpha()}
    # only the mark of a list may be left out, and it has no letter but those of "a)" and "IV-"
    assert {one for one in marks if not one.isascii()} - {"đ"} <= set(letters)


@pytest.mark.parametrize("text", ["A. ", "1. 234 ", "TP.A. ", '." ', "… A", "."])
def test_a_cell_full_of_stops_is_no_work(text: str) -> None:
    """Looked back from the beginning of the line at every stop, one took 14 seconds."""
    full = (text * 32_767)[:32_766] + "x"
    begin = time.process_time()
    list(sentences(full))
    assert time.process_time() - begin < 3
