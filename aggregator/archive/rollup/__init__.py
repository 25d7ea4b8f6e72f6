"""Packages of several provinces: opened, checked, compared, added up."""

from aggregator.archive.rollup.checks import HandedIn, faults
from aggregator.archive.rollup.claims import names_of, refuse_shared, refuse_unlisted
from aggregator.archive.rollup.combine import nation_totals
from aggregator.archive.rollup.differences import compare
from aggregator.archive.rollup.expected import read_expected, same
from aggregator.archive.rollup.nation import Members, nation_of
from aggregator.archive.rollup.package import Package, open_package
from aggregator.archive.rollup.store import FINDINGS, UNITS, VALUES, Store
from aggregator.archive.rollup.written_totals import read_totals

__all__ = [
    "FINDINGS",
    "UNITS",
    "VALUES",
    "HandedIn",
    "Members",
    "Package",
    "Store",
    "compare",
    "faults",
    "names_of",
    "nation_of",
    "nation_totals",
    "open_package",
    "read_expected",
    "read_totals",
    "refuse_shared",
    "refuse_unlisted",
    "same",
]
