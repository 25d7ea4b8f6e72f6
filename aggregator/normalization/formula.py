"""What a formula comes to, calculated from the cells of the workbook that it refers to, exactly.

Numbers, references, + - * / ^ %, parentheses, comparisons in IF, and the few functions that people
use for such figures; any other formula is none of these, and nobody says what it comes to.
"""

import operator
import re
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from functools import reduce
from typing import Final

from aggregator.domain import CellKind, RawCell

Operands = Mapping[str, tuple[RawCell, ...]]
"""The cells that a formula refers to, by reference as it is written."""

_REFERENCE: Final = (
    r"(?:(?:'(?:[^']|'')+'|[^\W\d][\w.]*)!)?"
    r"\$?[A-Za-z]{1,3}\$?[0-9]{1,7}(?::\$?[A-Za-z]{1,3}\$?[0-9]{1,7})?(?![\w(])"
)
_TOKEN: Final = re.compile(
    rf"(?P<reference>{_REFERENCE})|(?P<number>[0-9]{{1,15}}(?:\.[0-9]{{1,9}})?)"
    r"|(?P<function>[A-Za-z]+)(?=\()|(?P<comparison><=|>=|<>|[<>=])|(?P<blank>\"\")"
    r"|(?P<sign>[-+*/^%(),;])|(?P<space>\s+)"
)
_LONGEST: Final = 200
_DEEPEST: Final = 20
_DIGITS_KEPT: Final = 15
_NOISE: Final = 10**12  # of a result, what long calculations with doubles may differ by
_TYPED: Final = re.compile(r"[0-9]{1,15}|[0-9]{1,3}(?:\.[0-9]{3}){1,4}")
_MOST_BITS: Final = 4096
"""Of a numerator or denominator; four times what a double has, and far from what takes time."""
_LARGEST_POWER: Final = 12
_VOLATILE: Final = re.compile(r"(?<![A-Z])(?:TODAY|NOW|RAND|RANDBETWEEN)\s*\(", re.IGNORECASE)
_TRUTH: Final = re.compile(r"\s*(?:TRUE|FALSE)\s*\(\s*\)\s*", re.IGNORECASE)


def computed(formula: str, operands: Operands | None = None) -> Fraction | None:
    """What the formula, without "=", comes to; ``None`` when that cannot be told.

    A blank cell is 0 in it, as in every program. A number that is stored as text is that number,
    which programs leave out of sums.
    """
    tokens = _tokens(formula)
    if tokens is None:
        return None
    try:
        reader = _Reader(tokens, operands or {})
        value = reader.sum(0)
    except (_NotPlainError, ZeroDivisionError, OverflowError):
        return None
    return value if reader.at_end else None


def agrees(value: Decimal, result: Fraction) -> bool:
    """The stored value is the result, but for the last digits of doubles."""
    return abs(result - Fraction(value)) <= abs(result) / _NOISE


def as_decimal(result: Fraction) -> Decimal:
    """Exact where it can be, else with the digits that spreadsheets show and keep."""
    value = Decimal(result.numerator) / result.denominator
    if Fraction(value) == result:
        return value
    return Decimal(f"{value:.{_DIGITS_KEPT - 1}e}")


def is_constant(formula: str) -> bool:
    """The formula is plain arithmetic, and refers to nothing."""
    return computed(formula) is not None


def is_truth(formula: str) -> bool:
    return _TRUTH.fullmatch(formula) is not None


def is_volatile(formula: str) -> bool:
    """It comes to something else on another day, or every time."""
    return _VOLATILE.search(formula) is not None


class _NotPlainError(Exception):
    pass


Token = tuple[str, str]


def _tokens(formula: str) -> list[Token] | None:
    if len(formula) > _LONGEST:
        return None
    found = list(_TOKEN.finditer(formula))
    if sum(len(match[0]) for match in found) != len(formula):
        return None
    return [(match.lastgroup or "", match[0]) for match in found if match.lastgroup != "space"]


