"""What the stages note down in Vietnamese, said in English: the pairs of ``phrasebook.toml``."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

_HOLE: Final = "{}"


@dataclass(frozen=True, kw_only=True, slots=True)
class _Pattern:
    """A phrase with holes; ``literals`` is what stands before, between and after them."""

    literals: tuple[str, ...]
    english: str

    def held(self, phrase: str) -> tuple[str, ...] | None:
        """What fills the holes; ``None`` when the phrase is another one.

        Found by looking for one literal after the other, each time from left to right, so that
        the time stays proportional to the length of whatever somebody has sent.
        """
        first, *between, last = self.literals
        at, end = len(first), len(phrase) - len(last)
        if at > end or not phrase.startswith(first) or not phrase.endswith(last):
            return None
        held = []
        for literal in between:
            found = phrase.find(literal, at, end)
            if found == -1:
                return None
            held.append(phrase[at:found])
            at = found + len(literal)
        return (*held, phrase[at:end])


@dataclass(frozen=True, kw_only=True, slots=True)
class _Phrasebook:
    """Attributes: phrases without holes, phrases with holes, and what stands around phrases."""

    fixed: Mapping[str, str]
    patterns: tuple[_Pattern, ...]
    frames: tuple[_Pattern, ...]


def in_english(phrase: str) -> str:
    """A phrase of ours in English, also where several are joined by commas or semicolons.

    What is not in the book (a name, a path, a typed text) comes back unchanged. Of items joined by
    semicolons each is looked up by itself; items joined by commas must all be in the book.
    """
    return _found(phrase) or "; ".join(_found(item) or item for item in phrase.split("; "))


def _found(phrase: str) -> str | None:
    listed = _listed(phrase)
    if listed is not None:
        return listed
    for frame in _book().frames:
        held = frame.held(phrase)
        inner = _listed(held[-1]) if held else None
        if held and inner is not None:
            return frame.english.format(*held[:-1], inner)
    return None


def _listed(phrase: str) -> str | None:
    whole = _single(phrase)
    if whole is not None or ", " not in phrase:
        return whole
    items = []
    for item in phrase.split(", "):
        english = _single(item)
        if english is None:
            return None
        items.append(english)
    return ", ".join(items)


def _single(phrase: str) -> str | None:
    book = _book()
    if phrase in book.fixed:
        return book.fixed[phrase]
    for pattern in book.patterns:
        held = pattern.held(phrase)
        if held is not None:
            return pattern.english.format(*held)
    return None


@cache
def _book() -> _Phrasebook:
    """Read when the first phrase is asked for: most commands never do."""
    file = files("aggregator.definition") / "phrasebook.toml"
    pairs = tomllib.loads(file.read_text(encoding="utf-8"))
    phrases: dict[str, str] = pairs["phrases"]
    return _Phrasebook(
        fixed={vi: en for vi, en in phrases.items() if _HOLE not in vi},
        patterns=_patterns({vi: en for vi, en in phrases.items() if _HOLE in vi}),
        frames=_patterns(pairs["frames"]),
    )


def _patterns(pairs: Mapping[str, str]) -> tuple[_Pattern, ...]:
    """Those that say the most first: ``{} sheet, giới hạn {}`` is also ``{}, giới hạn {}``."""
    ordered = sorted(pairs, key=lambda vi: (-len(vi.replace(_HOLE, "")), vi))
    return tuple(_Pattern(literals=tuple(vi.split(_HOLE)), english=pairs[vi]) for vi in ordered)
