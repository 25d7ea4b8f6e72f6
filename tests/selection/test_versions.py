"""Which return of a unit counts, and when nobody can tell."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import permutations

import pytest

from aggregator.domain import Status
from aggregator.layout import WorkbookPlan
from aggregator.selection import Reception
from aggregator.selection.candidate import Candidate
from aggregator.selection.versions import Choice, choose
from tests.returns import make_submission

HERE = timezone(timedelta(hours=7))


def candidate(  # noqa: PLR0913 - what tells returns apart
    plan: WorkbookPlan,
    path: str,
    *,
    seen: int = 12,
    run: int = 1,
    sent: tuple[int, int] | None = None,
    saved: int | None = None,
    figure: int = 0,
    stamped: bool = True,
) -> Candidate:
    """A return; days are of March 2019, ``sent`` is day and hour."""
    return Candidate(
        path=path,
        sha256=f"sha of {path}",
        reception=Reception(
            seen=date(2019, 3, seen),
            run=run,
            sent=datetime(2019, 3, sent[0], sent[1], tzinfo=HERE) if sent else None,
        ),
        stamped=stamped,
        submission=make_submission(
            plan,
            "district",
            {"bridge.quantity": figure},
            modified=datetime(2019, 3, saved, tzinfo=UTC) if saved else None,
        ),
    )


def told(choice: Choice) -> tuple[str, dict[str, str]]:
    """Path of the return that counts, and what becomes of the others by path."""
    return (
        choice.counted.path if choice.counted else "",
        {one.candidate.path: one.basis for one in choice.superseded}
        | {one.path: "undecided" for one in choice.undecided}
        | {one.path: "stampless" for one in choice.stampless},
    )


def test_a_single_return_counts(plan: WorkbookPlan) -> None:
    assert told(choose([candidate(plan, "a")])) == ("a", {})


def test_the_later_message_counts_whatever_the_documents_and_runs_say(plan: WorkbookPlan) -> None:
    first = candidate(plan, "a", sent=(8, 8), run=2, saved=9)
    second = candidate(plan, "b", sent=(8, 16), run=1, saved=2, figure=1)
    assert told(choose([second, first])) == ("b", {"a": "thư gửi sau cùng"})


def test_two_attachments_of_one_message_are_ordered_by_saving(plan: WorkbookPlan) -> None:
    first = candidate(plan, "b", sent=(8, 8), saved=3)
    second = candidate(plan, "a", sent=(8, 8), saved=4, figure=1)
    assert told(choose([second, first])) == ("a", {"b": "lưu sau cùng"})


@pytest.mark.parametrize("day", [9, 12, 5])
def test_of_loose_files_the_later_run_counts_whatever_its_day(plan: WorkbookPlan, day: int) -> None:
    first = candidate(plan, "b", seen=9, run=1, saved=9)
    second = candidate(plan, "a", seen=day, run=2, saved=2, figure=1)
    assert told(choose([first, second])) == ("a", {"b": "nhận sau cùng"})


def test_within_a_run_the_later_saving_counts(plan: WorkbookPlan) -> None:
    first, second = candidate(plan, "b", saved=3), candidate(plan, "a", saved=4, figure=1)
    assert told(choose([first, second])) == ("a", {"b": "lưu sau cùng"})


def test_a_message_of_a_later_day_comes_after_a_loose_file(plan: WorkbookPlan) -> None:
    loose = candidate(plan, "loose", seen=8, run=1, saved=9)
    message = candidate(plan, "message", run=2, sent=(9, 8), saved=2, figure=1)
    assert told(choose([loose, message])) == ("message", {"loose": "thư gửi sau cùng"})


@pytest.mark.parametrize("sent", [6, 8])
@pytest.mark.parametrize(("saved", "counted"), [(1, "message"), (7, "loose")])
def test_else_saving_decides_between_a_message_and_a_loose_file(
    plan: WorkbookPlan, sent: int, saved: int, counted: str
) -> None:
    loose = candidate(plan, "loose", seen=8, run=1, saved=saved)
    message = candidate(plan, "message", run=2, sent=(sent, 8), saved=5, figure=1)
    other = {"loose", "message"} - {counted}
    assert told(choose([loose, message])) == (counted, {other.pop(): "lưu sau cùng"})


def test_a_run_whose_day_was_set_back_makes_no_older_message_later(plan: WorkbookPlan) -> None:
    message = candidate(plan, "message", seen=12, run=1, sent=(10, 8))
    loose = candidate(plan, "loose", seen=5, run=2, figure=1)
    assert told(choose([loose, message]))[0] == ""


@pytest.mark.parametrize("saved", [None, 4])
@pytest.mark.parametrize("sent", [None, (12, 8)])
def test_nothing_is_chosen_where_nothing_tells(
    plan: WorkbookPlan, saved: int | None, sent: tuple[int, int] | None
) -> None:
    first = candidate(plan, "a", saved=4)
    second = candidate(plan, "b", saved=saved, sent=sent, figure=1)
    assert told(choose([first, second])) == ("", {"a": "undecided", "b": "undecided"})


def test_the_counted_return_is_later_than_every_other(plan: WorkbookPlan) -> None:
    oldest = candidate(plan, "a", saved=2)
    two = [candidate(plan, path, saved=3, figure=figure) for path, figure in (("b", 1), ("c", 2))]
    assert told(choose([oldest, *two]))[0] == ""
    latest = candidate(plan, "d", saved=4, figure=3)
    assert told(choose([oldest, *two, latest]))[0] == "d"


def test_evidence_that_runs_in_a_circle_chooses_nothing(plan: WorkbookPlan) -> None:
    a_message = candidate(plan, "a", run=3, sent=(9, 8), saved=1)
    seen_before_it = candidate(plan, "b", seen=8, run=1, saved=7, figure=1)
    seen_later_saved_sooner = candidate(plan, "c", seen=10, run=2, saved=6, figure=2)
    # a after b (message), c after b (run), c after a (saved)
    assert told(choose([a_message, seen_before_it, seen_later_saved_sooner]))[0] == "c"
    saved_before_all = candidate(plan, "c", seen=10, run=2, saved=None, figure=2)
    assert told(choose([a_message, seen_before_it, saved_before_all]))[0] == ""


def test_two_returns_that_say_the_same_need_no_order(plan: WorkbookPlan) -> None:
    pair = [candidate(plan, "a", figure=1), candidate(plan, "b", figure=1)]
    assert told(choose(pair)) == ("b", {"a": "cùng nội dung"})


@pytest.mark.parametrize("difference", ["typed", "candidates", "nothing"])
def test_open_answers_are_the_same_only_as_they_were_typed(
    plan: WorkbookPlan, difference: str
) -> None:
    def typed(path: str, raw: str, candidates: tuple[int, ...]) -> Candidate:
        alike = candidate(plan, path)
        observations = tuple(
            replace(
                seen, status=Status.QUERY, candidates=candidates, cell=replace(seen.cell, raw=raw)
            )
            for seen in alike.submission.observations
        )
        return replace(alike, submission=replace(alike.submission, observations=observations))

    one = typed("a", "khoảng 200tr", (200_000_000,))
    other = {
        "typed": typed("b", "tầm 200tr", (200_000_000,)),
        "candidates": typed("b", "khoảng 200tr", (200_000_000, 900_000_000)),
        "nothing": typed("b", "khoảng 200tr", (200_000_000,)),
    }[difference]
    assert told(choose([one, other]))[0] == ("b" if difference == "nothing" else "")


def test_a_return_without_its_stamp_takes_no_place_of_one_that_has_it(plan: WorkbookPlan) -> None:
    genuine = candidate(plan, "a", run=1, sent=(3, 8), saved=2)
    other = candidate(plan, "b", run=2, sent=(9, 8), saved=8, figure=7, stamped=False)
    same = candidate(plan, "c", run=2, sent=(9, 8), saved=8, stamped=False)
    assert told(choose([genuine, other, same])) == (
        "a",
        {"b": "stampless", "c": "cùng nội dung"},
    )
    rival = candidate(plan, "d", run=1, sent=(3, 8), saved=2, figure=3)
    assert told(choose([genuine, rival, other])) == (
        "",
        {"a": "undecided", "d": "undecided", "b": "stampless"},
    )


def test_where_no_return_has_a_stamp_the_latest_counts(plan: WorkbookPlan) -> None:
    first = candidate(plan, "a", run=1, stamped=False)
    second = candidate(plan, "b", run=2, figure=1, stamped=False)
    assert told(choose([first, second])) == ("b", {"a": "nhận sau cùng"})


def test_the_order_of_the_candidates_changes_nothing(plan: WorkbookPlan) -> None:
    candidates = [
        candidate(plan, "a", saved=3),
        candidate(plan, "b", saved=4, figure=1),
        candidate(plan, "c", seen=8, sent=(8, 8), saved=2, figure=2),
        candidate(plan, "d", run=2, saved=6, figure=3, stamped=False),
    ]
    expected = choose(candidates)
    assert expected.counted == candidates[1]
    assert all(choose(order) == expected for order in permutations(candidates))


def by(plan: WorkbookPlan, path: str, seen: int, answers: dict[str, object]) -> Candidate:
    return replace(
        candidate(plan, path, seen=seen, run=seen),
        submission=make_submission(plan, "district", answers),
    )


FIGURES = ["scholarship.quantity", "scholarship.amount", "bridge.quantity", "bridge.amount"]
AN: dict[str, object] = {"contact.name": "Nguyễn Văn An", "contact.phone": "0905 111 222"}
BINH: dict[str, object] = {"contact.name": "Trần Thị Bình", "contact.phone": "0905 333 444"}


def test_one_stamp_two_people_and_other_figures_throughout(plan: WorkbookPlan) -> None:
    """A form that was passed on to another office is no new version."""
    first = by(plan, "a", 8, {**AN, **dict.fromkeys(FIGURES, 7)})
    second = by(plan, "b", 9, {**BINH, **dict.fromkeys(FIGURES, 9)})
    for order in permutations([first, second]):
        choice = choose(order)
        assert choice.counted is None
        assert [one.path for one in choice.conflicting] == ["a", "b"]


@pytest.mark.parametrize(
    "later",
    [
        {**AN, **dict.fromkeys(FIGURES, 9)},
        {**BINH, **dict.fromkeys(FIGURES, 9), "bridge.amount": 7},
        {**BINH, "contact.phone": "0905 111 222", **dict.fromkeys(FIGURES, 9)},
        {**BINH, **dict.fromkeys(FIGURES[:3], 9)},
        {"contact.name": "", "contact.phone": "", **dict.fromkeys(FIGURES, 9)},
    ],
    ids=["same person", "a figure kept", "same phone", "too few figures", "nobody named"],
)
def test_what_may_be_a_revision_is_one(plan: WorkbookPlan, later: dict[str, object]) -> None:
    first = by(plan, "a", 8, {**AN, **dict.fromkeys(FIGURES, 7)})
    choice = choose([first, by(plan, "b", 9, later)])
    assert told(choice) == ("b", {"a": "nhận sau cùng"})
