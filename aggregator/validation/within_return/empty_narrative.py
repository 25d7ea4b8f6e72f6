"""An answer that says nothing: "như trên", "không", a dash.

A section that is not answered at all is for ``missing_section``. Where an answer is optional, "no"
is one.
"""

from aggregator.definition import EmptyWords, Rule
from aggregator.validation.result import Result, Results
from aggregator.validation.within_return.case import ReturnCase
from aggregator.validation.words import first_words, of_definition

_SHOWN = 80
_LEADER = " .…-_\n\t"
_LONGEST = 200
"""Characters that are looked at: no phrase that says nothing is so long."""


def check(case: ReturnCase, rule: Rule) -> Results:
    limits = rule.settings(EmptyWords)
    phrases = {of_definition(phrase) for phrase in limits.phrases}
    no = case.campaign.words.several("answers.no")
    most = 1 + max((phrase.count(" ") + 1 for phrase in phrases), default=0)
    for slot in case.plan.slots:
        if not slot.field.startswith("section."):
            continue
        required = case.group in slot.required_of
        answer = case.answers.get(slot.field)
        if answer is None:
            if required:
                yield Result.UNDECIDED
            continue
        text = answer.text.strip()
        said = first_words(text.lstrip(_LEADER)[:_LONGEST], most)
        optional_no = not required and said.split(" ", 1)[0] in no
        if optional_no or (len(text) >= limits.shortest and said and said not in phrases):
            yield Result.HOLDS
            continue
        yield case.finding_at(rule, slot.field, answer.place, {"observed": text[:_SHOWN]})
