"""The state column answers for blanks, and contradicts figures."""

import unicodedata
from decimal import Decimal

import pytest

from aggregator.domain import (
    CellKind,
    FieldCell,
    Figure,
    RawCell,
    RawSubmission,
    Severity,
    Status,
    Submission,
)
from aggregator.layout import WorkbookPlan
from aggregator.normalization import submission
from aggregator.normalization.choice import as_listed, state_chosen
from aggregator.normalization.text import normalize_text
from tests.form_words import HAS_FIGURES, NIL, NO_FIGURES, STATES


def read(plan: WorkbookPlan, state: str, quantity: str) -> Submission:
    """A return in which only one quantity and the state of its row are filled in."""
    cells = []
    for field, raw, kind in (
        ("road.quantity", quantity, CellKind.NUMBER if quantity else CellKind.BLANK),
        ("road.state", state, CellKind.TEXT if state else CellKind.BLANK),
    ):
        place = plan.slot_by_field[field].place
        cells.append(FieldCell(field=field, cell=RawCell(place=place, kind=kind, raw=raw)))
    raw_submission = RawSubmission(
        stamps=(), unit_name="", modified=None, cells=tuple(cells), findings=()
    )
    return submission(raw_submission, plan, lambda _: Severity.HARD)


@pytest.mark.parametrize(
    ("state", "quantity", "status", "value", "candidates"),
    [
        ("", "", Status.MISSING, None, ()),
        (NIL, "", Status.NIL, 0, ()),
        (NIL, "0", Status.NIL, 0, ()),
        (NIL, "2.5", Status.QUERY, None, (0, Decimal("2.5"))),
        (NO_FIGURES, "", Status.MISSING, None, ()),
        (NO_FIGURES, "0", Status.QUERY, None, (0,)),
        (NO_FIGURES, "2.5", Status.QUERY, None, (Decimal("2.5"),)),
        (HAS_FIGURES, "2.5", Status.REPORTED, Decimal("2.5"), ()),
        (HAS_FIGURES, "", Status.MISSING, None, ()),
        ("không rõ", "2.5", Status.REPORTED, Decimal("2.5"), ()),
    ],
)
def test_state_and_figure(  # noqa: PLR0913, PLR0917 - a table of cases
    plan: WorkbookPlan,
    state: str,
    quantity: str,
    status: Status,
    value: Figure | None,
    candidates: tuple[Figure, ...],
) -> None:
    result = read(plan, state, quantity)
    seen = {one.field: one for one in result.observations}["road.quantity"]
    assert (seen.status, seen.value, seen.candidates) == (status, value, candidates)
    contradicted = [finding.rule for finding in result.findings]
    assert contradicted == (["state-contradicted"] if status is Status.QUERY else [])


def test_a_nil_row_is_nil_for_both_figures_and_says_why(plan: WorkbookPlan) -> None:
    seen = {one.field: one for one in read(plan, NIL, "").observations}
    assert seen["road.amount"].status is Status.NIL
    assert [str(step) for step in seen["road.amount"].steps] == [f"state-column: {NIL} → 0"]
    assert seen["bridge.amount"].status is Status.MISSING


@pytest.mark.parametrize(
    ("typed", "state"),
    [
        *((text, NIL) for text in ("khong phat sinh", "KHÔNG PHÁT SINH", " Không  phát sinh. ")),
        *((text, NIL) for text in ("ko phát sinh", "K PS", "kps", "không p/s", "Không")),
        *((text, NIL) for text in ("Không phát sinh (chưa triển khai)", "khong ps - chua lam")),
        ("Không phát sinh, do không có hội", NIL),
        ("Không phát sinh: chi hội không hoạt động", NIL),
        (unicodedata.normalize("NFD", "Không phát sinh"), NIL),
        *((text, NO_FIGURES) for text in ("chua co so lieu", "CHƯA CÓ SL", "c có sl")),
        ("Chưa có số liệu (đang tổng hợp)", NO_FIGURES),
        *((text, HAS_FIGURES) for text in ("co so lieu", "CÓ SL", "Có số liệu (đầy đủ)")),
        # less than the answer, another one, or none
        *((text, "") for text in ("Không phát sinh (kinh phí)", "Không phát sinh (có 5 căn)")),
        *((text, "") for text in ("Không phát sinh (sẽ bổ sung)", "Không phát sinh?", "Xong")),
        *(
            (text, "")
            for text in ("Không phát sinh (chưa có số liệu)", "không phát sinh 2018", "", "-")
        ),
    ],
)
def test_a_state_is_compared_as_people_do(typed: str, state: str) -> None:
    assert state_chosen(normalize_text(typed)[0], STATES) == state


@pytest.mark.parametrize(
    ("typed", "level"),
    [
        *((text, "Trung ương") for text in ("Trung uong", "TRUNG ƯƠNG", "TW", "T.Ư", "TƯ", "t.w")),
        ("tinh", "Tỉnh"),
        *((text, "") for text in ("TU", "Trung ương và tỉnh", "Huyện", "Tỉnh?")),
    ],
)
def test_another_list_is_compared_likewise(typed: str, level: str) -> None:
    assert as_listed(typed, ("Trung ương", "Tỉnh")) == level


def test_a_choice_is_given_back_as_it_is_listed(plan: WorkbookPlan) -> None:
    answers = {one.field: one.text for one in read(plan, "khong phat sinh", "").answers}
    assert answers["road.state"] == NIL
    answers = {one.field: one.text for one in read(plan, "Không phát sinh (chưa làm)", "").answers}
    assert answers["road.state"] == "Không phát sinh (chưa làm)"
