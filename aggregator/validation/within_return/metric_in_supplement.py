"""A supplementary item that a metric already asks for: its figures belong in the table."""

from collections.abc import Iterator

from aggregator.definition import Metric, Rule, Table
from aggregator.validation.result import Result, Results
from aggregator.validation.within_return.case import ReturnCase
from aggregator.validation.words import of_definition, says_any, tells_of, words

_SHOWN = 80


def check(case: ReturnCase, rule: Rule) -> Results:
    supplement = case.campaign.supplement
    if supplement is None:
        return
    for row in range(1, supplement.rows + 1):
        title = case.answers.get(f"supplement[{row}].title")
        if title is None:
            if _filled(case, supplement, row):
                yield Result.UNDECIDED
            continue
        unit = case.answers.get(f"supplement[{row}].unit_of_measure")
        asked = next(_asking(case, rule, title.text, unit.text if unit else ""), None)
        if asked is None:
            yield Result.HOLDS
            continue
        number = case.campaign.metrics.index(asked) + 1
        yield case.finding_at(
            rule,
            title.field,
            title.place,
            {
                "observed": title.text[:_SHOWN],
                "row": str(row),
                "metric": f"{number}. {asked.title}",
            },
        )


def _filled(case: ReturnCase, supplement: Table, row: int) -> bool:
    """Whether the row says anything although it has no title."""
    fields = {f"supplement[{row}].{column.id}" for column in supplement.columns}
    figures = (case.observations[field].value for field in fields & case.observations.keys())
    return bool(fields & case.answers.keys()) or any(value is not None for value in figures)


def _asking(case: ReturnCase, rule: Rule, title: str, unit: str) -> Iterator[Metric]:
    """The metrics that the item may belong to, in form order."""
    said = words(title)
    for metric in case.campaign.metrics:
        if (
            rule.is_about(metric.id)
            and tells_of(said, metric.keywords)
            and not says_any(said, metric.apart_from)
            and (not words(unit) or _counted_in(words(unit), metric))
        ):
            yield metric


def _counted_in(unit: str, metric: Metric) -> bool:
    """Whether it is a unit of measure of the metric, in more words or fewer: "căn nhà", "nhà"."""
    own = [of_definition(word) for word in metric.quantity.units]
    return any(
        f"{unit} ".startswith(f"{word} ") or f"{word} ".startswith(f"{unit} ") for word in own
    )
