"""How a total is said: with three digits, from whom it comes, and where it will likely lie."""

from collections.abc import Iterable
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal
from typing import Final

from aggregator.definition.questions import AMOUNT_UNIT
from aggregator.definition.words import UNSAID
from aggregator.domain import Figure, Total, vietnamese


def short_money(amount: int) -> str:
    """As it is said aloud, with three digits: ``11,7 tỷ``, ``350 triệu``; ``12.500 đồng``."""
    return " ".join(_said(_shortened(amount, AMOUNT_UNIT, ROUND_HALF_EVEN), AMOUNT_UNIT))


def likely_words(total: Total, unit_of_measure: str) -> str:
    """Where the total will lie: ``khi đủ có lẽ 12,1–13,0 tỷ``, or why nobody can tell.

    Args:
        total: Whatever is added up in it.
        unit_of_measure: Of its figures; ``đồng`` for money.
    """
    within = likely_range(total, unit_of_measure)
    if not within:
        why = f": {UNSAID[total.unsaid]}" if total.unsaid else ""
        return f"chưa đủ cơ sở để ước tính{why}"
    when = "khi đủ" if total.contributors < total.expected else "rà soát xong"
    return f"{when} có lẽ {within}"


def likely_range(total: Total, unit_of_measure: str) -> str:
    """Both ends, said shortly: ``12,1–13,0 tỷ``; empty where nobody can tell.

    What is printed contains the range: its low end is rounded down, its high end up. Only where no
    less than the sum is likely does the range begin no lower than the sum is said to be.
    """
    if total.likely_low is None or total.likely_high is None:
        return ""
    low = _shortened(total.likely_low, unit_of_measure, ROUND_FLOOR)
    high = _shortened(total.likely_high, unit_of_measure, ROUND_CEILING)
    if total.value is not None and total.value <= total.likely_low:
        money = unit_of_measure == AMOUNT_UNIT
        there = _shortened(total.value, unit_of_measure, ROUND_HALF_EVEN) if money else total.value
        low = max(low, Decimal(there))
    start, unit_of_start = _said(low, unit_of_measure)
    end, unit_of_end = _said(high, unit_of_measure)
    if (start, unit_of_start) == (end, unit_of_end):
        return f"{end} {unit_of_end}".rstrip()
    of_start = f" {unit_of_start}" if unit_of_start != unit_of_end and low else ""
    return f"{start}{of_start}–{end} {unit_of_end}".rstrip()


def covered_words(total: Total, unit_of_measure: str) -> str:
    """A total and whom it comes from: ``11,7 tỷ từ 41/48 đơn vị``.

    Args:
        total: Whatever is added up in it.
        unit_of_measure: Of its figures; ``đồng`` for money, which is then said short.
    """
    whom = f"{total.contributors}/{total.expected} đơn vị"
    if total.value is None:
        return f"chưa có số liệu ({whom})"
    return f"{spoken(total.value, unit_of_measure)} từ {whom}"


def coverage(total: Total) -> str:
    """How many units make up a total, of how many: ``45/48``."""
    return f"{total.contributors}/{total.expected}"


def coverage_of_all(totals: Iterable[Total]) -> str:
    """That of several totals, from the fewest to the most: ``5–6/10``."""
    known = sorted(totals, key=lambda one: one.contributors)
    if not known:
        return ""
    few, many = known[0], known[-1]
    same = few.contributors == many.contributors
    return coverage(many) if same else f"{few.contributors}–{coverage(many)}"


def spoken(figure: Figure, unit_of_measure: str) -> str:
    """Money as it is said aloud, any other figure in full, with its unit of measure."""
    if unit_of_measure == AMOUNT_UNIT:
        return short_money(int(figure))
    return f"{vietnamese(figure)} {unit_of_measure}"


_DIGITS: Final = 3
_SAID_IN: Final = ((9, "tỷ"), (6, "triệu"))
"""Powers of ten in which money is said."""


def _shortened(figure: Figure, unit_of_measure: str, rounding: str) -> Decimal:
    """Three digits of a figure; all of a sum that is not said in millions."""
    exact = Decimal(figure)
    last = max(exact.adjusted() - _DIGITS + 1, 0 if isinstance(figure, int) else -1)
    # rounded before it is told how large it is: 999.999.999 are 1,00 tỷ
    short = exact.quantize(Decimal((0, (1,), last)), rounding=rounding)
    small = unit_of_measure == AMOUNT_UNIT and short.adjusted() < _SAID_IN[-1][0]
    return exact if small else short


def _said(short: Decimal, unit_of_measure: str) -> tuple[str, str]:
    """A shortened figure, and what it is said in."""
    if unit_of_measure == AMOUNT_UNIT:
        for power, name in _SAID_IN:
            if short.adjusted() >= power:
                places = max(_DIGITS - 1 - (short.adjusted() - power), 0)
                return f"{short.scaleb(-power):,.{places}f}".translate(_COMMAS), name
    return vietnamese(short), unit_of_measure


_COMMAS: Final = str.maketrans(",.", ".,")
