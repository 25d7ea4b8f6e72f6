"""What the narrative says must be what the table says.

A narrative often tells a part: one year, one association. So a smaller number contradicts the
table only where it alone is told, as the total; a larger one does, unless it is doubtful what it
is. Where the narrative quotes the table's figure anywhere, its other numbers are something else.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from aggregator.definition import Metric, QuotedFigures, Rule
from aggregator.domain import Answer, Figure, vietnamese
from aggregator.validation.quotation import Quotation, quotations, units_of_measure
from aggregator.validation.result import Result, Results
from aggregator.validation.within_return.case import ReturnCase
from aggregator.validation.words import inside_a_sentence


def check(case: ReturnCase, rule: Rule) -> Results:
    units = units_of_measure(case.campaign.metrics)
    told = [
        (answer, quotation)
        for answer in _results(case, rule)
        for quotation in quotations(answer.text, units, case.campaign.period)
    ]
    quoted: defaultdict[Figure, list[Quotation]] = defaultdict(list)
    about: defaultdict[str, list[tuple[Answer, Quotation]]] = defaultdict(list)
    for answer, quotation in told:
        quoted[quotation.number].append(quotation)
        about[quotation.metric].append((answer, quotation))
    for pair in case.pairs(rule):
        metric, value = pair.metric, pair.quantity.value
        if value is None or not metric.keywords:
            yield Result.UNDECIDED
            continue
        if any(_may_be_of(metric, one) for one in quoted.get(value, ())):
            yield Result.HOLDS
            continue
        ours = about.get(metric.id, ())
        parts = len(ours) > 1
        wrong = [(answer, one) for answer, one in ours if _contradicts(one, value, parts=parts)]
        if wrong:
            answer, quotation = max(wrong, key=lambda found: found[1].number)
            finding = case.finding(
                rule,
                pair.quantity,
                {
                    "observed": quotation.clause,
                    "table": vietnamese(value),
                    "section": inside_a_sentence(case.plan.slot_by_field[answer.field].label),
                    "unit_of_measure": metric.quantity.unit_of_measure,
                },
            )
            number = quotation.number
            right = number if metric.quantity.kind == "count" else Decimal(number)
            yield replace(finding, candidates=(right,))
        else:
            yield Result.HOLDS if ours else Result.UNDECIDED


def _results(case: ReturnCase, rule: Rule) -> Iterable[Answer]:
    """The sections in which results are told, not plans."""
    sections = rule.settings(QuotedFigures).sections or ("",)
    beginnings = tuple(f"section.{section}" for section in sections)
    return (answer for answer in case.answers.values() if answer.field.startswith(beginnings))


def _may_be_of(metric: Metric, quotation: Quotation) -> bool:
    return metric.id in quotation.counted and quotation.metric in {"", metric.id}


def _contradicts(quotation: Quotation, value: Figure, *, parts: bool) -> bool:
    """Whether it is too much, or too little and neither a part itself nor told among ``parts``."""
    if quotation.doubtful:
        return False
    return quotation.number > value or (quotation.total and not parts)
