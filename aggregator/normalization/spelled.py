"""Numbers below a thousand written in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from aggregator.normalization.phrases import HALF
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
# said of the last digit only, so that "hai lăm" is 25 while "hai ba" is 23, or two or three
_ONLY_LAST: Final = frozenset(("mốt", "tư", "lăm", "nhăm"))
# "ba mươi năm" is thirty years; thirty-five is "ba mươi lăm"
_FIVE_OR_YEARS: Final = frozenset(("năm", "nam"))
_TEN: Final = frozenset(("mười", "muoi"))
_TENS: Final = frozenset(("mươi", "mười", "muoi"))
_HUNDRED: Final = frozenset(("trăm", "tram"))
_ODD: Final = frozenset(("linh", "lẻ", "le"))
_ZERO: Final = frozenset(("không", "khong"))
_ONES: Final = frozenset(("một", "mot"))
_TWO_DIGITS: Final = 10


VAGUE_ALONE: Final = frozenset(("năm", "nam", "mot", "bon", "sau", "bay", "tam", "chin", "muoi"))
"""Words that are others as well: "năm" is a year, "sau" is later, "tam" is for the time being."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Spelled:
    """A number in words.

    Attributes:
        values: What the words can say, the likeliest first.
        certain: There is one such value, and it is right.
        end: The token behind it.
        hundreds: "trăm" was said.
    """

    values: tuple[int, ...]
    certain: bool = True
    end: int
    hundreds: bool = False


def spelled_at(tokens: Sequence[Token], start: int) -> Spelled | None:
    """The number in words that begins at ``start``: "hai trăm năm mươi", "mười lăm", "ba"."""
    words = [token.text for token in tokens[start : start + 8]] + [""] * 8
    if words[1] in _HUNDRED and (words[0] in _DIGITS or words[0] in _ZERO):
        return _hundreds(words, 100 * _DIGITS.get(words[0], 0), start, 2)
    if words[0] in _HUNDRED and words[1] in HALF:
        return Spelled(values=(150,), end=start + 2, hundreds=True)
    return _below_hundred(words, start)


def spelled_decimals_at(tokens: Sequence[Token], start: int) -> tuple[str, int]:
    """The digits said behind "phẩy", and the token behind them: "không năm", "bảy lăm"."""
    said = _below_hundred([token.text for token in tokens[start : start + 4]] + [""] * 4, start)
    if said and said.values[0] >= _TWO_DIGITS:
        return str(said.values[0]), said.end
    place = start
    digits = ""
    while place < len(tokens) and (digit := _decimal_digit(tokens[place].text)):
        digits += digit
        place += 1
    return digits, place


def _decimal_digit(word: str) -> str:
    return "0" if word in _ZERO else str(_LAST_DIGITS.get(word, ""))


def _hundreds(words: Sequence[str], value: int, start: int, place: int) -> Spelled:
    if words[place] in HALF:
        return Spelled(values=(value + 50,), end=start + place + 1, hundreds=True)
    if words[place] in _ODD and words[place + 1] in _LAST_DIGITS:
        last = _LAST_DIGITS[words[place + 1]]
        return Spelled(values=(value + last,), end=start + place + 2, hundreds=True)
    rest = _below_hundred(words[place:], start + place)
    if rest is None:
        return Spelled(values=(value,), end=start + place, hundreds=True)
    values = tuple(value + low for low in rest.values)
    certain = rest.certain
    if rest.end == start + place + 1 and words[place] not in _TEN:
        # "hai trăm năm" is said for 250 and for 205
        values = (value + 10 * rest.values[0], *values)
        certain = False
    return Spelled(values=values, certain=certain, end=rest.end, hundreds=True)


def _below_hundred(words: Sequence[str], start: int) -> Spelled | None:
    if words[0] in _DIGITS and words[1] in _ONLY_LAST and words[0] not in _ONES:
        return Spelled(values=(10 * _DIGITS[words[0]] + _LAST_DIGITS[words[1]],), end=start + 2)
    if words[0] in _TEN:
        tens, place = 10, 1
    elif words[0] in _DIGITS and words[1] in _TENS:
        tens, place = 10 * _DIGITS[words[0]], 2
    elif words[0] in _DIGITS and words[1] in _DIGITS:
        # "hai ba căn" is two or three, and for some 23
        first, second = _DIGITS[words[0]], _DIGITS[words[1]]
        values = (10 * first + second, first, second)
        return Spelled(values=values, certain=False, end=start + 2)
    elif words[0] in _DIGITS:
        return Spelled(values=(_DIGITS[words[0]],), end=start + 1)
    else:
        return None
    last = words[place]
    if last not in _LAST_DIGITS:
        return Spelled(values=(tens,), end=start + place)
    return Spelled(
        values=(tens + _LAST_DIGITS[last],),
        certain=last not in _FIVE_OR_YEARS,
        end=start + place + 1,
    )
