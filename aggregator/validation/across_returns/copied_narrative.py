"""A section that says what another unit, or the unit itself in an earlier campaign, has said.

Compared by sentences, without case, punctuation and spaces: of a text of 200 characters or more, at
least 80 % must stand in one other text about the same section. Of two like texts the one further
down the roster has the finding.

Not every text is laid beside every other. One that has 80 % of a text has something of any 20 % of
it and more; so the rarest sentences that come to more than 20 % tell whose texts can be like it.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from aggregator.definition import CopiedNarrative, Rule
from aggregator.domain import Answer, Finding, Return
from aggregator.validation.across_returns.case import AcrossCase
from aggregator.validation.result import Result, Results
from aggregator.validation.words import inside_a_sentence

_NO_WORD: Final = re.compile(r"[\W_]+")
_ENDS: Final = b".;:!?\n"
_ONE_END: Final = bytes.maketrans(_ENDS, b"." * len(_ENDS))
_ASCII_NO_WORD: Final = bytes(
    code for code in range(128) if not chr(code).isalnum() and code not in _ENDS
)
"""Deleted as bytes, which is ten times faster than by a pattern; few sentences have others."""
_SHORTEST: Final = 20
"""Characters of a sentence that tells anything; shorter ones are phrases that everybody uses."""

_Sentences = frozenset[str]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Section:
    counted: Return
    answer: Answer
    sentences: _Sentences
    size: int


class _Earlier:
    """What the units further up the roster have said in one section."""

    def __init__(self) -> None:
        self._texts: list[_Section] = []
        self._said: defaultdict[str, list[int]] = defaultdict(list)  # places in the above

    def add(self, section: _Section) -> None:
        for sentence in section.sentences:
            self._said[sentence].append(len(self._texts))
        self._texts.append(section)

    def like(self, section: _Section, share: Decimal) -> tuple[str, int]:
        """A unit that has at least ``share`` of a text, and how many characters of it.

        The rarest sentences lead to it, for they tell best where a text comes from. Where everybody
        has copied one model, the first unit is named. An empty code and 0 when there is none.
        """
        known = {one: self._said[one] for one in section.sentences if one in self._said}
        unknown = section.size - _size(known)
        seen: set[int] = set()
        for sentence in sorted(known, key=lambda one: (len(known[one]), one)):
            if unknown > (1 - share) * section.size:
                break
            for place in known[sentence]:
                if place in seen:
                    continue
                seen.add(place)
                size = _size(section.sentences & self._texts[place].sentences)
                if size >= share * section.size:
                    return self._texts[place].counted.unit, size
            unknown += len(sentence)
        return "", 0


def check(case: AcrossCase, rule: Rule) -> Results:
    by_field: defaultdict[str, list[tuple[Return, Answer]]] = defaultdict(list)
    shortest = rule.settings(CopiedNarrative).shortest
    for counted in case.returns:
        for answer in counted.submission.answers:
            if answer.field.startswith("section.") and len(answer.text) >= shortest:
                by_field[answer.field].append((counted, answer))
    for answers in by_field.values():
        yield from _check_field(case, rule, answers)


def _check_field(case: AcrossCase, rule: Rule, answers: list[tuple[Return, Answer]]) -> Results:
    share = rule.settings(CopiedNarrative).share
    earlier = _Earlier()
    for counted, answer in answers:
        sentences = _sentences(answer.text)
        section = _Section(
            counted=counted, answer=answer, sentences=sentences, size=_size(sentences)
        )
        other, size = earlier.like(section, share)
        before = str(case.previous.get(counted.unit, {}).get(answer.field, ""))
        if before and (own := _size(_sentences(before) & sentences)) > size:
            other, size = "", own
        earlier.add(section)
        if not section.size:
            yield Result.UNDECIDED
        elif size < share * section.size:
            yield Result.HOLDS
        else:
            yield _finding(case, rule, section, other, size)


def _size(sentences: Collection[str]) -> int:
    """Characters."""
    return sum(map(len, sentences))


def _sentences(text: str) -> _Sentences:
    """Each once, in nothing but small letters and digits."""
    folded = text.casefold().encode("utf-8", "surrogatepass").translate(_ONE_END, _ASCII_NO_WORD)
    return frozenset(_long_ones(folded.decode("utf-8", "surrogatepass").split(".")))


def _long_ones(sentences: Collection[str]) -> Iterator[str]:
    for sentence in sentences:
        words = sentence if sentence.isalnum() else _NO_WORD.sub("", sentence)
        if len(words) >= _SHORTEST:
            yield words


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
            "label": inside_a_sentence(case.plan.slot_by_field[section.answer.field].label),
            "share": str(100 * size // section.size),
            "other": name,
        },
    )
