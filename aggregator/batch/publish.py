"""Outputs appear whole or not at all; what has not changed is not touched."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from aggregator.domain import PathError

_STAGING: Final = ".staging-"


def writable(folder: Path) -> None:
    """Make sure, before any work is done, that ``folder`` can be written.

    Raises:
        PathError: It cannot.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for left_over in folder.glob(f"{_STAGING}*"):  # by a run that was killed
            shutil.rmtree(left_over)
        TemporaryDirectory(dir=folder, prefix=_STAGING).cleanup()
    except OSError as error:
        raise PathError(f"{folder}: cannot be written ({error.strerror})") from error


def publish(folder: Path, outputs: Mapping[str, bytes]) -> None:
    """Write every output, then put all in their places, in the given order.

    A run that is killed leaves each file either as it was or as it should be.

    Args:
        folder: The output folder.
        outputs: Content by path below it, ``/``-separated.

    Raises:
        PathError: A file cannot be written; those not yet replaced are as they were.
    """
    try:
        with TemporaryDirectory(dir=folder, prefix=_STAGING) as staging:
            ready: list[tuple[Path, Path]] = []
            for number, (name, content) in enumerate(outputs.items()):
                place = folder / name
                if place.is_file() and place.read_bytes() == content:
                    continue
                place.parent.mkdir(parents=True, exist_ok=True)
                staged = Path(staging) / str(number)
                _write(staged, content)
                ready.append((staged, place))
            for staged, place in ready:
                staged.replace(place)
    except PermissionError as error:
        raise PathError(
            f"{error.filename2 or error.filename}: cannot be replaced; if it is open in another "
            "program, please close it there and run again"
        ) from error
    except OSError as error:
        raise PathError(
            f"{error.filename2 or error.filename or folder}: cannot be written ({error.strerror})"
        ) from error


def _write(path: Path, content: bytes) -> None:
    """So that the content survives a power cut."""
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
