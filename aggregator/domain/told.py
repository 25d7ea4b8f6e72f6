"""What is said where something cannot be done: a sentence by name, in each language of the office.

``told.toml`` has the sentences: where, what was seen, what was expected, what to do.
"""

import errno
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal, TypedDict

FULL: Final = {errno.ENOSPC, errno.EDQUOT}
"""Errors of a disk on which there is no room."""
_NAMED: Final = 3
"""Things that a sentence names; the rest it counts."""


class _Sentence(TypedDict):
    en: str
    vi: str


class _Book(TypedDict):
    said: dict[str, _Sentence]
    reasons: dict[str, str]
    remedies: dict[str, str]


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence of ``told.toml`` with what is filled into it.

    Attributes:
        name: Of the sentence.
        words: By the marks of the sentence: text, a path, a number; another sentence; a list, a
            line each; or the error of the system that is the reason, which fills ``{please}``,
            too: what to do about it.
    """

    name: str
    words: Mapping[str, object]

    def to(self, language: Literal["vi", "en"]) -> str:
        """The sentence in a language."""
        words = {name: _in_words(word, language) for name, word in self.words.items()}
        for word in self.words.values():
            if isinstance(word, Exception):
                words.setdefault("please", _remedy(word, language))
        return book()["said"][self.name][language].format_map(words)


def told(name: str, /, **words: object) -> Told:
    """The sentence of that name."""
    return Told(name, words)


def named(names: tuple[str, ...] | list[str]) -> Told:
    """The first of several things, and how many more there are."""
    first = ", ".join(names[:_NAMED])
    more = len(names) - _NAMED
    return told("named-and-more", names=first, count=more) if more > 0 else told("as-is", it=first)


@cache
def book() -> _Book:
    """All sentences, and what the system's reasons are called in Vietnamese."""
    import tomllib  # noqa: PLC0415 - start-up time
    from importlib.resources import files  # noqa: PLC0415 - start-up time

    text = (files(__package__) / "told.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)  # type: ignore[return-value]  # as a test holds


def _in_words(word: object, language: Literal["vi", "en"]) -> object:
    match word:
        case Told():
            return word.to(language)
        case Exception():
            return reason_of(word, language)
        case list():
            return "\n".join(str(_in_words(one, language)) for one in word)
        case _:
            return word


def reason_of(error: Exception, language: Literal["vi", "en"]) -> str:
    """Why the system refuses, as it says itself, or in Vietnamese where that is known."""
    own = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return book()["reasons"].get(_code(error), own) if language == "vi" else own


def _remedy(error: Exception, language: Literal["vi", "en"]) -> str:
    if language == "vi":
        return book()["remedies"].get(_code(error), "")
    full = isinstance(error, OSError) and error.errno in FULL
    return "; please make room there and run again" if full else ""


def _code(error: Exception) -> str:
    """As the system or SQLite names it, without what SQLite adds in detail; may be empty."""
    if isinstance(error, OSError):
        return errno.errorcode.get(error.errno or 0, "")
    return "_".join(str(getattr(error, "sqlite_errorname", "")).split("_")[:2])
