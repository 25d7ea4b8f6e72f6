"""A figure in another unit of measure, of which the definition says what it is worth."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Final

from aggregator.domain import CellKind, Figure, Normalized, RawCell, Status, Step, plain, vietnamese
from aggregator.layout import Slot
from aggregator.normalization.figure import normalize
from aggregator.normalization.question import MOST_DONG, NumericKind

_UNANSWERED: Final = frozenset({Status.QUERY, Status.INVALID})
_STEP: Final = "converted-unit"
_DECIMALS: Final = 9


_MOST_OF_A_BUDGET: Final = 5 * 10**15
"""đồng; twice what the whole state spends in a year, and still exact in a cell. A table may ask for
the budget of a province, which is above the 10^13 that no contribution reaches."""


def normalize_for(cell: RawCell, kind: NumericKind, slot: Slot) -> Normalized:
    """The figure of an input, in its own unit of measure or in one that is worth so many of them.

    Only where the cell does not answer in its own unit the others are tried, and only what can be
    read in one of them, and comes out even, counts.
    """
    most = _MOST_OF_A_BUDGET if slot.of_table else MOST_DONG
    read = normalize(cell, kind, slot.unit_of_measure, most)
    if read.status not in _UNANSWERED or cell.kind is not CellKind.TEXT:
        return read
    converted = {one.value: one for one in _converted(cell, kind, slot)}
    return next(iter(converted.values())) if len(converted) == 1 else read


def _converted(cell: RawCell, kind: NumericKind, slot: Slot) -> Iterator[Normalized]:
    for unit, worth in slot.converts:
        read = normalize(cell, "decimal", unit)
        if read.status is not Status.REPORTED or read.value is None:
            continue
        value = _even(Fraction(read.value) * worth, kind)
        if value is not None:
            step = Step(rule=_STEP, before=cell.raw, after=vietnamese(value))
            yield replace(read, value=value, steps=(*read.steps, step))


def _even(exact: Fraction, kind: NumericKind) -> Figure | None:
    """The figure without rounding; ``None``: it has no end, or is no whole number of pieces."""
    if kind != "decimal":
        return int(exact) if exact.denominator == 1 else None
    scaled = exact * 10**_DECIMALS
    if scaled.denominator != 1:
        return None
    return Decimal(plain(Decimal(int(scaled)).scaleb(-_DECIMALS)))
