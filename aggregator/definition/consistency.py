"""Whether the parts of a definition fit together: ids that are there, once, and days in order."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from aggregator.definition import relations, units_of_measure
from aggregator.definition.mistakes import repeated, unknown
from aggregator.definition.questions import TAKEN_TABLES, cell_name, taken_tabs
from aggregator.definition.rule import Rule
from aggregator.definition.rule_kinds import LargeQuantity, Levels, QuotedFigures, SameRows
from aggregator.definition.table_mistakes import OF_EVERY_ROW, table_mistakes

_TAKEN_LISTS = ("proposal", "supplement", "section", "contact")
"""Beginnings of field ids."""


if TYPE_CHECKING:
    from aggregator.definition.campaign import Campaign

_NO_ROW: Final = ("section", "contact")
"""What the ids of other fields begin with."""


def inconsistencies(campaign: "Campaign") -> Iterator[str]:
    """What does not fit together, each in a sentence."""
    yield from _twice(campaign)
    yield from _nothing_asked(campaign)
    groups = {group.id for group in campaign.groups}
    metrics = set(campaign.row_titles)
    yield from _unknown_groups(campaign, groups)
    of_tables = [one for table in campaign.tables for one in table_mistakes(table)]
    yield from of_tables
    if not of_tables:  # else nobody can tell which figures there are
        yield from relations.mistakes(campaign)
    yield from units_of_measure.mistakes(campaign.units_of_measure)
    for entry in campaign.outline:
        yield from unknown(f"outline {entry.id}: metrics", entry.metrics, metrics)
    for rule in campaign.rules:
        yield from _wrong_in(campaign, rule, groups, metrics)
    yield from _days(campaign)


def _unknown_groups(campaign: "Campaign", groups: set[str]) -> Iterator[str]:
    for unit in campaign.units:
        yield from unknown(f"unit {unit.code}: group", (unit.group,), groups)
    for metric in campaign.metrics:
        yield from unknown(f"metric {metric.id}: required_of", metric.required_of, groups)
    for table in campaign.tables:
        for row in table.rows:
            what = f"table {table.sheet}, row {row.id}: required_of"
            yield from unknown(what, row.required_of, groups)
    for entry in campaign.outline:
        yield from unknown(f"outline {entry.id}: required_of", entry.required_of, groups)


def _days(campaign: "Campaign") -> Iterator[str]:
    """And the versions of the form."""
    if campaign.form.version not in campaign.form.accepted_versions:
        yield "form.version is not among form.accepted_versions; add it there"
    if campaign.period.start > campaign.period.end:
        yield "period.start is after period.end; it must not be"
    if campaign.issue_date > campaign.due_date:
        yield "issue_date is after due_date; it must not be"
    if campaign.close_date and campaign.close_date < campaign.due_date:
        yield "close_date is before due_date; it must not be"


def _twice(campaign: "Campaign") -> Iterator[str]:
    yield from repeated("group id", (group.id for group in campaign.groups))
    yield from repeated("metric id", (metric.id for metric in campaign.metrics))
    rows = [row.id for table in campaign.tables for row in table.rows]
    yield from repeated("row id", (*{metric.id for metric in campaign.metrics}, *rows, *_NO_ROW))
    yield from repeated("cell name", map(cell_name, _fields(campaign)))
    tabs = (*(one.sheet for one in campaign.tables), *(one.sheet for one in campaign.lists))
    yield from repeated("sheet", (*taken_tabs(campaign.words), *(tab.casefold() for tab in tabs)))
    words = (word for one in campaign.units_of_measure for word in (one.name, *one.also))
    yield from repeated("unit of measure", words)
    yield from repeated("relation id", (relation.id for relation in campaign.relations))
    yield from repeated("outline id", (entry.id for entry in campaign.outline))
    yield from repeated("contact field id", (field.id for field in campaign.contact_questions))
    named = (one.id for one in campaign.lists)
    yield from repeated("list", (*TAKEN_TABLES, *_TAKEN_LISTS, *named))
    for prefix, table in campaign.all_lists.items():
        yield from repeated(f"{prefix}: column id", (column.id for column in table.columns))
    yield from repeated("rule id", (rule.id for rule in campaign.rules))
    yield from repeated("unit code", (unit.code for unit in campaign.units))
    told = (name for entry in campaign.outline for name in entry.metrics)
    yield from repeated("outline: metric", told)


def _fields(campaign: "Campaign") -> Iterator[str]:
    """The ids of all that is filled in."""
    for metric in campaign.metrics:
        yield from (f"{metric.id}.{part}" for part in ("quantity", "amount", *OF_EVERY_ROW))
    for table in campaign.tables:
        for row in table.rows:
            filled = [column.id for column in table.columns if table.is_input(row, column)]
            yield from (f"{row.id}.{part}" for part in (*filled, *OF_EVERY_ROW) if filled)
    for entry in campaign.outline:
        yield f"section.{entry.id}"
    for prefix, of_rows in campaign.all_lists.items():
        for number in range(1, of_rows.rows + 1):
            yield from (f"{prefix}[{number}].{column.id}" for column in of_rows.columns)
    yield from (f"contact.{field.id}" for field in campaign.contact_questions)


def _nothing_asked(campaign: "Campaign") -> Iterator[str]:
    if not (campaign.asks_figures or campaign.asks_narrative or campaign.all_lists):
        yield "nothing is asked; add metrics, tables, an outline or a list"
    if campaign.metrics and not campaign.appendix_title:
        yield "appendix_title is missing; the table of figures needs a title"


def _wrong_in(
    campaign: "Campaign", rule: Rule, groups: set[str], metrics: set[str]
) -> Iterator[str]:
    yield from unknown(f"rule {rule.id}: metrics", rule.metrics, metrics)
    yield from unknown(f"rule {rule.id}: except_metrics", rule.except_metrics, metrics)
    yield from unknown(f"rule {rule.id}: groups", rule.groups, groups)
    parameters = f"rule {rule.id}: parameters"
    match rule.parameters:
        case Levels(lower=lower, upper=upper):
            yield from unknown(parameters, (*lower, *upper), groups)
        case LargeQuantity(most=most):
            yield from unknown(parameters, tuple(most), metrics)
        case SameRows(rows=rows):
            for pair in rows:
                yield from unknown(parameters, pair, metrics)
        case QuotedFigures(sections=sections):
            for section in sections:
                if not any(entry.id.startswith(section) for entry in campaign.outline):
                    yield (
                        f"rule {rule.id}: sections '{section}' begins no id of the outline; "
                        "write the beginning of one"
                    )
