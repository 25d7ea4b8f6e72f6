"""A row of a list in which something stands says all that the list asks of a row.

Its first column says what the row is about; a 0 alone says nothing.
"""

from aggregator.definition import Rule
from aggregator.domain import Status
from aggregator.validation.result import Result, Results
from aggregator.validation.within_return.case import ReturnCase

_EVIDENCE = ("proposal", "evidence")
"""Which has a rule of its own."""


def check(case: ReturnCase, rule: Rule) -> Results:
    filled, told = set(case.answers), set(case.answers)
    for seen in case.counted.submission.observations:
        if seen.status is not Status.MISSING or seen.cell.raw.strip():
            told.add(seen.field)
            filled |= {seen.field} if seen.value != 0 else set()
    for prefix, table in case.campaign.all_lists.items():
        first, *others = table.columns
        wanted = [one for one in others if one.required and (prefix, one.id) != _EVIDENCE]
        for row in range(1, table.rows + 1):
            fields = {one.id: f"{prefix}[{row}].{one.id}" for one in table.columns}
            if not filled & set(fields.values()):
                continue
            lacking = [one for one in (first, *wanted) if fields[one.id] not in told]
            if not lacking:
                yield Result.HOLDS
                continue
            field = fields[lacking[0].id]
            lack = "; ".join(one.label for one in lacking)
            facts = {"list": table.title, "row": str(row), "lack": lack}
            yield case.finding_at(rule, field, case.place(field), facts)
