"""``decisions.xlsx`` and the copies beside it, back to typed rows.

The workbook is the office's own, not a sender's; still it may be damaged, or not be one at all.
"""

import hashlib
import io
import unicodedata
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Final

from aggregator.decisions.book import ReadBooks, TypedRow
from aggregator.decisions.columns import COLUMNS, STAMP, STARRED, TABS, SheetId
from aggregator.decisions.typed import folded
from aggregator.domain import (
    NOWHERE,
    CellKind,
    PathError,
    RawCell,
    refused_by_disk,
)

_LOCK: Final = "~$"
_ZIP: Final = b"PK\x03\x04"
_COMPOUND: Final = b"\xd0\xcf\x11\xe0"
_FEWEST_IDS: Final = 4
"""Ids of our columns that a sheet must have before it is taken for one of ours."""

_BY_TAB: Final = {folded(tab): sheet for sheet, tab in TABS.items()}
_MARKS: Final = {
    SheetId.RECEIVED: "received_on",
    SheetId.DECIDED: "state",
    SheetId.OPEN: "decision",
}

Row = Sequence[object]


def read_books(path: Path) -> ReadBooks:
    """Every filled row of ``path`` and of the copies beside it.

    A copy is a workbook in the same folder whose name begins like that of ``path``, as
    synchronising programs and people name them. None of them need be there.

    Raises:
        PathError: One of them cannot be read at all.
    """
    rows: list[TypedRow] = []
    keys: set[str] = set()
    files: dict[Path, str] = {}
    for each in _workbooks(path):
        try:
            content = each.read_bytes()
        except OSError as error:
            raise PathError("decisions-unread", book=each, why=error) from error
        sheets = _sheets(each, content, main=each == path)
        if not sheets:
            continue
        sha256 = hashlib.sha256(content).hexdigest()
        files[each] = sha256
        for sheet, (name, lines) in sheets.items():
            found, seen = _rows(each, sha256, sheet, name, lines, main=each == path)
            rows += found
            keys |= seen
    return ReadBooks(rows=tuple(rows), keys=frozenset(keys), files=files)


def _workbooks(path: Path) -> list[Path]:
    """``path`` first, then its copies by name."""
    try:
        beside = sorted(
            one
            for one in path.parent.glob(f"{path.stem}*{path.suffix}")
            if one != path and one.is_file() and not one.name.startswith(_LOCK)
        )
    except OSError as error:
        raise refused_by_disk(path.parent, "unread", error) from error
    return [*([path] if path.exists() else []), *beside]


# --------------------------------------------------------------------------- opening


def _sheets(
    path: Path, content: bytes, *, main: bool
) -> Mapping[SheetId, tuple[str, Sequence[Row]]]:
    """Our sheets in a workbook, with the names they have there."""
    _recognise(path, content)
    found: dict[SheetId, tuple[str, Sequence[Row]]] = {}
    for name, lines in _opened(path, content):
        sheet = _sheet_id(name, lines)
        if sheet is not None and sheet not in found:
            found[sheet] = (name, lines)
    if not found and main:
        raise PathError("decisions-other-workbook", book=path)
    return found


def _recognise(path: Path, content: bytes) -> None:
    if not content:
        what = "decisions-empty"
    elif content.startswith(_COMPOUND):
        protected = "EncryptedPackage".encode("utf-16-le") in content
        what = "decisions-locked" if protected else "decisions-old-format"
    elif not content.startswith(_ZIP):
        what = "decisions-not-excel"
    elif not zipfile.is_zipfile(io.BytesIO(content)):
        what = "decisions-torn"
    else:
        return
    raise PathError(what, book=path)


def _opened(path: Path, content: bytes) -> Iterator[tuple[str, Sequence[Row]]]:
    """Each sheet from its cell A1 on."""
    from python_calamine import CalamineWorkbook  # noqa: PLC0415 - not needed on a first run

    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for name in workbook.sheet_names:
            yield name, workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as error:  # a panic in a Rust parser is no Exception
        raise PathError("decisions-no-workbook", book=path, why=type(error).__name__) from error


