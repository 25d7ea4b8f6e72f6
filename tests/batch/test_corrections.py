"""Corrections made on the feedback about a return, when another return came in between."""

import io
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from aggregator.batch.job import Progress
from aggregator.batch.output_tasks import Commission, Task, make
from aggregator.definition import Campaign
from aggregator.execution import Workers
from aggregator.layout import WorkbookPlan
from tests.batch.test_aggregate import Office, dispositions, saved_at, total
from tests.runs import Run

FIRST: dict[str, object] = {
    "bridge.quantity": 2,
    "bridge.amount": 900_000_000,
    "road.quantity": "1.234",
}


@pytest.fixture
def office(campaign: Campaign, plan: WorkbookPlan, tmp_path: Path) -> Office:
    return Office(campaign, plan, tmp_path)


@pytest.fixture(autouse=True)
def feedback_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Runs make the tables, and the books that may come back."""

    def make_some(
        commission: Commission, tasks: Sequence[Task], _workers: Workers, _progress: Progress
    ) -> list[tuple[Task, Mapping[str, bytes]]]:
        wanted = {"data", "feedback"}
        return [(task, make(commission, task) if task.what in wanted else {}) for task in tasks]

    monkeypatch.setattr("aggregator.batch.outputs.make_all", make_some)


def corrected(office: Office, run: Run, answers: Mapping[str, object]) -> None:
    """The feedback of a run comes back with these answers typed into it."""
    workbook = load_workbook(io.BytesIO(run.outputs["feedback/HU-CPA.xlsx"]))
    for field, answer in answers.items():
        slot = office.plan.slot_by_field[field]
        workbook[slot.sheet].cell(slot.row + 1, slot.column + 1).value = answer  # type: ignore[assignment]
    buffer = io.BytesIO()
    workbook.save(buffer)
    content = saved_at(date(2019, 3, 9), buffer.getvalue())
    (office.inbox / "HU-CPA phan hoi.xlsx").write_bytes(content)


def test_a_correction_takes_the_place_of_what_it_corrects(office: Office) -> None:
    office.returned("HU-CPA", FIRST, modified=date(2019, 3, 20))
    corrected(office, office.run(as_of=date(2019, 3, 5)), {"road.quantity": 1234})
    run = office.run(as_of=date(2019, 3, 5))
    assert dispositions(run) == {
        "HU-CPA.xlsx": ("superseded", "superseded-return"),
        "HU-CPA phan hoi.xlsx": ("counted", ""),
    }


def test_of_files_that_came_together_the_correction_is_later(office: Office) -> None:
    """Whatever their times of saving: it was made of the other."""
    office.returned("HU-CPA", FIRST, modified=date(2019, 3, 20))
    corrected(office, office.run(as_of=date(2019, 3, 5)), {"road.quantity": 1234})
    run = office.run(as_of=date(2019, 3, 6), ledger=office.folder / "another")
    assert dispositions(run)["HU-CPA phan hoi.xlsx"] == ("counted", "")


@pytest.mark.parametrize(
    ("keeps", "counts"),
    [({}, False), ({"bridge.quantity": 5}, True), ({"bridge.quantity": 7}, False)],
)
def test_what_came_in_between_is_not_undone(
    office: Office, keeps: dict[str, object], *, counts: bool
) -> None:
    office.returned("HU-CPA", FIRST)
    run = office.run(as_of=date(2019, 3, 5))
    office.returned("HU-CPA", {**FIRST, "bridge.quantity": 5}, "HU-CPA lan 2.xlsx")
    office.run(as_of=date(2019, 3, 6))
    corrected(office, run, {"road.quantity": 1234, **keeps})
    run = office.run(as_of=date(2019, 3, 7))
    if counts:
        assert dispositions(run)["HU-CPA phan hoi.xlsx"] == ("counted", "")
        return
    assert dispositions(run) == {
        "HU-CPA.xlsx": ("superseded", "superseded-return"),
        "HU-CPA lan 2.xlsx": ("counted", ""),
        "HU-CPA phan hoi.xlsx": ("held", "overtaken-feedback"),
    }
    first = run.table("findings")[0]
    assert (first["rule"], first["severity"]) == ("overtaken-feedback", "hard")
    label = "10. Hỗ trợ xây cầu - Tổng số cây cầu"
    now = keeps.get("bridge.quantity", 2)
    assert (
        f"sau bản đó đơn vị đã gửi HU-CPA lan 2.xlsx, đổi 1 chỗ ({label}: 2 → 5)"
        in first["message"]
    )
    assert f"Bản này ghi khác bản đó: {label}: 5 → {now}." in first["message"]
    assert total(run, "bridge.quantity")["value"] == "5"


def test_the_next_correction_is_made_of_the_one_that_counts(office: Office) -> None:
    office.returned("HU-CPA", FIRST)
    office.run(as_of=date(2019, 3, 5))
    office.returned("HU-CPA", {**FIRST, "bridge.quantity": 5}, "HU-CPA lan 2.xlsx")
    corrected(office, office.run(as_of=date(2019, 3, 6)), {"bridge.quantity": 2})
    run = office.run(as_of=date(2019, 3, 7))
    assert dispositions(run)["HU-CPA phan hoi.xlsx"] == ("counted", "")


@pytest.mark.parametrize(("quantity", "reason"), [(2, "overtaken-feedback"), (5, ""), (6, "")])
def test_what_is_held_is_undone_only_by_an_answer_that_stands_as_it_stood(
    office: Office, quantity: int, reason: str
) -> None:
    office.returned("HU-CPA", FIRST)
    office.run(as_of=date(2019, 3, 5))
    row: dict[str, object] = {slot.field: None for slot in office.plan.figures}
    office.returned("HU-CPA", {**row, "bridge.quantity": 5}, "HU-CPA sua.xlsx")
    run = office.run(as_of=date(2019, 3, 6))
    assert dispositions(run)["HU-CPA sua.xlsx"] == ("held", "partial-return")
    corrected(office, run, {"road.quantity": 1234, "bridge.quantity": quantity})
    run = office.run(as_of=date(2019, 3, 7))
    held = ("held", reason) if reason else ("counted", "")
    assert dispositions(run)["HU-CPA phan hoi.xlsx"] == held
