"""The data package of a roll-up: the provinces, their totals, every figure under its province."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from aggregator import __version__
from aggregator.definition import Asked
from aggregator.domain import NATION, Nation, Total, UnitStatus
from aggregator.reports.data_package import as_json
from aggregator.reports.figure_tables import VALUE_COLUMNS
from aggregator.reports.process_tables import UNIT_COLUMNS
from aggregator.reports.table import Table, columns, figure, texts

_PROVINCE: Final = columns(("province", "string", "Name of the province"))

PROVINCE_VALUES: Final = Table(
    name="values",
    title="Reporting units of all provinces by figures",
    columns=_PROVINCE + VALUE_COLUMNS,
    rows=(),
    primary_key=("province", "unit", "field"),
)
"""Described only: its rows are as many as a database holds."""

PROVINCE_UNITS: Final = Table(
    name="units",
    title="Reporting units of all provinces and how far they are",
    columns=_PROVINCE + UNIT_COLUMNS,
    rows=(),
    primary_key=("province", "unit"),
)
"""Described only, likewise."""


def nation_package(asked: Asked, nation: Nation) -> dict[str, bytes]:
    """Every file of the package but values and units, by name; ``run.json`` last."""
    tables = (_provinces(nation), _totals(nation), _notices(nation))
    described = (tables[0], tables[1], PROVINCE_VALUES, PROVINCE_UNITS, tables[2])
    descriptor = {
        "profile": "tabular-data-package",
        "name": f"{asked.id}-{NATION}",
        "title": asked.short_title,
        "created": f"{nation.as_of.isoformat()}T00:00:00Z",
        "resources": [table.resource() for table in described],
    }
    return {
        **{table.path: table.csv() for table in tables},
        "datapackage.json": as_json(descriptor),
        "run.json": _account(asked, nation),
    }


def nation_tables() -> tuple[Table, ...]:
    """The tables, without rows, for whoever describes them."""
    nothing = Nation(
        as_of=date.min, provinces=(), totals=(), of_provinces={}, not_added={}, notices=()
    )
    return (
        _provinces(nothing),
        _totals(nothing),
        PROVINCE_VALUES,
        PROVINCE_UNITS,
        _notices(nothing),
    )


def _provinces(nation: Nation) -> Table:
    return Table(
        name="provinces",
        title="Provinces, and what each has handed in",
        columns=columns(
            ("province", "string", "Name, as its definition or the list of provinces has it"),
            ("code", "string", "On the list of provinces; empty without one"),
            ("state", "string", "closed (signed off), open (not signed off) or missing"),
            ("package", "string", "Folder that was handed in"),
            ("collecting_body", "string", "Who collected"),
            ("as_of", "date", "Day its figures stand for"),
            ("closed_by", "string", "Who signed off"),
            ("closed_on", "date", "When"),
            ("open_hard", "integer", "Findings that had to be dealt with and are not"),
            ("expected", "integer", "Units that must report"),
            *((f"{status}", "integer", f"Units that are {status}") for status in UnitStatus),
            ("version", "string", "Of the program that made the package"),
            ("campaign_sha256", "string", "Of its definition"),
            ("sha256", "string", "Of tagmanifest-sha256.txt; not signed off: of run.json"),
        ),
        rows=[
            texts(
                (
                    one.name,
                    one.code,
                    one.state,
                    one.package,
                    one.collecting_body,
                    one.as_of,
                    one.closed_by,
                    one.closed_on,
                    one.open_hard,
                    one.expected if one.given else None,
                    *(one.units.get(status, 0) if one.given else None for status in UnitStatus),
                    one.version,
                    one.campaign_sha256,
                    one.sha256,
                )
            )
            for one in nation.provinces
        ],
        primary_key=("province",),
    )


def _totals(nation: Nation) -> Table:
    """The nation first, then each province with its groups."""
    return Table(
        name="totals",
        title="Totals with their coverage",
        columns=columns(
            ("province", "string", "Name of the province; empty for all of them"),
            ("group", "string", "nation, province, or a group of the province's units"),
            ("field", "string", "Field id"),
            ("value", "number", "Exact sum; empty when nobody contributes"),
            ("provinces", "integer", "Provinces with a value in it; of the nation only"),
            ("contributors", "integer", "Units whose value enters the sum"),
            ("expected", "integer", "Units that must answer, in the provinces that are given"),
            ("low", "number", "The sum if every open value settles at its least candidate"),
            ("high", "number", "The same with the greatest"),
            (
                "likely_low",
                "number",
                (
                    "With likely_high the range of the sum when everybody has reported and every "
                    "question is settled: of a province as it said it, of the nation from the sum "
                    "of their low ends to the sum of their high ends; empty where too little is "
                    "known"
                ),
            ),
            ("likely_high", "number", "Its other end"),
            (
                "unsaid",
                "string",
                (
                    "Why the nation has no likely range: missing-provinces, unlike-figures, "
                    "unranged-provinces or not-asked"
                ),
            ),
            ("added", "string", "no: the province's figure is another one and not in the nation's"),
        ),
        rows=[
            *(_total("", one.total, one.provinces) for one in nation.totals),
            *(
                _total(name, total, None, other=total.field in nation.not_added.get(name, ()))
                for name, totals in nation.of_provinces.items()
                for total in totals
            ),
        ],
        primary_key=("province", "group", "field"),
    )


def _total(
    province: str, total: Total, provinces: int | None, *, other: bool = False
) -> Sequence[str]:
    return texts(
        (
            province,
            total.group,
            total.field,
            figure(total.value),
            provinces,
            total.contributors,
            total.expected,
            figure(total.low),
            figure(total.high),
            figure(total.likely_low),
            figure(total.likely_high),
            total.unsaid if total.group == NATION else None,
            "no" if other else None,
        )
    )


def _notices(nation: Nation) -> Table:
    return Table(
        name="notices",
        title="What has to be known of the provinces",
        columns=columns(
            ("province", "string", "Name of the province"),
            (
                "notice",
                "string",
                (
                    "missing, not-added, not-closed, open-hard, asked-otherwise, "
                    "checked-otherwise, named-by-folder or local-codes"
                ),
            ),
            ("about", "string", "Field id, part of the definition, or check"),
            ("seen", "string", "What this province has"),
            ("usual", "string", "What most of the others have"),
        ),
        rows=[
            texts((one.province, one.notice, one.about, one.seen, one.usual))
            for one in nation.notices
        ],
    )


def _account(asked: Asked, nation: Nation) -> bytes:
    return as_json(
        {
            "version": __version__,
            "campaign": asked.id,
            "as_of": nation.as_of.isoformat(),
            "provinces": {one.name: one.sha256 for one in nation.given},
            "missing": [one.name for one in nation.provinces if not one.given],
        }
    )
