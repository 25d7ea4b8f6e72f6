"""The ways in which a name may be written: in words, in initials, in some of each."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain, product
from typing import Final

from aggregator.domain.syllable import plausible_bare
from aggregator.selection.letters import Words, fold
from aggregator.selection.lexicon import EVERYDAY, LEFT_OUT, SAME

_LONGEST: Final = 12
"""Words; of a longer name only the whole is looked for, for the ways double with each word."""
_TELLING: Final = 3  # initials; two are in use for too many things
_SAME: Final = tuple(tuple(fold(phrase) for phrase in phrases) for phrases in SAME)


def folded(phrase: str) -> str:
    return " ".join(fold(phrase))


def synonyms(name: Words) -> tuple[Words, ...]:
    """The name, and with each phrase in it that has another of the same meaning."""
    names = [name]
    for phrases in _SAME:
        inside = [phrase for phrase in phrases if _find(name, phrase) >= 0]
        if not inside:
            continue
        longest = max(inside, key=len)
        start = _find(name, longest)
        names += [
            (*name[:start], *phrase, *name[start + len(longest) :])
            for phrase in phrases
            if phrase != longest
        ]
    return tuple(dict.fromkeys(names))


@lru_cache(maxsize=4096)
def written(name: Words) -> frozenset[str]:
    """Every way of writing a name, with any run of its words as initials."""
    if len(name) > _LONGEST:
        return frozenset({" ".join(name)})
    return frozenset(" ".join(way) for words in _fewer(name) for way in _ways(words))


def _fewer(name: Words) -> frozenset[Words]:
    """The name with and without each of the words that may be left out."""
    choices = (((), (word,)) if word in LEFT_OUT else ((word,),) for word in name)
    return frozenset(tuple(chain.from_iterable(choice)) for choice in product(*choices)) - {()}


def _ways(words: Words) -> Iterator[Words]:
    if not words:
        yield ()
        return
    for length in range(1, len(words) + 1):
        if length > 1 and not (plausible_bare(words[0]) and plausible_bare(words[length - 1])):
            break  # it is an abbreviation already, or a foreign word
        first = words[0] if length == 1 else initials(words[:length])
        for rest in _ways(words[length:]):
            yield (first, *rest)


def initials(words: Iterable[str]) -> str:
    return "".join(word[0] for word in words)


def abbreviated(name: Words) -> frozenset[str]:
    """The name in initials alone, as far as they can be told from other words."""
    return frozenset(
        short
        for short in map(initials, _fewer(name))
        if all(map(plausible_bare, name))
        and ((len(short) >= _TELLING and not plausible_bare(short)) or short in EVERYDAY)
    )


def mixed(name: Words) -> frozenset[str]:
    """The name with at least one of its words whole."""
    return written(name) - set(map(initials, _fewer(name)))


def together(*parts: Iterable[str]) -> frozenset[str]:
    """Every choice of one way from each part, one behind the other."""
    return frozenset(" ".join(filter(None, choice)) for choice in product(*parts))


def _find(name: Words, phrase: Words) -> int:
    return next(
        (
            start
            for start in range(len(name) - len(phrase) + 1)
            if name[start : start + len(phrase)] == phrase
        ),
        -1,
    )
