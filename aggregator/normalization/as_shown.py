"""What a person sees in the cell, beside what is stored: where the two disagree, both are asked."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Final

from aggregator.domain import BY_FORMAT, CellKind, Figure, Normalized, RawCell, Script, Status, Step
from aggregator.normalization.question import Question
from aggregator.normalization.separators import take_apart
from aggregator.normalization.tokens import Token, TokenKind, tokenise

Reader = Callable[[str], Normalized]
"""How a typed text is read."""

_ROUNDING: Final = Decimal("0.005")
"""Share of a number that a format may hide by rounding, and still show the number."""
_SCALES: Final = (0, -3, -6, -9, 2)
"""Powers of ten by which formats scale what they show; the last is per cent."""
_SCIENTIFIC: Final = re.compile(r"([0-9]+(?:[.,][0-9]+)?)[eE]([+-]?[0-9]{1,2})")
_GROUPS: Final = 3
_SETTLED: Final = frozenset(("negative-value", "formula-in-input"))
"""What is asked about whatever is shown."""
_NO_WORD: Final = frozenset("-+()")


def as_shown(cell: RawCell, asked: Question, stored: Normalized, read: Reader) -> Normalized:
    """The reading of a cell whose number format shows something else than is stored.

    What the format adds (digits, a currency, a unit) is read as if it had been typed. Where both
    say the same it counts, where they do not it is a query with both.
    """
    text = " ".join((cell.shown or "").split())
    if not text:
        return stored  # that nobody sees it is told besides
    if cell.kind is CellKind.NUMBER:
        number = abs(Decimal(cell.raw))
        words = _exact(text, number, asked, rounded_too=stored.status.counts)
        if words is None:
            return stored
        text = words
    elif cell.kind is not CellKind.TEXT:
        return stored  # a date or a percentage is asked about anyway
    if not _SETTLED.isdisjoint(stored.rules[:1]):
        return stored
    step = Step(rule=BY_FORMAT, before=cell.raw, after=cell.shown or "")
    itself = Decimal(cell.raw) * asked.multiplier if cell.kind is CellKind.NUMBER else None
    return _together(stored, read(text), step, asked, itself)


def in_pieces(cell: RawCell, stored: Normalized, read: Reader) -> Normalized:
    """The reading of a cell in which something is struck through, raised or lowered.

    Struck words are deleted words, so a figure with any is asked about. What nobody sees is not
    said. A raised mark belongs to a footnote, or to a unit: m².
    """
    left = cell.left.strip()
    if cell.struck:
        kept = _values(read(left)) if left else set()
        return _query(kept | _values(stored), "struck-through", cell, "struck-words", left)
    seen = read(left)
    if cell.overlooked:
        if stored.status.counts and stored.value == seen.value:
            return stored
        values = _values(seen) | _values(stored)
        return _query(values, "ambiguous-number", cell, "unseen-words", left)
    if seen.status.counts or "unit-mismatch" in seen.rules:
        return seen
    on_line = "".join(run.text for run in cell.runs if run.script is Script.LINE)
    return _query(_values(read(on_line)), "ambiguous-number", cell, "raised-mark", left)


def _together(
    stored: Normalized, seen: Normalized, step: Step, asked: Question, number: Decimal | None
) -> Normalized:
    if stored.status.counts and seen.status.counts and stored.value == seen.value:
        return replace(stored, steps=(*stored.steps, step))
    if not stored.status.counts and seen.rules == stored.rules:
        return stored
    # of what cannot be read as it is stored, the number itself and not all that it could be
    itself = _values(stored) if stored.status.counts else set()
    if number is not None:
        itself.add(_figure(number, asked))
    values = _values(seen) | itself
    rule = "ambiguous-number" if seen.status.counts or not seen.rules else seen.rules[0]
    possible = sorted(value for value in values if asked.candidate(Decimal(value)))
    return Normalized(
        status=Status.QUERY,
        candidates=tuple(possible),
        steps=(*stored.steps, step),
        rules=(rule,),
    )


def _query(values: Iterable[Figure], rule: str, cell: RawCell, step: str, after: str) -> Normalized:
    return Normalized(
        status=Status.QUERY,
        candidates=tuple(sorted(values)),
        steps=(Step(rule=step, before=cell.raw, after=after),),
        rules=(rule,),
    )


def _figure(value: Decimal, asked: Question) -> Figure:
    whole = asked.kind != "decimal" and value == value.to_integral_value()
    return int(value) if whole else value


def _values(read: Normalized) -> set[Figure]:
    return set(read.candidates) | ({read.value} if read.value is not None else set())


def _exact(text: str, number: Decimal, asked: Question, *, rounded_too: bool) -> str | None:
    """What is shown, its numeral written so that it can be read in one way.

    Args:
        text: What is shown, with the marks of whatever country.
        number: What is stored, which tells group from decimal marks.
        asked: Nobody shows three decimals of what has none: 28.000 houses are many.
        rounded_too: A number that is shown rounded to another one is something else.

    Returns:
        ``None`` where only the number itself is shown.
    """
    scientific = _SCIENTIFIC.fullmatch(text)
    if scientific:
        value = Decimal(scientific[1].replace(",", ".")).scaleb(int(scientific[2]))
        return None if abs(value - number) <= _ROUNDING * number else text
    tokens = tokenise(text)
    numerals = [token for token in tokens if token.kind is TokenKind.NUMERAL]
    if len(numerals) != 1:
        return text
    found = _stands_for(numerals[0].text, number, fractional=asked.kind == "decimal")
    if found is None:
        return text
    value, scale = found
    others = [token for token in tokens if token is not numerals[0]]
    bare = not scale and _NO_WORD.issuperset(token.text for token in others)
    if bare and (value == number or not rounded_too):
        return None
    return " ".join(_written(token, numerals[0], value) for token in tokens)


def _written(token: Token, numeral: Token, value: Decimal) -> str:
    return _unmistakable(value) if token is numeral else token.text


def _stands_for(numeral: str, number: Decimal, *, fractional: bool) -> tuple[Decimal, int] | None:
    """The number that a numeral shows, and the power of ten by which the format scaled it.

    A number that is hardly rounded is itself; otherwise it is what one sees.
    """
    whole, mark, decimals = numeral.rpartition("," if "," in numeral else ".")
    apart = take_apart(numeral)
    readings = [(apart.grouped, Decimal(1))]
    zeros = decimals.endswith("0" * _GROUPS) and number == number.to_integral_value()
    if apart.decimal is not None and (fractional or not zeros):
        readings.append((apart.decimal, Decimal(1).scaleb(-len(decimals))))
    if mark and len(decimals) != _GROUPS and whole:
        readings.reverse()  # "12,50" has decimals
    for scale in _SCALES:
        scaled = number.scaleb(scale)
        for shown, unit in readings:
            if abs(shown - scaled) * 2 <= unit:
                exact = abs(shown - scaled) <= _ROUNDING * scaled
                return (scaled if exact else shown), scale
    return None


def _unmistakable(value: Decimal) -> str:
    """A numeral that means one thing wherever it stands: never three digits behind a mark."""
    text = f"{value:f}"
    if "." not in text:
        return text
    whole, _, decimals = text.rstrip("0").partition(".")
    if not decimals:
        return whole
    return f"{whole}.{decimals}0" if len(decimals) == _GROUPS else f"{whole}.{decimals}"