def _sheet_id(name: str, lines: Sequence[Row]) -> SheetId | None:
    """Which of ours a sheet is: by its name, or renamed, by the columns that only it has."""
    named = _BY_TAB.get(folded(name))
    if named is not None and _places(named, lines)[0]:
        return named
    for sheet, mark in _MARKS.items():
        if mark in _places(sheet, lines)[0]:
            return sheet
    return None


def _places(sheet: SheetId, lines: Sequence[Row]) -> tuple[dict[str, int], int]:
    """The column of each id, and how many rows the headings take.

    Where the first row is gone, the headings tell the columns.
    """
    known = {column.id for column in COLUMNS[sheet]}
    titles = {folded(column.title): column.id for column in COLUMNS[sheet]}
    for at, line in enumerate(lines[:2]):
        ids = {_text(value): place for place, value in enumerate(line) if _text(value) in known}
        if len(ids) >= _FEWEST_IDS:
            return ids, at + 2 if _is_heading(lines, at + 1, titles) else at + 1
        named = {
            titles[folded(_text(value))]: place
            for place, value in enumerate(line)
            if folded(_text(value)) in titles
        }
        if len(named) >= _FEWEST_IDS:
            return named, at + 1
    return {}, 0


def _is_heading(lines: Sequence[Row], at: int, titles: Mapping[str, str]) -> bool:
    line = lines[at] if at < len(lines) else ()
    return sum(folded(_text(value)) in titles for value in line) >= _FEWEST_IDS


# ------------------------------------------------------------------------------ rows


def _rows(  # noqa: PLR0913 - where the rows stand
    path: Path, sha256: str, sheet: SheetId, name: str, lines: Sequence[Row], *, main: bool
) -> tuple[list[TypedRow], set[str]]:
    places, first = _places(sheet, lines)
    stamp = _stamp(lines)
    rows, keys = [], set()
    for number, line in enumerate(lines[first:], start=first + 1):
        cells = {
            column: cell
            for column, place in places.items()
            if place < len(line) and (cell := _cell(line[place])) is not None
        }
        if "key" in cells:
            keys.add(cells["key"].raw)
        if not STARRED.isdisjoint(cells):
            rows.append(
                TypedRow(
                    place=f"{path.name}, sheet {name}, dòng {number}",
                    sheet=sheet,
                    workbook=sha256,
                    written_after=stamp,
                    main=main,
                    cells=cells,
                )
            )
    return rows, keys


def _stamp(lines: Sequence[Row]) -> int | None:
    for line in lines[:2]:
        for value in line:
            text = _text(value)
            if text.startswith(STAMP) and text.removeprefix(STAMP).isdecimal():
                return int(text.removeprefix(STAMP))
    return None


def _text(value: object) -> str:
    return unicodedata.normalize("NFC", value).strip() if isinstance(value, str) else ""


def _cell(value: object) -> RawCell | None:
    """As typed; ``None`` for a blank."""
    match value:
        case str():
            kind, raw = CellKind.TEXT, _text(value)
        case bool():
            kind, raw = CellKind.BOOL, str(value).upper()
        case int() | float():
            kind, raw = CellKind.NUMBER, _number(value)
        case datetime() if value.time() == time():
            kind, raw = CellKind.DATETIME, value.date().isoformat()
        case date():
            kind, raw = CellKind.DATETIME, value.isoformat()
        case _:
            kind, raw = CellKind.TIME, str(value or "")
    return RawCell(place=NOWHERE, kind=kind, raw=raw) if raw else None


def _number(value: float) -> str:
    """The shortest decimal that is the stored number, written in full."""
    exact = Decimal(repr(value))
    whole = exact.to_integral_value()
    return f"{whole:f}" if exact == whole else f"{exact:f}"
