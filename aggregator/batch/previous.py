"""What the units answered in an earlier campaign, from the data package it left."""

import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final

from aggregator.definition import Campaign
from aggregator.domain import Figure, PathError, Previous, refused_by_disk

_LONGEST: Final = 2**31 - 1
"""Characters of a text; other programs than Excel store more in a cell than ``csv`` would read."""
_TEXTS: Final = "narratives.csv"
_PLAIN: Final = re.compile(r"[0-9]{1,60}(?:\.[0-9]{1,60})?")


def read_previous(package: Path, campaign: Campaign, output: Path | None = None) -> Previous:
    """The answers in the data package ``package`` (an earlier ``output/data``).

    Args:
        package: The folder.
        campaign: What is asked now; compared with itself every figure would be "as last time".
        output: Where this run publishes; ``None``: it does not.

    Raises:
        PathError: It is not a data package, a table of it cannot be read, or it is of this very
            campaign.
    """
    if output is not None and package.resolve().is_relative_to(output.resolve()):
        raise PathError("previous-is-output", place=package, output=output)
    answers: defaultdict[str, dict[str, Figure | str]] = defaultdict(dict)
    try:
        if made := _made_of(package / "run.json", campaign):
            raise PathError("previous-is-this", place=package, campaign=campaign.id, day=made)
        for row in _rows(package / "values.csv"):
            if row["value"]:
                answers[row["unit"]][row["field"]] = _number(row["value"])
        for row in _rows(package / _TEXTS) if _has_texts(package) else ():
            answers[row["unit"]][f"section.{row['section']}"] = row["text"]
    except OSError as error:
        raise refused_by_disk(error.filename or package, "previous-unread", error) from error
    except (KeyError, TypeError, ValueError, csv.Error) as error:
        raise PathError("previous-no-package", place=package, why=repr(error)) from error
    return answers


def _has_texts(package: Path) -> bool:
    """Whether sections were asked for in it; a package that tells nothing of itself had some."""
    descriptor = package / "datapackage.json"
    return not descriptor.exists() or _TEXTS in descriptor.read_text(encoding="utf-8")


def _made_of(account: Path, campaign: Campaign) -> str:
    """The day of the run that left ``account``, if it was about ``campaign``; else empty.

    An office may use one id for one round after another: what was made before this one was sent
    out, of another definition, is of an earlier round.
    """
    if not account.exists():
        return ""
    told = json.loads(account.read_text(encoding="utf-8"))
    if told["campaign"] != campaign.id:
        return ""
    made = date.fromisoformat(told["as_of"])
    same = told["campaign_sha256"] == campaign.sha256 or made >= campaign.issue_date
    return made.isoformat() if same else ""


def _number(text: str) -> Decimal:
    """As the data package writes it: digits, never a sign, an exponent, "not a number"."""
    if not _PLAIN.fullmatch(text):
        raise ValueError(text)
    return Decimal(text)


def _rows(path: Path) -> Iterator[dict[str, str]]:
    csv.field_size_limit(_LONGEST)
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
