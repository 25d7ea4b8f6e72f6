"""The data package: a Frictionless Data Package of CSV tables, the figures for other programs."""

import json
from collections.abc import Iterable, Mapping
from datetime import date

from aggregator.definition import Campaign, Language
from aggregator.domain import MANY_UNITS, Outcome, nothing_found
from aggregator.layout import asked_of, plan_workbook
from aggregator.reports import answer_tables, decision_table, figure_tables, process_tables
from aggregator.reports.parquet import parquet, path_of
from aggregator.reports.table import Table


def data_package(
    campaign: Campaign, outcome: Outcome, language: Language
) -> Mapping[str, Iterable[bytes]]:
    """Every file of the package but ``run.json``, by name; contents in parts, made when asked for.

    Of many units the tables are there in Parquet, too.
    """
    tables = tables_of(campaign, outcome, language)
    descriptor = {
        "profile": "tabular-data-package",
        "name": campaign.id,
        "title": campaign.short_title,
        "created": f"{outcome.as_of.isoformat()}T00:00:00Z",
        "campaign": asked_of(campaign, plan_workbook(campaign)).model_dump(mode="json"),
        "resources": [table.resource() for table in tables],
    }
    return {
        **{table.path: table.chunks() for table in tables},
        "datapackage.json": [as_json(descriptor)],
        **(
            {path_of(table): parquet(table) for table in tables_of(campaign, outcome, language)}
            if len(campaign.units) >= MANY_UNITS
            else {}
        ),
    }


def parquet_paths(campaign: Campaign) -> frozenset[str]:
    """Names of the files that only a package of many units has."""
    nothing = nothing_found(date.min)
    return frozenset(path_of(table) for table in tables_of(campaign, nothing, "en"))


def tables_of(campaign: Campaign, outcome: Outcome, language: Language) -> tuple[Table, ...]:
    """The tables of the package, in its order."""
    return (
        process_tables.files(outcome, language),
        figure_tables.values(outcome),
        figure_tables.totals(outcome),
        process_tables.findings(outcome, language),
        *((answer_tables.narratives(outcome),) if campaign.asks_narrative else ()),
        *(
            answer_tables.filled(outcome, definition, prefix)
            for prefix, definition in campaign.all_lists.items()
        ),
        process_tables.units(campaign, outcome),
        process_tables.calls(campaign, outcome),
        answer_tables.notes(outcome),
        decision_table.decisions(outcome),
        figure_tables.changes(outcome),
    )


def as_json(document: object) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode("utf-8")
