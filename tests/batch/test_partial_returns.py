"""A later return that leaves out what an earlier one has does not silently take its place."""

from datetime import date
from pathlib import Path

import pytest

from aggregator.definition import Campaign
from aggregator.layout import WorkbookPlan
from tests.batch.test_aggregate import Office, dispositions, total
from tests.desk import OPEN, SIGNED, decide, rows
from tests.runs import Run

FIRST, SECOND, THIRD = date(2019, 3, 5), date(2019, 3, 6), date(2019, 3, 7)
LATER = "HU-CPA lan 2.xlsx"


pytestmark = pytest.mark.usefixtures("quick")


@pytest.fixture
def office(campaign: Campaign, plan: WorkbookPlan, tmp_path: Path) -> Office:
    return Office(campaign, plan, tmp_path)


def blank(office: Office, prefix: str) -> dict[str, object]:
    """Nothing in any input whose field begins like this."""
    return {slot.field: None for slot in office.plan.slots if slot.field.startswith(prefix)}


def figures_blank(office: Office) -> dict[str, object]:
    return {slot.field: None for slot in office.plan.figures}


def findings(run: Run, rule: str) -> list[dict[str, str]]:
    return [row for row in run.table("findings") if row["rule"] == rule]


ROWS = {"proposal[1].content": "Đề xuất một", "proposal[2].content": "Đề xuất hai"}
EXTRA = {"supplement[1].title": "Tặng xe đạp", "supplement[1].quantity": 12}


@pytest.mark.parametrize(
    ("before", "after", "lacks"),
    [
        ({}, {"bridge.amount": None}, "1 số liệu"),
        ({}, {"section.1.1.1": None}, "1 mục thuyết minh"),
        ({}, {"section.1.1.1": "như bản trước"}, "1 mục thuyết minh"),
        (ROWS, {"proposal[1].content": "Đề xuất một"}, "1 dòng ở bảng khác"),
        (EXTRA, {}, "1 dòng ở bảng khác"),
        ({}, {"bridge.quantity": None, "bridge.amount": None}, "2 số liệu"),
    ],
    ids=["figure", "section", "pointer", "proposal", "supplement", "row"],
)
def test_whatever_is_left_out_is_told_and_nothing_lost(
    office: Office, before: dict[str, object], after: dict[str, object], lacks: str
) -> None:
    figures = {"scholarship.quantity": 3, "scholarship.amount": 3_000_000}
    office.returned("HU-CPA", {**figures, **before})
    office.run(as_of=FIRST)
    office.returned("HU-CPA", {**figures, **after}, LATER)
    run = office.run(as_of=SECOND)
    assert dispositions(run) == {
        "HU-CPA.xlsx": ("counted", ""),
        LATER: ("held", "partial-return"),
    }
    first = run.table("findings")[0]
    assert (first["rule"], first["severity"], first["path"]) == ("partial-return", "hard", LATER)
    assert first["message"].startswith(f"Bản này thiếu {lacks} mà bản đang tính (HU-CPA.xlsx) có")
    assert total(run, "scholarship.quantity")["value"] == "3"


@pytest.mark.usefixtures("papers")
def test_who_left_something_out_is_written_to(office: Office) -> None:
    office.returned("HU-CPA", {"scholarship.quantity": 3, "scholarship.amount": 3_000_000})
    office.run(as_of=FIRST)
    office.returned("HU-CPA", {"scholarship.quantity": 3}, LATER)
    assert "feedback/HU-CPA.docx" in office.run(as_of=SECOND).outputs


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            {"bridge.quantity": 2, "bridge.amount": 900_000_000},
            {"bridge.quantity": 0, "bridge.amount": 0},
        ),
        (
            {"bridge.quantity": 2, "bridge.amount": 900_000_000},
            {"bridge.quantity": "không có", "bridge.amount": "Không phát sinh"},
        ),
        (
            {"bridge.quantity": 2, "bridge.amount": 900_000_000},
            {"bridge.quantity": None, "bridge.amount": None, "bridge.state": "Không phát sinh"},
        ),
        ({}, {"section.1.1.1": "Không phát sinh."}),
        (ROWS, {"proposal[1].content": "Không có đề xuất."}),
        ({"contact.name": "Nguyễn Văn An"}, {}),
    ],
    ids=["zero", "words", "state", "section", "proposals", "contact"],
)
def test_what_is_said_not_to_be_is_not_left_out(
    office: Office, before: dict[str, object], after: dict[str, object]
) -> None:
    office.returned("HU-CPA", before)
    office.run(as_of=FIRST)
    office.returned("HU-CPA", after, LATER)
    run = office.run(as_of=SECOND)
    assert dispositions(run)[LATER] == ("counted", "")


