"""What the units answered in an earlier campaign, from the data package it left."""

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Final

from aggregator.domain import Figure, PathError, Previous

_LONGEST: Final = 2**31 - 1
"""Characters of a text; other programs than Excel store more in a cell than ``csv`` would read."""
_PLAIN: Final = re.compile(r"[0-9]{1,60}(?:\.[0-9]{1,60})?")


def read_previous(package: Path) -> Previous:
    """The answers in the data package ``package`` (an earlier ``output/data``).

    Raises:
        PathError: It is not a data package, or a table of it cannot be read.
    """
    answers: defaultdict[str, dict[str, Figure | str]] = defaultdict(dict)
    try:
        for row in _rows(package / "values.csv"):
            if row["value"]:
                answers[row["unit"]][row["field"]] = _number(row["value"])
        for row in _rows(package / "narratives.csv"):
            answers[row["unit"]][f"section.{row['section']}"] = row["text"]
    except OSError as error:
        raise PathError(
            f"{error.filename}: cannot be read ({error.strerror}); please name the folder "
            "output/data of the earlier campaign"
        ) from error
    except (KeyError, ValueError, csv.Error) as error:
        raise PathError(
            f"{package}: not a data package of aggregator ({error!r}); please name the folder "
            "output/data of the earlier campaign"
        ) from error
    return answers


def _number(text: str) -> Decimal:
    """As the data package writes it: digits, never a sign, an exponent, "not a number"."""
    if not _PLAIN.fullmatch(text):
        raise ValueError(text)
    return Decimal(text)


def _rows(path: Path) -> Iterator[dict[str, str]]:
    csv.field_size_limit(_LONGEST)
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
