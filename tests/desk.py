"""The reviewer at ``decisions.xlsx``: rows are read and filled in by key and column id."""

from collections.abc import Mapping
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from aggregator.domain import Place
from tests.runs import Run

OPEN, DECIDED, RECEIVED = "Cần quyết định", "Đã quyết định", "Ngày nhận"
SIGNED = {"reason": "Đã gọi đơn vị", "decided_by": "Nguyễn Văn An"}
Typed = Mapping[str, object]


def ids(sheet: Worksheet) -> dict[str, int]:
    """Columns by id, from 1."""
    return {str(cell.value): cell.column for cell in sheet[1] if cell.value is not None}


def rows(path: Path, sheet: str = OPEN) -> dict[str, dict[str, object]]:
    """What stands in a sheet, by key."""
    worksheet = load_workbook(path)[sheet]
    columns = ids(worksheet)
    found: dict[str, dict[str, object]] = {}
    for line in worksheet.iter_rows(min_row=3, values_only=True):
        key = line[columns["key"] - 1]
        if key:
            found[str(key)] = {name: line[at - 1] for name, at in columns.items()}
    return found


def decide(path: Path, decisions: Mapping[str, Typed], sheet: str = OPEN, to: str = "") -> None:
    """Fill in the rows of ``decisions`` by key; with ``to``, in a copy beside it."""
    workbook = load_workbook(path)
    worksheet = workbook[sheet]
    columns = ids(worksheet)
    lines = {
        worksheet.cell(row, columns["key"]).value: row for row in range(3, worksheet.max_row + 1)
    }
    for key, typed in decisions.items():
        for name, value in typed.items():
            worksheet.cell(lines[key], columns[name]).value = value  # type: ignore[assignment]
    workbook.save(path.with_name(to) if to else path)


def add(path: Path, typed: Typed, sheet: str = OPEN) -> None:
    """A row more, as somebody inserts it by hand."""
    workbook = load_workbook(path)
    worksheet = workbook[sheet]
    columns = ids(worksheet)
    row = next(
        at
        for at in range(3, worksheet.max_row + 2)
        if not any(worksheet.cell(at, column).value for column in columns.values())
    )
    for name, value in typed.items():
        worksheet.cell(row, columns[name]).value = value  # type: ignore[assignment]
    workbook.save(path)


def places(path: Path, key: str, typed: Typed, sheet: str = OPEN) -> dict[Place, object]:
    """The cells that a person fills in."""
    worksheet = load_workbook(path)[sheet]
    columns = ids(worksheet)
    for row in range(3, worksheet.max_row + 1):
        if worksheet.cell(row, columns["key"]).value == key:
            return {
                Place(sheet=sheet, cell=worksheet.cell(row, columns[name]).coordinate): value
                for name, value in typed.items()
            }
    raise KeyError(key)


def value_of(run: Run, unit: str, field: str) -> dict[str, str]:
    return next(row for row in run.table("values") if (row["unit"], row["field"]) == (unit, field))


def total_of(run: Run, field: str, group: str = "province") -> dict[str, str]:
    return next(
        row for row in run.table("totals") if (row["group"], row["field"]) == (group, field)
    )


def states(run: Run, key: str) -> list[str]:
    """Of the decisions on a key, in the order of reading."""
    return [row["state"] for row in run.table("decisions") if row["key"] == key]
