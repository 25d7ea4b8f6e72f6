"""What a text mentions: the longest phrases in it that mean something, in their order."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from aggregator.selection.letters import Words
from aggregator.selection.lexicon import AT_LEVEL, HARMLESS, Label
from aggregator.selection.vocabulary import Term, Vocabulary

_LEVEL: Final = frozenset({Label.DISTRICT, Label.COMMITTEE})
_OFFICES: Final = (Label.UNIT, Label.BODY)


@dataclass(frozen=True, kw_only=True, slots=True)
class Mention:
    """Words of a text that mean something.

    Attributes:
        start: Place of the first word.
        end: Place behind the last.
        terms: What they mean.
        slip: Whether they only do so when letters that sound alike are taken for each other.
    """

    start: int
    end: int
    terms: tuple[Term, ...]
    slip: bool = False

    def of(self, label: Label) -> Term | None:
        return next((term for term in self.terms if term.label is label), None)


@dataclass(frozen=True, kw_only=True, slots=True)
class Mentions:
    """All that a text mentions.

    Attributes:
        all: In their order.
        unexplained: Whether there are words beside them that are not those of any file name.
    """

    all: tuple[Mention, ...]
    unexplained: bool

    def has(self, *labels: Label) -> bool:
        return any(mention.of(label) for mention in self.all for label in labels)

    def place_or_province(self) -> bool:
        """Whether a district and the province have one name, and nothing says which is meant."""
        return any(one.of(Label.PLACE) and one.of(Label.PROVINCE) for one in self.all)

    def of(self, label: Label) -> tuple[Term, ...]:
        return tuple(term for mention in self.all if (term := mention.of(label)))


def mentions_in(text: str, vocabulary: Vocabulary) -> Mentions:
    """All that a text mentions. A phrase inside a longer one does not count.

    "Hội Nông dân tỉnh" is no "tỉnh" of its own, and "thị xã" is not the "xã" below a district.
    """
    words = vocabulary.words(text)
    found = _longest(
        [*_found(words, vocabulary, slip=False), *_found(words, vocabulary, slip=True)]
    )
    found = [
        one for one in found if not one.of(Label.OTHER_PROVINCE) or _of_office(one, found, words)
    ]
    covered = {place for one in found for place in range(one.start, one.end)}
    rest = {word for place, word in enumerate(words) if place not in covered}
    return Mentions(
        all=tuple(_in_context(found)),
        unexplained=any(word not in HARMLESS and not word.isdigit() for word in rest),
    )


def _of_office(one: Mention, found: list[Mention], words: Words) -> bool:
    """Whether the name of a province says whose an office is: "tỉnh Kon Tum", "HND Kon Tum"."""
    if one.start and words[one.start - 1] in AT_LEVEL:
        return True
    return any(other.end == one.start and other.of(label) for other in found for label in _OFFICES)


def _found(words: Words, vocabulary: Vocabulary, *, slip: bool) -> Iterator[Mention]:
    look_up = vocabulary.slips if slip else vocabulary.terms
    for start in range(len(words)):
        length = 0
        for end in range(start + 1, len(words) + 1):
            length += len(words[end - 1])
            if length > vocabulary.longest:
                break
            if end > start + 1 and _is_consonant(words[end - 1]):
                continue  # "Chu Pa H" is no "Chư Păh"
            if terms := look_up(words[start:end]):
                yield Mention(start=start, end=end, terms=terms, slip=slip)


def _is_consonant(word: str) -> bool:
    return len(word) == 1 and word.isalpha() and word not in "aeiouy"


def _longest(found: list[Mention]) -> list[Mention]:
    """Mentions that do not overlap, the longest first, those free of slips before the others."""
    taken: list[Mention] = []
    for one in sorted(found, key=lambda one: (one.start - one.end, one.slip, one.start)):
        if not any(_overlap(one, other) for other in taken):
            taken.append(one)
    return sorted(taken, key=lambda one: one.start)


def _overlap(one: Mention, other: Mention) -> bool:
    return one.start < other.end and other.start < one.end


def _in_context(found: list[Mention]) -> Iterator[Mention]:
    """A district that bears the province's name is meant where its level stands before it."""
    other_place = any(one.of(Label.PLACE) and not one.of(Label.PROVINCE) for one in found)
    for place, one in enumerate(found):
        if not (one.of(Label.PLACE) and one.of(Label.PROVINCE)):
            yield one
            continue
        before = found[place - 1] if place else None
        named = (
            before is not None
            and before.end == one.start
            and any(before.of(label) for label in _LEVEL)
        )
        dropped = Label.PROVINCE if named else Label.PLACE if other_place else None
        yield replace(one, terms=tuple(term for term in one.terms if term.label is not dropped))
