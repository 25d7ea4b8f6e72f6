"""Which sentences are quoted."""

import time
from collections.abc import Sequence
from dataclasses import replace
from random import Random
from string import ascii_letters

from hypothesis import given, settings
from hypothesis import strategies as st

from aggregator.reports.word.quotations import Choice, Said, choose, sentences

HELD = "Đã tổ chức {} hội nghị quán triệt cho cán bộ, đảng viên."
LENT = "Cho {} hộ nghèo vay vốn sản xuất, lãi suất thấp."
BUILT = "Vận động xây {} căn nhà tình thương tại các xã biên giới."


def _chosen(*texts: str, most: int = 3, room: int = 1_000, longest: int = 320) -> Choice:
    said = [Said(unit=f"U{place}", text=text) for place, text in enumerate(texts)]
    return choose(said, most=most, room=room, longest=longest)


def test_what_most_units_write_comes_first_and_is_counted() -> None:
    texts = [LENT.format(5), *(HELD.format(n) for n in range(4)), LENT.format(7), BUILT.format(9)]
    choice = _chosen(*texts)
    assert [(one.unit, one.text, one.units) for one in choice.quotations] == [
        ("U1", HELD.format(0), 4),
        ("U0", LENT.format(5), 2),
        ("U6", BUILT.format(9), 1),
    ]
    assert (choice.units, choice.compared) == (7, 7)
    assert [one.source for one in choice.quotations] == [1, 0, 6]


def test_a_unit_that_says_it_twice_counts_once() -> None:
    choice = _chosen(f"{HELD.format(1)} {HELD.format(2)}", HELD.format(3), most=1)
    assert [one.units for one in choice.quotations] == [2]


def test_units_are_told_that_none_of_the_quotations_stands_for() -> None:
    choice = _chosen(HELD.format(1), HELD.format(2), BUILT.format(3), most=1)
    assert (choice.units, choice.compared) == (2, 3)


def test_a_unit_is_quoted_twice_only_when_all_others_have_been() -> None:
    both = f"{HELD.format(1)} {LENT.format(1)}"
    choice = _chosen(both, HELD.format(2), LENT.format(2), most=2)
    assert {one.unit for one in choice.quotations} == {"U0", "U2"}
    alone = _chosen(both)
    assert [one.unit for one in alone.quotations] == ["U0", "U0"]


def test_few_words_are_quoted_where_they_are_the_whole_answer() -> None:
    short = "Không phát sinh."
    both = _chosen(short, short, HELD.format(1)).quotations
    assert [(one.text, one.units) for one in both] == [(short, 2), (HELD.format(1), 1)]
    beside = [f"{short} {text}" for text in (HELD.format(1), LENT.format(1))]
    assert {one.text for one in _chosen(*beside).quotations} == {HELD.format(1), LENT.format(1)}


def test_six_syllables_are_enough_beside_others() -> None:
    five, six = "Một hai ba bốn năm.", "Mười trăm nghìn vạn triệu tỷ."
    assert [one.text for one in _chosen(f"{five} {six}").quotations] == [six]
    shorter = "Mười trăm nghìn vạn triệu."
    assert [one.text for one in _chosen(f"{five} {shorter}").quotations] == [five, shorter]


def test_what_leads_to_a_list_is_quoted_only_when_there_is_nothing_else() -> None:
    lead = "Kết quả cụ thể của từng hội như sau:"
    assert [one.text for one in _chosen(lead, lead, HELD).quotations] == [HELD]
    assert [one.text for one in _chosen(lead, lead).quotations] == [lead]


def test_the_room_bounds_all_but_the_first() -> None:
    texts = [HELD.format(1), HELD.format(2), LENT.format(1)]
    exactly = len(HELD.format(1)) + len(LENT.format(1))
    assert len(_chosen(*texts, room=exactly).quotations) == 2
    assert len(_chosen(*texts, room=exactly - 1).quotations) == 1
    assert len(_chosen(*texts, room=1).quotations) == 1


def test_the_most_central_comes_first_where_none_was_written_twice() -> None:
    alone = "Không hội nào liên quan đến chuyện ấy cả."
    near = ("một hai ba bốn năm sáu", "một hai bảy tám chín mười", "hai ba vạn triệu tỷ nghìn")
    assert [one.text for one in _chosen(alone, *near[::-1], most=1).quotations] == [near[0]]


def test_what_stands_for_most_is_quoted_though_another_is_more_central() -> None:
    central = "một hai ba bốn năm sáu"
    around = [f"một hai ba bốn p{n} q{n} r{n} s{n} t{n}" for n in ascii_letters[:20]]
    common = "trăm nghìn vạn triệu tỷ chục"
    texts = (central, central, *around, common, common, common)
    assert [one.text for one in _chosen(*texts, most=1).quotations] == [common]


