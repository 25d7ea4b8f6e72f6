"""Every content is read once: what the ledger remembers is not read again."""

from collections.abc import Iterable, Sequence
from itertools import count

from pydantic import ValidationError

from aggregator.batch.engine import engine_of
from aggregator.batch.job import Progress, silent
from aggregator.batch.process_return import (
    READING,
    Died,
    ToRead,
    died,
    prepare,
    process_return,
)
from aggregator.definition import Campaign
from aggregator.domain import Arrival, Reading
from aggregator.execution import Workers, run_many
from aggregator.ledger import Ledger
from aggregator.reading import LIMITS


def read_all(
    arrivals: Iterable[Arrival],
    ledger: Ledger,
    campaign: Campaign,
    workers: Workers,
    progress: Progress,
) -> dict[str, Reading]:
    """The readings of all arrivals that are to be read, by SHA-256."""
    engine = engine_of(campaign.sha256)
    # the same bytes under several names: the first name, so that order changes nothing
    names: dict[str, str] = {}
    for arrival in arrivals:
        if arrival.refusal is None:
            names.setdefault(arrival.sha256, arrival.path)
    known = {
        sha256: reading
        for sha256, result in ledger.recall(engine).items()
        if sha256 in names and (reading := _remembered(result)) is not None
    }
    new = [sha256 for sha256 in names if sha256 not in known]
    files = [
        ToRead(content=ledger.path_of(sha256).absolute(), name=names[sha256], sha256=sha256)
        for sha256 in new
    ]
    fresh = dict(zip(new, read_in_workers(files, campaign, workers, progress), strict=True))
    ledger.remember(
        engine, {sha256: result for sha256, result in fresh.items() if isinstance(result, str)}
    )
    return known | {sha256: as_reading(result) for sha256, result in fresh.items()}


def _remembered(result: str) -> Reading | None:
    """What the ledger remembers; ``None`` when the row is damaged, so that it is read again."""
    try:
        return READING.validate_json(result)
    except ValidationError:
        return None


def as_reading(result: str | Died) -> Reading:
    """What a worker sent back, or what became of it."""
    return result.reading if isinstance(result, Died) else READING.validate_json(result)


def read_in_workers(
    files: Sequence[ToRead], campaign: Campaign, workers: Workers, progress: Progress = silent
) -> list[str | Died]:
    """The readings of ``files`` as JSON, in their order."""
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
