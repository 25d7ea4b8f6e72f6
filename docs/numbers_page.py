"""``docs/numbers.md``: how a figure is read, with every example read by the program itself."""

import csv
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Final, Literal, cast

from aggregator.domain import NOWHERE, CellKind, Normalized, RawCell, vietnamese
from aggregator.normalization import normalize

CASES: Final = Path(__file__).parents[1] / "tests" / "normalization" / "cases.csv"
SHOWN: Final = 6
"""Examples of a category; the table in tests/ has all of them."""

Kind = Literal["count", "decimal", "money"]
_ASKED: Final[tuple[tuple[str, Kind, str], ...]] = (
    ("count", "count", "suất"),
    ("km", "decimal", "km"),
    ("money in đồng", "money", "đồng"),
    ("money in triệu", "money", "triệu đồng"),
)
_SHAPES: Final = (
    ("groups of three, twice or more", ("1.234.567", "1,234,567")),
    ("one group of three behind a point", ("1.234", "12.500", "500.000")),
    ("one group of three behind a comma", ("1,234", "12,500")),
    ("three digits behind a zero", ("0.500", "0,500")),
    ("one or two digits behind a mark", ("12,5", "12.50", "500.00")),
    ("four digits or more behind a mark", ("12,3456",)),
    ("groups, and one or two decimals", ("1.234,5", "1,234.5", "1.234,00")),
    ("groups, and three digits behind another mark", ("1.234,500", "1.000.000,000")),
    ("malformed groups", ("12.34.567", "1.2345")),
    ("scientific", ("1e6", "1,2E9")),
)
_SIGNS: Final = {"missing": "missing", "nil": "0 (nil)", "invalid": "invalid"}
_HEAD: Final = """# How a figure is read

Made by `make docs`: every example is read by the program itself. `aggregator normalize VALUE`
prints the steps for any other.

A figure is counted only where there is one right reading. It is **nil** for an explicit zero,
**missing** for a blank or for words that say there is no figure, a **query** where it can be read
in two ways or is only nearly a number (its candidates are offered, never applied), and **invalid**
where it is no answer at all.

The order: the type of the cell, then old encodings, then invisible characters, then phrases
(missing before nil), then words such as “khoảng” that make a figure inexact, then the number, its
unit, and what was asked. `normalization/` has a module for each.

## Separators

A point groups thousands and a comma marks decimals in Vietnamese; many machines do the opposite. So
the shape decides together with what was asked: a count has no decimals, money in đồng has none
either, and what stays open is asked.
"""


def numbers_page() -> str:
    lines = [_HEAD, "| typed | " + " | ".join(name for name, *_ in _ASKED) + " |"]
    lines.append("|---" * (len(_ASKED) + 1) + "|")
    for shape, examples in _SHAPES:
        lines.append(f"| *{shape}* |" + " |" * len(_ASKED))
        for raw in examples:
            readings = (_said(_read(raw, kind, unit)) for _, kind, unit in _ASKED)
            lines.append(f"| `{raw}` | " + " | ".join(readings) + " |")
    lines += ["", "## Examples by kind", ""]
    lines += [f"The first {SHOWN} of each; `tests/normalization/cases.csv` has {_count()} of them."]
    lines += _categories()
    return "\n".join(lines) + "\n"


def _categories() -> Iterator[str]:
    with CASES.open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    for category, cases in groupby(rows, key=lambda row: row["category"]):
        yield from ("", f"### {category[:1].upper()}{category[1:]}", "")
        yield from ("| typed | asked for | read as |", "|---|---|---|")
        shown = [row for row in cases if row["raw"].strip() and "\\" not in row["raw"]]
        for row in shown[:SHOWN]:
            cell = CellKind(row["cell"])
            read = _read(row["raw"], cast("Kind", row["kind"]), row["unit_of_measure"], cell)
            raw = row["raw"].replace("|", "\\|").replace("`", "'")
            as_cell = "" if cell is CellKind.TEXT else f" ({cell.value} cell)"
            yield f"| `{raw}`{as_cell} | {row['unit_of_measure'] or row['kind']} | {_said(read)} |"


def _count() -> int:
    with CASES.open(encoding="utf-8", newline="") as table:
        return sum(1 for _ in csv.DictReader(table))


def _read(raw: str, kind: Kind, unit: str, cell: CellKind = CellKind.TEXT) -> Normalized:
    return normalize(RawCell(place=NOWHERE, kind=cell, raw=raw), kind, unit)


def _said(read: Normalized) -> str:
    if read.status == "reported" and read.value is not None:
        return vietnamese(read.value)
    if read.status == "query":
        offered = " or ".join(vietnamese(candidate) for candidate in read.candidates)
        return f"**query**: {offered}" if offered else "**query**"
    return _SIGNS[read.status]
