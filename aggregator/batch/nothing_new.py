"""A run in which nothing is new ends before it has read anything, and tells what the last told."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from aggregator.batch.bulletin import Bulletin
from aggregator.batch.encoded import decoded, encoded
from aggregator.batch.inbound import Inbound
from aggregator.batch.job import Job
from aggregator.batch.published import PAPERS, TABLES, files_of, stand
from aggregator.batch.work import Workshop
from aggregator.ledger import Inputs, Work

_RUN: Final = "run"
"""The work that is a whole run; there is one of its kind."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _LastRun:
    """What the last run told.

    Attributes:
        bulletin: On its screen.
        account: SHA-256 of its account, by path below the output folder.
        typed: SHA-256 of every workbook that may be one of decisions, by name, as it left them.
    """

    bulletin: Bulletin
    account: dict[str, str]
    typed: dict[str, str]


def last_bulletin(
    workshop: Workshop, inbound: Inbound, inputs: Inputs, job: Job
) -> Bulletin | None:
    """What the last run told, if it worked on the same inputs and all that it published stands."""
    if workshop.due(_RUN, {_RUN: inputs}):
        return None
    last = _last_run(workshop)
    if last is None or last.typed != inbound.typed or not stand(job.output, last.account):
        return None
    for kind in (PAPERS, TABLES):
        works = files_of(workshop, kind)
        damaged = len(works) < len(workshop.known(kind))
        if damaged or not all(stand(job.output, files) for files in works.values()):
            return None
        workshop.left[kind] = len(works)
    return last.bulletin


def keep_bulletin(
    workshop: Workshop,
    inputs: Inputs,
    bulletin: Bulletin,
    account: Mapping[str, str],
    typed: Mapping[str, str],
) -> None:
    """Keep what this run tells; call it when everything stands."""
    last = _LastRun(bulletin=bulletin, account=dict(account), typed=dict(typed))
    workshop.keep(_RUN, [Work(name=_RUN, inputs=inputs, result=encoded(last))])


def _last_run(workshop: Workshop) -> _LastRun | None:
    for _, result in workshop.results(_RUN):
        try:
            return decoded(result, _LastRun)
        except ValueError:
            return None
    return None
