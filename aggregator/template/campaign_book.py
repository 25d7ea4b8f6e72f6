"""The definition itself as a workbook, for the office that writes it in Excel."""

import io
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from importlib.resources import files
from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from aggregator.definition import Campaign, Column, FigureColumn, FigureRow, FigureTable, NamedList
from aggregator.definition.book import STANDARD
from aggregator.definition.book_blanks import must_be_filled
from aggregator.definition.entries import Entry
from aggregator.definition.office_words import office_words
from aggregator.definition.questions import Definition
from aggregator.definition.sheets import (
    COLUMN_ENTRIES,
    GUIDE,
    LIST,
    LIST_COLUMNS,
    LIST_ENTRIES,
    LISTS,
    OWN_LISTS,
    RULES,
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
    UNITS,
    columns_of_lists,
)
from aggregator.definition.standard_rules import standard_rules
from aggregator.definition.toml_text import inline
from aggregator.definition.typed_values import allowed_words, annotation_of
from aggregator.styling import FONT
from aggregator.template.campaign_looks import Looks

_FIRST: Final = 2
_NARROW, _WIDE = 28, 70
"""Characters of a column of a list, and of what is set."""
_LINE, _HIGHEST = 15, 400
"""Points of a line, and of the highest row."""
_ROOM: Final = 2_000
"""Rows in which a word is chosen from a list."""
_RULES_ARE: Final = "riêng"
_YES_NO: Final = ("có", "không")


def campaign_book(campaign: Campaign) -> bytes:
    """The workbook; read back it says the same.

    The same inputs give the same bytes.
    """
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(buffer, options) as workbook:
        workbook.set_properties(
            {
                "title": campaign.short_title,
                "author": campaign.collecting_body,
                "created": datetime.combine(campaign.issue_date, time()),
            }
        )
        looks = Looks(workbook)
        _write_guide(workbook.add_worksheet(GUIDE), looks)
        _write_settings(workbook.add_worksheet(SETTINGS), campaign, looks)
        groups = [group.id for group in campaign.groups]
        for sheet in SHEETS:
            parts: Iterable[Definition] = getattr(campaign, sheet.part)
            if sheet.name == RULES and _standard(campaign):
                parts = ()
            rows = [_row(part, sheet.entries) for part in parts]
            written = workbook.add_worksheet(sheet.name)
            _write_rows(written, sheet.entries, rows, looks, sheet.model)
            if sheet.name == UNITS and groups:
                _choose(written, sheet.entries, ("group",), groups)
        _write_lists(workbook, campaign, looks)
        _write_tables(workbook, campaign, looks)
        for written in workbook.worksheets():
            written.set_landscape()
            written.set_paper(9)
            written.fit_to_pages(1, 0)
    return buffer.getvalue()


def _standard(campaign: Campaign) -> bool:
    return campaign.rules == standard_rules()


def _write_guide(sheet: Worksheet, looks: Looks) -> None:
    sheet.set_column(0, 0, 110)
    told = files("aggregator.template").joinpath("campaign_guide.txt").read_text("utf-8")
    for row, text in enumerate(told.splitlines()):
        sheet.write_string(row, 0, text, looks.title if row == 0 else looks.guide)
        sheet.set_row(row, _LINE * _lines(text, 110) + 4)


def _write_settings(sheet: Worksheet, campaign: Campaign, looks: Looks) -> None:
    sheet.set_column(0, 0, None, None, {"hidden": True})
    sheet.set_column(1, 1, 34)
    sheet.set_column(2, 2, _WIDE)
    sheet.set_column(3, 3, 60)
    for column, heading in enumerate(("Mục", "Nội dung", "Ghi gì"), start=1):
        sheet.write_string(1, column, heading, looks.header)
    sheet.freeze_panes(_FIRST, 0)
    row = _FIRST
    for entry in SETTING_ENTRIES:
        value = _at(campaign, entry.key)
        words = _words(annotation_of(Campaign, entry.key))
        _write_setting(sheet, row, entry, words.get(str(value), value), looks)
        _offer(sheet, row, row, 2, words.values())
        row += 1
    rules = Entry(
        key=("rules",),
        heading="Quy tắc kiểm tra",
        note=f"{STANDARD}: mọi phép kiểm tra chung; {_RULES_ARE}: theo sheet {RULES}",
    )
    _write_setting(sheet, row, rules, STANDARD if _standard(campaign) else _RULES_ARE, looks)
    _offer(sheet, row, row, 2, (STANDARD, _RULES_ARE))


def _write_setting(sheet: Worksheet, row: int, entry: Entry, value: object, looks: Looks) -> None:
    sheet.write_string(row, 0, ".".join(entry.key), looks.key)
    heading = _heading(entry, Campaign if entry.key[0] in Campaign.model_fields else None)
    sheet.write_string(row, 1, heading, looks.header)
    _write(sheet, row, 2, value, looks)
    sheet.write_string(row, 3, entry.note, looks.guide)
    sheet.set_row(row, _LINE * max(_lines(value, _WIDE), _lines(entry.note, 60)) + 2)


def _write_lists(workbook: Workbook, campaign: Campaign, looks: Looks) -> None:
    lists = [
        _row(table, LIST_ENTRIES[2:])
        | {(LIST,): prefix, ("sheet",): table.sheet if isinstance(table, NamedList) else ""}
        for prefix, table in campaign.all_lists.items()
    ]
    columns = [
        _row(column, COLUMN_ENTRIES[1:]) | {(LIST,): prefix}
        for prefix, column in columns_of_lists(campaign)
    ]
    names = dict.fromkeys((*OWN_LISTS, *campaign.all_lists))
    for name, entries, rows, model in (
        (LISTS, LIST_ENTRIES, lists, NamedList),
        (LIST_COLUMNS, COLUMN_ENTRIES, columns, Column),
    ):
        sheet = workbook.add_worksheet(name)
        _write_rows(sheet, entries, rows, looks, model)
        _choose(sheet, entries, (LIST,), names)


