"""Campaign definition: files to ``Campaign``. Every problem is reported, not only the first."""

import hashlib
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from aggregator.definition.campaign import Campaign
from aggregator.definition.lines import Key, line_of, lines_of
from aggregator.definition.mistakes_vi import in_vietnamese, sentence_in_vietnamese
from aggregator.definition.roster import read_roster
from aggregator.domain import DefinitionError, PathError, Problem

_FILE: Final = "campaign.toml"
_AT_LINE: Final = re.compile(r"at line ([0-9]+)")


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
    content = _read(folder / _FILE)
    rosters = [path for name in ("units.csv", "units.xlsx") if (path := folder / name).exists()]
    if len(rosters) != 1:
        there = "both units.csv and units.xlsx" if rosters else "no units.csv and no units.xlsx"
        raise PathError(f"{folder}: {there}; exactly one of them must list the units")
    (roster,) = rosters
    return _Parts(content=content, roster=roster.name, roster_content=_read(roster))


def _campaign(parts: _Parts, units: list[dict[str, object]]) -> Campaign:
    text = ""
    try:
        text = parts.content.decode("utf-8")
        document = tomllib.loads(text, parse_float=Decimal)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise DefinitionError((_syntax_problem(error),)) from error
    digest = hashlib.sha256(parts.content + b"\0" + parts.roster_content).hexdigest()
    try:
        return Campaign.model_validate({**document, "units": units, "sha256": digest})
    except ValidationError as error:
        lines = lines_of(text)
        raise DefinitionError(
            tuple(
                problem
                for detail in error.errors()
                for problem in _problems(detail, parts.roster, lines)
            )
        ) from error


def _syntax_problem(error: Exception) -> Problem:
    line = _AT_LINE.search(str(error))
    return Problem(
        where=_FILE,
        seen=str(error),
        expected="please mend the TOML syntax there",
        line=int(line[1]) if line else 0,
        vietnamese="dòng này không đúng cách viết TOML (thiếu ngoặc kép, dấu = hay dấu ngoặc?)"
        if isinstance(error, tomllib.TOMLDecodeError)
        else "tệp không phải chữ UTF-8; hãy lưu lại bằng mã UTF-8",
    )


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise PathError(f"{path}: cannot be read ({error.strerror})") from error


def _problems(detail: ErrorDetails, roster: str, lines: Mapping[Key, int]) -> Iterator[Problem]:
    """A pydantic error in the words of somebody who edits the file."""
    location = detail["loc"]
    if location[:1] == ("units",) and len(location) > 1:
        # the header is line 1, so unit 0 stands on line 2
        file, line = roster, int(location[1]) + 2
        key = f"line {line}" + "".join(f", column {part}" for part in location[2:])
    else:
        file, line = _FILE, line_of(lines, location)
        key = "".join(
            f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in location
        ).lstrip(".")
    problem = Problem(
        where=f"{file}: {key}" if key else file,
        seen=f"is {_shown(detail['input'])}",
        expected=detail["msg"],
        line=line,
        vietnamese=in_vietnamese(detail, Campaign),
    )
    match detail["type"]:
        case "missing":
            yield replace(problem, seen="is missing", expected="please add it")
        case "extra_forbidden":
            yield replace(
                problem, seen="is not a known key", expected="please remove or correct it"
            )
        case "value_error":
            error = detail["ctx"]["error"]
            for sentence in getattr(error, "sentences", (str(error),)):
                seen, _, expected = sentence.partition("; ")
                yield replace(
                    problem,
                    seen=seen,
                    expected=expected or "please correct it",
                    vietnamese=sentence_in_vietnamese(sentence),
                )
        case _:
            yield problem


def _shown(value: Any) -> str:  # noqa: ANN401 - whatever stands in the file
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}…"  # noqa: PLR2004 - one line on a screen
