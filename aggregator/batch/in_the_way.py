"""What is not overwritten unasked: files of the office that are there with another content."""

from collections.abc import Mapping
from pathlib import Path

from aggregator.domain import refused_by_disk


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
        raise refused_by_disk(error.filename or out, "unread", error) from error
