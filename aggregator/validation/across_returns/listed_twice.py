"""What may stand in one return only, and stands in two: the same association, the same work.

Texts are the same that differ in case, marks, spaces and punctuation alone.
"""

from aggregator.definition import Rule
from aggregator.domain import Answer, Finding, Return, letters_alone
from aggregator.validation.across_returns.case import AcrossCase
from aggregator.validation.result import Result, Results


def check(case: AcrossCase, rule: Rule) -> Results:
    once = {
        (prefix, column.id): f"{table.title}: {column.label}"
        for prefix, table in case.campaign.all_lists.items()
        for column in table.columns
        if column.once
    }
    if not once:
        return
    first: dict[tuple[tuple[str, str], str], str] = {}
    for counted in case.returns:
        for answer in counted.submission.answers:
            prefix, _, rest = answer.field.partition("[")
            column = prefix, rest.rpartition(".")[2]
            text = letters_alone(answer.text)
            if column not in once or not text:
                continue
            other = first.setdefault((column, text), counted.unit)
            if other == counted.unit:
                yield Result.HOLDS
            else:
                yield _finding(case, rule, counted, answer, once[column], other)


def _finding(  # noqa: PLR0913, PLR0917 - the parts of a finding
    case: AcrossCase, rule: Rule, counted: Return, answer: Answer, listed: str, other: str
) -> Finding:
    return Finding(
        rule=rule.id,
        severity=rule.severity,
        unit=counted.unit,
        path=counted.path,
        place=answer.place,
        field=answer.field,
        facts={
            "list": listed,
            "observed": answer.text,
            "other": case.campaign.unit_name(other),
        },
    )
