"""Mistakes in a definition that show when its parts are laid side by side."""

import difflib
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from aggregator.definition.lines import Key

_MOST: Final = 12
"""Allowed names that are told; of more, the nearest."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Mistake:
    """One of them.

    Attributes:
        sentence: What was seen; what to do.
        at: The way to the value that has to be mended; empty: it concerns the whole.
        names: What it would not be said of, were they other ones: ids that are not known, settings.
    """

    sentence: str
    at: Key = ()
    names: tuple[str, ...] = ()


class SeveralMistakesError(ValueError):
    """What does not fit together.

    Attributes:
        mistakes: In the order of the definition.
    """

    def __init__(self, mistakes: tuple[Mistake, ...]) -> None:
        super().__init__("\n".join(mistake.sentence for mistake in mistakes))
        self.mistakes = mistakes


Named = tuple[str, Key]
"""A name, and the way to it."""


def named(parts: Iterable[object], within: Key, key: str = "id") -> Iterator[Named]:
    """What the parts of a list are called by, with the way to each."""
    for at, part in enumerate(parts):
        yield str(getattr(part, key)), (*within, at, key)


def repeated(what: str, names: Iterable[Named]) -> Iterator[Mistake]:
    """One for each name that must be there once and is there more often, at its second place."""
    places: dict[str, list[Key]] = {}
    for name, at in names:
        places.setdefault(name, []).append(at)
    for name, found in places.items():
        if len(found) > 1:
            sentence = f"{what} '{name}' stands twice; each must be there once"
            yield Mistake(sentence=sentence, at=found[1])


def unknown(what: str, used: Iterable[Named], known: Collection[str]) -> Iterator[Mistake]:
    """One for each name that is used and not ``known``."""
    for name, at in used:
        if name not in known:
            allowed = ", ".join(_allowed(name, sorted(known)))
            sentence = f"{what} '{name}' is not defined; allowed: {allowed}"
            yield Mistake(sentence=sentence, at=at, names=(name,))


def every(names: Iterable[str], at: Key) -> Iterator[Named]:
    """The names of a list, with the way to each."""
    for place, name in enumerate(names):
        yield name, (*at, place)


def _allowed(name: str, known: Sequence[str]) -> Sequence[str]:
    """All, or of very many the nearest and a sign that there are more."""
    if len(known) <= _MOST:
        return known
    near = difflib.get_close_matches(name, known, n=_MOST, cutoff=0.4)
    return [*(near or known[:_MOST]), "…"]
