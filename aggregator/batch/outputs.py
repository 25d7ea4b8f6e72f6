"""Everything a run publishes, by path below the output folder; only what is not there yet is made.

What goes to one unit is a piece of work of its own; each paper about all units is one, too.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from aggregator.batch.digests import sha256_of
from aggregator.batch.encoded import digest_of, encoded
from aggregator.batch.engine import code_digest
from aggregator.batch.inputs import definition_digest
from aggregator.batch.job import Progress, silent
from aggregator.batch.output_tasks import Commission, Task, What, make_all
from aggregator.batch.published import PAPERS, TABLES, files_of, stand
from aggregator.batch.staged import Staged
from aggregator.batch.work import Workshop
from aggregator.correspondence import DRAFT_LIST
from aggregator.definition import Campaign
from aggregator.domain import Outcome
from aggregator.execution import Workers
from aggregator.feedback import FOLDER as FEEDBACK
from aggregator.feedback import are_drafted, feedback_to, paths_of
from aggregator.ledger import Inputs, Work
from aggregator.reports import laggards, parquet_paths, reminder_names, run_account

_FEWEST: Final = 32
_MOST_SHARES: Final = 100
"""Units of one task, and tasks: each task goes once through all that was found."""

_ABOUT_ALL: Final[tuple[What, ...]] = ("summary", "details", "annexes", "report", "data", "page")
"""The longest first."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Published:
    """What a run publishes.

    Attributes:
        made: By path what was made in this run: its content, or where it waits.
        digests: SHA-256 by path, of all; also of what stands as an earlier run has left it.
        works: What is new, to be kept when it stands.
    """

    made: Mapping[str, bytes | Path]
    digests: Mapping[str, str]
    works: Mapping[str, Sequence[Work]]

    def keep(self, workshop: Workshop) -> None:
        """For the runs to come; call it when all stand."""
        for kind, works in self.works.items():
            workshop.keep(kind, works)


def outputs_of(  # noqa: PLR0913, PLR0917 - what, where, what is known of it, who makes it
    commission: Commission,
    inputs: Inputs,
    workshop: Workshop,
    folder: Path,
    workers: Workers,
    progress: Progress = silent,
) -> Published:
    """What the province reads, what goes back to the units, and the data package.

    Args:
        commission: What all are made from.
        inputs: Of the papers about all units.
        workshop: Knows what is made already.
        folder: Where that stands.
        workers: Make the others.
        progress: Told of each task that is done.
    """
    told = _told(commission)
    wanted: dict[str, dict[str, Inputs]] = {
        PAPERS: _papers(commission, told),
        TABLES: dict.fromkeys((*_ABOUT_ALL, "list"), inputs),
    }
    due: dict[str, list[str]] = {}
    left: dict[str, str] = {}
    for kind, works in wanted.items():
        standing = files_of(workshop, kind)
        lost = {name for name in works if name not in standing or not stand(folder, standing[name])}
        due[kind] = workshop.due(kind, works, lost)
        for name in works.keys() - set(due[kind]):
            left |= standing[name]
    made = make_all(commission, _tasks(due, told), workers, progress)
    owners = _owners(commission.campaign)
    results: dict[str, dict[str, dict[str, str]]] = {
        kind: {name: {} for name in names} for kind, names in due.items()
    }
    waiting: dict[str, bytes | Path] = {}
    for task, contents in made:
        for path, content in sorted(contents.items()):
            kind, name = (PAPERS, owners[path]) if task.units_apart else (TABLES, task.what)
            if isinstance(content, Staged):
                results[kind][name][path], waiting[path] = content.sha256, content.path
            else:
                results[kind][name][path], waiting[path] = sha256_of(content), content
    digests = {
        path: sha256
        for works in results.values()
        for files in works.values()
        for path, sha256 in files.items()
    }
    return Published(
        made={path: waiting[path] for path in digests},
        digests={**left, **digests},
        works={
            kind: [
                Work(name=name, inputs=wanted[kind][name], result=encoded(files))
                for name, files in works.items()
            ]
            for kind, works in results.items()
        },
    )


def _told(commission: Commission) -> dict[str, str]:
    """Digests of what is told to each unit that gets something back, its figures included."""
    campaign, plan, outcome = commission.campaign, commission.plan, commission.outcome
    figures = {one.unit: one.submission.observations for one in outcome.returns}
    return {
        code: digest_of(told, figures.get(code))
        for code, told in feedback_to(campaign, plan, outcome)
    }


def _papers(commission: Commission, told: Mapping[str, str]) -> dict[str, Inputs]:
    """Of what each unit gets: what it is told, what it has answered, what it is reminded of."""
    campaign, outcome = commission.campaign, commission.outcome
    frame = {
        "code": code_digest(),
        "definition": definition_digest(campaign),
        "key": digest_of(commission.key),
        "drafts": digest_of(are_drafted(campaign)),
    }
    reminded = {one.unit.code: one for one in laggards(campaign, outcome)}
    return {
        unit.code: {
            **frame,
            "unit": digest_of(unit),
            "return": told.get(unit.code, ""),
            "reminder": digest_of(None if unit.code in told else reminded.get(unit.code)),
        }
        for unit in campaign.units
    }


def _tasks(due: Mapping[str, Sequence[str]], told: Mapping[str, str]) -> list[Task]:
    back = [code for code in due[PAPERS] if code in told]
    unheard = [code for code in due[PAPERS] if code not in told]
    return [
        *(Task(what=what) for what in _ABOUT_ALL[:5] if what in due[TABLES]),
        *(Task(what="feedback", units=units) for units in _shares(back)),
        *(Task(what="reminders", units=units) for units in _shares(unheard)),
        *(Task(what=what) for what in _ABOUT_ALL[5:] if what in due[TABLES]),
        *([Task(what="list", units=tuple(told))] if "list" in due[TABLES] else []),
    ]


def _shares(units: Sequence[str]) -> Iterator[tuple[str, ...]]:
    size = max(_FEWEST, math.ceil(len(units) / _MOST_SHARES))
    return (tuple(units[at : at + size]) for at in range(0, len(units), size))


def _owners(campaign: Campaign) -> dict[str, str]:
    """Whose each paper is, by its path."""
    return {
        path: unit.code
        for unit in campaign.units
        for path in (*paths_of(unit), *(f"reminders/{name}" for name in reminder_names(unit)))
    }


def possible_outputs(campaign: Campaign) -> frozenset[str]:
    """Paths of outputs that one run makes and another does not: of single or of many units."""
    tables = {f"data/{name}" for name in parquet_paths(campaign)}
    return frozenset(_owners(campaign)) | tables | {f"{FEEDBACK}/{DRAFT_LIST}"}


def account_of_run(
    campaign: Campaign, outcome: Outcome, stage_seconds: Mapping[str, float]
) -> dict[str, bytes]:
    """The account of the run, published last: when it is there, all the others are."""
    return {"data/run.json": run_account(campaign, outcome, stage_seconds)}
