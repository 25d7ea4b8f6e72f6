"""Every content is read once: what the ledger remembers is not read again."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from itertools import count
from pathlib import PurePosixPath
from typing import Final

from aggregator.batch.engine import code_digest
from aggregator.batch.inputs import definition_digest
from aggregator.batch.job import Progress, silent
from aggregator.batch.process_return import (
    Died,
    ToRead,
    died,
    prepare,
    process_return,
    reading_of,
)
from aggregator.batch.texts import Texts
from aggregator.batch.work import Workshop
from aggregator.definition import Campaign
from aggregator.domain import Arrival, Reading
from aggregator.execution import Workers, run_many
from aggregator.ledger import Ledger, Work
from aggregator.reading import LIMITS

READINGS: Final = "reading"
"""The works that are one reading each, by the content's SHA-256."""

_AT_ONCE: Final = 1000
"""Returns that are read before they are kept: what workers send back is half as much again as what
is made of it, and what has been kept need not be read again after a run that was killed."""


def read_all(  # noqa: PLR0913, PLR0917 - what came in, whose it should be, who reads it
    arrivals: Iterable[Arrival],
    ledger: Ledger,
    workshop: Workshop,
    campaign: Campaign,
    workers: Workers,
    texts: Texts,
    progress: Progress,
) -> dict[str, Reading]:
    """The readings of all arrivals that are to be read, by SHA-256; their answers in ``texts``."""
    # the same bytes under several names: the first name, so that order changes nothing
    names: dict[str, str] = {}
    for arrival in arrivals:
        if arrival.refusal is None:
            names.setdefault(arrival.sha256, arrival.path)
    made_by = {"code": code_digest(), "definition": definition_digest(campaign)}
    # of a file that is no workbook its name tells what it is
    wanted = {
        sha256: {**made_by, "name": PurePosixPath(name).name} for sha256, name in names.items()
    }
    new = workshop.due(READINGS, wanted)
    readings = _kept(workshop, names.keys() - set(new), texts)
    whole = readings.keys() | set(new)
    new += [sha256 for sha256 in names if sha256 not in whole]  # the ledger's copy is damaged
    for first in range(0, len(new), _AT_ONCE):
        some = new[first : first + _AT_ONCE]
        files = [
            ToRead(content=ledger.path_of(sha256).absolute(), name=names[sha256], sha256=sha256)
            for sha256 in some
        ]
        results = read_in_workers(files, campaign, workers, _going_on(progress, first, len(new)))
        fresh = dict(zip(some, results, strict=True))
        workshop.to_try_again |= any(isinstance(result, Died) for result in results)
        workshop.keep(
            READINGS,
            (
                Work(name=sha256, inputs=wanted[sha256], result=result)
                for sha256, result in fresh.items()
                if isinstance(result, bytes)
            ),
        )
        readings |= {sha256: texts.put_away(as_reading(result)) for sha256, result in fresh.items()}
    return readings


def _going_on(progress: Progress, before: int, every: int) -> Progress:
    """The progress of a lot, as part of all."""
    return lambda stage, done, _lot: progress(stage, before + done, every)


def _kept(workshop: Workshop, names: Iterable[str], texts: Texts) -> dict[str, Reading]:
    """What has been read before; without those of which the ledger's copy is damaged."""
    readings: dict[str, Reading] = {}
    for sha256, result in workshop.results(READINGS, frozenset(names)):
        with suppress(ValueError):
            readings[sha256] = texts.put_away(reading_of(result))
    return readings


def as_reading(result: bytes | Died) -> Reading:
    """What a worker sent back, or what became of it."""
    return result.reading if isinstance(result, Died) else reading_of(result)


def read_in_workers(
    files: Sequence[ToRead], campaign: Campaign, workers: Workers, progress: Progress = silent
) -> list[bytes | Died]:
    """The readings of ``files``, encoded, in their order."""
    number = count(1)
    return run_many(
        files,
        process_return,
        died,
        workers=workers,
        limits=LIMITS.task,
        initializer=prepare,
        initargs=(campaign,),
        progress=lambda: progress("reading", next(number), len(files)),
    )
