"""What is not overwritten unasked: files of the office that are there with another content."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from aggregator.domain import PathError

_NAMED: Final = 3
"""Files that a refusal names; the rest it counts."""


def different(out: Path, outputs: Mapping[str, bytes]) -> list[str]:
    """The outputs in whose place there is something else.

    Raises:
        PathError: What is there cannot be read.
    """
    try:
        return [
            name
            for name, content in outputs.items()
            if (place := out / name).exists()
            and not (place.is_file() and place.read_bytes() == content)
        ]
    except OSError as error:
        raise PathError(f"{error.filename or out}: cannot be read ({error.strerror})") from error


def refusal(out: Path, in_the_way: Sequence[str]) -> str:
    """That they would be overwritten, and what to do."""
    named = ", ".join(in_the_way[:_NAMED])
    more = f" and {len(in_the_way) - _NAMED} more" if len(in_the_way) > _NAMED else ""
    return (
        f"{out}: {named}{more} would be overwritten with other content; please add --force if "
        "that is meant, or name another folder with --out"
    )
