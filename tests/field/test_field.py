"""Returns as people really send them: each folder of ``cases`` is an inbox that once went wrong.

The files are made anew on the form of this campaign, sealed with the key beside them.
"""

import csv
import io
import shutil
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from tests.runs import Run, aggregate_into

pytestmark = pytest.mark.usefixtures("quick")

HERE = Path(__file__).parent
Row = dict[str, str]
NOT_IN_EVERY_FILE_SYSTEM = {
    "06": {
        "HU-KCH.xlsx:Zone.Identifier": b"[ZoneTransfer]\r\nZoneId=3\r\n",
        "Icon\r": b"",
        "desktop.ini": b"[.ShellClassInfo]\r\n",
    }
}


@pytest.fixture
def case(tmp_path: Path) -> Callable[..., "Case"]:
    def run(name: str, **options: object) -> Case:
        (folder,) = (HERE / "cases").glob(f"{name}-*")
        inbox = tmp_path / "inbox"
        if not inbox.exists():
            shutil.copytree(folder / "inbox", inbox)
            for name_of, content in NOT_IN_EVERY_FILE_SYSTEM.get(name, {}).items():
                (inbox / name_of).write_bytes(content)
        return Case(aggregate_into(tmp_path, inbox, key=HERE / "seal.key", **options))

    return run


class Case:
    """What a run says of a case."""

    def __init__(self, run: Run) -> None:
        self.run = run

    def values(self, unit: str) -> dict[str, Row]:
        """By field."""
        return {row["field"]: row for row in self.run.table("values") if row["unit"] == unit}

    def query(self, unit: str, field: str) -> list[str]:
        """The candidates of a figure that must be a query."""
        row = self.values(unit)[field]
        assert (row["status"], row["value"]) == ("query", ""), row
        return row["candidates"].split(";") if row["candidates"] else []

    def findings(self, rule: str = "", unit: str = "") -> list[Row]:
        return [
            row
            for row in self.run.table("findings")
            if rule in {"", row["rule"]} and unit in {"", row["unit"]}
        ]

    def files(self) -> dict[str, Row]:
        """By path."""
        return {row["path"]: row for row in self.run.table("files")}

    def status(self, unit: str) -> str:
        (row,) = (row for row in self.run.table("units") if row["unit"] == unit)
        return row["status"]


def test_struck_words_are_deleted_words(case: Callable[..., Case]) -> None:
    seen = case("01")
    assert seen.query("HU-CPA", "house_repair.amount") == ["700000", "315700000"]
    assert seen.query("HU-CPA", "scholarship.quantity") == ["20", "520"]
    assert seen.query("HU-CPA", "bridge.quantity") == ["4"]
    assert seen.query("HU-CPA", "bridge.amount") == ["800900000"]
    proposals = [row["content"] for row in seen.run.table("proposals") if row["content"]]
    assert proposals == ["Đề nghị tỉnh bố trí thêm biên chế cho hội đặc thù."]
    told = {row["cell"] for row in seen.findings("struck-through")}
    assert {"F7", "H10", "F16", "H16", "C7", "C8"} <= told


def test_a_format_that_adds_something_is_read_as_typed(case: Callable[..., Case]) -> None:
    seen = case("03")
    assert seen.query("HU-CPA", "environment.amount") == ["28450", "28450000"]
    assert seen.query("HU-CPA", "house_repair.quantity") == ["21"]
    assert seen.query("HU-CPA", "road.quantity") == ["12.5"]
    assert [row["cell"] for row in seen.findings("hidden-cells", "HU-CPA")] == ["F16"]
    assert seen.query("HU-CPU", "road.quantity") == ["12.5", "12500"]
    assert seen.query("HU-CPU", "environment.amount") == ["28450"]
    agreed = seen.values("HU-CPU")["house_repair.amount"]
    assert (agreed["status"], agreed["value"]) == ("reported", "315700000")


