"""Supplementary items and proposals, put together by what they say and to whom."""

import io
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from itertools import groupby
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from aggregator.domain import Answer
from aggregator.likeness import alike, bags
from aggregator.summary import similar
from aggregator.summary.similar import groups
from tests.summary.builders import Scene
from tests.summary.conftest import summary_of

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
    said = [bag or frozenset({""}) for bag in bags(titles)]
    expected: list[int] = []
    for place, bag in enumerate(said):
        leaders = [one for one in range(place) if expected[one] == one]
        expected.append(next((one for one in leaders if alike(said[one], bag)), place))
    assert list(found) == expected


def topics(count: int, titles: int) -> list[str]:
    """Titles about so many things, each with some syllables of its own, the rare ones rare."""
    random = Random(count)  # noqa: S311 - texts, no secrets
    onsets, rhymes = "bcdghklmnpqrstvx", ["a", "e", "i", "o", "u", "y", "ăn", "ên", "ưn"]
    syllables = [a + b + c for a in onsets for b in rhymes for c in ("", "m", "nh", "ng", "t", "p")]
    random.shuffle(syllables)
    weights = [1 / (place + 5) for place in range(len(syllables))]
    about = [random.choices(syllables, weights, k=random.randrange(8, 30)) for _ in range(count)]
    found = []
    for _ in range(titles):
        title = list(random.choice(about))
        for _ in range(random.randrange(5)):
            title[random.randrange(len(title))] = random.choices(syllables, weights)[0]
        found.append(" ".join(title))
    return found


def test_of_thousands_of_titles_hardly_any_is_put_elsewhere_than_if_all_were_compared(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    titles = topics(3_000, 6_000)
    found = groups(titles, [""] * len(titles))
    monkeypatch.setattr(similar, "_LOOKED_UP", len(titles))
    exactly = groups(titles, [""] * len(titles))
    assert len(set(exactly)) > 2_000
    assert sum(one != other for one, other in zip(found, exactly, strict=True)) < 6


def test_a_title_is_compared_with_no_more_however_many_there_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared = Counter[int]()

    def counted(one: frozenset[str], other: frozenset[str]) -> bool:
        compared[len(titles)] += 1
        return alike(one, other)

    monkeypatch.setattr(similar, "alike", counted)
    for many in (1_000, 8_000):
        titles = topics(many, many)
        groups(titles, [""] * many)
    assert compared[8_000] < 20 * 8_000


def test_numbers_make_no_difference_and_words_that_turn_the_sense_do() -> None:
    assert same_group("Tặng 30 xe đạp năm 2018", "Tặng 5 xe đạp năm 2019")
    assert not same_group("Đề nghị tăng biên chế cho hội", "Đề nghị giảm biên chế cho hội")
    assert same_group("12", " 12")
    assert not same_group("12", "13")


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


def each(details: Workbook) -> list[tuple[object, ...]]:
    return [row for row in details["Đề xuất"].iter_rows(min_row=6, values_only=True) if row[0]]


def test_proposals_are_counted_by_addressee(summary: Workbook, details: Workbook) -> None:
    levels = [row[4] for row in proposals(summary)]
    assert [level for level, _ in groupby(levels)] == ["Trung ương", "Tỉnh", None]
    note = str(summary["Đề xuất, kiến nghị"]["A3"].value)
    counts = Counter(row[4] for row in each(details))
    assert f"Trung ương: {counts['Trung ương']}" in note
    assert f"Tỉnh: {counts['Tỉnh']}" in note
    assert f"không ghi: {counts[None]}" in note


def test_what_most_units_propose_to_an_addressee_comes_first(summary: Workbook) -> None:
    rows = proposals(summary)
    for level in {row[4] for row in rows}:
        units = [int(str(row[1])) for row in rows if row[4] == level]
        assert units == sorted(units, reverse=True)


def test_one_proposal_is_one_line_and_leads_to_what_each_unit_says(
    scene: Scene, summary: Workbook, details: Workbook
) -> None:
    rows = proposals(summary)
    assert len({(str(row[3]).casefold(), row[4]) for row in rows}) == len(rows)
    (same,) = (row for row in rows if str(row[3]).startswith("Sớm ban hành quy định"))
    making = [row for row in each(details) if str(row[3]).startswith("Sớm ban hành quy định")]
    names = [str(row[2]) for row in making]
    assert same[1] == len(names) == len(set(names)) > 3
    assert same[2] == f"{'; '.join(names[:3])} và {len(names) - 3} đơn vị nữa"
    assert {row[1] for row in making} == {int(str(same[0]))}
    proposed = [
        answer
        for counted in scene.outcome.returns
        for answer in counted.submission.answers
        if answer.field.startswith("proposal[") and answer.field.endswith(".content")
    ]
    assert len(each(details)) == len(proposed)
    sheet = summary["Đề xuất, kiến nghị"]
    line = next(row for row in sheet.iter_rows(min_row=6) if row[0].value == same[0])
    assert line[0].hyperlink
    address = str(line[0].hyperlink.location).rpartition("!")[2]
    assert details["Đề xuất"][address].offset(column=3).value == same[3]


def made(scene: Scene, *rows: Mapping[str, str]) -> list[tuple[object, ...]]:
    """The lines of the sheet when so many units make one proposal each."""
    returns = []
    for counted, row in zip(scene.outcome.returns, rows, strict=False):
        place = counted.submission.answers[0].place
        answers = tuple(
            Answer(field=f"proposal[1].{column}", text=text, place=place)
            for column, text in row.items()
        )
        submission = replace(counted.submission, answers=answers)
        returns.append(replace(counted, submission=submission))
    outcome = replace(scene.outcome, returns=tuple(returns))
    content = summary_of(replace(scene, outcome=outcome))
    return proposals(load_workbook(io.BytesIO(content)))


def test_the_same_words_to_the_same_addressee_are_one_proposal(scene: Scene) -> None:
    law = {"content": "Sớm ban hành Luật về hội.", "level": "Trung ương"}
    lines = made(
        scene,
        {**law, "evidence": "Có 4 hội."},
        {**law, "content": "SỚM BAN HÀNH  luật về hội", "evidence": "Có 9 hội."},
        {**law, "level": "Tỉnh"},
        {**law, "content": "Sớm ban hành Luật về hội 2.1", "evidence": "Có 4 hội."},
        {**law, "content": "Sớm ban hành Luật về hội 2,1"},
    )
    units = [scene.campaign.unit_name(one.unit) for one in scene.outcome.returns[:5]]
    assert [row[1:] for row in lines] == [
        (
            2,
            f"{units[0]}; {units[1]}",
            law["content"],
            "Trung ương",
            f"{units[0]}: Có 4 hội. (và 1 dẫn chứng khác)",
        ),
        (1, units[3], "Sớm ban hành Luật về hội 2.1", "Trung ương", "Có 4 hội."),
        (1, units[4], "Sớm ban hành Luật về hội 2,1", "Trung ương", None),
        (1, units[2], law["content"], "Tỉnh", None),
    ]
