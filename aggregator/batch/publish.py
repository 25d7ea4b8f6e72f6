"""Outputs appear whole or not at all; what has not changed is not touched."""

import filecmp
import os
import time
from collections.abc import Collection, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Final

from aggregator.domain import PathError, refused_by_disk
from aggregator.execution import held_folder, remove_abandoned

_STAGING: Final = ".staging-"
_NEW: Final = "mới"
_PATIENCE: Final = (0.1, 0.2, 0.4)
"""Seconds between the attempts to replace a file that somebody holds."""


def writable(folder: Path) -> None:
    """Make sure, before any work is done, that ``folder`` can be written.

    Raises:
        PathError: It cannot.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with staging(folder):
            pass
    except OSError as error:
        raise refused_by_disk(folder, "unwritten", error) from error


@contextmanager
def staging(folder: Path) -> Iterator[Path]:
    """A folder on the disk of ``folder``, for as long as something waits to be published there.

    Raises:
        PathError: It cannot be made.
    """
    with ExitStack() as opened:
        try:
            made = opened.enter_context(held_folder(folder, _STAGING))
        except OSError as error:
            raise refused_by_disk(folder, "unwritten", error) from error
        yield made.absolute()


def sweep(folder: Path) -> None:
    """Remove what runs that were killed left behind; another run may be at work there."""
    remove_abandoned(folder, _STAGING)


def publish(
    folder: Path,
    outputs: Mapping[str, bytes | Path],
    as_of: date | None = None,
    gone: Collection[str] = (),
) -> tuple[Path, ...]:
    """Write every output, remove what is out of date, then put all in their places, in order.

    A run that is killed leaves each file either as it was or as it should be. With ``as_of``, a
    file that another program holds open (Excel on Windows) stays as it was, and the new one is put
    beside it, until a run can put it in its place.

    Args:
        folder: The output folder.
        outputs: Content by path below it, ``/``-separated; or, of what is too large to be held,
            a file on the same disk, which is moved.
        as_of: The day of the run, for the names of files that are put beside others; ``None``
            where an old file must not stay.
        gone: Paths of files that earlier runs have made and this one does not; those that another
            program holds open stay until a later run.

    Returns:
        The files that had to be put beside the old ones.

    Raises:
        PathError: A file cannot be written; those not yet replaced are as they were.
    """
    places = {folder / name: content for name, content in outputs.items()}
    beside: list[Path] = []
    try:
        with staging(folder) as waiting:
            ready: dict[Path, Path] = {}
            for number, (place, content) in enumerate(places.items()):
                if _holds(place, content):
                    continue
                place.parent.mkdir(parents=True, exist_ok=True)
                ready[place] = waiting / str(number)
                _write(ready[place], content)
            for name in sorted(gone):
                _remove(folder / name)
            for place in places:
                if place not in ready or _replaced(ready[place], place):
                    _clear_beside(place)
                elif as_of is None:
                    raise PathError("not-replaced", place=place)
                else:
                    beside.append(_put_beside(ready[place], place, as_of))
        for touched in {place.parent for place in ready}:
            _settle(touched)
    except OSError as error:
        place = error.filename2 or error.filename or folder
        raise refused_by_disk(place, "unwritten", error) from error
    return tuple(beside)


def _remove(place: Path) -> None:
    _clear_beside(place)
    with suppress(PermissionError):
        place.unlink(missing_ok=True)


def _holds(place: Path, content: bytes | Path) -> bool:
    try:
        if isinstance(content, Path):
            return filecmp.cmp(place, content, shallow=False)
        return place.read_bytes() == content
    except OSError:  # not there, or not to be read: replacing it shows what is the matter
        return False


def _replaced(staged: Path, place: Path) -> bool:
    """Whether ``place`` could be replaced; a virus scanner lets go of it soon, Excel does not."""
    for patience in (*_PATIENCE, None):
        try:
            staged.replace(place)
        except PermissionError:
            if not place.is_file():
                raise
            if patience is not None:
                time.sleep(patience)
        else:
            return True
    return False


def _put_beside(staged: Path, place: Path, as_of: date) -> Path:
    beside = place.with_name(f"{place.stem} ({as_of} {_NEW}){place.suffix}")
    staged.replace(beside)
    _clear_beside(place, keep=beside)
    return beside


def _clear_beside(place: Path, keep: Path | None = None) -> None:
    """What was put beside a file is out of date when something newer is there."""
    for beside in place.parent.glob(f"{place.stem} (????-??-?? {_NEW}){place.suffix}"):
        with suppress(PermissionError):  # open in its turn: a later run clears it
            if beside != keep:
                beside.unlink()


def _write(path: Path, content: bytes | Path) -> None:
    """So that the content survives a power cut."""
    if isinstance(content, Path):
        content.replace(path)
    with path.open("rb+" if isinstance(content, Path) else "wb") as file:
        if isinstance(content, bytes):
            file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _settle(folder: Path) -> None:
    """So that the new names survive it, too; Windows cannot be asked to."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