def test_the_zero_of_a_formula_is_no_answer(case: Callable[..., Case]) -> None:
    seen = case("04")
    for metric in ("house_repair", "poor_family_house"):
        for column in ("quantity", "amount"):
            assert seen.query("HU-CPA", f"{metric}.{column}") == ["0"]
    assert seen.query("HU-CPA", "environment.amount") == ["2000000", "28000000"]


def test_what_was_deleted_does_not_count(case: Callable[..., Case]) -> None:
    files = case("05").files()
    for path, row in files.items():
        deleted = "ecycle" in path.casefold()
        assert (row["disposition"] == "ignored") is deleted, row
        assert row["disposition"] == ("ignored" if deleted else "counted")
        assert row["reason"] or not deleted


def test_what_systems_leave_behind_is_nobodys(case: Callable[..., Case]) -> None:
    seen = case("06")
    for path, row in seen.files().items():
        if path != "HU-KCH.xlsx":
            assert (row["disposition"], row["unit"]) == ("ignored", ""), row
    about = {row["path"] for row in seen.findings()} - {""}
    assert about <= {"HU-KCH.xlsx"}
    assert seen.status("HU-KCH") in {"counted", "late", "reported"}


def test_a_workbook_is_found_in_every_part_of_a_mail(case: Callable[..., Case]) -> None:
    files = case("08").files()
    counted = sorted(path for path, row in files.items() if row["disposition"] == "counted")
    assert len(counted) == 2
    assert counted[0].startswith("HU-PTH inline.eml!/")
    assert counted[1].startswith("chuyen tiep.eml!/")


def test_bundles_are_opened_or_named_for_what_they_are(case: Callable[..., Case]) -> None:
    seen = case("09")
    files = seen.files()
    for row in files.values():
        assert row["reason"] not in {"not-a-workbook", "damaged-workbook"} or (
            row["path"].endswith((".gsheet", ".msg"))
        ), row
        assert row["unit"] or row["disposition"] == "ignored", row
    assert any(
        row["disposition"] == "counted" and row["unit"] == "HU-CPA" for row in files.values()
    )
    assert any(
        row["disposition"] == "counted" and row["unit"] == "HU-KPA" for row in files.values()
    )


def test_what_is_refused_is_still_somebodys(case: Callable[..., Case]) -> None:
    seen = case("10")
    for unit in ("HU-CPA", "HU-CPU", "H-SVC"):
        assert seen.status(unit) != "missing"
        assert any(row["unit"] == unit for row in seen.files().values())
        assert any(row["severity"] == "hard" for row in seen.findings(unit=unit))


def test_a_return_that_lacks_something_replaces_none(case: Callable[..., Case]) -> None:
    seen = case("12")
    files = seen.files()
    assert files["HU-CPA.xlsx"]["disposition"] == "counted"
    assert files["HU-CPA sua dong 4.xlsx"]["disposition"] == "held"
    filled = [row for row in seen.values("HU-CPA").values() if row["status"] == "reported"]
    assert len(filled) == 22
    assert files["HU-CPU so lieu.xlsx"]["disposition"] == "counted"
    assert files["HU-CPU thuyet minh.xlsx"]["disposition"] == "held"


def test_what_lies_over_the_cells_is_told(case: Callable[..., Case]) -> None:
    seen = case("13")
    notes = {(row["unit"], row["kind"]): row for row in seen.run.table("notes")}
    assert notes["HU-CSE", "document"]["sheet"] == "Thuyết minh"
    assert notes["HU-DCO", "picture"]["cell"] == "D9"
    assert "tài liệu nhúng" in seen.findings("laid-over-cells", "HU-CSE")[0]["message"]
    pictured = [row for row in seen.findings("missing-section", "HU-DCO") if row["cell"] == "D9"]
    assert "ảnh" in pictured[0]["message"]


