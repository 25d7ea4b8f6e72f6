"""What every unit sends along with its form; whether it has, the unit itself says."""

from aggregator.definition import Rule
from aggregator.validation.result import Result, Results
from aggregator.validation.within_return.case import ReturnCase


def check(case: ReturnCase, rule: Rule) -> Results:
    for attachment in case.campaign.attachments:
        if not attachment.required:
            continue
        field = f"contact.{attachment.field}"
        answer = case.answers.get(field)
        if answer is not None and answer.text == case.campaign.words["answers.sent"]:
            yield Result.HOLDS
            continue
        said = f" (đơn vị ghi “{answer.text}”)" if answer else ""
        facts = {"observed": attachment.title, "said": said}
        yield case.finding_at(rule, field, case.place(field), facts)
