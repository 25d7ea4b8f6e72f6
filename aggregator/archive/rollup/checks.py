"""Whether what a package says holds together: every figure is there once, and the totals follow."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from typing import Final

from aggregator.archive.rollup.package import Package
from aggregator.archive.rollup.store import Row, Store
from aggregator.archive.rollup.written_totals import DIGITS, read_figure
from aggregator.domain import PROVINCE, Figure, PathError, Status, Total, UnitStatus, plain

_COUNTING: Final = ", ".join(f"'{status}'" for status in Status if status.counts)
_KNOWN: Final = ", ".join(f"'{status}'" for status in Status)

_UNITS: Final = (
    'SELECT province, "group", status, count(*), count(DISTINCT unit) FROM units GROUP BY ALL'
)
_TWICE: Final = (
    "SELECT province, min(unit) FROM (SELECT province, unit FROM units"
    " GROUP BY ALL HAVING count(*) > 1) GROUP BY ALL"
)
_STRAY: Final = (
    "SELECT province, coalesce(min(unit), '(none)') FROM figures"
    " ANTI JOIN units USING (province, unit) GROUP BY ALL"
)
_GRID: Final = (
    "SELECT province, field, count(*), count(DISTINCT unit), bool_and(exact = trunc(exact))"
    " FROM figures GROUP BY ALL"
)
_FAULTY: Final = (
    "SELECT province, min(concat(unit, ' ', field)) FROM figures"  # noqa: S608 - our own words
    f" WHERE status IS NULL OR status NOT IN ({_KNOWN})"
    f" OR (status IN ({_COUNTING})) <> (value IS NOT NULL)"
    " OR (exact IS NULL) <> (value IS NULL)"
    f" OR (status = '{Status.NIL}' AND exact <> 0) GROUP BY ALL"
)
_STATUSES: Final = "SELECT province, status, count(*) FROM figures GROUP BY ALL"
_SUMS: Final = (
    'SELECT province, "group", field, sum(exact), count(exact) FROM figures'
    " JOIN units USING (province, unit) WHERE exact IS NOT NULL GROUP BY ALL"
)
_CANDIDATES: Final = (
    'SELECT province, "group", field, unit, candidates FROM figures'  # noqa: S608 - our own words
    " JOIN units USING (province, unit)"
    f" WHERE candidates IS NOT NULL AND figures.status NOT IN ({_COUNTING})"
)
_HARD: Final = (
    "SELECT province, count(*) FROM findings"
    " WHERE severity = 'hard' AND state IS DISTINCT FROM 'settled' GROUP BY ALL"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class HandedIn:
    """A package under its province's name, with the totals that it wrote."""

    name: str
    package: Package
    totals: tuple[Total, ...]


def faults(store: Store, provinces: Sequence[HandedIn]) -> tuple[PathError, ...]:
    """What does not hold together, each told of itself; empty when everything does."""
    with localcontext(prec=DIGITS):
        found = _Found(store, provinces)
        return tuple(
            PathError("package-at-odds", place=one.package.place, seen=sentence)
            for one in provinces
            for sentence in _of_province(one, found)
        )


def units_by_status(store: Store) -> Mapping[str, Mapping[UnitStatus, int]]:
    """How many units are how far, by province; of provinces that have no fault."""
    counts: defaultdict[str, Counter[UnitStatus]] = defaultdict(Counter)
    for province, _, status, units, _ in store.rows(_UNITS):
        counts[province][UnitStatus(status)] += units
    return counts


def hard_findings(store: Store) -> Mapping[str, int]:
    """Findings that have to be dealt with and are not, by province; those without have none."""
    return dict(store.rows(_HARD))


class _Found:
    """What the tables come to, by province."""

    def __init__(self, store: Store, provinces: Iterable[HandedIn]) -> None:
        def by_province(query: str) -> dict[str, list[Row]]:
            rows: defaultdict[str, list[Row]] = defaultdict(list)
            for province, *others in store.rows(query):
                rows[province].append(tuple(others))
            return rows

        self.units = by_province(_UNITS)
        self.grid = by_province(_GRID)
        self.statuses = by_province(_STATUSES)
        self.sums = by_province(_SUMS)
        self.open, self.unreadable = _open_figures(store, provinces)
        self.first: tuple[tuple[dict[str, str], str], ...] = (
            (dict(store.rows(_TWICE)), "units.csv: {} stands twice"),
            (dict(store.rows(_STRAY)), "values.csv: {} is not in units.csv"),
            (
                dict(store.rows(_FAULTY)),
                "values.csv: {}: its status and its value do not go together, or it is no figure",
            ),
        )


