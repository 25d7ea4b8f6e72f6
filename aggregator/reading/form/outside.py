"""A finding for what stands outside the inputs of a sheet, each cell with its beginning."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from aggregator.domain import Finding, Place
from aggregator.layout import a1
from aggregator.reading.form.structure import FoundSheet, SeverityOf, finding
from aggregator.reading.form.written import Written

LISTED: Final = 12
"""Cells that one finding names."""
_BEYOND: Final = "(ngoài vùng được đọc)"


def values_outside(
    found: FoundSheet, written: Sequence[Written], severity_of: SeverityOf
) -> Iterator[Finding]:
    """One finding for all that is ``written`` where the form asks nothing."""
    beyond = sorted(found.sheet.beyond)
    if written or beyond:
        cells = [a1(*one.at) for one in written] + [a1(*at) for at in beyond]
        texts = [one.described() for one in written] or [_BEYOND]
        facts = {"observed": listed(texts, "; "), "cells": listed(cells)}
        place = Place(sheet=found.sheet.name, cell=cells[0])
        yield finding("value-outside-form", severity_of, facts, place)


def listed(names: Iterable[str], between: str = ", ") -> str:
    """The first of some names, and a sign that there are more."""
    named = list(names)
    more = ["…"] if len(named) > LISTED else []
    return between.join(named[:LISTED] + more)
