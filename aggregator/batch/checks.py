"""The rules within one return: a piece of work for each return, done by the workers."""

from collections.abc import Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from contextvars import ContextVar
from dataclasses import dataclass
from itertools import count
from typing import Final

from aggregator.batch.encoded import decoded, digest_of, encoded
from aggregator.batch.engine import code_digest
from aggregator.batch.inputs import definition_digest
from aggregator.batch.job import Progress
from aggregator.batch.work import Workshop
from aggregator.definition import Campaign
from aggregator.domain import Return
from aggregator.execution import AMPLE, Workers, run_many
from aggregator.layout import WorkbookPlan, plan_workbook
from aggregator.ledger import Work
from aggregator.validation import Confrontation, confront_within

CHECKS: Final = "checks"
"""The works that are the checks within one return, by its unit."""

_FEW: Final = 24
"""Returns that are checked sooner than a worker has begun."""

_case: ContextVar[tuple[Campaign, WorkbookPlan]] = ContextVar("case")


@dataclass(frozen=True, slots=True)
class Checks:
    """What the rules within a return say of each."""

    workshop: Workshop
    campaign: Campaign
    plan: WorkbookPlan
    workers: Workers
    progress: Progress

    def of(self, returns: Sequence[Return]) -> list[Confrontation]:
        """Of each, in their order."""
        by_unit = {counted.unit: counted for counted in returns}
        made_by = {"code": code_digest(), "definition": definition_digest(self.campaign)}
        wanted = {
            unit: {
                **made_by,
                "unit": digest_of(self.campaign.unit_by_code[unit]),
                "return": digest_of(counted),
            }
            for unit, counted in by_unit.items()
        }
        due = self.workshop.due(CHECKS, wanted)
        told: dict[str, Confrontation] = {}
        for unit, result in self.workshop.results(CHECKS, by_unit.keys() - set(due)):
            with suppress(ValueError):
                told[unit] = decoded(result, Confrontation)
        whole = told.keys() | set(due)
        due += [unit for unit in by_unit if unit not in whole]  # the ledger's copy is damaged
        made = dict(zip(due, self._made([by_unit[unit] for unit in due]), strict=True))
        self.workshop.keep(
            CHECKS,
            (
                Work(name=unit, inputs=wanted[unit], result=encoded(result))
                for unit, result in made.items()
            ),
        )
        told |= made
        return [told[counted.unit] for counted in returns]

    def _made(self, returns: Sequence[Return]) -> list[Confrontation]:
        """What a worker could not make is made here, so that it shows; as is what is little."""
        made: list[bytes | None] = [None] * len(returns)
        if self.workers.size > 1 and len(returns) > _FEW:
            number = count(1)
            with suppress(BrokenProcessPool):
                made = run_many(
                    returns,
                    _confronted_by_worker,
                    _undone,
                    workers=self.workers,
                    initializer=_receive,
                    initargs=(self.campaign,),
                    limits=AMPLE,
                    progress=lambda: self.progress("checking", next(number), len(returns)),
                )
        return [
            confront_within(counted, self.campaign, self.plan)
            if done is None
            else decoded(done, Confrontation)
            for counted, done in zip(returns, made, strict=True)
        ]


def _receive(campaign: Campaign) -> None:
    """Tell a worker, once, what was asked."""
    _case.set((campaign, plan_workbook(campaign)))


def _confronted_by_worker(counted: Return) -> bytes | None:
    return encoded(confront_within(counted, *_case.get()))


def _undone(_counted: Return, _cause: str) -> None:
    return None
