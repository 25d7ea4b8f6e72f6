"""Supplementary items and proposals, put together by what they say and to whom."""

from collections import Counter
from itertools import groupby

from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from aggregator.summary.similar import groups

TITLES = st.lists(
    st.lists(
        st.sampled_from(["tặng", "xe", "đạp", "cho", "học", "sinh", "nghèo", "vượt", "khó"]),
        max_size=7,
    ).map(" ".join),
    max_size=12,
)


def same_group(first: str, second: str, one: str = "chiếc", other: str = "chiếc") -> bool:
    return groups([first, second], [one, other]) == (0, 0)


def test_case_punctuation_order_and_a_word_more_make_no_difference() -> None:
    assert same_group("Tặng xe đạp", "TẶNG: xe đạp.")
    assert same_group("Tặng xe đạp cho học sinh", "Cho học sinh tặng xe đạp mới")
    assert same_group("", "  ")


def test_other_words_and_other_measures_do() -> None:
    assert not same_group("Tặng xe đạp", "Tặng sách vở")
    assert not same_group("Tặng xe đạp", "Tặng xe đạp", "chiếc", "cái")
    assert same_group("Tặng xe đạp", "Tặng xe đạp", "Chiếc ", "chiếc")


@given(TITLES)
def test_nothing_alike_is_missed_by_looking_at_rare_words_only(titles: list[str]) -> None:
    found = groups(titles, [""] * len(titles))
    bags = [frozenset(title.split()) or frozenset({""}) for title in titles]
    expected: list[int] = []
    for place, bag in enumerate(bags):
        leaders = [one for one in range(place) if expected[one] == one]
        alike = (one for one in leaders if len(bags[one] & bag) * 10 >= len(bags[one] | bag) * 6)
        expected.append(next(alike, place))
    assert list(found) == expected


def test_items_alike_stand_together_and_are_numbered(details: Workbook) -> None:
    rows = [row for row in details["Bổ sung"].iter_rows(min_row=6, values_only=True) if row[0]]
    numbers = [row[1] for row in rows]
    assert [number for number, _ in groupby(numbers)] == sorted(set(map(str, numbers)), key=int)
    by_number = {
        number: {str(row[3]).casefold() for row in rows if row[1] == number} for number in numbers
    }
    assert by_number["1"] == {"tặng xe đạp cho học sinh nghèo"}


def proposals(summary: Workbook) -> list[tuple[object, ...]]:
    sheet = summary["Đề xuất, kiến nghị"]
    return [row for row in sheet.iter_rows(min_row=6, values_only=True) if row[0]]


def test_proposals_are_counted_by_addressee(summary: Workbook) -> None:
    levels = [row[4] for row in proposals(summary)]
    order = [level for level, _ in groupby(levels)]
    assert order == ["Trung ương", "Tỉnh", None]
    note = str(summary["Đề xuất, kiến nghị"]["A3"].value)
    counts = Counter(levels)
    assert f"Trung ương: {counts['Trung ương']}" in note
    assert f"Tỉnh: {counts['Tỉnh']}" in note
    assert f"không ghi: {counts[None]}" in note


def test_what_most_units_propose_to_an_addressee_comes_first(summary: Workbook) -> None:
    rows = proposals(summary)
    for level in {row[4] for row in rows}:
        of_level = [row for row in rows if row[4] == level]
        units = [int(str(row[1])) for row in of_level]
        assert units == sorted(units, reverse=True)
    (count,) = {row[1] for row in rows if row[4] is None}
    same = [row for row in rows if str(row[3]).startswith("Sớm ban hành quy định")]
    assert count == len({row[2] for row in same}) == len(same) > 1