class _Reader:
    """Reads sums of products of signed numbers, references and calls, from left to right.

    What a reference stands for is calculated once, however often the formula names it.
    """

    def __init__(self, tokens: list[Token], operands: Operands) -> None:
        self._tokens = tokens
        self._operands = operands
        self._known: dict[str, tuple[Fraction, ...]] = {}
        self._place = 0
        self._blanks_count = True

    @property
    def at_end(self) -> bool:
        return self._place == len(self._tokens)

    def sum(self, depth: int) -> Fraction:
        value = self._product(depth)
        while sign := self._take("+-"):
            term = self._product(depth)
            value = value + term if sign == "+" else value - term
        return _of_a_size(value)

    def _product(self, depth: int) -> Fraction:
        value = self._power(depth)
        while sign := self._take("*/"):
            factor = self._power(depth)
            value = _of_a_size(value * factor if sign == "*" else value / factor)
        return value

    def _power(self, depth: int) -> Fraction:
        """A factor with its powers and per cents: 10^6, 5%."""
        value = self._factor(depth)
        while sign := self._take("^%"):
            if sign == "%":
                value /= 100
                continue
            exponent = self._factor(depth)
            digits = max(value.numerator.bit_length(), value.denominator.bit_length())
            if abs(exponent) > _LARGEST_POWER or exponent.denominator != 1 or digits > _LONGEST:
                raise _NotPlainError
            value = value ** int(exponent)
        return value

    def _factor(self, depth: int) -> Fraction:
        if depth > _DEEPEST or self.at_end:
            raise _NotPlainError
        if sign := self._take("+-"):
            value = self._factor(depth + 1)
            return -value if sign == "-" else value
        if self._take("("):
            value = self.sum(depth + 1)
            if not self._take(")"):
                raise _NotPlainError
            return value
        kind, text = self._tokens[self._place]
        self._place += 1
        match kind:
            case "number":
                return Fraction(text)
            case "function":
                return self._call(text.upper(), depth)
            case "reference" if len(cells := self._cells(text)) == 1:
                return cells[0]
        raise _NotPlainError

    def _call(self, name: str, depth: int) -> Fraction:
        function = _FUNCTIONS.get(name)
        if (function is None and name != "IF") or not self._take("("):
            raise _NotPlainError
        if function is None:
            return self._choice(depth)
        self._blanks_count = name not in _PASSING_BLANKS
        arguments = self._argument(depth)
        while self._take(",;"):
            arguments += self._argument(depth)
        self._blanks_count = True
        if not self._take(")"):
            raise _NotPlainError
        return _of_a_size(function(arguments))

    def _choice(self, depth: int) -> Fraction:
        """What IF comes to: the value behind a comparison that holds, or the one behind that."""
        holds = self._comparison(depth)
        branches = []
        while self._take(",;"):
            branches.append(self.sum(depth + 1))
        if len(branches) != len((True, False)) or not self._take(")"):
            raise _NotPlainError
        return branches[0] if holds else branches[1]

    def _comparison(self, depth: int) -> bool:
        start = self._place
        left = self.sum(depth + 1)
        kind, text = self._tokens[self._place] if not self.at_end else ("", "")
        if kind != "comparison":
            raise _NotPlainError
        self._place += 1
        if not self.at_end and self._tokens[self._place][0] == "blank":
            cells = self._operands.get(self._tokens[start][1], ())
            if self._place != start + 2 or len(cells) != 1 or text not in {"=", "<>"}:
                raise _NotPlainError
            self._place += 1
            return (cells[0].kind is CellKind.BLANK) == (text == "=")
        return _COMPARED[text](left, self.sum(depth + 1))

    def _argument(self, depth: int) -> list[Fraction]:
        """The values of one argument: of each cell of a range, or one."""
        kind, text = self._tokens[self._place] if not self.at_end else ("", "")
        following = self._tokens[self._place + 1 : self._place + 2]
        if kind == "reference" and following and following[0][1] in ",;)":
            self._place += 1
            return list(self._cells(text))
        return [self.sum(depth + 1)]

    def _cells(self, reference: str) -> tuple[Fraction, ...]:
        if reference not in self._operands:
            raise _NotPlainError
        cells = self._operands[reference]
        if not self._blanks_count and any(cell.kind is not CellKind.NUMBER for cell in cells):
            raise _NotPlainError  # they pass over what is no number
        if reference not in self._known:
            self._known[reference] = tuple(map(_value, self._operands[reference]))
        return self._known[reference]

    def _take(self, signs: str) -> str:
        """The next token if it is one of ``signs``, else nothing."""
        if self.at_end or self._tokens[self._place][1] not in signs:
            return ""
        self._place += 1
        return self._tokens[self._place - 1][1]


def _of_a_size(value: Fraction) -> Fraction:
    """The value itself, unless no sheet could hold it."""
    if max(value.numerator.bit_length(), value.denominator.bit_length()) > _MOST_BITS:
        raise _NotPlainError
    return value


def _value(cell: RawCell) -> Fraction:
    if cell.formula and (result := computed(cell.formula, cell.operands)) is not None:
        return result
    if cell.kind is CellKind.BLANK:
        return Fraction(0)
    raw = cell.raw.strip()
    if cell.kind is CellKind.TEXT and _TYPED.fullmatch(raw):
        return Fraction(raw.replace(".", ""))
    if cell.kind is CellKind.NUMBER:
        try:
            return Fraction(Decimal(raw))
        except (InvalidOperation, ValueError, OverflowError):
            raise _NotPlainError from None
    raise _NotPlainError


def _rounded(arguments: list[Fraction]) -> Fraction:
    places = int(arguments[1]) if len(arguments) > 1 else 0
    if len(arguments) > 2 or abs(places) > 12:  # noqa: PLR2004 - digits of a figure
        raise _NotPlainError
    unit = Fraction(10) ** -places
    half_up = abs(arguments[0]) / unit + Fraction(1, 2)
    size = half_up.numerator // half_up.denominator * unit
    return size if arguments[0] >= 0 else -size


def _only(arguments: list[Fraction]) -> Fraction:
    """The one argument of a function that takes no more."""
    if len(arguments) != 1:
        raise _NotPlainError
    return arguments[0]


def _subtotal(arguments: list[Fraction]) -> Fraction:
    if arguments[0] not in {9, 109}:  # the ways of summing
        raise _NotPlainError
    return sum(arguments[1:], Fraction(0))


_FUNCTIONS: Final[Mapping[str, Callable[[list[Fraction]], Fraction]]] = {
    "SUM": lambda values: sum(values, Fraction(0)),
    "PRODUCT": lambda values: reduce(operator.mul, values, Fraction(1)),
    "SUBTOTAL": _subtotal,
    "ROUND": _rounded,
    "MAX": max,
    "MIN": min,
    "AVERAGE": lambda values: sum(values, Fraction(0)) / len(values),
    "ABS": lambda values: abs(_only(values)),
    "INT": lambda values: Fraction(_only(values).__floor__()),
}
_PASSING_BLANKS: Final = frozenset(("MAX", "MIN", "AVERAGE"))
_COMPARED: Final[Mapping[str, Callable[[Fraction, Fraction], bool]]] = {
    "<": operator.lt,
    "<=": operator.le,
    "=": operator.eq,
    "<>": operator.ne,
    ">=": operator.ge,
    ">": operator.gt,
}
