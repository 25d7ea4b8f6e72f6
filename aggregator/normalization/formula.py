"""Plain arithmetic that was typed as a formula: what it comes to, exactly.

Only numbers, + - * / and parentheses; a formula that refers to anything is none of these.
"""

import re
from decimal import Decimal
from fractions import Fraction
from typing import Final

_TOKEN: Final = re.compile(r"([0-9]{1,15}(?:\.[0-9]{1,9})?)|([-+*/()])|(\s+)")
_LONGEST: Final = 200
_DEEPEST: Final = 20


def computed(formula: str) -> Fraction | None:
    """What the formula, without "=", comes to; ``None`` when it is not plain arithmetic."""
    tokens = _tokens(formula)
    if tokens is None:
        return None
    try:
        reader = _Reader(tokens)
        value = reader.sum(0)
    except (_NotPlainError, ZeroDivisionError):
        return None
    return value if reader.at_end else None


def agrees(formula: str, value: Decimal) -> bool:
    """The stored result is what the formula comes to, or nobody can tell."""
    result = computed(formula)
    # spreadsheets calculate with some 15 digits
    return result is None or abs(result - Fraction(value)) <= abs(result) / 10**12


class _NotPlainError(Exception):
    pass


def _tokens(formula: str) -> list[str] | None:
    if len(formula) > _LONGEST:
        return None
    found = _TOKEN.findall(formula)
    if sum(len(part) for token in found for part in token) != len(formula):
        return None
    return [number or operator for number, operator, _ in found if number or operator]


class _Reader:
    """Reads sums of products of signed numbers and parentheses, from left to right."""

    def __init__(self, tokens: list[str]) -> None:
        self._tokens = tokens
        self._place = 0

    @property
    def at_end(self) -> bool:
        return self._place == len(self._tokens)

    def sum(self, depth: int) -> Fraction:
        value = self._product(depth)
        while sign := self._take("+-"):
            term = self._product(depth)
            value = value + term if sign == "+" else value - term
        return value

    def _product(self, depth: int) -> Fraction:
        value = self._factor(depth)
        while sign := self._take("*/"):
            factor = self._factor(depth)
            value = value * factor if sign == "*" else value / factor
        return value

    def _factor(self, depth: int) -> Fraction:
        if depth > _DEEPEST:
            raise _NotPlainError
        if sign := self._take("+-"):
            value = self._factor(depth + 1)
            return -value if sign == "-" else value
        if self._take("("):
            value = self.sum(depth + 1)
            if not self._take(")"):
                raise _NotPlainError
            return value
        if self.at_end or not self._tokens[self._place][0].isdigit():
            raise _NotPlainError
        self._place += 1
        return Fraction(self._tokens[self._place - 1])

    def _take(self, operators: str) -> str:
        """The next token if it is one of ``operators``, else nothing."""
        if self.at_end or self._tokens[self._place] not in operators:
            return ""
        self._place += 1
        return self._tokens[self._place - 1]
