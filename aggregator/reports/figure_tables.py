"""values.csv, totals.csv, changes.csv."""

from typing import Final

from aggregator.domain import LIKELY_OF_100, Observation, Outcome, plain
from aggregator.reports.table import Table, columns, figure, texts

VALUE_COLUMNS: Final = columns(
    ("unit", "string", "Code of the reporting unit"),
    ("field", "string", "Field id"),
    (
        "status",
        "string",
        "reported, nil, missing, query, invalid, held, adjusted or excluded",
    ),
    ("value", "number", "In đồng, pieces or km; only reported, nil and adjusted have one"),
    ("candidates", "string", "Possible values of a query, separated by ;"),
    ("raw", "string", "What stands in the cell"),
    (
        "basis",
        "string",
        "How the value came about: kind of cell and normalization steps, or decision:<key>",
    ),
    ("sha256", "string", "Of the return"),
    ("path", "string", "The return, relative to the inbox"),
    ("sheet", "string", "Sheet in the return"),
    ("cell", "string", "Cell in the return"),
)
"""Of values.csv."""


def values(outcome: Outcome) -> Table:
    """Units x figures, always all of them."""
    return Table(
        name="values",
        title="Reporting units by figures",
        columns=VALUE_COLUMNS,
        rows=(
            texts(
                (
                    value.unit,
                    seen.field,
                    seen.status,
                    figure(seen.value),
                    ";".join(plain(candidate) for candidate in seen.candidates),
                    seen.cell.raw,
                    _basis(seen),
                    value.sha256,
                    value.path,
                    seen.cell.place.sheet,
                    seen.cell.place.cell,
                )
            )
            for value in outcome.values
            for seen in (value.observation,)
        ),
        primary_key=("unit", "field"),
    )


def totals(outcome: Outcome) -> Table:
    """Groups x figures, the province first."""
    return Table(
        name="totals",
        title="Totals with their coverage",
        columns=columns(
            ("group", "string", "province, or a group of units"),
            ("field", "string", "Field id"),
            ("value", "number", "Exact sum; empty when nobody contributes"),
            ("contributors", "integer", "Units whose value enters the sum"),
            ("expected", "integer", "Units that must answer, or have answered"),
            ("low", "number", "The sum if every open value settles at its least candidate"),
            ("high", "number", "The same with the greatest"),
            (
                "likely_low",
                "number",
                (
                    f"With likely_high the range, in at least {LIKELY_OF_100} of 100 cases, of the "
                    "sum when everybody has reported and every question is settled; empty where "
                    "too little is known"
                ),
            ),
            ("likely_high", "number", "Its other end"),
        ),
        rows=(
            texts(
                (
                    total.group,
                    total.field,
                    figure(total.value),
                    total.contributors,
                    total.expected,
                    figure(total.low),
                    figure(total.high),
                    figure(total.likely_low),
                    figure(total.likely_high),
                )
            )
            for total in outcome.totals
        ),
        primary_key=("group", "field"),
    )


def changes(outcome: Outcome) -> Table:
    """Figures that count otherwise than in the last run with other inputs."""
    return Table(
        name="changes",
        title="Figures whose counted value differs from the previous run",
        columns=columns(
            ("unit", "string", "Code of the reporting unit"),
            ("field", "string", "Field id"),
            ("before", "number", "Value that counted; empty: none did"),
            ("after", "number", "Value that counts now; empty: none does"),
            (
                "cause",
                "string",
                "decision, now-counted, new-value, now-<status>, or no-longer-asked",
            ),
        ),
        rows=(
            texts((change.unit, change.field, change.before, change.after, change.cause))
            for change in outcome.changes
        ),
        primary_key=("unit", "field"),
    )


def _basis(seen: Observation) -> str:
    if seen.decision:
        return f"decision:{seen.decision}"
    return " > ".join((seen.cell.kind, *(step.rule for step in seen.steps)))
