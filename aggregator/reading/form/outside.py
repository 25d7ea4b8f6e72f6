"""A finding for what stands outside the inputs of a sheet, each cell with its beginning."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from aggregator.domain import Finding, Place
from aggregator.layout import a1
from aggregator.reading.address import Address
from aggregator.reading.form.structure import FoundSheet, SeverityOf, finding
from aggregator.reading.form.written import Written, outside

LISTED: Final = 12
"""Cells that one finding names."""
_BEYOND: Final = "(ngoài vùng được đọc)"


def values_outside(
    found: FoundSheet, places: Mapping[str, Address], severity_of: SeverityOf
) -> Iterator[Finding]:
    """One finding for all that stands where the form asks nothing; ``places`` by field id."""
    written = outside(found, places)
    beyond = sorted(found.sheet.beyond)
    if written or beyond:
        cells = [a1(*one.at) for one in written] + [a1(*at) for at in beyond]
        texts = [one.described() for one in written] or [_BEYOND]
        facts = {"observed": listed(texts, "; "), "cells": listed(cells)}
        place = Place(sheet=found.sheet.name, cell=cells[0])
        yield finding("value-outside-form", severity_of, facts, place)


def described(written: Iterable[Written]) -> str:
    """The first of what was written, one after the other, with the cells."""
    return listed((one.described() for one in written), "; ")


def listed(names: Iterable[str], between: str = ", ") -> str:
    """The first of some names, and a sign that there are more."""
    named = list(names)
    more = ["…"] if len(named) > LISTED else []
    return between.join(named[:LISTED] + more)
