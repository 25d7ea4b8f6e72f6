"""The roster of reporting units, as .csv or .xlsx, with the same columns."""

import csv
import io
from datetime import date, datetime
from typing import Final

from aggregator.domain import DefinitionError, Problem

REQUIRED_COLUMNS: Final = ("code", "name", "group")
OPTIONAL_COLUMNS: Final = (
    "kind",
    "association_class",
    "certainty",
    "aliases",
    "contact",
    "phone",
    "email",
    "due_date",
)


def read_roster(name: str, content: bytes) -> list[dict[str, object]]:
    """The rows of a roster, as input for ``ReportingUnit``; blank cells are left out.

    ``aliases`` are separated by ``;``, ``due_date`` is an ISO date.

    Raises:
        DefinitionError: The table is not a roster.
    """
    try:
        rows = _xlsx_rows(content) if name.endswith(".xlsx") else _csv_rows(content)
    except (UnicodeDecodeError, csv.Error) as error:
        problem = Problem(where=name, seen=str(error), expected="please save it as CSV UTF-8")
        raise DefinitionError((problem,)) from error
    header, *lines = rows or [[]]
    unknown = [column for column in header if column not in REQUIRED_COLUMNS + OPTIONAL_COLUMNS]
    missing = [column for column in REQUIRED_COLUMNS if column not in header]
    if unknown or missing:
        seen = "; ".join(
            ([f"unknown columns: {', '.join(unknown)}"] if unknown else [])
            + ([f"missing columns: {', '.join(missing)}"] if missing else [])
        )
        allowed = ", ".join(REQUIRED_COLUMNS + OPTIONAL_COLUMNS)
        said = ([f"không có cột nào tên {', '.join(unknown)}"] if unknown else []) + (
            [f"còn thiếu cột {', '.join(missing)}"] if missing else []
        )
        problem = Problem(
            where=f"{name}: line 1",
            seen=seen,
            expected=f"allowed: {allowed}",
            line=1,
            vietnamese=f"{'; '.join(said)}; được phép: {allowed}",
        )
        raise DefinitionError((problem,))
    units: list[dict[str, object]] = []
    for line in lines:
        unit: dict[str, object] = {
            column: cell for column, cell in zip(header, line, strict=False) if cell
        }
        if "aliases" in unit:
            unit["aliases"] = tuple(part.strip() for part in str(unit["aliases"]).split(";"))
        if unit:
            units.append(unit)
    return units


def _csv_rows(content: bytes) -> list[list[str]]:
    # utf-8-sig: Excel's "CSV UTF-8" starts with a byte order mark
    text = io.StringIO(content.decode("utf-8-sig"), newline="")
    return [[cell.strip() for cell in row] for row in csv.reader(text)]


def _xlsx_rows(content: bytes) -> list[list[str]]:
    from openpyxl import load_workbook  # noqa: PLC0415 - slow to import, seldom needed

    sheet = load_workbook(io.BytesIO(content), data_only=True).worksheets[0]
    return [[_cell_text(value) for value in row] for row in sheet.iter_rows(values_only=True)]


def _cell_text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(value).strip()