def test_who_has_been_counted_does_not_vote_for_the_next() -> None:
    first = "một hai ba bốn năm sáu"
    near_it = "một hai bảy tám chín mười"
    others = ("trăm nghìn vạn triệu tỷ chục", "trăm nghìn an bình minh tâm")
    texts = (*[first] * 5, near_it, *others)
    assert [one.text for one in _chosen(*texts, most=2).quotations] == [first, others[0]]


def test_a_sentence_that_is_too_long_to_be_quoted_is_counted_with_its_like() -> None:
    short = HELD.format(1)
    choice = _chosen(short, f"{short[:-1]} toàn tỉnh.", longest=len(short))
    assert [(one.text, one.units) for one in choice.quotations] == [(short, 2)]


def test_what_is_too_long_is_not_quoted() -> None:
    text = HELD.format(1)
    assert _chosen(text, longest=len(text)).quotations
    none = _chosen(text, longest=len(text) - 1)
    assert (none.quotations, none.units, none.compared) == ((), 0, 1)


def test_where_nothing_was_said_nothing_is_quoted() -> None:
    assert _chosen() == Choice()
    assert _chosen("…").quotations == ()


def test_half_the_same_is_not_quoted_beside_it() -> None:
    begun = "Ra quân bảo vệ môi trường tại địa phương"
    one, other = f"{begun}, chủ yếu nhặt rác ven suối.", f"{begun}, phần lớn là trồng cây xanh."
    texts = (one, one, other, other, HELD.format(1))
    assert [one.text for one in _chosen(*texts).quotations] == [one, HELD.format(1)]


def test_of_many_units_some_are_compared_at_equal_distances() -> None:
    said = [Said(unit=f"U{place:04}", text=f"{HELD} {place}") for place in range(601)]
    choice = choose(said, most=1, room=400, longest=320)
    assert choice.compared == 100
    assert [one.units for one in choice.quotations] == [100]
    half = [replace(one, text=LENT) if place > 300 else one for place, one in enumerate(said)]
    sizes = [one.units for one in choose(half, most=2, room=400, longest=320).quotations]
    assert sum(sizes) == 100
    assert abs(sizes[0] - sizes[1]) <= 2
    assert choose(said[:100], most=1, room=400, longest=320).compared == 100


_words = st.sampled_from(
    ["hội", "viên", "mở", "lớp", "tặng", "quà", "không", "tăng", "12", "1.234"]
)
_texts = st.lists(
    st.lists(_words, min_size=1, max_size=12).map(" ".join), min_size=1, max_size=5
).map(". ".join)


@settings(max_examples=80, deadline=None)
@given(st.lists(_texts | st.text(max_size=60), max_size=9), st.integers(1, 4), st.integers(1, 300))
def test_quotations_are_what_their_units_wrote(texts: list[str], most: int, room: int) -> None:
    choice = _chosen(*texts, most=most, room=room)
    assert len(choice.quotations) <= most
    assert sum(len(one.text) for one in choice.quotations[1:]) <= room
    for quotation in choice.quotations:
        assert quotation.unit == f"U{quotation.source}"
        assert quotation.text in texts[quotation.source]
        assert quotation.text in sentences(texts[quotation.source])
        assert 1 <= quotation.units <= choice.units <= choice.compared <= len(texts)


@given(st.permutations([HELD.format(1), HELD.format(2), LENT.format(3), BUILT.format(4)]))
def test_the_order_of_the_roster_changes_who_is_quoted_and_not_what_is_counted(
    texts: list[str],
) -> None:
    choice = _chosen(*texts)
    assert [one.units for one in choice.quotations] == [2, 1, 1]
    first = choice.quotations[0]
    assert first.text == next(text for text in texts if text.startswith("Đã tổ chức"))


def test_it_is_the_same_every_time() -> None:
    random = Random(7)  # noqa: S311 - texts, no secrets
    parts = [HELD, LENT, BUILT]
    texts = [
        " ".join(random.choice(parts).format(random.randrange(99)) for _ in range(3))
        for _ in range(40)
    ]
    assert _chosen(*texts) == _chosen(*texts)


def _told(units: int, sentences: int) -> list[Said]:
    random = Random(units)  # noqa: S311 - texts, no secrets
    words = [f"{one}{other}" for one in ascii_letters for other in ascii_letters[:26]]
    return [
        Said(
            unit=f"U{place}",
            text=". ".join(" ".join(random.choices(words, k=20)) for _ in range(sentences)),
        )
        for place in range(units)
    ]


def _seconds(said: Sequence[Said]) -> float:
    taken = []
    for _ in range(3):
        begin = time.process_time()
        choose(said, most=5, room=1_000, longest=400)
        taken.append(time.process_time() - begin)
    return min(taken)


def test_time_grows_no_faster_than_the_texts_and_not_with_the_units_beyond_a_sample() -> None:
    few = _seconds(_told(100, 10))
    assert _seconds(_told(100, 80)) < 2 * 8 * few
    assert _seconds(_told(10_000, 10)) < 2 * few
