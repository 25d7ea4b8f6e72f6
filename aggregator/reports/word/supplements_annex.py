"""Contributions outside the appendix: like ones side by side, never added up."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from aggregator.definition import Column, NamedList, Table
from aggregator.domain import legible
from aggregator.paper.markup import Cell, paragraph, run
from aggregator.reports.filled_rows import FilledRow
from aggregator.reports.word.annex import annex_head
from aggregator.reports.word.bounds import bounded_table
from aggregator.reports.word.compilation import Compilation

_NUMBER_WIDTH: Final = 10.0
_UNIT_WIDTH: Final = 85.0
_WIDTH: Final = 247.0
_UNIT_OF_MEASURE: Final = "unit_of_measure"
_NO_WORD: Final = re.compile(r"[\W_]+")
_NONE: Final = "(Không có.)"
_NOT_ADDED: Final = (
    "Các nội dung cùng tên, cùng đơn vị tính được xếp liền nhau; không cộng, vì cách tính của từng "
    "đơn vị có thể khác nhau."
)


def supplements_annex(
    prefix: str, definition: Table, compilation: Compilation, number: int
) -> Iterator[str]:
    """The annex of the list whose field ids begin with ``prefix``."""
    yield from annex_head(compilation, number, definition.title)
    rows = compilation.filled(definition, prefix)
    if not rows:
        yield paragraph("Note", run(_NONE))
        return
    yield paragraph("Note", run(_NOT_ADDED))
    own, shared = _columns(definition)
    yield from bounded_table(
        _widths(own),
        ("TT", "Đơn vị", *(_title(column) for column in own)),
        _lines(compilation, rows, own, shared),
        f"data/{prefix if isinstance(definition, NamedList) else f'{prefix}s'}.csv",
    )


def _columns(definition: Table) -> tuple[list[Column], list[Column]]:
    """Those that differ within a group, and those by which it is one: what, and its unit."""
    first, *others = definition.columns
    shared = [first, *(column for column in others if column.id == _UNIT_OF_MEASURE)]
    return [column for column in others if column not in shared], shared


def _lines(
    compilation: Compilation,
    rows: Sequence[FilledRow],
    own: Sequence[Column],
    shared: Sequence[Column],
) -> Iterator[tuple[Cell, ...]]:
    groups: dict[tuple[str, ...], list[FilledRow]] = {}
    for row in rows:
        groups.setdefault(tuple(_folded(row.text(column.id)) for column in shared), []).append(row)
    number = 0
    for _, group in sorted(groups.items()):
        yield (Cell(text=_group_title(group, shared), style="CellGroup", columns=2 + len(own)),)
        for row in group:
            number += 1
            yield (
                Cell(text=str(number), style="CellCentre"),
                Cell(text=compilation.campaign.unit_name(row.unit)),
                *(_cell(row, column) for column in own),
            )


def _group_title(group: Sequence[FilledRow], shared: Sequence[Column]) -> str:
    """As the first of its units wrote it."""
    subject, *measures = (group[0].text(column.id) for column in shared)
    measure = "".join(f" ({text})" for text in measures if text)
    return f"{subject or '(không ghi nội dung)'}{measure}: {len(group)} dòng"


def _cell(row: FilledRow, column: Column) -> Cell:
    if column.id not in row.cells:
        return Cell(text="")
    filled = row.cells[column.id]
    if not filled.certain:
        return Cell(text=f"“{filled.text}” (chờ làm rõ)")
    return Cell(text=filled.text, style="CellNumber" if column.numeric else "Cell")


def _title(column: Column) -> str:
    unit = column.unit_of_measure
    return f"{column.label} ({unit})" if unit and unit not in column.label else column.label


def _widths(columns: Sequence[Column]) -> tuple[float, ...]:
    """Of the form's columns in the measure of the form."""
    room = _WIDTH - _NUMBER_WIDTH - _UNIT_WIDTH
    whole = sum(column.width for column in columns)
    return (
        _NUMBER_WIDTH,
        _UNIT_WIDTH,
        *(room * column.width / whole for column in columns),
    )


def _folded(text: str) -> str:
    """The same for texts that differ in case, spaces and punctuation alone."""
    return _NO_WORD.sub(" ", legible(text).casefold()).strip()
