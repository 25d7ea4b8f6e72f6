"""What an office says once for all its campaigns: its name, its letterhead, who signs, whom to ask.

It lies in one file beside the folders of the campaigns, or in the folder of one; a definition holds
what is its own.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from aggregator.definition.problems import syntax_problem
from aggregator.domain import (
    DefinitionError,
    Problem,
    refused_by_disk,
)

OFFICE: Final = "office.toml"

OF_THE_OFFICE: Final = frozenset(
    {
        *("issuing_body", "collecting_body", "superior_body", "level", "language"),
        *("letterhead", "signature"),
        *("deadline", "time_zone", "contact", "groups", "misspellings", "units_of_measure"),
    }
)
"""Keys that it may say."""


def office_file(folder: Path) -> Path | None:
    """The file for the definition in ``folder``; ``None``: there is none."""
    known = (folder / OFFICE, folder.parent / OFFICE)
    return next((path for path in known if path.is_file()), None)


@dataclass(frozen=True, kw_only=True, slots=True)
class Office:
    """What the office says for all its campaigns, and the file that says it."""

    told: Mapping[str, Any] = field(default_factory=dict)
    content: bytes = b""


def office_of(folder: Path) -> Office:
    """What the office says for the definition in ``folder``; nothing where it says nothing.

    Raises:
        DefinitionError: It is no TOML, or says what belongs to one campaign.
        PathError: It cannot be read.
    """
    path = office_file(folder)
    if path is None:
        return Office()
    try:
        content = path.read_bytes()
    except OSError as error:
        raise refused_by_disk(path, "unread", error) from error
    try:
        told = tomllib.loads(content.decode("utf-8"), parse_float=Decimal)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise DefinitionError((syntax_problem(OFFICE, error),)) from error
    unknown = sorted(told.keys() - OF_THE_OFFICE)
    if unknown:
        allowed = ", ".join(sorted(OF_THE_OFFICE))
        raise DefinitionError(
            tuple(
                Problem(
                    where=f"{OFFICE}: {key}",
                    seen="is not what an office says of all its campaigns",
                    expected=f"please move it to the definition; allowed: {allowed}",
                    vietnamese=f"không khai chung cho mọi đợt được; ghi ở định nghĩa của đợt. "
                    f"Được khai chung: {allowed}",
                )
                for key in unknown
            )
        )
    return Office(told=told, content=content)
