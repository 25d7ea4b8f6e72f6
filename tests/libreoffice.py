"""A small driver of LibreOffice headless: fill, convert and recalculate real workbooks.

Each call starts its own office, with its own profile in a temporary folder, and always ends it.
Filling and recalculating go through UNO, which needs a Python that has the ``uno`` module (the
one of the system, Debian package python3-uno); ``libreoffice_uno.py`` is what runs there.
"""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import tempfile
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Final

from aggregator.domain import Place

Value = str | int | Decimal | date
"""What is put into a cell: a text stays a text; numbers and dates are stored as numbers."""

START_SECONDS: Final = 60.0
SECONDS_PER_FILE: Final = 20.0
_TRIES: Final = 3

_UNO_SCRIPT: Final = Path(__file__).with_name("libreoffice_uno.py")
_DAY_ZERO: Final = date(1899, 12, 30)  # of the serial numbers that stand for dates


class LibreOfficeError(Exception):
    """LibreOffice is not there, took too long or did not do as told; the message says which."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Filling:
    """One workbook to open, change and store as .xlsx, .xls or .ods.

    Attributes:
        source: The workbook to open; it is not changed.
        target: Where the result goes; its suffix tells the format.
        values: By cell; only unlocked cells take a value, as for a person at the keyboard.
        password: Encrypts the result, unless empty.
        shown: Hidden sheets to make visible, for which the workbook is unprotected.
        recalculated: Calculate every formula again before storing.
    """

    source: Path
    target: Path
    values: Mapping[Place, Value] = field(default_factory=dict)
    password: str = ""
    shown: tuple[str, ...] = ()
    recalculated: bool = False


def missing() -> str:
    """What LibreOffice lacks here, as a reason to skip a test; empty when all is there."""
    if not _soffice():
        return "soffice is not installed"
    if not _uno_python():
        return "no Python with the uno module (Debian package python3-uno)"
    return ""


def available() -> bool:
    return not missing()


def fill(source: Path, values: Mapping[Place, Value], target: Path) -> None:
    """Put ``values`` into a copy of the workbook ``source`` and store it as ``target``.

    Raises:
        LibreOfficeError: Also when a cell is locked and so did not take its value.
    """
    fill_all([Filling(source=source, values=values, target=target)])


def fill_all(fillings: Sequence[Filling]) -> None:
    """The same for many workbooks, in one office.

    Raises:
        LibreOfficeError: At the first filling that fails; those before it are stored.
    """
    _require(missing())
    for tries_left in reversed(range(_TRIES)):
        said = _driven(fillings)
        if said is None:
            return
        if said or not tries_left:
            raise LibreOfficeError(said or "its driver crashed again and again")


def _driven(fillings: Sequence[Filling]) -> str | None:
    """What the driver says went wrong; ``None``: nothing; empty: it crashed itself.

    The bridge between Python and the office ends with a segmentation fault about once in a thousand
    fillings, whatever is filled; all of them can then be done again.
    """
    pipe = f"aggregator{uuid.uuid4().hex}"
    order = {"pipe": pipe, "start_seconds": START_SECONDS, "jobs": [_job(one) for one in fillings]}
    with _profile() as profile, _office(profile, f"--accept=pipe,name={pipe};urp;") as office:
        try:
            done = subprocess.run(
                [_uno_python(), str(_UNO_SCRIPT)],
                input=json.dumps(order),
                capture_output=True,
                text=True,
                check=False,
                timeout=START_SECONDS + SECONDS_PER_FILE * len(fillings),
            )
        except subprocess.TimeoutExpired as error:
            raise LibreOfficeError(f"LibreOffice took over {error.timeout:.0f} s") from error
        if done.returncode < 0:
            return ""
        if done.returncode:
            ended = f" (soffice ended with {office.returncode})" if office.poll() else ""
            return (done.stderr.strip() or f"its driver ended with {done.returncode}") + ended
        return None


def recalculate(source: Path, folder: Path) -> Path:
    """A copy of the workbook in ``folder`` whose every formula LibreOffice has calculated."""
    target = folder / f"{source.stem}.xlsx"
    fill_all([Filling(source=source, target=target, recalculated=True)])
    return target


def convert(paths: Sequence[Path], target_format: str, folder: Path) -> list[Path]:
    """Convert documents to ``target_format`` (``pdf``, ``xlsx``, ``csv`` ...) in ``folder``.

    Two documents of one stem would overwrite each other, so they are refused.

    Raises:
        LibreOfficeError: A document was not converted.
    """
    _require("" if _soffice() else "soffice is not installed")
    results = [folder / f"{path.stem}.{target_format.partition(':')[0]}" for path in paths]
    if len(set(results)) < len(results) or set(results) & set(paths):
        raise LibreOfficeError(f"the results would overwrite each other or their source: {results}")
    seconds = START_SECONDS + SECONDS_PER_FILE * len(paths)
    arguments = ["--convert-to", target_format, "--outdir", str(folder), *map(str, paths)]
    with _profile() as profile, _office(profile, *arguments) as office:
        try:
            office.wait(seconds)
        except subprocess.TimeoutExpired as error:
            raise LibreOfficeError(f"LibreOffice took over {seconds:.0f} s") from error
    absent = [path.name for path in results if not path.exists()]
    _require(f"LibreOffice did not make {', '.join(absent)}" if absent else "")
    return results


@cache
def _soffice() -> str:
    return shutil.which("soffice") or shutil.which("libreoffice") or ""


@cache
def _uno_python() -> str:
    """The first Python that can import uno: the system's, or the one LibreOffice brings."""
    beside = Path(_soffice()).resolve().with_name("python")
    for python in ("/usr/bin/python3", str(beside), "python3"):
        with contextlib.suppress(OSError, subprocess.TimeoutExpired):
            command = [python, "-c", "import uno"]
            if not subprocess.run(command, capture_output=True, check=False, timeout=30).returncode:
                return python
    return ""


@contextlib.contextmanager
def _profile() -> Iterator[Path]:
    # LibreOffice may still be writing its profile while it is being ended
    with tempfile.TemporaryDirectory(prefix="soffice-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


@contextlib.contextmanager
def _office(profile: Path, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    """An office of our own; the whole process group is gone afterwards."""
    command = (
        *(_soffice(), f"-env:UserInstallation={profile.as_uri()}"),
        *("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck"),
        *arguments,
    )
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdout=quiet, stderr=quiet, start_new_session=True) as process:
        try:
            yield process
        finally:
            # its own session, so the group holds soffice and what it started, and nothing else
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)


def _job(filling: Filling) -> Mapping[str, object]:
    return {
        "source": filling.source.resolve().as_uri(),
        "target": filling.target.resolve().as_uri(),
        "suffix": filling.target.suffix,
        "cells": list(_cells(filling.values)),
        "password": filling.password,
        "shown": filling.shown,
        "recalculated": filling.recalculated,
    }


def _cells(values: Mapping[Place, Value]) -> Iterable[tuple[str, str, str | float]]:
    for place, value in values.items():
        match value:
            case str():
                yield place.sheet, place.cell, value
            case date():
                yield place.sheet, place.cell, (value - _DAY_ZERO).days
            case int() | Decimal():
                yield place.sheet, place.cell, float(value)  # as every spreadsheet stores numbers


def _require(reason: str) -> None:
    if reason:
        raise LibreOfficeError(reason)
