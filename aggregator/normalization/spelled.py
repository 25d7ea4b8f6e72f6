"""Numbers below a thousand written in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from aggregator.normalization.tokens import Token

_DIGITS: Final = {
    **dict(
        zip(
            ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"),
            range(1, 10),
            strict=True,
        )
    ),
    **dict(
        zip(
            ("mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin"),
            range(1, 10),
            strict=True,
        )
    ),
    "bẩy": 7,
}
_LAST_DIGITS: Final = {
    **_DIGITS,
    **dict.fromkeys(("mốt",), 1),
    **dict.fromkeys(("tư", "tu"), 4),
    **dict.fromkeys(("lăm", "nhăm", "lam", "nham"), 5),
}
# "ba mươi năm" is thirty years; thirty-five is "ba mươi lăm"
_BEHIND_TENS: Final = {
    word: digit for word, digit in _LAST_DIGITS.items() if word not in {"năm", "nam"}
}
_TEN: Final = frozenset(("mười", "muoi"))
_TENS: Final = frozenset(("mươi", "mười", "muoi"))
_HUNDRED: Final = frozenset(("trăm", "tram"))
_ODD: Final = frozenset(("linh", "lẻ", "le"))
_ZERO: Final = frozenset(("không", "khong"))


VAGUE_ALONE: Final = frozenset(("năm", "nam", "mot", "bon", "sau", "bay", "tam", "chin", "muoi"))
"""Words that are others as well: "năm" is a year, "sau" is later, "tam" is for the time being."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Spelled:
    """A number in words, and the token behind it; ``hundreds`` tells that "trăm" was said."""

    value: int
    end: int
    hundreds: bool


def spelled_at(tokens: Sequence[Token], start: int) -> Spelled | None:
    """The number in words that begins at ``start``: "hai trăm năm mươi", "mười lăm", "ba"."""
    words = [token.text for token in tokens[start : start + 8]] + [""] * 8
    value = place = 0
    hundreds = words[1] in _HUNDRED and (words[0] in _DIGITS or words[0] in _ZERO)
    if hundreds:
        value = 100 * _DIGITS.get(words[0], 0)
        place = 2
    if hundreds and words[place] in _ODD and words[place + 1] in _LAST_DIGITS:
        value += _LAST_DIGITS[words[place + 1]]
        place += 2
    elif words[place] in _TEN:
        value += 10 + _BEHIND_TENS.get(words[place + 1], 0)
        place += 2 if words[place + 1] in _BEHIND_TENS else 1
    elif words[place] in _DIGITS and words[place + 1] in _TENS:
        value += 10 * _DIGITS[words[place]] + _BEHIND_TENS.get(words[place + 2], 0)
        place += 3 if words[place + 2] in _BEHIND_TENS else 2
    elif not hundreds and words[place] in _DIGITS:
        value = _DIGITS[words[place]]
        place += 1
    # "hai trăm năm" is said for 250 and for 205: whatever digit follows is left unaccounted for
    return Spelled(value=value, end=start + place, hundreds=hundreds) if place else None
