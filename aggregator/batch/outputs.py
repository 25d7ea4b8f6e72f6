"""Everything a run publishes, by path below the output folder."""

from collections.abc import Mapping
from typing import Final

from aggregator.batch.output_tasks import Commission, Task, make_all
from aggregator.definition import Campaign
from aggregator.domain import Outcome
from aggregator.execution import Workers
from aggregator.feedback import feedback_to, paths_of
from aggregator.reports import reminder_names, run_account

_SHARES: Final = 3
"""Parts, for each worker, into which what goes to the units is divided: many, so that the workers
finish together, and still so few that each is handed over alone."""


def outputs_of(commission: Commission, workers: Workers) -> dict[str, bytes]:
    """What the province reads, what goes back to the units, and the data package."""
    campaign, outcome = commission.campaign, commission.outcome
    told = tuple(feedback_to(campaign, commission.plan, outcome))
    silent = tuple(unit.code for unit in campaign.units if unit.code not in told)
    shares = _SHARES * workers.size
    tasks = (
        Task(what="summary"),  # the longest first
        Task(what="annexes"),
        Task(what="report"),
        *(Task(what="feedback", units=told[at::shares]) for at in range(shares)),
        *(Task(what="reminders", units=silent[at :: workers.size]) for at in range(workers.size)),
        Task(what="page"),
        Task(what="data"),
        Task(what="list", units=told),
    )
    made = make_all(commission, tasks, workers)
    return {path: content for part in made for path, content in sorted(part.items())}


def with_run_account(
    outputs: Mapping[str, bytes],
    campaign: Campaign,
    outcome: Outcome,
    stage_seconds: Mapping[str, float],
) -> dict[str, bytes]:
    """The outputs and, last, the account of the run: when it is there, all the others are."""
    return {**outputs, "data/run.json": run_account(campaign, outcome, stage_seconds)}


def possible_outputs(campaign: Campaign) -> frozenset[str]:
    """Paths of outputs that one run makes and another does not: those of single units."""
    return frozenset(
        path
        for unit in campaign.units
        for path in (*paths_of(unit), *(f"reminders/{name}" for name in reminder_names(unit)))
    )