def test_notes_are_read(case: Callable[..., Case]) -> None:
    seen = case("14")
    assert {row["cell"] for row in seen.run.table("notes")} >= {"L10", "L12", "L17"}
    assert seen.query("HU-CPA", "environment.amount") == ["284500", "284500000"]
    doubted = {row["cell"] for row in seen.findings("doubt-in-remark")}
    assert doubted == {"L10", "L12"}


def test_a_picture_in_a_cell_is_no_text(case: Callable[..., Case]) -> None:
    seen = case("15")
    answered = {row["section"]: row["text"] for row in seen.run.table("narratives")}
    missing = {row["cell"]: row["message"] for row in seen.findings("missing-section")}
    assert "ảnh" in missing["D9"]
    assert "ảnh" in missing["D11"]
    assert "-Đã ban hành kế hoạch" in answered.values()
    (told,) = (row for row in seen.findings() if row["cell"] == "D12")
    assert "-Đã ban hành kế hoạch" in told["message"]
    assert not any("DISPIMG" in text for text in answered.values())


def test_a_state_is_compared_as_people_do(case: Callable[..., Case]) -> None:
    seen = case("17")
    assert not seen.findings("missing-figure", "HU-CPA")
    assert [row["status"] for row in seen.values("HU-CPA").values()].count("nil") == 6


def test_an_empty_place_between_figures_is_no_tenth(case: Callable[..., Case]) -> None:
    seen = case("18")
    for field, wrong, right in (
        ("school_building.amount", 1_500_000_000, {1_005_000_000, 1_000_000_005}),
        ("poor_family_house.amount", 700_500_000, {700_005_000, 700_000_005}),
        ("environment.amount", 28_500_000, {28_005_000, 28_000_005}),
    ):
        offered = set(map(int, seen.query("HU-CPA", field)))
        assert wrong not in offered
        assert right <= offered


def test_a_text_over_the_full_text_is_told(case: Callable[..., Case]) -> None:
    told = case("22").findings(unit="HU-CPA")
    about = [row for row in told if "Toàn văn" in row["message"] or row["sheet"] == "Toàn văn"]
    assert {row["rule"] for row in about} >= {"altered-formula", "value-outside-form"}


def test_a_lost_memory_calls_nobody_late(case: Callable[..., Case], tmp_path: Path) -> None:
    case("23", as_of=date(2019, 3, 1))
    shutil.rmtree(tmp_path / "ledger")
    again = case("23", as_of=date(2019, 3, 20))
    (counted,) = (row for row in again.files().values() if row["disposition"] == "counted")
    assert counted["received_at"] == "2019-03-01"
    assert not again.findings("late-return", "HU-CPA")


def test_messages_send_the_officer_the_right_way(case: Callable[..., Case]) -> None:
    seen = case("24")
    (formula,) = seen.findings("formula-in-input", "HU-CPA")
    assert "315.000.000" in formula["message"]
    rights = " ".join(row["message"] for row in seen.findings(unit="TU-PLK"))
    assert "có đặt mật khẩu" not in rights
    numbers = " ".join(row["message"] for row in seen.findings(unit="HU-DCO"))
    assert "Bảng 1" in numbers
    copy = " ".join(row["message"] for row in seen.findings(unit="HU-DPO"))
    assert "Số liệu (2)" in copy


@cache
def _ids() -> frozenset[str]:
    return frozenset(path.name[:2] for path in (HERE / "cases").iterdir())


def test_every_case_has_its_test() -> None:
    source = Path(__file__).read_text(encoding="utf-8")
    assert all(f'case("{number}"' in source for number in _ids() - {"20"})


def test_tables_are_csv(case: Callable[..., Case]) -> None:
    run = case("14").run
    rows = list(csv.reader(io.StringIO(run.outputs["data/notes.csv"].decode("utf-8"))))
    assert rows[0] == ["unit", "kind", "field", "text", "path", "sheet", "cell"]
