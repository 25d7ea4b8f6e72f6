"""Which return of a unit counts, and when nobody can tell."""

from datetime import UTC, date, datetime

from aggregator.layout import WorkbookPlan
from aggregator.ledger import Candidate, choose
from tests.returns import make_submission

MARCH_1, MARCH_5 = date(2019, 3, 1), date(2019, 3, 5)


def candidate(  # noqa: PLR0913 - what tells returns apart
    plan: WorkbookPlan,
    path: str,
    *,
    received: date = MARCH_1,
    run: int = 1,
    modified: int | None = None,
    figure: int = 0,
) -> Candidate:
    return Candidate(
        path=path,
        received=received,
        run=run,
        submission=make_submission(
            plan,
            "district",
            {"bridge.quantity": figure},
            modified=datetime(2019, 3, modified, tzinfo=UTC) if modified else None,
        ),
    )


def test_a_single_return_counts(plan: WorkbookPlan) -> None:
    only = candidate(plan, "a.xlsx")
    choice = choose([only])
    assert (choice.counted, choice.others, choice.basis) == (only, (), "")


def test_the_later_receipt_counts_whatever_the_documents_say(plan: WorkbookPlan) -> None:
    first = candidate(plan, "a.xlsx", modified=9)
    second = candidate(plan, "b.xlsx", received=MARCH_5, modified=2, figure=1)
    choice = choose([second, first])
    assert (choice.counted, choice.others, choice.basis) == (second, (first,), "nhận sau cùng")


def test_the_later_run_counts_on_the_same_day(plan: WorkbookPlan) -> None:
    first = candidate(plan, "b.xlsx", run=1)
    second = candidate(plan, "a.xlsx", run=2, figure=1)
    assert choose([first, second]).counted == second


def test_the_later_modification_decides_within_a_receipt(plan: WorkbookPlan) -> None:
    first = candidate(plan, "b.xlsx", modified=3)
    second = candidate(plan, "a.xlsx", modified=4, figure=1)
    choice = choose([first, second])
    assert (choice.counted, choice.basis) == (second, "lưu sau cùng")


def test_nothing_is_chosen_where_nothing_tells(plan: WorkbookPlan) -> None:
    for other in (None, 4):
        first = candidate(plan, "a.xlsx", modified=4)
        second = candidate(plan, "b.xlsx", modified=other, figure=1)
        choice = choose([first, second])
        assert (choice.counted, choice.others, choice.basis) == (
            None,
            tuple(
                sorted(
                    (first, second),
                    key=lambda one: (
                        one.submission.modified or datetime.min.replace(tzinfo=UTC),
                        one.path,
                    ),
                )
            ),
            "",
        )


def test_two_returns_that_say_the_same_need_no_order(plan: WorkbookPlan) -> None:
    choice = choose([candidate(plan, "a.xlsx", figure=1), candidate(plan, "b.xlsx", figure=1)])
    assert choice.counted is not None
    assert choice.basis == "cùng nội dung"


def test_the_order_of_the_candidates_changes_nothing(plan: WorkbookPlan) -> None:
    candidates = [
        candidate(plan, "a.xlsx", modified=3),
        candidate(plan, "b.xlsx", modified=4, figure=1),
        candidate(plan, "c.xlsx", received=date(2019, 2, 27), figure=2),
    ]
    assert choose(candidates) == choose(candidates[::-1])
