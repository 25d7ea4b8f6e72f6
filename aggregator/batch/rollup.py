"""The provinces of a country: their packages checked, compared, added up, told in one summary."""

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from aggregator.archive.rollup import (
    FINDINGS,
    UNITS,
    VALUES,
    HandedIn,
    Members,
    Package,
    Store,
    compare,
    faults,
    names_of,
    nation_of,
    open_package,
    read_expected,
    read_totals,
    refuse_shared,
    refuse_unlisted,
    same,
)
from aggregator.batch.job import Progress
from aggregator.batch.publish import publish, staging, sweep, writable
from aggregator.definition import Asked
from aggregator.domain import MANY_UNITS, DefinitionError, Nation, PathError, SeveralRefusedError
from aggregator.reports import nation_package
from aggregator.summary import nation_workbook

_LOADED: Final = ((VALUES, "values.csv"), (UNITS, "units.csv"), (FINDINGS, "findings.csv"))
_PARQUET: Final = "data/values.parquet"


@dataclass(frozen=True, kw_only=True, slots=True)
class ToRollUp:
    """What the operator asks for.

    Attributes:
        packages: Folders that provinces have handed in.
        output: Folder of the national results.
        expected: The list of provinces; ``None``: those that are given are all.
        local_codes: Units of one code and name in two provinces are two offices.
        workers: Packages that are compared with their manifests at a time.
    """

    packages: tuple[Path, ...]
    output: Path
    expected: Path | None
    local_codes: bool
    workers: int


@dataclass(frozen=True, kw_only=True, slots=True)
class RolledUp:
    """What was added up, and what had been asked."""

    asked: Asked
    nation: Nation


def roll_up(order: ToRollUp, progress: Progress) -> RolledUp:
    """Check every package and publish what they come to; nothing is published if one is refused.

    Raises:
        PathError: A package is damaged, does not hold together, or claims what another claims; or
            something cannot be read or written.
        DefinitionError: The definition in a package, or the list of provinces, is wrong.
    """
    _apart(order)
    writable(order.output)
    sweep(order.output)  # of what a roll-up that was killed left there
    expected = read_expected(order.expected) if order.expected else ()
    packages = _opened(order, progress)
    provinces = _read(packages, names_of(packages))
    if order.expected:
        refuse_unlisted((one.name for one in provinces), expected)
    members = Members(provinces=provinces, expected=expected)
    compared = compare({one.name: one.package.asked for one in provinces})
    with (
        staging(order.output) as waiting,
        Store(waiting, order.workers) as store,
    ):
        _load(store, provinces, progress)
        found = faults(store, provinces)
        if found:
            raise SeveralRefusedError(found)
        shared = refuse_shared(store, local_codes=order.local_codes)
        nation = nation_of(store, members, compared, shared)
        outputs = dict(_outputs(store, waiting, compared.usual, nation))
        publish(order.output, outputs, gone={_PARQUET} - outputs.keys())
    return RolledUp(asked=compared.usual, nation=nation)


def _apart(order: ToRollUp) -> None:
    """The results go where no package is, and where no province keeps its own."""
    output = order.output.resolve()
    for package in order.packages:
        place = package.resolve()
        if place == output or place in output.parents or output / "data" == place:
            raise PathError("output-in-package", place=order.output, package=package)
    tables = order.output / "data"
    if (tables / "values.csv").exists() and not (tables / "provinces.csv").exists():
        raise PathError("output-of-aggregate", place=order.output)


def _opened(order: ToRollUp, progress: Progress) -> tuple[Package, ...]:
    """All of them; or everything that is wrong with any."""
    opened: list[Package] = []
    refused: list[PathError] = []
    wrong: list[DefinitionError] = []

    def attempt(place: Path) -> Package | PathError | DefinitionError:
        try:
            return open_package(place)
        except (PathError, DefinitionError) as error:
            return error

    with ThreadPoolExecutor(order.workers) as pool:
        attempts = pool.map(attempt, order.packages)
        for done, result in enumerate(attempts, start=1):
            if isinstance(result, Package):
                opened.append(result)
            elif isinstance(result, DefinitionError):
                wrong.append(result)
            else:
                refused.append(result)
            progress("rollup-checking", done, len(order.packages))
    if refused:
        raise SeveralRefusedError((*refused, *wrong))
    if wrong:
        raise DefinitionError(tuple(problem for error in wrong for problem in error.problems))
    return tuple(opened)


def _read(packages: Iterable[Package], names: Iterable[str]) -> tuple[HandedIn, ...]:
    """By name, whatever the order in which they were given."""
    read = (
        HandedIn(
            name=name,
            package=package,
            totals=read_totals(package.tables / "totals.csv", package.asked),
        )
        for name, package in zip(names, packages, strict=True)
    )
    return tuple(sorted(read, key=lambda one: same(one.name)))


def _load(store: Store, provinces: Sequence[HandedIn], progress: Progress) -> None:
    with store.loading():
        for done, one in enumerate(provinces, start=1):
            for table, name in _LOADED:
                store.load(table, one.package.tables / name, one.name)
            progress("rollup-reading", done, len(provinces))


def _outputs(
    store: Store, waiting: Path, asked: Asked, nation: Nation
) -> Iterator[tuple[str, bytes | Path]]:
    """Everything that is published; the account of the run comes last."""
    yield "summary.xlsx", nation_workbook(asked, nation)
    for table, name in _LOADED[:2]:
        store.write(table, waiting / name, "csv")
        yield f"data/{name}", waiting / name
    if sum(one.expected for one in nation.provinces) >= MANY_UNITS:
        store.write(VALUES, waiting / "values.parquet", "parquet")
        yield _PARQUET, waiting / "values.parquet"
    for name, content in nation_package(asked, nation).items():
        yield f"data/{name}", content
