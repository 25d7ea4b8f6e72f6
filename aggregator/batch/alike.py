"""What returns have alike is held once: all stand in the same cells, and most boxes are blank."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final, TypeVar

from aggregator.domain import Observation, Place, RawCell, Submission

T = TypeVar("T")

_MOST: Final = 20_000
"""Of each kind; a form has some hundred cells, and other workbooks are few."""
_NO_OPERANDS: Final[Mapping[str, tuple[RawCell, ...]]] = {}

_places: dict[Place, Place] = {}
_texts: dict[str, str] = {}
_blank: dict[tuple[object, ...], Observation] = {}


def held_once(submission: Submission) -> Submission:
    """The same, sharing with those before it what is equal."""
    return replace(
        submission, observations=tuple(_observation(seen) for seen in submission.observations)
    )


def _observation(seen: Observation) -> Observation:
    cell = seen.cell
    plain = not (cell.formula or cell.runs or cell.operands or seen.steps or seen.candidates)
    if plain and not cell.raw and cell.shown is None and seen.value is None:
        looks = (cell.kind, cell.font, cell.unseen, cell.picture, seen.decision)
        key = (seen.field, cell.place.sheet, cell.place.cell, seen.status, *looks)
        known = _blank.get(key)
        if known is None and len(_blank) < _MOST:
            known = _blank[key] = seen
        return known or seen
    return replace(
        seen,
        field=_shared(_texts, seen.field),
        cell=replace(
            cell,
            place=_shared(_places, cell.place),
            font=_shared(_texts, cell.font),
            operands=cell.operands or _NO_OPERANDS,
        ),
    )


def _shared(known: dict[T, T], value: T) -> T:
    if len(known) >= _MOST:
        return known.get(value, value)
    return known.setdefault(value, value)
