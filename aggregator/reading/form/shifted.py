"""Figures one row too low or too high: each would answer the question next to its own."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from aggregator.domain import CellKind, Finding, Place, Severity
from aggregator.layout import Slot, a1
from aggregator.reading.address import Address
from aggregator.reading.form.structure import FoundSheet, SeverityOf


@dataclass(frozen=True, kw_only=True, slots=True)
class _Column:
    """A column of figures, from above, with the rows in which they are read."""

    slots: tuple[Slot, ...]
    rows: tuple[int, ...]
    column: int


def shifted_figures(
    found: FoundSheet, places: Mapping[str, Address], severity_of: SeverityOf
) -> Iterator[Finding]:
    """A finding for each column of figures that begins blank and goes on behind its last input.

    A total below the column is none: it says so in words, or is the sum.

    Args:
        found: The sheet.
        places: Of its inputs, by field id.
        severity_of: The severity of a rule in this campaign.
    """
    for column in _columns(found, places):
        down = _surplus(found, column, column.rows[0], column.rows[-1] + 1)
        up = _surplus(found, column, column.rows[-1], column.rows[0] - 1)
        for surplus, blank in ((down, column.rows[0]), (up, column.rows[-1])):
            if surplus is not None:
                yield _finding(found, column, surplus, blank, severity_of)


def _columns(found: FoundSheet, places: Mapping[str, Address]) -> Iterator[_Column]:
    by_column: dict[int, list[Slot]] = {}
    for slot in found.plan.slots:
        if slot.figure and slot.field in places:
            by_column.setdefault(places[slot.field][1], []).append(slot)
    for column, slots in by_column.items():
        rows = tuple(places[slot.field][0] for slot in slots)
        one_after_the_other = rows == tuple(range(rows[0], rows[0] + len(rows)))
        if one_after_the_other and len(rows) > 1:
            yield _Column(slots=tuple(slots), rows=rows, column=column)


def _surplus(found: FoundSheet, column: _Column, blank: int, behind: int) -> Address | None:
    """The number behind the other end of a column that begins blank and is else filled."""
    surplus = _number(found, (behind, column.column))
    if surplus is None:  # as nearly always
        return None
    numbers = {row: _number(found, (row, column.column)) for row in column.rows}
    filled = [number for number in numbers.values() if number is not None]
    if numbers[blank] is not None or len(filled) < len(column.rows) - 1:
        return None
    if surplus == sum(filled) or (behind > blank and _says_total(found, behind)):
        return None
    return behind, column.column


def _says_total(found: FoundSheet, row: int) -> bool:
    return any(
        at == row and cell.kind is CellKind.TEXT and any(map(str.isalpha, cell.raw))
        for (at, _), cell in found.sheet.cells.items()
    )


def _number(found: FoundSheet, at: Address) -> Decimal | None:
    stored = found.sheet.cells.get(at)
    if stored is None or stored.kind is not CellKind.NUMBER or stored.formula:
        return None
    return Decimal(stored.raw)


def _finding(
    found: FoundSheet, column: _Column, surplus: Address, blank: int, severity_of: SeverityOf
) -> Finding:
    severity = severity_of("shifted-figures")
    return Finding(
        rule="shifted-figures",
        severity=severity,
        place=Place(sheet=found.sheet.name, cell=a1(*surplus)),
        facts={
            "observed": found.sheet.cells[surplus].raw,
            "cell": a1(*surplus),
            "blank": a1(blank, column.column),
        },
        withholds=tuple(slot.field for slot in column.slots) if severity is Severity.HARD else (),
    )
