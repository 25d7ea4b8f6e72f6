"""The markup of the sentences, and how Vietnamese offices write figures in a text."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import cycle
from random import Random
from typing import Final

from aggregator.domain import Figure
from sample_submissions.profiles import Profile, chance

_CHOICE: Final = re.compile(r"<([^<>]*)>")
_RANGE: Final = re.compile(r"\{(\d+)\.\.(\d+)\}")
_DAY: Final = re.compile(r"\{date:(\d{4})\}")
_SPOT: Final = re.compile(r"\{spot\}")
_WORD: Final = re.compile(r"\{([a-z_.]+)\}")
_YEARS: Final = range(2000, 2030)  # numbers that are written without a dot


@dataclass(frozen=True, kw_only=True, slots=True)
class Writer:
    """Turns marked-up sentences into the sentences of one unit.

    Attributes:
        random: Decides between alternatives.
        spots: Places, one after the other.
        words: What the names in braces stand for.
    """

    random: Random
    spots: Iterator[str]
    words: Mapping[str, str]

    def can_write(self, sentence: str) -> bool:
        """Whether every name in the sentence stands for something."""
        return all(self.words.get(name) for name in _WORD.findall(_SPOT.sub("", sentence)))

    def write(self, sentence: str) -> str:
        random = self.random
        text = sentence
        while _CHOICE.search(text):  # from the innermost outwards
            text = _CHOICE.sub(lambda found: random.choice(found[1].split("|")), text)
        text = _RANGE.sub(lambda found: _number(random, int(found[1]), int(found[2])), text)
        text = _DAY.sub(lambda found: _day(random, int(found[1])), text)
        text = _SPOT.sub(lambda _: next(self.spots), text)
        text = _WORD.sub(lambda found: self.words[found[1]], text)
        text = re.sub(r"\s+([,.;:])", r"\1", re.sub(r" {2,}", " ", text)).strip()
        return text[0].upper() + text[1:]


def writer_for(profile: Profile, figures: Mapping[str, Figure], purpose: str) -> Writer:
    """A writer for one passage of a unit; figures that are 0 are words for nothing."""
    random = chance(profile, purpose)
    spots = list(profile.spots)
    random.shuffle(spots)
    return Writer(random=random, spots=cycle(spots), words=_words(profile, figures))


def spoken(field: str, figure: Figure) -> str:
    """A figure as it stands in a text: ``1.250``, ``3,4``, ``350 triệu đồng``."""
    if not field.endswith(".amount"):
        return _grouped(figure)
    millions, rest = divmod(int(figure), 1_000_000)
    return f"{_grouped(figure)} đồng" if rest else f"{_grouped(millions)} triệu đồng"


def _words(profile: Profile, figures: Mapping[str, Figure]) -> Mapping[str, str]:
    random = chance(profile, "organisation")
    special = random.randint(5, 8)
    others = random.randint(3, 9)
    members = round(random.uniform(0.6, 1.3) * 18_000 * profile.size) + 140
    return {
        "place": profile.place,
        "self": profile.standing_committee,
        "body": profile.body,
        "field": profile.field,
        "speciality": profile.speciality,
        "symbol": profile.symbol,
        "members": _grouped(members),
        "associations": str(special + others),
        "special": str(special),
        "others": str(others),
        "branches": str(random.randint(9, 19)),
        **{field: spoken(field, figure) for field, figure in figures.items() if figure},
    }


def _grouped(figure: Figure) -> str:
    if isinstance(figure, Decimal):
        return f"{figure:f}".replace(".", ",")
    return f"{figure:,}".replace(",", ".")


def _number(random: Random, low: int, high: int) -> str:
    number = random.randint(low, high)
    return str(number) if low in _YEARS and high in _YEARS else _grouped(number)


def _day(random: Random, year: int) -> str:
    day = date(year, 1, 5) + timedelta(days=random.randint(0, 350))
    return f"ngày {day.day}/{day.month}/{day.year}"
