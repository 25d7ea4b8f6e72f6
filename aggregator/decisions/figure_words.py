"""A figure as people check it: in digits, and in Vietnamese words."""

from decimal import Decimal
from typing import Final

from aggregator.domain import Figure, vietnamese

_DIGITS: Final = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_SCALES: Final = ("", "nghìn", "triệu")
_BILLION: Final = 10**9


def spelled_out(value: Figure, unit_of_measure: str) -> str:
    """``1.200.000.000 đồng (một tỷ hai trăm triệu đồng)``."""
    unit = f" {unit_of_measure}" if unit_of_measure else ""
    return f"{vietnamese(value)}{unit} ({in_words(value)}{unit})"


def in_words(value: Figure) -> str:
    """A number in words, as it is read out: ``một nghìn không trăm lẻ năm``."""
    if value < 0:
        return f"âm {in_words(-value)}"
    whole = int(value)
    words = _whole(whole)
    if isinstance(value, Decimal) and value != whole:
        digits = f"{value:f}".partition(".")[2].rstrip("0")
        zeros = len(digits) - len(digits.lstrip("0"))
        rest = digits.lstrip("0")
        read = " ".join(["không"] * zeros + [_whole(int(rest))])
        return f"{words} phẩy {read}"
    return words


def _whole(number: int) -> str:
    if number < _BILLION:
        return _below_a_billion(number, full=False)
    above, below = divmod(number, _BILLION)
    rest = f" {_below_a_billion(below, full=True)}" if below else ""
    return f"{_whole(above)} tỷ{rest}"


def _below_a_billion(number: int, *, full: bool) -> str:
    groups = [number // 1_000_000, number // 1_000 % 1_000, number % 1_000]
    parts: list[str] = []
    for group, scale in zip(groups, reversed(_SCALES), strict=True):
        if group:
            words = _hundreds(group, full=full or bool(parts))
            parts.append(f"{words} {scale}".strip())
    return " ".join(parts) or "không"


def _hundreds(number: int, *, full: bool) -> str:
    """Up to 999; ``full`` where something stands before, so that no hundreds are told, too."""
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    parts = [f"{_DIGITS[hundreds]} trăm"] if hundreds or full else []
    if tens == 0:
        if ones:
            parts.append(f"lẻ {_DIGITS[ones]}" if parts else _DIGITS[ones])
    else:
        parts.append("mười" if tens == 1 else f"{_DIGITS[tens]} mươi")
        if ones:
            parts.append(_ones(tens, ones))
    return " ".join(parts)


def _ones(tens: int, ones: int) -> str:
    if ones == 5:  # noqa: PLR2004 - five behind a ten is "lăm"
        return "lăm"
    if tens > 1 and ones == 1:
        return "mốt"
    if tens > 1 and ones == 4:  # noqa: PLR2004 - and four may be "tư"
        return "tư"
    return _DIGITS[ones]