@dataclass(kw_only=True, slots=True)
class _Open:
    """The open figures of one field in one group, each at its least and its greatest candidate."""

    least: Figure = 0
    most: Figure = 0


def _open_figures(
    store: Store, provinces: Iterable[HandedIn]
) -> tuple[Mapping[tuple[str, str, str], _Open], Mapping[str, str]]:
    """By province, group and field; and by province the first that cannot be read."""
    whole = {
        (one.name, figure.field): figure.kind != "decimal"
        for one in provinces
        for figure in one.package.asked.figures
    }
    sums: defaultdict[tuple[str, str, str], _Open] = defaultdict(_Open)
    unreadable: dict[str, str] = {}
    for province, group, name, unit, candidates in store.rows(_CANDIDATES):
        try:
            read = [
                read_figure(text, whole=whole.get((province, name), False))
                for text in candidates.split(";")
            ]
        except ValueError as error:
            unreadable.setdefault(province, f"values.csv: {unit} {name}: {error}")
            continue
        for place in (group, PROVINCE):
            its = sums[province, place, name]
            its.least += min(read)
            its.most += max(read)
    return sums, unreadable


def _of_province(one: HandedIn, found: _Found) -> list[str]:
    """The first fault of each kind; the totals are added up only where the figures are sound."""
    name, asked = one.name, one.package.asked
    groups, statuses = {group.id for group in asked.groups}, set(UnitStatus)
    told = [text.format(rows[name]) for rows, text in found.first if name in rows]
    told += [
        f"units.csv: a unit of group {group} is {status}, which is not known"
        for group, status, *_ in found.units.get(name, [])
        if group not in groups or status not in statuses
    ][:1]
    units = sum(row[2] for row in found.units.get(name, []))
    told += list(_missing(one, found.grid.get(name, []), units))[:1]
    counted: dict[str, int] = dict(found.statuses.get(name, []))
    if not told and counted != one.package.run.statuses:
        told.append("values.csv: has not as many figures of each status as its run.json says")
    return told or list(_deviating(one, found))[:1]


def _missing(one: HandedIn, grid: Iterable[Row], units: int) -> Iterator[str]:
    """Whether every unit has every figure once, of the kind that was asked."""
    kinds = {figure.field: figure.kind for figure in one.package.asked.figures}
    seen = {row[0]: row for row in grid}
    for stray in seen.keys() - kinds.keys():
        yield f"values.csv: {stray} was not asked"
    for asked, kind in kinds.items():
        _, rows, different, whole = seen.get(asked, (asked, 0, 0, None))
        if not rows == different == units:
            yield f"values.csv: {asked} is not there once for each of {units} units"
        elif whole is False and kind != "decimal":
            yield f"values.csv: {asked} holds a value that is not whole"


@dataclass(kw_only=True, slots=True)
class _Sum:
    """What the figures of one field come to in one group."""

    value: Decimal = Decimal(0)
    contributors: int = 0
    expected: int = 0


def _deviating(one: HandedIn, found: _Found) -> Iterator[str]:
    """Totals that do not follow from the figures."""
    if one.name in found.unreadable:
        yield found.unreadable[one.name]
        return
    sums = _sums(one, found)
    for total in one.totals:
        follows = sums[total.group, total.field]
        doubted = found.open.get((one.name, total.group, total.field))
        some = follows.contributors or doubted
        least, most = (doubted.least, doubted.most) if doubted else (0, 0)
        for column, written, right in (
            ("value", total.value, follows.value if follows.contributors else None),
            ("contributors", total.contributors, follows.contributors),
            ("expected", total.expected, follows.expected),
            ("low", total.low, follows.value + least if some else None),
            ("high", total.high, follows.value + most if some else None),
        ):
            if written != right:
                yield (
                    f"totals.csv: {total.group} {total.field}: {column} is {_shown(written)}, but "
                    f"{_shown(right)} follows from values.csv"
                )


def _sums(one: HandedIn, found: _Found) -> Mapping[tuple[str, str], _Sum]:
    sums: defaultdict[tuple[str, str], _Sum] = defaultdict(_Sum)
    for group, name, value, contributors in found.sums.get(one.name, []):
        for place in (group, PROVINCE):
            sums[place, name].value += value
            sums[place, name].contributors += contributors
    for group, status, units, _ in found.units.get(one.name, []):
        for figure in one.package.asked.figures:
            if group in figure.required_of and status != UnitStatus.EXEMPT:
                for place in (group, PROVINCE):
                    sums[place, figure.field].expected += units
    return sums


def _shown(figure: Figure | None) -> str:
    return "empty" if figure is None else plain(figure)
