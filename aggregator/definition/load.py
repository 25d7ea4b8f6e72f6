"""Campaign definition: files to ``Campaign``. Every problem is reported, not only the first."""

import hashlib
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from aggregator.definition.campaign import Campaign
from aggregator.definition.roster import read_roster
from aggregator.domain import DefinitionError, PathError, Problem


def load_campaign(folder: Path) -> Campaign:
    """Read ``campaign.toml`` and the roster (``units.csv`` or ``units.xlsx``) in ``folder``.

    Raises:
        DefinitionError: Something in them is wrong; each problem names file and key, what was
            seen and what is allowed.
        PathError: A file is not there or cannot be read.
    """
    parts = _parts(folder)
    return _campaign(parts, read_roster(parts.roster, parts.roster_content))


def load_questions(folder: Path) -> Campaign:
    """The same without its units; the roster goes into the digest and is not opened.

    Raises:
        DefinitionError: Something is wrong in ``campaign.toml``.
        PathError: A file is not there or cannot be read.
    """
    return _campaign(_parts(folder), [])


@dataclass(frozen=True, kw_only=True, slots=True)
class _Parts:
    """The files of a definition."""

    content: bytes
    roster: str
    roster_content: bytes


def _parts(folder: Path) -> _Parts:
    content = _read(folder / "campaign.toml")
    rosters = [path for name in ("units.csv", "units.xlsx") if (path := folder / name).exists()]
    if len(rosters) != 1:
        there = "both units.csv and units.xlsx" if rosters else "no units.csv and no units.xlsx"
        raise PathError(f"{folder}: {there}; exactly one of them must list the units")
    (roster,) = rosters
    return _Parts(content=content, roster=roster.name, roster_content=_read(roster))


def _campaign(parts: _Parts, units: list[dict[str, object]]) -> Campaign:
    try:
        document = tomllib.loads(parts.content.decode("utf-8"), parse_float=Decimal)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        problem = Problem(
            where="campaign.toml", seen=str(error), expected="please mend the TOML syntax there"
        )
        raise DefinitionError((problem,)) from error
    digest = hashlib.sha256(parts.content + b"\0" + parts.roster_content).hexdigest()
    try:
        return Campaign.model_validate({**document, "units": units, "sha256": digest})
    except ValidationError as error:
        raise DefinitionError(
            tuple(_problem(detail, parts.roster) for detail in error.errors())
        ) from error


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise PathError(f"{path}: cannot be read ({error.strerror})") from error


def _problem(detail: ErrorDetails, roster: str) -> Problem:
    """A pydantic error in the words of somebody who edits the file."""
    location = list(detail["loc"])
    in_roster = location[:1] == ["units"]
    if in_roster and len(location) > 1:
        # the header is line 1, so unit 0 stands on line 2
        key = f"line {int(location[1]) + 2}" + "".join(f", column {part}" for part in location[2:])
    else:
        key = "".join(
            f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in location
        ).lstrip(".")
    where = f"{roster if in_roster else 'campaign.toml'}: {key}" if key else "campaign.toml"
    match detail["type"]:
        case "missing":
            return Problem(where=where, seen="is missing", expected="please add it")
        case "extra_forbidden":
            return Problem(
                where=where, seen="is not a known key", expected="please remove or correct it"
            )
        case "value_error":
            message = str(detail["ctx"]["error"])
            seen, _, expected = message.partition("; ")
            return Problem(where=where, seen=seen, expected=expected or "please correct it")
        case _:
            return Problem(
                where=where, seen=f"is {_shown(detail['input'])}", expected=detail["msg"]
            )


def _shown(value: Any) -> str:  # noqa: ANN401 - whatever stands in the file
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}…"  # noqa: PLR2004 - one line on a screen