@pytest.mark.parametrize("figures_first", [True, False])
@pytest.mark.parametrize("ordered", [True, False])
def test_figures_and_narrative_in_two_files_are_one_return(
    office: Office, *, figures_first: bool, ordered: bool
) -> None:
    figures = {
        "bridge.quantity": 2,
        "bridge.amount": 900_000_000,
        **blank(office, "section."),
    }
    parts = [("so lieu HU-CPA.xlsx", figures), ("loi van HU-CPA.xlsx", figures_blank(office))]
    for day, (name, answers) in enumerate(parts if figures_first else reversed(parts), start=2):
        office.returned("HU-CPA", answers, name, date(2019, 3, day if ordered else 2))
    run = office.run()
    assert dispositions(run) == {
        "so lieu HU-CPA.xlsx": ("counted", ""),
        "loi van HU-CPA.xlsx": ("held", "completing-return"),
    }
    first = run.table("findings")[0]
    assert (first["rule"], first["severity"]) == ("completing-return", "hard")
    assert "so lieu HU-CPA.xlsx" in first["message"]
    assert "gộp lại mới thành báo cáo đủ" in first["message"]
    assert total(run, "bridge.quantity")["value"] == "2"


def test_a_whole_return_takes_the_place_of_all_parts(office: Office) -> None:
    office.returned("HU-CPA", {"bridge.quantity": 2, "bridge.amount": 900_000_000})
    office.run(as_of=FIRST)
    row = {**figures_blank(office), **blank(office, "section.")}
    office.returned("HU-CPA", {**row, "bridge.quantity": 3, "bridge.amount": 900_000_000}, LATER)
    office.run(as_of=SECOND)
    office.returned(
        "HU-CPA", {"bridge.quantity": 3, "bridge.amount": 900_000_000}, "HU-CPA lan 3.xlsx"
    )
    run = office.run(as_of=THIRD)
    assert dispositions(run) == {
        "HU-CPA.xlsx": ("superseded", "superseded-return"),
        LATER: ("superseded", "superseded-return"),
        "HU-CPA lan 3.xlsx": ("counted", ""),
    }


def test_a_revision_of_one_part_leaves_the_other_open(office: Office) -> None:
    only_figures = {"bridge.quantity": 2, "bridge.amount": 900_000_000, **blank(office, "section.")}
    office.returned("HU-CPA", only_figures, "1 HU-CPA.xlsx", date(2019, 3, 2))
    office.returned("HU-CPA", figures_blank(office), "2 HU-CPA.xlsx", date(2019, 3, 3))
    revised = {**only_figures, "bridge.quantity": 3}
    office.returned("HU-CPA", revised, "3 HU-CPA.xlsx", date(2019, 3, 4))
    assert dispositions(office.run()) == {
        "1 HU-CPA.xlsx": ("superseded", "superseded-return"),
        "2 HU-CPA.xlsx": ("held", "completing-return"),
        "3 HU-CPA.xlsx": ("counted", ""),
    }


@pytest.mark.parametrize(
    ("decision", "outcome", "figure"),
    [
        ("tính bản này", {"HU-CPA.xlsx": "superseded", LATER: "counted"}, "3"),
        ("không tính", {"HU-CPA.xlsx": "counted", LATER: "excluded"}, "2"),
        ("chờ đơn vị", {"HU-CPA.xlsx": "counted", LATER: "held"}, "2"),
    ],
)
def test_a_person_settles_it(
    office: Office, decision: str, outcome: dict[str, str], figure: str
) -> None:
    office.returned("HU-CPA", {"bridge.quantity": 2, "bridge.amount": 900_000_000})
    office.run(as_of=FIRST)
    office.returned(
        "HU-CPA", {"bridge.quantity": 3, "bridge.amount": 900_000_000, "section.1.1.1": None}, LATER
    )
    run = office.run(as_of=SECOND)
    key = next(row["sha256"] for row in run.table("files") if row["path"] == LATER)
    book = office.folder / "decisions.xlsx"
    assert next(iter(rows(book, OPEN))) == f"file:{key}"
    decide(book, {f"file:{key}": {**SIGNED, "decision": decision}})
    run = office.run(as_of=THIRD)
    assert {path: told[0] for path, told in dispositions(run).items()} == outcome
    assert total(run, "bridge.quantity")["value"] == figure
    states = [row["state"] for row in findings(run, "partial-return")]
    assert states == (["waiting"] if decision == "chờ đơn vị" else [])
