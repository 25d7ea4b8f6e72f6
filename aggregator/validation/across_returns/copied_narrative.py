"""A section that says what another unit, or the unit itself in an earlier campaign, has said.

Compared by sentences, without case, punctuation and spaces: of a text of 200 characters or more, at
least 80 % must stand in one other text about the same section. Of two like texts the one further
down the roster has the finding.

Not every text is laid beside every other. One that has 80 % of a text has something of any 20 % of
it and more; so the rarest sentences that come to more than 20 % tell whose texts can be like it.
"""

import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from hashlib import blake2b
from typing import Final

from aggregator.definition import CopiedNarrative, Rule
from aggregator.domain import Finding, Return
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

_LENGTH_BITS: Final = 14
_LENGTH: Final = (1 << _LENGTH_BITS) - 1
"""What of a sentence's fingerprint is its length; the other 50 bits are of its digest."""

_Sentences = frozenset[int]
"""Fingerprints: of a million different sentences about one section two are the same in one case
of some thousand, and then count as alike."""


class _Section:
    """What all units have said about one section, as fingerprints: their texts are not held."""

    def __init__(self) -> None:
        self._returns: list[Return] = []
        self._ends = array("Q")
        self._sentences = array("Q")

    def add(self, counted: Return, sentences: Iterable[int]) -> None:
        self._returns.append(counted)
        self._sentences.extend(sorted(sentences))
        self._ends.append(len(self._sentences))

    def __iter__(self) -> Iterator[tuple[Return, _Sentences]]:
        start = 0
        for counted, end in zip(self._returns, self._ends, strict=True):
            yield counted, frozenset(self._sentences[start:end])
            start = end


class _Earlier:
    """What the units further up the roster have said in one section."""

    def __init__(self) -> None:
        self._texts: list[tuple[Return, _Sentences]] = []
        self._first: dict[int, int] = {}
        """By sentence: the place in the above of the first that has said it."""
        self._again: defaultdict[int, list[int]] = defaultdict(list)
        """Those of all others, which few sentences have."""

    def add(self, counted: Return, sentences: _Sentences) -> None:
        place = len(self._texts)
        for sentence in sentences:
            if self._first.setdefault(sentence, place) != place:
                self._again[sentence].append(place)
        self._texts.append((counted, sentences))

    def like(self, sentences: _Sentences, share: Decimal) -> tuple[str, int]:
        """A unit that has at least ``share`` of a text, and how many characters of it.

        The rarest sentences lead to it, for they tell best where a text comes from. Where everybody
        has copied one model, the first unit is named. An empty code and 0 when there is none.
        """
        shared = sentences & self._first.keys()
        if not shared:
            return "", 0
        known = {one: [self._first[one], *self._again.get(one, ())] for one in shared}
        size = _size(sentences)
        unknown = size - _size(known)
        seen: set[int] = set()
        for sentence in sorted(known, key=lambda one: (len(known[one]), one)):
            if unknown > (1 - share) * size:
                break
            for place in known[sentence]:
                if place in seen:
                    continue
                seen.add(place)
                counted, said = self._texts[place]
                common = _size(sentences & said)
                if common >= share * size:
                    return counted.unit, common
            unknown += sentence & _LENGTH
        return "", 0


def check(case: AcrossCase, rule: Rule) -> Results:
    sections: defaultdict[str, _Section] = defaultdict(_Section)
    shortest = rule.settings(CopiedNarrative).shortest
    for counted in case.returns:
        for answer in counted.submission.answers:
            if answer.field.startswith("section.") and len(answer.text) >= shortest:
                sections[answer.field].add(counted, _sentences(answer.text))
    for field, section in sections.items():
        yield from _check_section(case, rule, field, section)


def _check_section(case: AcrossCase, rule: Rule, field: str, section: _Section) -> Results:
    share = rule.settings(CopiedNarrative).share
    earlier = _Earlier()
    for counted, sentences in section:
        other, size = earlier.like(sentences, share)
        before = str(case.previous.get(counted.unit, {}).get(field, ""))
        if before and (own := _size(_sentences(before) & sentences)) > size:
            other, size = "", own
        earlier.add(counted, sentences)
        if not sentences:
            yield Result.UNDECIDED
        elif not size or size < share * _size(sentences):
            yield Result.HOLDS
        else:
            yield _finding(case, rule, counted, field, other, 100 * size // _size(sentences))


def _size(sentences: Iterable[int]) -> int:
    """Characters."""
    return sum(sentence & _LENGTH for sentence in sentences)


def _sentences(text: str) -> _Sentences:
    """Each once, without case, punctuation and spaces."""
    folded = text.casefold().encode("utf-8", "surrogatepass").translate(_ONE_END, _ASCII_NO_WORD)
    plain = folded.decode("utf-8", "surrogatepass")
    sentences = plain.split(".")
    if not plain.replace(".", "").isalnum():  # as few texts are
        sentences = [_NO_WORD.sub("", sentence) for sentence in sentences]
    return frozenset([_fingerprint(one) for one in sentences if len(one) >= _SHORTEST])


def _fingerprint(sentence: str) -> int:
    digest = blake2b(sentence.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest) & ~_LENGTH | min(len(sentence), _LENGTH)


def _finding(  # noqa: PLR0913, PLR0917 - the parts of a finding
    case: AcrossCase, rule: Rule, counted: Return, field: str, other: str, share: int
) -> Finding:
    place = next(one.place for one in counted.submission.answers if one.field == field)
    name = case.campaign.unit_name(other) if other else "kỳ trước của chính đơn vị"
    return Finding(
        rule=rule.id,
        severity=rule.severity,
        unit=counted.unit,
        path=counted.path,
        place=place,
        field=field,
        facts={
            "label": inside_a_sentence(case.plan.slot_by_field[field].label),
            "share": str(share),
            "other": name,
        },
    )
