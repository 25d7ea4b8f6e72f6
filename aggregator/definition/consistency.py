"""Whether the parts of a definition fit together: ids that are there, once, and days in order."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from aggregator.definition import relations, units_of_measure
from aggregator.definition.lines import Key
from aggregator.definition.mistakes import Mistake, Named, every, named, repeated, unknown
from aggregator.definition.questions import TAKEN_TABLES, cell_name, taken_tabs
from aggregator.definition.rule import Rule
from aggregator.definition.rule_kinds import LargeQuantity, Levels, QuotedFigures, SameRows
from aggregator.definition.signature import signature_mistakes
from aggregator.definition.table_mistakes import OF_EVERY_ROW, table_mistakes

_TAKEN_LISTS = ("proposal", "supplement", "section", "contact")
"""Beginnings of field ids."""


if TYPE_CHECKING:
    from aggregator.definition.campaign import Campaign

_NO_ROW: Final = ("section", "contact")
"""What the ids of other fields begin with."""


def inconsistencies(campaign: "Campaign") -> Iterator[Mistake]:
    """What does not fit together."""
    yield from _twice(campaign)
    yield from _nothing_asked(campaign)
    groups = {group.id for group in campaign.groups}
    metrics = set(campaign.row_titles)
    yield from _unknown_groups(campaign, groups)
    wrong = [
        tuple(table_mistakes(table, ("tables", at))) for at, table in enumerate(campaign.tables)
    ]
    yield from (mistake for one in wrong for mistake in one)
    sound = not any(wrong)
    figures = campaign.figure_names if sound else frozenset(_possible_figures(campaign))
    yield from relations.mistakes(campaign, figures)
    yield from units_of_measure.mistakes(campaign.units_of_measure)
    for at, entry in enumerate(campaign.outline):
        used = every(entry.metrics, ("outline", at, "metrics"))
        yield from unknown(f"outline {entry.id}: metrics", used, metrics)
    for at, rule in enumerate(campaign.rules):
        yield from _wrong_in(campaign, rule, ("rules", at), groups, metrics)
    yield from _days(campaign)
    who = (campaign.signature, campaign.collecting_body, campaign.letterhead)
    for said in signature_mistakes(*who):
        yield _of_settings(said, "signature", "collecting_body", "letterhead")


def _possible_figures(campaign: "Campaign") -> Iterator[str]:
    """Ids of what would be figures, where sums of rows and columns are not as they have to be."""
    for metric in campaign.metrics:
        yield from (f"{metric.id}.{part}" for part in ("quantity", "amount"))
    for table in campaign.tables:
        for row in table.rows:
            open_ = [one for one in table.numeric_columns if one.id not in row.closed]
            yield from (f"{row.id}.{one.id}" for one in open_ if not row.heading)


def _unknown_groups(campaign: "Campaign", groups: set[str]) -> Iterator[Mistake]:
    for at, unit in enumerate(campaign.units):
        used = [(unit.group, ("units", at, "group"))]
        yield from unknown(f"unit {unit.code}: group", used, groups)
    for at, metric in enumerate(campaign.metrics):
        needed = every(metric.required_of, ("metrics", at, "required_of"))
        yield from unknown(f"metric {metric.id}: required_of", needed, groups)
    for of, table in enumerate(campaign.tables):
        for at, row in enumerate(table.rows):
            what = f"table {table.sheet}, row {row.id}: required_of"
            needed = every(row.required_of, ("tables", of, "rows", at, "required_of"))
            yield from unknown(what, needed, groups)
    for at, entry in enumerate(campaign.outline):
        needed = every(entry.required_of, ("outline", at, "required_of"))
        yield from unknown(f"outline {entry.id}: required_of", needed, groups)


def _days(campaign: "Campaign") -> Iterator[Mistake]:
    """And the versions of the form."""
    version, accepted = "form.version", "form.accepted_versions"
    if campaign.form.version not in campaign.form.accepted_versions:
        said = f"{version} is not among {accepted}; add it there"
        yield _of_settings(said, version, accepted)
    start, end, issue, due = "period.start", "period.end", "issue_date", "due_date"
    if campaign.period.start > campaign.period.end:
        yield _of_settings(f"{start} is after {end}; it must not be", start, end)
    if campaign.issue_date > campaign.due_date:
        yield _of_settings(f"{issue} is after {due}; it must not be", issue, due)
    if campaign.close_date and campaign.close_date < campaign.due_date:
        close = "close_date"
        yield _of_settings(f"{close} is before {due}; it must not be", close, due)


def _of_settings(sentence: str, *keys: str) -> Mistake:
    return Mistake(sentence=sentence, at=tuple(keys[0].split(".")), names=keys)


def _twice(campaign: "Campaign") -> Iterator[Mistake]:
    yield from repeated("group id", named(campaign.groups, ("groups",)))
    yield from repeated("metric id", named(campaign.metrics, ("metrics",)))
    yield from repeated("row id", _rows(campaign))
    yield from repeated("cell name", ((cell_name(field), at) for field, at in _fields(campaign)))
    yield from repeated("sheet", _tabs(campaign))
    words = (
        (word, ("units_of_measure", at))
        for at, one in enumerate(campaign.units_of_measure)
        for word in (one.name, *one.also)
    )
    yield from repeated("unit of measure", words)
    yield from repeated("relation id", named(campaign.relations, ("relations",)))
    yield from repeated("outline id", named(campaign.outline, ("outline",)))
    yield from repeated("contact field id", _contact_questions(campaign))
    taken = ((name, ()) for name in (*TAKEN_TABLES, *_TAKEN_LISTS))
    yield from repeated("list", (*taken, *named(campaign.lists, ("lists",))))
    for prefix, way in _lists(campaign):
        columns = named(campaign.all_lists[prefix].columns, (*way, "columns"))
        yield from repeated(f"{prefix}: column id", columns)
    yield from repeated("rule id", named(campaign.rules, ("rules",)))
    yield from repeated("unit code", named(campaign.units, ("units",), "code"))
    told = (
        one
        for at, entry in enumerate(campaign.outline)
        for one in every(entry.metrics, ("outline", at, "metrics"))
    )
    yield from repeated("outline: metric", told)


def _rows(campaign: "Campaign") -> Iterator[Named]:
    """What rows of figures are called, once each metric, and what they may not be called."""
    yield from ((name, ()) for name in _NO_ROW)
    yield from dict(named(campaign.metrics, ("metrics",))).items()
    for of, table in enumerate(campaign.tables):
        yield from named(table.rows, ("tables", of, "rows"))


def _tabs(campaign: "Campaign") -> Iterator[Named]:
    yield from ((tab, ()) for tab in taken_tabs(campaign.words))
    for part, parts in (("tables", campaign.tables), ("lists", campaign.lists)):
        for tab, at in named(parts, (part,), "sheet"):
            yield tab.casefold(), at


def _contact_questions(campaign: "Campaign") -> Iterator[Named]:
    yield from named(campaign.contact_fields, ("contact_fields",))
    for at, one in enumerate(campaign.attachments):
        yield one.field, ("attachments", at, "id")


def _lists(campaign: "Campaign") -> Iterator[tuple[str, Key]]:
    """The name of each list, and the way to it."""
    own = (name for name in campaign.all_lists if name in _TAKEN_LISTS)
    yield from ((name, (name,)) for name in own)
    yield from ((one.id, ("lists", at)) for at, one in enumerate(campaign.lists))


def _fields(campaign: "Campaign") -> Iterator[Named]:
    """The ids of all that is filled in, with the way to what asks for it."""
    for at, metric in enumerate(campaign.metrics):
        for part in ("quantity", "amount", *OF_EVERY_ROW):
            yield f"{metric.id}.{part}", ("metrics", at)
    yield from _fields_of_tables(campaign)
    for at, entry in enumerate(campaign.outline):
        yield f"section.{entry.id}", ("outline", at)
    for prefix, way in _lists(campaign):
        of_rows = campaign.all_lists[prefix]
        for number in range(1, of_rows.rows + 1):
            for at, column in enumerate(of_rows.columns):
                yield f"{prefix}[{number}].{column.id}", (*way, "columns", at)
    for field, question in _contact_questions(campaign):
        yield f"contact.{field}", question


def _fields_of_tables(campaign: "Campaign") -> Iterator[Named]:
    for of, table in enumerate(campaign.tables):
        for at, row in enumerate(table.rows):
            filled = [column.id for column in table.columns if table.is_input(row, column)]
            for part in (*filled, *OF_EVERY_ROW) if filled else ():
                yield f"{row.id}.{part}", ("tables", of, "rows", at)


def _nothing_asked(campaign: "Campaign") -> Iterator[Mistake]:
    if not (campaign.asks_figures or campaign.asks_narrative or campaign.all_lists):
        said = "nothing is asked; add metrics, tables, an outline or a list"
        yield Mistake(sentence=said, names=("metrics", "tables", "outline", "lists"))
    if campaign.metrics and not campaign.appendix_title:
        said = "appendix_title is missing; the table of figures needs a title"
        yield Mistake(sentence=said, at=("appendix_title",), names=("appendix_title",))


def _wrong_in(
    campaign: "Campaign", rule: Rule, at: Key, groups: set[str], metrics: set[str]
) -> Iterator[Mistake]:
    for key, known in (("metrics", metrics), ("except_metrics", metrics), ("groups", groups)):
        used = every(getattr(rule, key), (*at, key))
        yield from unknown(f"rule {rule.id}: {key}", used, known)
    parameters, way = f"rule {rule.id}: parameters", (*at, "parameters")
    match rule.parameters:
        case Levels(lower=lower, upper=upper):
            yield from unknown(parameters, ((one, way) for one in (*lower, *upper)), groups)
        case LargeQuantity(most=most):
            yield from unknown(parameters, ((one, way) for one in most), metrics)
        case SameRows(rows=rows):
            for pair in rows:
                yield from unknown(parameters, ((one, way) for one in pair), metrics)
        case QuotedFigures(sections=sections):
            for section in sections:
                if not any(entry.id.startswith(section) for entry in campaign.outline):
                    said = (
                        f"rule {rule.id}: sections '{section}' begins no id of the outline; "
                        "write the beginning of one"
                    )
                    yield Mistake(sentence=said, at=way, names=("outline",))
