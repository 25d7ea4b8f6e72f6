"""Texts from outside stay texts, wherever they stand."""

import csv
import io
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.rollup.conftest import RollUp
from tests.rollup.provinces import Member, copied
from tests.rollup.test_rollup import table

TEXTS = (
    '=HYPERLINK("http://example.org","x")',
    "+1+cmd|' /C calc'!A0",
    "@SUM(A1)",
    'ghi chú\nhai dòng, có "ngoặc"',
    "một\rhai",
    "\tđầu",
    "  giữ dấu cách  ",
    "x" * 40_000,
    "\u202eđảo",
    "NULL",
    "",
)


@pytest.fixture
def tables(middle: Member, tmp_path: Path) -> Path:
    """A province whose raw texts are such, in a folder whose name looks like a pattern."""
    place = copied(middle.tables, tmp_path / "trung [1]*")
    with (place / "values.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    for row, text in zip(rows, TEXTS, strict=False):
        row[header.index("raw")] = text
    written = io.StringIO(newline="")
    csv.writer(written).writerows([header, *rows])
    content = written.getvalue().replace("\r\n", "\n")
    (place / "values.csv").write_bytes(content.encode("utf-8"))
    return place


def test_raw_texts_come_through_as_they_are(tables: Path, rolled: RollUp, tmp_path: Path) -> None:
    rolled(tables)
    assert [row["raw"] for row in table(tmp_path / "nation", "values")][: len(TEXTS)] == list(TEXTS)


def test_names_never_become_formulas(tables: Path, rolled: RollUp, tmp_path: Path) -> None:
    path = tables / "datapackage.json"
    descriptor = json.loads(path.read_text(encoding="utf-8"))
    descriptor["campaign"] |= {
        "superior_body": '=cmd|"/c calc"!A1',
        "collecting_body": "=1+1",
        "title": "=2+2",
        "short_title": "&Ghép",
    }
    path.write_text(json.dumps(descriptor), encoding="utf-8")
    rolled(tables)
    book = load_workbook(tmp_path / "nation" / "summary.xlsx")
    formulas = [
        cell.value
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]
    assert formulas
    assert all(str(formula).startswith("=SUM(") for formula in formulas)
