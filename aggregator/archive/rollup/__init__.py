"""Packages of several provinces: opened, checked, compared, added up."""

from aggregator.archive.rollup.checks import HandedIn, faults, hard_findings, units_by_status
from aggregator.archive.rollup.claims import listed, names_of, refuse_shared, same
from aggregator.archive.rollup.combine import nation_totals
from aggregator.archive.rollup.differences import Compared, compare
from aggregator.archive.rollup.expected import Expected, read_expected
from aggregator.archive.rollup.package import Package, open_package
from aggregator.archive.rollup.store import FINDINGS, UNITS, VALUES, Store
from aggregator.archive.rollup.written_totals import read_totals

__all__ = [
    "FINDINGS",
    "UNITS",
    "VALUES",
    "Compared",
    "Expected",
    "HandedIn",
    "Package",
    "Store",
    "compare",
    "faults",
    "hard_findings",
    "listed",
    "names_of",
    "nation_totals",
    "open_package",
    "read_expected",
    "read_totals",
    "refuse_shared",
    "same",
    "units_by_status",
]
