"""What the units read, in the language of the campaign: forms, letters, feedback, reminders.

The texts are in ``words_for_units/<language>.toml``, the same keys in each. Whoever writes to a
unit asks ``Campaign.words`` for one by its key, and knows nothing of languages.
"""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Final, Literal, get_args

from aggregator.domain import Figure, english, vietnamese, within_sentence

Language = Literal["vi", "en"]

LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)

_NUMBER: Final = r"(?:[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?|[0-9]+,[0-9]+)"
_NUMBERS: Final = re.compile(_NUMBER)
_CHANGES: Final = re.compile(rf"{_NUMBER}(?= → )|(?<= → ){_NUMBER}")
"""Of a text that tells of changes the rest are labels, which are the author's."""
_SWAPPED: Final = str.maketrans(",.", ".,")
_FIGURES: Final = {"vi": vietnamese, "en": english}
_INSIDE: Final[Mapping[Language, Callable[[str], str]]] = {"vi": within_sentence, "en": str}
"""English has more names with capitals than a rule could tell."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Words:
    """The texts of one language, by ``section.key``."""

    language: Language
    texts: Mapping[str, str]

    def __getitem__(self, key: str) -> str:
        return self.texts[key]

    def say(self, key: str, **facts: object) -> str:
        """A text with what it leaves open; facts that the language has no use for are let go."""
        return self.texts[key].format(**facts)

    def term(self, vietnamese_term: str) -> str:
        """The program's own word for it, where it has one: ``đồng``; any other stays as it is."""
        return self.texts.get(f"terms.{vietnamese_term}", vietnamese_term)

    def several(self, key: str) -> tuple[str, ...]:
        """The words of a text that lists some."""
        return tuple(self.texts[key].split(", "))

    def figure(self, value: Figure) -> str:
        """With the language's own marks between thousands and before decimals."""
        return _FIGURES[self.language](value)

    def with_figures(self, text: str) -> str:
        """A text of ours in which numbers are written in Vietnamese, with this language's marks."""
        if self.language == "vi":
            return text
        numbers = _CHANGES if " → " in text else _NUMBERS
        return numbers.sub(lambda number: number[0].translate(_SWAPPED), text)

    def inside(self, title: str) -> str:
        """A title, or a sentence of the author's, as it stands within another sentence."""
        return _INSIDE[self.language](title)

    def in_words(self, day: date) -> str:
        """Day, month and year as letters write them: ``05 tháng 02 năm 2019``."""
        return self._day("days.in-words", day)

    def in_figures(self, day: date) -> str:
        """The same in figures: ``05/02/2019``, ``10/3/2019``."""
        return self._day("days.in-figures", day)

    def in_digits(self, day: date) -> str:
        """The same with two digits for each day and month: ``10/03/2019``."""
        return self._day("days.in-digits", day)

    def _day(self, key: str, day: date) -> str:
        return self.say(key, date=day, month=self.several("days.months")[day.month - 1])


@cache
def words_in(language: Language) -> Words:
    """The words of a language; read when they are first asked for."""
    file = files("aggregator.definition") / "words_for_units" / f"{language}.toml"
    sections = tomllib.loads(file.read_text(encoding="utf-8"))
    return Words(
        language=language,
        texts={
            f"{section}.{key}": text
            for section, texts in sections.items()
            for key, text in texts.items()
        },
    )
