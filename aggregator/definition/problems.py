"""What the models say of a wrong definition, in the words of somebody who edits its files."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from pydantic_core import ErrorDetails

from aggregator.definition.campaign import Campaign
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


def problems_of(detail: ErrorDetails, place: Place, roster: str) -> Iterator[Problem]:
    """A pydantic error in the words of somebody who edits the file."""
    location = detail["loc"]
    if roster and location[:1] == ("units",) and len(location) > 1:
        # the header is line 1, so unit 0 stands on line 2
        place = Place(file=roster, line=int(location[1]) + 2)
        key = f"line {place.line}" + "".join(f", column {part}" for part in location[2:])
    else:
        key = "".join(
            f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in location
        ).lstrip(".")
    problem = Problem(
        where=f"{place.file}: {key}" if key else place.file,
        seen=f"is {_shown(detail['input'])}",
        expected=detail["msg"],
        line=place.line,
        cell=place.cell,
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