def _write_tables(workbook: Workbook, campaign: Campaign, looks: Looks) -> None:
    tables = campaign.tables
    names = [table.sheet for table in tables]
    for name, entries, rows, model in (
        (TABLES, TABLE_ENTRIES, [_row(table, TABLE_ENTRIES) for table in tables], FigureTable),
        (
            TABLE_COLUMNS,
            TABLE_COLUMN_ENTRIES,
            [
                _row(column, TABLE_COLUMN_ENTRIES[1:]) | {(TABLE,): table.sheet}
                for table in tables
                for column in table.columns
            ],
            FigureColumn,
        ),
        (
            TABLE_ROWS,
            TABLE_ROW_ENTRIES,
            [
                _row(row, TABLE_ROW_ENTRIES[1:]) | {(TABLE,): table.sheet}
                for table in tables
                for row in table.rows
            ],
            FigureRow,
        ),
    ):
        sheet = workbook.add_worksheet(name)
        _write_rows(sheet, entries, rows, looks, model)
        if name != TABLES and names:
            _choose(sheet, entries, (TABLE,), names)


def _row(part: Definition, entries: Iterable[Entry]) -> dict[tuple[str, ...], object]:
    return {entry.key: _at(part, entry.key) for entry in entries}


def _write_rows(
    sheet: Worksheet,
    entries: tuple[Entry, ...],
    rows: Iterable[Mapping[tuple[str, ...], object]],
    looks: Looks,
    model: type[Definition],
) -> None:
    sheet.set_row(0, None, None, {"hidden": True})
    sheet.freeze_panes(_FIRST, 1)
    words: dict[tuple[str, ...], Mapping[str, str]] = {}
    for column, entry in enumerate(entries):
        sheet.set_column(column, column, _NARROW)
        sheet.write_string(0, column, ".".join(entry.key), looks.key)
        sheet.write_string(1, column, _heading(entry, model), looks.header)
        if entry.note:
            sheet.write_comment(1, column, entry.note, {"font_name": FONT, "font_size": 10})
        words[entry.key] = _words(annotation_of(model, entry.key))
        _offer(sheet, _FIRST, _ROOM, column, words[entry.key].values())
    for row, told in enumerate(rows, start=_FIRST):
        for column, entry in enumerate(entries):
            value = told[entry.key]
            _write(sheet, row, column, words[entry.key].get(str(value), value), looks)
        most = max(_lines(value, _NARROW) for value in told.values())
        sheet.set_row(row, min(_HIGHEST, _LINE * most + 2))


def _choose(
    sheet: Worksheet, entries: tuple[Entry, ...], key: tuple[str, ...], words: Iterable[str]
) -> None:
    (column,) = [at for at, entry in enumerate(entries) if entry.key == key]
    _offer(sheet, _FIRST, _ROOM, column, words)


def _offer(sheet: Worksheet, first: int, last: int, column: int, words: Iterable[str]) -> None:
    """A drop-down, where the words fit into one; what else is typed there is told by the check."""
    words = list(words)
    if words and len(",".join(words)) <= 255:  # noqa: PLR2004 - what Excel takes
        listed = {"validate": "list", "source": words, "error_type": "warning"}
        sheet.data_validation(first, column, last, column, listed)


def _words(annotation: Any) -> Mapping[str, str]:  # noqa: ANN401 - types of types
    """What a drop-down offers, by what the definition has for it."""
    if annotation is bool:
        return dict(zip(("True", "False"), _YES_NO, strict=True))
    return office_words(allowed_words(annotation))


def _heading(entry: Entry, model: type[Definition] | None) -> str:
    """With a sign where something has to be written."""
    needed = model is not None and must_be_filled(model, entry.key)
    return f"{entry.heading} *" if needed else entry.heading


def _at(part: Definition, key: tuple[str, ...]) -> object:
    value: Any = part
    for name in key:
        value = getattr(value, name)
    return value


def _write(sheet: Worksheet, row: int, column: int, value: Any, looks: Looks) -> None:  # noqa: ANN401
    shown = _shown(value)
    if isinstance(shown, date):
        sheet.write_datetime(row, column, shown, looks.day)
    elif isinstance(shown, int):
        sheet.write_number(row, column, shown, looks.number)
    elif shown:
        sheet.write_string(row, column, shown, looks.text)
    else:
        sheet.write_blank(row, column, None, looks.text)


def _lines(value: object, width: int) -> int:
    """How many lines a value takes in a column; roughly, for rows do not grow by themselves."""
    return sum(1 + len(line) // width for line in str(_shown(value)).split("\n"))


def _shown(value: Any) -> str | int | date:  # noqa: ANN401 - whatever a definition holds
    match value:
        case None:
            return ""
        case bool():
            return _YES_NO[not value]
        case int() | date():
            return value
        case tuple():
            return "\n".join(str(one) for one in value)
        case Definition():
            return "\n".join(
                f"{name} = {inline(one)}" for name, one in value if one != _default(value, name)
            )
        case _:
            return str(value)


def _default(model: Definition, name: str) -> object:
    return type(model).model_fields[name].get_default(call_default_factory=True)
