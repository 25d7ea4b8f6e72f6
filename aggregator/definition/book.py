"""A definition in a workbook: its sheets to what ``campaign.toml`` and the roster would say."""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from aggregator.definition.book_problems import (
    MISTAKES,
    beside_columns,
    no_book,
    no_settings,
    no_such_part,
    no_such_sheet,
    not_known,
)
from aggregator.definition.book_rows import Rows, is_blank
from aggregator.definition.campaign import Campaign
from aggregator.definition.figure_tables import FigureTable
from aggregator.definition.lines import Key
from aggregator.definition.questions import Column, NamedList
from aggregator.definition.sheets import (
    COLUMN_ENTRIES,
    GUIDE,
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
    rows = {sheet.title: Rows(sheet) for sheet in book.worksheets}
    problems = tuple(_unknown(rows))
    if problems:
        raise DefinitionError(problems)
    document = Document()
    if SETTINGS in rows:
        _read_settings(rows[SETTINGS], document)
    for sheet in SHEETS:
        parts = rows[sheet.name].parts(sheet.entries) if sheet.name in rows else []
        if parts or sheet.part == "units":
            document.told.setdefault(sheet.part, [])
        if sheet.part == "rules" and document.told.pop("rules_are", STANDARD) == STANDARD:
            document.told.pop("rules", None)
            continue
        if sheet.part == "rules":
            document.told.setdefault("rules", [])
        for at, (row, cells) in enumerate(parts):
            told = _told(cells, sheet.model)
            document.told[sheet.part].append(told)
            _note_places(document, (sheet.part, at), rows[sheet.name], row)
    _read_lists(rows, document)
    _read_tables(rows, document)
    return document


def _read_settings(rows: Rows, document: Document) -> None:
    for key, address, value in rows.pairs():
        steps = tuple(key.split("."))
        document.places[steps] = f"sheet {SETTINGS}, ô {address}"
        if is_blank(value):
            continue
        if steps == ("rules",):
            document.told["rules_are"] = str(value).strip().casefold()
            continue
        _put(document.told, steps, value_of(value, annotation_of(Campaign, steps)))


def _read_lists(rows: Mapping[str, Rows], document: Document) -> None:
    if LISTS in rows:
        for row, cells in rows[LISTS].parts(LIST_ENTRIES):
            way = _way_to_list(document, str(cells.pop(LIST, ("", ""))[1]).strip())
            _part(document, way).update(_told(cells, NamedList))
            _note_places(document, way, rows[LISTS], row)
    if LIST_COLUMNS in rows:
        for row, cells in rows[LIST_COLUMNS].parts(COLUMN_ENTRIES):
            name = _belongs_to(document, LIST_COLUMNS, row, cells, LIST, _lists_of(document))
            if name is None:
                continue
            way = _way_to_list(document, name)
            columns = _part(document, way).setdefault("columns", [])
            columns.append(_told(cells, Column))
            place = (*way, "columns", len(columns) - 1)
            _note_places(document, place, rows[LIST_COLUMNS], row)


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
    if not name and len(known) == 1:
        return known[0]
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


def _read_tables(rows: Mapping[str, Rows], document: Document) -> None:
    """The tables, then what belongs to each."""
    tables: list[dict[str, Any]] = []
    if TABLES in rows:
        for row, cells in rows[TABLES].parts(TABLE_ENTRIES):
            _note_places(document, ("tables", len(tables)), rows[TABLES], row)
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
            _note_places(document, ("tables", at, part, len(parts) - 1), rows[sheet], row)
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


def _note_places(document: Document, place: Key, rows: Rows, row: int) -> None:
    """Of a part and of all that it has or lacks."""
    document.places[place] = f"sheet {rows.name}, dòng {row}"
    for key, address in rows.addresses(row):
        document.places[(*place, *key.split("."))] = f"sheet {rows.name}, ô {address}"


def _unknown(rows: Mapping[str, Rows]) -> Iterator[Problem]:
    """What is no part of a definition, and must not be passed over."""
    if SETTINGS not in rows:
        yield no_settings()
        return
    settings = {".".join(entry.key) for entry in SETTING_ENTRIES} | {"rules"}
    for key, address, value in rows[SETTINGS].pairs():
        if not key:
            yield beside_columns(SETTINGS, address)
        elif key not in settings and not is_blank(value):
            yield not_known(SETTINGS, address, key)
    known = {sheet.name: sheet.entries for sheet in SHEETS}
    known |= {LISTS: LIST_ENTRIES, LIST_COLUMNS: COLUMN_ENTRIES, TABLES: TABLE_ENTRIES}
    known |= {TABLE_COLUMNS: TABLE_COLUMN_ENTRIES, TABLE_ROWS: TABLE_ROW_ENTRIES}
    for name, sheet in rows.items():
        if name in known:
            yield from _unknown_in(sheet, {".".join(entry.key) for entry in known[name]})
        elif name not in {SETTINGS, GUIDE, MISTAKES} and sheet.filled:
            yield no_such_sheet(name)


def _unknown_in(sheet: Rows, keys: set[str]) -> Iterator[Problem]:
    for key in sheet.columns:
        if key not in keys:
            yield not_known(sheet.name, "", key)
    for address in sheet.strays():
        yield beside_columns(sheet.name, address)
