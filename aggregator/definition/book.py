"""A definition in a workbook: its sheets to what ``campaign.toml`` and the roster would say."""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from aggregator.definition.book_problems import BOOK, no_book, no_such_part, not_known
from aggregator.definition.campaign import Campaign
from aggregator.definition.entries import Entry
from aggregator.definition.figure_tables import FigureTable
from aggregator.definition.lines import Key
from aggregator.definition.questions import Column, NamedList
from aggregator.definition.sheets import (
    COLUMN_ENTRIES,
    LIST,
    LIST_COLUMNS,
    LIST_ENTRIES,
    LISTS,
    OWN_LISTS,
    SETTING_ENTRIES,
    SETTINGS,
    SHEETS,
    TABLE,
    TABLE_COLUMN_ENTRIES,
    TABLE_COLUMNS,
    TABLE_ENTRIES,
    TABLE_ROW_ENTRIES,
    TABLE_ROWS,
    TABLES,
)
from aggregator.definition.table_parts import FigureColumn, FigureRow
from aggregator.definition.typed_values import annotation_of, value_of
from aggregator.domain import DefinitionError, Problem

KEY_ROW: Final = 1
"""From 1: where the keys of the columns stand, hidden; headings and rows follow."""
FIRST_ROW: Final = 3
STANDARD: Final = "chung"
"""In place of rules: all checks that need no word from the definition."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Document:
    """What stands in a workbook.

    Attributes:
        told: As the TOML file would have it, the units among it.
        places: Sheet and cell of each value, by the way to it.
        problems: Rows that belong to no part of the definition.
    """

    told: dict[str, Any] = field(default_factory=dict)
    places: dict[Key, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def read_book(content: bytes) -> Document:
    """The definition in a workbook; nothing below empty rows or beside empty columns is left out.

    Raises:
        DefinitionError: It is none, or has a sheet or a column that is no part of a definition.
    """
    from openpyxl import load_workbook  # noqa: PLC0415 - slow to import, seldom needed

    try:
        book = load_workbook(io.BytesIO(content), data_only=True)
    except Exception as error:  # whatever a library meets in a damaged file
        raise DefinitionError((no_book(str(error)),)) from error
    rows = {sheet.title: _Rows(sheet) for sheet in book.worksheets}
    problems = tuple(_unknown(rows))
    if problems:
        raise DefinitionError(problems)
    document = Document()
    if SETTINGS in rows:
        _read_settings(rows[SETTINGS], document)
    for sheet in SHEETS:
        parts = rows[sheet.name].parts(sheet.entries) if sheet.name in rows else []
        if parts or sheet.part in {"groups", "units"}:
            document.told.setdefault(sheet.part, [])
        if sheet.part == "rules" and document.told.pop("rules_are", STANDARD) == STANDARD:
            document.told.pop("rules", None)
            continue
        if sheet.part == "rules":
            document.told.setdefault("rules", [])
        for at, (row, cells) in enumerate(parts):
            told = _told(cells, sheet.model)
            document.told[sheet.part].append(told)
            _note_places(document, (sheet.part, at), sheet.name, row, cells)
    _read_lists(rows, document)
    _read_tables(rows, document)
    return document


class _Rows:
    """A sheet as rows of cells by the key of their column."""

    def __init__(self, sheet: Any) -> None:  # noqa: ANN401 - openpyxl's has no stubs here
        self._sheet = sheet
        self.columns: dict[str, int] = {}
        for cell in sheet[KEY_ROW]:
            if cell.value is not None:
                self.columns.setdefault(str(cell.value).strip(), cell.column)

    def parts(self, entries: tuple[Entry, ...]) -> list[tuple[int, dict[str, tuple[str, Any]]]]:
        """The filled rows: number, and by key the address and the value of each filled cell."""
        keys = {".".join(entry.key) for entry in entries}
        found = []
        for row in range(FIRST_ROW, self._sheet.max_row + 1):
            cells = {
                key: (cell.coordinate, cell.value)
                for key, column in self.columns.items()
                if key in keys and not _is_blank((cell := self._sheet.cell(row, column)).value)
            }
            if cells:
                found.append((row, cells))
        return found

    def pairs(self) -> Iterator[tuple[str, str, Any]]:
        """Key, address and value of each filled row of settings."""
        for row in range(FIRST_ROW, self._sheet.max_row + 1):
            key, cell = self._sheet.cell(row, 1).value, self._sheet.cell(row, 3)
            if key is not None and not _is_blank(cell.value):
                yield str(key).strip(), cell.coordinate, cell.value


def _read_settings(rows: _Rows, document: Document) -> None:
    for key, address, value in rows.pairs():
        steps = tuple(key.split("."))
        if steps == ("rules",):
            document.told["rules_are"] = str(value).strip().casefold()
            continue
        _put(document.told, steps, value_of(value, annotation_of(Campaign, steps)))
        document.places[steps] = f"sheet {SETTINGS}, ô {address}"


def _read_lists(rows: Mapping[str, _Rows], document: Document) -> None:
    if LISTS in rows:
        for row, cells in rows[LISTS].parts(LIST_ENTRIES):
            way = _way_to_list(document, str(cells.pop(LIST, ("", ""))[1]).strip())
            _part(document, way).update(_told(cells, NamedList))
            _note_places(document, way, LISTS, row, cells)
    if LIST_COLUMNS in rows:
        for row, cells in rows[LIST_COLUMNS].parts(COLUMN_ENTRIES):
            name = _belongs_to(document, LIST_COLUMNS, row, cells, LIST, _lists_of(document))
            if name is None:
                continue
            way = _way_to_list(document, name)
            columns = _part(document, way).setdefault("columns", [])
            columns.append(_told(cells, Column))
            place = (*way, "columns", len(columns) - 1)
            _note_places(document, place, LIST_COLUMNS, row, cells)


def _lists_of(document: Document) -> list[str]:
    """Names of the lists that are there."""
    own = [name for name in OWN_LISTS if name in document.told]
    return own + [str(one["id"]) for one in document.told.get("lists", [])]


def _belongs_to(  # noqa: PLR0913, PLR0917 - a row, where it stands, and what it may name
    document: Document,
    sheet: str,
    row: int,
    cells: dict[str, tuple[str, Any]],
    key: str,
    known: list[str],
) -> str | None:
    """The part that a row names as its own; ``None``, and a problem: there is none of this name."""
    address, value = cells.pop(key, ("", ""))
    name = str(value).strip()
    if name in known:
        return name
    at = f"ô {address}" if address else f"dòng {row}"
    document.problems.append(no_such_part(sheet, at, name, known))
    return None


def _way_to_list(document: Document, name: str) -> Key:
    """Where a list stands in the definition, which it is put into."""
    if name in OWN_LISTS:
        document.told.setdefault(name, {"columns": []})
        return (name,)
    named = document.told.setdefault("lists", [])
    at = next((at for at, one in enumerate(named) if one["id"] == name), len(named))
    if at == len(named):
        named.append({"id": name, "columns": []})
    return ("lists", at)


def _part(document: Document, way: Key) -> dict[str, Any]:
    """The part of the definition that a way leads to."""
    inside: Any = document.told
    for step in way:
        inside = inside[step]
    told: dict[str, Any] = inside
    return told


def _read_tables(rows: Mapping[str, _Rows], document: Document) -> None:
    """The tables, then what belongs to each."""
    tables: list[dict[str, Any]] = []
    if TABLES in rows:
        for row, cells in rows[TABLES].parts(TABLE_ENTRIES):
            _note_places(document, ("tables", len(tables)), TABLES, row, cells)
            tables.append({**_told(cells, FigureTable), "columns": [], "rows": []})
    names = [str(table.get("sheet", "")) for table in tables]
    for sheet, entries, part, model in (
        (TABLE_COLUMNS, TABLE_COLUMN_ENTRIES, "columns", FigureColumn),
        (TABLE_ROWS, TABLE_ROW_ENTRIES, "rows", FigureRow),
    ):
        for row, cells in rows[sheet].parts(entries) if sheet in rows else ():
            name = _belongs_to(document, sheet, row, cells, TABLE, names)
            if name is None:
                continue
            at = names.index(name)
            parts = tables[at][part]
            parts.append(_told(cells, model))
            _note_places(document, ("tables", at, part, len(parts) - 1), sheet, row, cells)
    if tables:
        document.told["tables"] = tables


def _told(cells: Mapping[str, tuple[str, Any]], model: Any) -> dict[str, Any]:  # noqa: ANN401
    told: dict[str, Any] = {}
    for key, (_, value) in cells.items():
        steps = tuple(key.split("."))
        _put(told, steps, value_of(value, annotation_of(model, steps)))
    return told


def _put(told: dict[str, Any], steps: tuple[str, ...], value: object) -> None:
    *way, last = steps
    for step in way:
        told = told.setdefault(step, {})
    told[last] = value


def _note_places(
    document: Document,
    place: Key,
    sheet: str,
    row: int,
    cells: Mapping[str, tuple[str, Any]],
) -> None:
    document.places[place] = f"sheet {sheet}, dòng {row}"
    for key, (address, _) in cells.items():
        document.places[(*place, *key.split("."))] = f"sheet {sheet}, ô {address}"


def _unknown(rows: Mapping[str, _Rows]) -> Iterator[Problem]:
    """Columns that are no part of a definition: what stands in them must not be passed over."""
    known = {sheet.name: sheet.entries for sheet in SHEETS}
    known |= {LISTS: LIST_ENTRIES, LIST_COLUMNS: COLUMN_ENTRIES, TABLES: TABLE_ENTRIES}
    known |= {TABLE_COLUMNS: TABLE_COLUMN_ENTRIES, TABLE_ROWS: TABLE_ROW_ENTRIES}
    if SETTINGS not in rows:
        missing = f"no sheet {SETTINGS}"
        yield Problem(
            where=BOOK,
            seen=missing,
            expected="please begin with `campaign workbook`",
            vietnamese=f"không có sheet {SETTINGS}; hãy làm từ tệp do `campaign workbook` tạo ra",
        )
        return
    settings = {".".join(entry.key) for entry in SETTING_ENTRIES} | {"rules"}
    for key, address, _ in rows[SETTINGS].pairs():
        if key not in settings:
            yield not_known(SETTINGS, address, key)
    for name, entries in known.items():
        if name in rows:
            keys = {".".join(entry.key) for entry in entries}
            for key in rows[name].columns:
                if key not in keys:
                    yield not_known(name, "", key)


def _is_blank(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())
