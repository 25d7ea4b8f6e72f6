"""How a single typed value is read: for people who wonder, and for scripts."""

import json
from collections.abc import Iterable, Iterator
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from aggregator.definition import AMOUNT_UNIT
from aggregator.domain import NOWHERE, AggregatorError, CellKind, Normalized, RawCell, plain
from aggregator.normalization import normalize

NumericKind = Literal["count", "decimal", "money"]


class BatchLineError(AggregatorError):
    """A line of ``normalize --batch`` that is not as the contract says."""

    exit_code = 2


class _Line(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    raw: str
    cell: CellKind = CellKind.TEXT
    kind: NumericKind
    unit_of_measure: str = ""


def normalize_typed(value: str, kind: str, unit_of_measure: str) -> Normalized:
    """How ``value``, typed as text into a cell, is read."""
    line = _Line.model_validate({"raw": value, "kind": kind, "unit_of_measure": unit_of_measure})
    return _read(line)


def normalize_lines(lines: Iterable[str]) -> Iterator[str]:
    """JSON lines to JSON lines, in the same order, as the contract has them.

    Raises:
        BatchLineError: A line is not JSON of the right shape.
    """
    for number, text in enumerate(lines, start=1):
        if not text.strip():
            continue
        try:
            line = _Line.model_validate_json(text)
        except ValidationError as error:
            detail = error.errors()[0]
            key = ".".join(str(part) for part in detail["loc"])
            raise BatchLineError(f"stdin, line {number}: {key}: {detail['msg']}") from error
        result = _read(line)
        yield json.dumps(
            {
                "status": result.status,
                "value": None if result.value is None else plain(result.value),
                "candidates": [plain(candidate) for candidate in result.candidates],
                "steps": [str(step) for step in result.steps],
            },
            ensure_ascii=False,
        )


def _read(line: _Line) -> Normalized:
    unit = line.unit_of_measure or (AMOUNT_UNIT if line.kind == "money" else "")
    cell = RawCell(place=NOWHERE, kind=line.cell, raw=line.raw)
    return normalize(cell, line.kind, unit)
