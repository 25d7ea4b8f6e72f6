"""What the models say of a wrong definition, in the words of somebody who edits its files."""

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from pydantic_core import ErrorDetails

from aggregator.definition.campaign import Campaign
from aggregator.definition.lines import Key
from aggregator.definition.mistakes import Mistake
from aggregator.definition.mistakes_vi import in_vietnamese, sentence_in_vietnamese
from aggregator.domain import Problem

_AT_LINE: Final = re.compile(r"at line ([0-9]+)")


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Where a value stands: the line of a text, or the cell of a workbook."""

    file: str
    line: int = 0
    cell: str = ""


def syntax_problem(file: str, error: Exception) -> Problem:
    line = _AT_LINE.search(str(error))
    return Problem(
        where=file,
        seen=str(error),
        expected="please mend the TOML syntax there",
        line=int(line[1]) if line else 0,
        vietnamese="dòng này không đúng cách viết TOML (thiếu ngoặc kép, dấu = hay dấu ngoặc?)"
        if isinstance(error, tomllib.TOMLDecodeError)
        else "tệp không phải chữ UTF-8; hãy lưu lại bằng mã UTF-8",
    )


def problems_of(
    detail: ErrorDetails, place_of: Callable[[Key], Place], roster: str
) -> Iterator[Problem]:
    """A pydantic error in the words of somebody who edits the file.

    Args:
        detail: The error.
        place_of: Where a value stands, by the way to it.
        roster: Name of the file that lists the units; empty: the definition does.
    """
    location = detail["loc"]
    problem = _problem(location, place_of, roster)
    match detail["type"]:
        case "missing":
            said = in_vietnamese(detail, Campaign)
            yield replace(problem, seen="is missing", expected="please add it", vietnamese=said)
        case "extra_forbidden":
            yield replace(
                problem,
                seen="is not a known key",
                expected="please remove or correct it",
                vietnamese=in_vietnamese(detail, Campaign),
            )
        case "value_error":
            error = detail["ctx"]["error"]
            for mistake in getattr(error, "mistakes", (Mistake(sentence=str(error)),)):
                seen, _, expected = mistake.sentence.partition("; ")
                yield replace(
                    _problem((*location, *mistake.at), place_of, roster),
                    seen=seen,
                    expected=expected or "please correct it",
                    vietnamese=sentence_in_vietnamese(mistake.sentence),
                )
        case _:
            yield replace(
                problem,
                seen=f"is {_shown(detail['input'])}",
                expected=detail["msg"],
                vietnamese=in_vietnamese(detail, Campaign),
            )


def _problem(location: Key, place_of: Callable[[Key], Place], roster: str) -> Problem:
    """Where it is, with nothing said of it."""
    if roster and location[:1] == ("units",) and len(location) > 1:
        # the header is line 1, so unit 0 stands on line 2
        place = Place(file=roster, line=int(location[1]) + 2)
        key = f"line {place.line}" + "".join(f", column {part}" for part in location[2:])
    else:
        place = place_of(location)
        key = "".join(
            f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in location
        ).lstrip(".")
    where = f"{place.file}: {key}" if key else place.file
    return Problem(where=where, seen="", expected="", line=place.line, cell=place.cell)


def _shown(value: Any) -> str:  # noqa: ANN401 - whatever stands in the file
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}…"  # noqa: PLR2004 - one line on a screen
