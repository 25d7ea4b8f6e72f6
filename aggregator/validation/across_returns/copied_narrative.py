"""A section that says what another unit, or the unit itself in an earlier campaign, has said.

Compared by sentences, without case, punctuation and spaces: of a text of 200 characters or more, at
least 80 % must stand in one other text about the same section. Of two like texts the one further
down the roster has the finding.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from aggregator.definition import CopiedNarrative, Rule
from aggregator.domain import Answer, Finding, Return
from aggregator.validation.across_returns.case import AcrossCase
from aggregator.validation.result import Result, Results

_SENTENCE_END: Final = re.compile(r"[.;:!?\n]+")
_NO_WORD: Final = re.compile(r"[\W_]+")
_SHORTEST: Final = 20
"""Characters of a sentence that tells anything; shorter ones are phrases that everybody uses."""
_BEFORE: Final = ""
"""Stands for the unit's own earlier campaign among the units."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Section:
    counted: Return
    answer: Answer
    sentences: frozenset[str]

    @property
    def size(self) -> int:
        return sum(map(len, self.sentences))


def check(case: AcrossCase, rule: Rule) -> Results:
    settings = rule.settings(CopiedNarrative)
    said: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for section in _sections(case, settings.shortest):
        field = section.answer.field
        shared: Counter[str] = Counter()
        for sentence in section.sentences:
            for unit in said[field, sentence]:
                shared[unit] += len(sentence)
            said[field, sentence].append(section.counted.unit)
        earlier = case.previous.get(section.counted.unit, {}).get(field, "")
        if earlier:
            before = _sentences(str(earlier))
            shared[_BEFORE] = sum(map(len, before & section.sentences))
        other, size = max(shared.items(), key=lambda one: one[1], default=(_BEFORE, 0))
        if not section.size:
            yield Result.UNDECIDED
        elif size < settings.share * section.size:
            yield Result.HOLDS
        else:
            yield _finding(case, rule, section, other, size)


def _sections(case: AcrossCase, shortest: int) -> Iterator[_Section]:
    for counted in case.returns:
        for answer in counted.submission.answers:
            if answer.field.startswith("section.") and len(answer.text) >= shortest:
                yield _Section(counted=counted, answer=answer, sentences=_sentences(answer.text))


def _sentences(text: str) -> frozenset[str]:
    folded = (_NO_WORD.sub("", sentence.casefold()) for sentence in _SENTENCE_END.split(text))
    return frozenset(sentence for sentence in folded if len(sentence) >= _SHORTEST)


def _finding(case: AcrossCase, rule: Rule, section: _Section, other: str, size: int) -> Finding:
    name = case.campaign.unit_name(other) if other else "kỳ trước của chính đơn vị"
    return Finding(
        rule=rule.id,
        severity=rule.severity,
        unit=section.counted.unit,
        path=section.counted.path,
        place=section.answer.place,
        field=section.answer.field,
        facts={
            "label": case.plan.slot_by_field[section.answer.field].label,
            "share": str(100 * size // section.size),
            "other": name,
        },
    )
