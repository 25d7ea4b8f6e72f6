"""Which candidate of a query is the likelier one, and why: a hint for whoever asks the unit.

Two kinds of evidence, from the same return: how separators are used in cells that can be read in
one way only, and what one piece would cost under each candidate. The hint never settles anything:
the figure stays a query. Evidence that points in two directions is none.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from types import MappingProxyType
from typing import Final

from aggregator.definition import Range
from aggregator.domain import CellKind, Figure, Finding, Observation, Status, vietnamese
from aggregator.normalization.separators import Shape, take_apart
from aggregator.normalization.text import normalize_text

_NUMERAL: Final = re.compile(r"[0-9][0-9.,]*[0-9]")
_GROUPED: Final = frozenset((Shape.GROUPS, Shape.DOT_THREE, Shape.COMMA_THREE, Shape.MIXED))
_WITH_DECIMALS: Final = frozenset((Shape.DECIMALS, Shape.ZERO_THREE))
_OTHER: Final = {".": ",", ",": "."}
_RULE: Final = "ambiguous-number"
_AMBIGUOUS: Final = "ambiguous-separator"
_THOUSAND: Final = 1000
_PARTNER: Final = {"amount": "quantity", "quantity": "amount"}
_FAR: Final = 10
"""Outside the usual range by this factor a cost speaks against a candidate (domain facts 1.4)."""
NO_COSTS: Final[Mapping[str, Range]] = MappingProxyType({})


def with_likelier(
    findings: Iterable[Finding],
    observations: Iterable[Observation],
    usual_costs: Mapping[str, Range],
) -> Iterator[Finding]:
    """The findings, with what the return itself tells added to those of an ambiguous number.

    Args:
        findings: Of one return.
        observations: Of all its numeric inputs.
        usual_costs: đồng for one piece, by metric.
    """
    evidence = Evidence(
        observations={seen.field: seen for seen in observations}, usual_costs=usual_costs
    )
    for finding in findings:
        if finding.rule == _RULE:
            hint = evidence.likelier(finding.field)
            yield replace(finding, facts={**finding.facts, "likelier": hint})
        else:
            yield finding


@dataclass(frozen=True, kw_only=True, slots=True)
class Convention:
    """How a return separates digits.

    Attributes:
        thousands: The mark between thousands; the other one is the decimal mark.
        example: A cell that shows it.
    """

    thousands: str
    example: Observation


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """What a return says about its own doubtful figures.

    Attributes:
        observations: Of all numeric inputs, by field.
        usual_costs: đồng for one piece, by metric.
    """

    observations: Mapping[str, Observation]
    usual_costs: Mapping[str, Range]

    def likelier(self, field: str) -> str:
        """The likelier candidate and why, in Vietnamese words; empty when nothing tells."""
        seen = self.observations[field]
        written = self._as_elsewhere(seen)
        priced = self._at_usual_cost(field)
        if written is not None and priced is not None and written != priced:
            return ""
        if written is not None and self._convention:
            example = self._convention.example
            numeral, place = _numerals(example)[0], example.cell.place.cell
            return f" (có lẽ là {vietnamese(written)}: viết như “{numeral}” ở ô {place})"
        if priced is not None:
            return f" (có lẽ là {vietnamese(priced)}: chỉ số này cho mức chi bình quân hợp lý)"
        return ""

    @cached_property
    def _convention(self) -> Convention | None:
        return convention(self.observations.values())

    def _as_elsewhere(self, seen: Observation) -> Figure | None:
        """The candidate under the convention of the other cells."""
        numerals = _numerals(seen)
        in_doubt = any(step.rule == _AMBIGUOUS for step in seen.steps)
        if not (self._convention and in_doubt and len(numerals) == 1 == len(seen.candidates) - 1):
            return None
        decimal, grouped = seen.candidates
        if grouped != decimal * _THOUSAND:
            return None
        mark = max(numerals[0].rfind("."), numerals[0].rfind(","))
        return grouped if numerals[0][mark] == self._convention.thousands else decimal

    def _at_usual_cost(self, field: str) -> Figure | None:
        """The only candidate with a usual unit cost, while all others are far from it."""
        metric, _, part = field.rpartition(".")
        other = self.observations.get(f"{metric}.{_PARTNER.get(part, '')}")
        usual = self.usual_costs.get(metric)
        if usual is None or other is None or not other.value:
            return None
        figures = [figure for figure in self.observations[field].candidates if figure]
        costs = {
            figure: Decimal(figure) / other.value
            if part == "amount"
            else other.value / Decimal(figure)
            for figure in figures
        }
        fitting = [figure for figure, cost in costs.items() if cost in usual]
        far = [
            figure
            for figure, cost in costs.items()
            if cost * _FAR < usual.low or cost > usual.high * _FAR
        ]
        alone = len(fitting) == 1 and len(figures) > 1 and len(far) == len(figures) - 1
        return fitting[0] if alone else None


def convention(observations: Iterable[Observation]) -> Convention | None:
    """The convention that the settled cells follow; ``None`` when none does, or they disagree."""
    found: dict[str, Observation] = {}
    for seen in observations:
        if seen.status is Status.REPORTED and len(numerals := _numerals(seen)) == 1:
            mark = _thousands_mark(numerals[0])
            if mark:
                found.setdefault(mark, seen)
    if len(found) != 1:
        return None
    ((mark, example),) = found.items()
    return Convention(thousands=mark, example=example)


def _thousands_mark(numeral: str) -> str:
    """The mark between thousands that a numeral, read in the one possible way, shows."""
    marks = [character for character in numeral if character in _OTHER]
    shape = take_apart(numeral).shape
    if shape in _GROUPED:
        return marks[0]
    return _OTHER[marks[0]] if shape in _WITH_DECIMALS else ""


def _numerals(seen: Observation) -> list[str]:
    """The numerals with a separator that were typed."""
    if seen.cell.kind is not CellKind.TEXT:
        return []
    text, _ = normalize_text(seen.cell.raw, seen.cell.font)
    return [part for part in _NUMERAL.findall(text) if not part.isdecimal()]
