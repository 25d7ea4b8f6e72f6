"""What a run has to tell whoever started it."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from aggregator.batch.bulletin import Bulletin
from aggregator.batch.job import Progress, silent
from aggregator.batch.lost_ledger import Recovered
from aggregator.batch.work import Workshop
from aggregator.definition import Campaign
from aggregator.domain import Decision, Outcome


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """What a run has to tell.

    Attributes:
        campaign: What was asked, with extensions and exemptions.
        bulletin: What was found, on one screen.
        workshop: What was done again, and what was left.
        seconds: Of each stage.
        found: All that was found; ``None`` where nothing is new since the last run.
        beside: New outputs that stand beside the old ones, which another program holds open.
        refused: Rows of decisions.xlsx that were read just now and could not be taken.
        recovered: What was found of an earlier run whose ledger is lost; ``None``: nothing is.
    """

    campaign: Campaign
    bulletin: Bulletin
    workshop: Workshop
    seconds: dict[str, float]
    found: Outcome | None = None
    beside: tuple[Path, ...] = ()
    refused: tuple[Decision, ...] = ()
    recovered: Recovered | None = None

    @property
    def outcome(self) -> Outcome:
        """All that was found.

        Raises:
            LookupError: Nothing was new, so nothing was looked for.
        """
        if self.found is None:
            raise LookupError("nothing is new since the last run")
        return self.found


@dataclass
class Clock:
    """Wall seconds of the stages, and who is told that one begins and ends."""

    progress: Progress = silent
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def __call__(self, stage: str) -> Iterator[None]:
        start = time.perf_counter()
        self.progress(stage, 0, 0)
        yield
        self.progress(stage, 1, 1)
        self.seconds[stage] = round(time.perf_counter() - start, 3)
