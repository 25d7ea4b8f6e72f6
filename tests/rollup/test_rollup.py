"""Provinces through the real runs and signings, into one nation."""

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest
from frictionless import Package, system
from openpyxl import load_workbook

from aggregator.definition import Campaign
from aggregator.domain import (
    NATION,
    Nation,
    NationTotal,
    Notice,
    PackageState,
    Province,
    Total,
    Unsaid,
)
from aggregator.layout import WorkbookPlan, asked_of
from aggregator.summary import nation_workbook
from tests.libreoffice import recalculate
from tests.rollup.conftest import RollUp
from tests.rollup.provinces import Member


def table(output: Path, name: str) -> list[dict[str, str]]:
    text = (output / "data" / f"{name}.csv").read_bytes().decode("utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def total(output: Path, field: str, province: str = "") -> dict[str, str]:
    group = "province" if province else NATION
    return next(
        row
        for row in table(output, "totals")
        if (row["province"], row["group"], row["field"]) == (province, group, field)
    )


@pytest.fixture
def nation(tmp_path: Path) -> Path:
    return tmp_path / "nation"


def test_totals_are_exact_and_tell_whom_they_cover(
    north: Member, south: Member, rolled: RollUp, nation: Path
) -> None:
    rolled(north.package, south.package)
    bridge = total(nation, "bridge.amount")
    assert bridge["value"] == str(900_000_000 + 1_200_000_000 + 1_500_000_001)
    assert (bridge["provinces"], bridge["contributors"], bridge["expected"]) == ("2", "3", "8")
    road = total(nation, "road.quantity")
    assert road["value"] == "2.5"  # 1.234 may be read in two ways and is open
    assert (road["low"], road["high"]) == ("3.734", "1236.5")
    assert road["provinces"] == "1"


def test_every_figure_leads_back_to_province_unit_file_and_cell(
    north: Member, south: Member, rolled: RollUp, nation: Path
) -> None:
    rolled(north.package, south.package)
    values = table(nation, "values")
    assert len(values) == 2 * 4 * 22
    for one in (north, south):
        own = [
            {column: cell for column, cell in row.items() if column != "province"}
            for row in values
            if row["unit"].startswith(one.run.table("units")[0]["unit"][:2])
        ]
        assert own == one.run.table("values")
    counted = [row for row in values if row["field"] == "bridge.amount" and row["value"]]
    assert {row["province"] for row in counted} == {"Tỉnh ủy Bắc", "Tỉnh ủy Nam"}
    assert all(row["sha256"] and row["sheet"] and row["cell"] for row in counted)


def test_one_that_is_not_closed_or_named_is_told(
    north: Member, middle: Member, rolled: RollUp, nation: Path
) -> None:
    result = rolled(north.package, middle.tables)
    name = "Ban Dân vận Tỉnh ủy (trung)"
    assert [(one.name, one.state) for one in result.nation.provinces] == [
        (name, PackageState.OPEN),
        ("Tỉnh ủy Bắc", PackageState.CLOSED),
    ]
    told = {(one.province, one.notice) for one in result.nation.notices}
    assert {(name, Notice.NOT_CLOSED), (name, Notice.NAMED_BY_FOLDER)} <= told
    assert ("Tỉnh ủy Bắc", Notice.NOT_CLOSED) not in told
    row = next(row for row in table(nation, "provinces") if row["province"] == "Tỉnh ủy Bắc")
    assert (row["closed_by"], row["closed_on"]) == ("Trần Thị Bình", "2019-03-31")


def test_a_blank_is_no_zero(middle: Member, rolled: RollUp, nation: Path) -> None:
    path = middle.tables
    assert {row["status"] for row in middle.run.table("values")} == {"nil", "reported", "missing"}
    rolled(path)
    assert total(nation, "bridge.amount")["value"] == "0"  # one unit wrote 0
    nobody = [
        row
        for row in table(nation, "totals")
        if row["group"] == "youth-union" and row["field"] == "bridge.amount"
    ]
    assert [(row["value"], row["low"], row["contributors"]) for row in nobody] == [("", "", "0")]


def test_missing_provinces_are_named_and_leave_no_range(
    north: Member, south: Member, rolled: RollUp, nation: Path, tmp_path: Path
) -> None:
    listed = tmp_path / "provinces.csv"
    listed.write_text(
        "code,name\n01,Tỉnh ủy  BẮC\n02,Tỉnh ủy Nam\n03,Tỉnh ủy Tây\n", encoding="utf-8-sig"
    )
    result = rolled(north.package, south.package, expected=listed)
    assert {one.code: one.state for one in result.nation.provinces} == {
        "01": PackageState.CLOSED,
        "02": PackageState.CLOSED,
        "03": PackageState.MISSING,
    }
    assert {one.total.unsaid for one in result.nation.totals} == {Unsaid.MISSING_PROVINCES}
    assert {one.unranged[0] for one in result.nation.totals} == {"Tỉnh ủy Tây"}
    assert json.loads((nation / "data" / "run.json").read_bytes())["missing"] == ["Tỉnh ủy Tây"]


def test_the_order_of_packages_changes_no_byte(
    north: Member, south: Member, rolled: RollUp, nation: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("aggregator.batch.rollup.MANY_UNITS", 1)
    rolled(north.package, south.package)
    assert (nation / "data" / "values.parquet").exists()
    first = {path: path.read_bytes() for path in nation.rglob("*") if path.is_file()}
    rolled(south.package, north.package)
    assert {path: path.read_bytes() for path in nation.rglob("*") if path.is_file()} == first
    assert not list(nation.glob(".staging-*"))
    monkeypatch.setattr("aggregator.batch.rollup.MANY_UNITS", 1000)
    rolled(south.package, north.package)
    assert not (nation / "data" / "values.parquet").exists()


@pytest.mark.filterwarnings("ignore")  # frictionless and its dependencies warn about themselves
def test_it_is_a_valid_data_package(
    north: Member, south: Member, rolled: RollUp, nation: Path
) -> None:
    rolled(north.package, south.package)
    with system.use_context(trusted=True):
        report = Package(str(nation / "data" / "datapackage.json")).validate()
    assert report.valid, report.flatten(["resourceName", "rowNumber", "type", "note"])[:10]


def test_the_summary_says_the_same(
    north: Member, middle: Member, rolled: RollUp, nation: Path
) -> None:
    result = rolled(north.package, middle.tables)
    book = load_workbook(nation / "summary.xlsx", data_only=True)
    assert book.sheetnames == ["Tổng quan", "Các tỉnh", "Số liệu theo tỉnh", "Cần lưu ý"]
    cells = [[cell.value for cell in row] for row in book["Số liệu theo tỉnh"].iter_rows()]
    sums = next(row for row in cells if row[1] == "Cộng 2 tỉnh")
    assert sums[2:] == [
        "…" if one.total.value is None else float(one.total.value) for one in result.nation.totals
    ]
    overview = "\n".join(
        str(cell.value) for row in book["Tổng quan"].iter_rows() for cell in row if cell.value
    )
    assert "Có gói số liệu của 2/2 tỉnh (1 đã chốt, 1 chưa chốt)" in overview
    assert "Chưa chốt: Ban Dân vận Tỉnh ủy (trung)" in overview


@pytest.mark.libreoffice
def test_recalculating_the_summary_changes_nothing(
    north: Member, south: Member, rolled: RollUp, nation: Path, tmp_path: Path
) -> None:
    rolled(north.package, south.package)
    (tmp_path / "recalculated").mkdir()
    recalculated = recalculate(nation / "summary.xlsx", tmp_path / "recalculated")
    before = load_workbook(nation / "summary.xlsx", data_only=True)
    after = load_workbook(recalculated, data_only=True)
    for sheet in before:
        for row in sheet.iter_rows():
            for cell in row:
                new = after[sheet.title][cell.coordinate].value
                assert (new or "") == (cell.value or ""), f"{sheet.title}!{cell.coordinate}"


def test_what_a_cell_cannot_hold_is_written_out(campaign: Campaign, plan: WorkbookPlan) -> None:
    """An amount of more than fifteen digits would be rounded by any spreadsheet program."""
    asked = asked_of(campaign, plan)
    one, other = 10**15 + 1, 5
    nation = Nation(
        as_of=date(2019, 3, 31),
        provinces=tuple(
            Province(name=name, state=PackageState.CLOSED, as_of=date(2019, 3, 31))
            for name in ("A", "B")
        ),
        totals=tuple(
            NationTotal(total=whole(NATION, figure.field, one + other), provinces=2)
            for figure in asked.figures
        ),
        of_provinces={
            name: tuple(whole("province", figure.field, value) for figure in asked.figures)
            for name, value in (("A", one), ("B", other))
        },
        not_added={},
        notices=(),
    )
    book = load_workbook(io.BytesIO(nation_workbook(asked, nation)))
    cells = [[cell.value for cell in row] for row in book["Số liệu theo tỉnh"].iter_rows()]
    column = {row[1]: row[2] for row in cells if row[1]}
    assert (column["A"], column["B"]) == ("1.000.000.000.000.001", 5)
    assert column["Cộng 2 tỉnh"] == "1.000.000.000.000.006"


def whole(group: str, field: str, value: int) -> Total:
    return Total(
        group=group, field=field, value=value, contributors=1, expected=1, low=value, high=value
    )
