"""The totals that a package has, as it wrote them; whether they follow is found by ``checks``."""

import csv
import re
from decimal import Decimal
from pathlib import Path
from typing import Final

from aggregator.definition import Asked
from aggregator.domain import PROVINCE, Figure, PathError, Total, Unsaid

_FIGURE: Final = re.compile(r"-?[0-9]{1,60}(\.[0-9]{1,60})?")
DIGITS: Final = 200
"""With which such figures are added up: more than any of them has, so that nothing is rounded."""

_COUNT: Final = re.compile(r"[0-9]{1,9}")


def read_totals(path: Path, asked: Asked) -> tuple[Total, ...]:
    """Every total of ``totals.csv``: the province first, then the groups; figures in form order.

    Raises:
        PathError: It is no such table, or one total is not there exactly once.
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            lines = list(csv.DictReader(file, strict=True))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise PathError("no-table", place=path, why=error) from error
    whole = {figure.field: figure.kind != "decimal" for figure in asked.figures}
    found: dict[tuple[str, str], Total] = {}
    for line in lines:
        try:
            total = _total(line, whole)
        except (KeyError, ValueError, TypeError) as error:
            raise PathError("no-total", place=path, why=error) from error
        found[total.group, total.field] = total
    groups = (PROVINCE, *(group.id for group in asked.groups))
    expected = [(group, field) for group in groups for field in whole]
    if len(lines) != len(expected) or found.keys() != set(expected):
        raise PathError("totals-missing", place=path)
    return tuple(found[key] for key in expected)


def _total(line: dict[str, str], whole: dict[str, bool]) -> Total:
    field = line["field"]

    def figure(column: str) -> Figure | None:
        return read_figure(line[column], whole=whole[field]) if line[column] else None

    likely_low, likely_high = figure("likely_low"), figure("likely_high")
    if (likely_low is None) != (likely_high is None):
        raise ValueError(f"{field}: one end of its likely range")
    if likely_low is not None and likely_high is not None and likely_low > likely_high:
        raise ValueError(f"{field}: its likely range ends before it begins")
    return Total(
        group=line["group"],
        field=field,
        value=figure("value"),
        contributors=_count(line["contributors"]),
        expected=_count(line["expected"]),
        low=figure("low"),
        high=figure("high"),
        likely_low=likely_low,
        likely_high=likely_high,
        unsaid=Unsaid.UNRANGED_PROVINCES if likely_low is None else None,
    )


def read_figure(text: str, *, whole: bool) -> Figure:
    """A figure in the plain spelling of the data package; ``whole`` ones are integers.

    Raises:
        ValueError: It is none.
    """
    if not _FIGURE.fullmatch(text) or (whole and "." in text):
        raise ValueError(f"{text[:40]!r} is no such figure")
    return int(text) if whole else Decimal(text)


def _count(text: str) -> int:
    if not _COUNT.fullmatch(text):
        raise ValueError(f"{text[:40]!r} is no count")
    return int(text)
