"""All that is wrong in a definition at once.

Whether its parts fit together can be told only of parts that are right by themselves. So what is
wrong is taken out, a wrong value before the part that it belongs to, and the rest is looked at.
"""

import copy
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from aggregator.definition.campaign import Campaign
from aggregator.definition.lines import Key
from aggregator.definition.mistakes import Mistake, SeveralMistakesError

_LOOKS: Final = 8
"""How often the rest is looked at: a value, its part, what that is part of, and so on."""

_GONE: Final = object()
"""In the place of a part of a list that was taken out, so that the others keep theirs."""

_NAMES: Final = ("id", "code", "sheet", "name")
"""Keys by which other parts name one."""

_DAY: Final = "2000-01-01"
_STANDING_IN: Final[Mapping[str, Any]] = {
    **dict.fromkeys(("id", "title", "short_title", "issuing_body", "collecting_body"), "x"),
    **dict.fromkeys(("issue_date", "due_date"), _DAY),
    "period": {"start": _DAY, "end": _DAY},
    "time_zone": "Asia/Ho_Chi_Minh",
    "contact": {"office": "x"},
    "form": {"version": "1", "accepted_versions": ["1"]},
    "groups": [],
    "units": [],
}
"""What takes the place of a setting without which there is no definition."""


def all_errors(document: Mapping[str, Any]) -> tuple[ErrorDetails, ...]:
    """What the models say of a definition, of its parts and of how they fit together.

    The ways to the values are those in ``document``.
    """
    rest, taken, lost = copy.deepcopy(dict(document)), set[Key](), set[str]()
    found: list[ErrorDetails] = []
    for _ in range(_LOOKS):
        try:
            Campaign.model_validate(_packed(rest))
        except ValidationError as error:
            details = error.errors()
            for detail in details:
                detail["loc"] = _way(rest, detail["loc"])
            found += _told(rest, details, taken, lost)
            if not sum(_take_out(rest, detail, taken, lost) for detail in details):
                break
        else:
            break
    return tuple(found)


def _told(
    rest: dict[str, Any], details: Iterable[ErrorDetails], taken: set[Key], lost: set[str]
) -> Iterator[ErrorDetails]:
    """Those that are not there because something was taken out."""
    ways = {detail["loc"] for detail in details} | taken
    for detail in details:
        way = detail["loc"]
        if not way:
            yield from _of_whole(rest, detail, lost)
        elif not any(_within(one, way) for one in taken) and not (
            # a list of which every part is wrong looks empty
            detail["type"] == "too_short" and any(_within(one, way) and one != way for one in ways)
        ):
            yield detail


def _within(way: Key, other: Key) -> bool:
    return way[: len(other)] == other


def _of_whole(rest: dict[str, Any], detail: ErrorDetails, lost: set[str]) -> Iterator[ErrorDetails]:
    """An error of the whole, without what it says of names that were taken out."""
    error = detail.get("ctx", {}).get("error")
    if not isinstance(error, SeveralMistakesError):
        yield detail
        return
    kept = tuple(
        replace(one, at=_way(rest, one.at)) for one in error.mistakes if not _is_of(one, lost)
    )
    if kept:
        yield {**detail, "ctx": {"error": SeveralMistakesError(kept)}}


def _is_of(mistake: Mistake, lost: set[str]) -> bool:
    return any(part in lost for name in mistake.names for part in (name, *name.split(".")))


def _packed(inside: Any) -> Any:  # noqa: ANN401 - whatever stands in a definition
    """The same without the places of what was taken out."""
    if isinstance(inside, dict):
        return {key: _packed(value) for key, value in inside.items()}
    if isinstance(inside, list | tuple):
        return [_packed(value) for value in inside if value is not _GONE]
    return inside


def _way(rest: Any, packed: Key) -> Key:  # noqa: ANN401 - likewise
    """The way to a value before anything was taken out, from that to it in what was looked at."""
    way: list[str | int] = []
    inside = rest
    for step in packed:
        if isinstance(step, int) and isinstance(inside, list | tuple):
            places = [at for at, value in enumerate(inside) if value is not _GONE]
            step = places[step] if step < len(places) else step  # noqa: PLW2901 - the real place
        way.append(step)
        inside = _step(inside, step)
    return tuple(way)


def _step(inside: Any, step: str | int) -> Any:  # noqa: ANN401 - likewise
    try:
        return inside[step]
    except (KeyError, IndexError, TypeError):
        return None


def _take_out(rest: dict[str, Any], detail: ErrorDetails, taken: set[Key], lost: set[str]) -> bool:
    """Take a wrong value out, or the part that lacks it; whether anything was."""
    way = detail["loc"]
    if not way:
        return False
    holder = rest
    for step in way[:-1]:
        holder = _step(holder, step)
    if detail["type"] != "missing" and way not in taken and _drop(holder, way[-1], lost):
        taken.add(way)
        lost.add(".".join(map(str, way)))
        return True
    for length in range(len(way) - 1, 1, -1):
        if isinstance(way[length - 1], int):
            return _take_out_part(rest, way[:length], taken, lost)
    key = str(way[0])
    lost |= {key, ".".join(map(str, way))}
    taken.add(way[:1])
    if rest.get(key) == _STANDING_IN.get(key, _GONE):
        return False
    _names_in(rest.pop(key, None), lost)
    if key in _STANDING_IN:
        rest[key] = copy.deepcopy(_STANDING_IN[key])
    return True


def _take_out_part(rest: dict[str, Any], way: Key, taken: set[Key], lost: set[str]) -> bool:
    holder: Any = rest
    for step in way[:-1]:
        holder = _step(holder, step)
    taken.add(way)
    return _drop(holder, way[-1], lost)


def _drop(holder: Any, step: str | int, lost: set[str]) -> bool:  # noqa: ANN401 - likewise
    if isinstance(holder, dict) and step in holder:
        value = holder.pop(step)
        _names_in({step: value}, lost)
        return True
    if isinstance(holder, list) and isinstance(step, int) and step < len(holder):
        if holder[step] is _GONE:
            return False
        _names_in(holder[step], lost)
        holder[step] = _GONE
        return True
    return False


def _names_in(value: Any, lost: set[str]) -> None:  # noqa: ANN401 - likewise
    """Remember what other parts may call what is taken out."""
    if isinstance(value, dict):
        lost |= {str(value[key]) for key in _NAMES if key in value}
        for one in value.values():
            _names_in(one, lost)
    elif isinstance(value, list | tuple):
        for one in value:
            _names_in(one, lost)
