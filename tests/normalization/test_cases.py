"""The case table: what a careful clerk makes of each spelling, by category."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

import pytest

from aggregator.domain import CellKind, Place, RawCell, vietnamese
from aggregator.normalization import normalize

TABLE = Path(__file__).with_name("cases.csv")


@dataclass(frozen=True, kw_only=True)
class Case:
    """A row of ``cases.csv``, where ``raw`` shows invisible characters by their escapes."""

    category: str
    raw: str
    cell: str
    kind: str
    unit_of_measure: str
    status: str
    value: str
    candidates: str


def cases() -> Iterator[Case]:
    with TABLE.open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            yield Case(**row)


def name_of(case: Case) -> str:
    return f"{case.category}: {case.raw} ({case.unit_of_measure or 'no unit'}, {case.cell})"


def typed(raw: str) -> str:
    """The characters themselves."""
    parts = raw.replace("\\n", "\n").split("\\u")
    return parts[0] + "".join(chr(int(part[:4], 16)) + part[4:] for part in parts[1:])


@pytest.mark.parametrize("case", tuple(cases()), ids=name_of)
def test_case(case: Case) -> None:
    cell = RawCell(place=Place(), kind=CellKind(case.cell), raw=typed(case.raw))
    kind = cast("Literal['count', 'decimal', 'money']", case.kind)

    read = normalize(cell, kind, case.unit_of_measure)

    value = "" if read.value is None else str(read.value)
    candidates = " / ".join(vietnamese(candidate) for candidate in read.candidates)
    assert (read.status.value, value, candidates) == (case.status, case.value, case.candidates)


def test_table_is_large_enough_and_names_no_spelling_twice() -> None:
    table = list(cases())
    asked = {(case.raw, case.cell, case.kind, case.unit_of_measure) for case in table}
    assert len(asked) == len(table) >= 750
