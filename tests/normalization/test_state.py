"""The state column answers for blanks, and contradicts figures."""

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
from aggregator.layout import HAS_FIGURES, NIL, NO_FIGURES, WorkbookPlan
from aggregator.normalization import submission


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
