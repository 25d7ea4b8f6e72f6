"""The outputs are made by the worker processes, side by side.

What a worker could not make is made here once more, so that a machine that starts no workers gets
its outputs, too, and an error shows.
"""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from contextvars import ContextVar
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Final, Literal, TypeVar

from aggregator import __version__
from aggregator.batch.job import Progress, silent
from aggregator.batch.staged import Content, Staged, stage, whole
from aggregator.correspondence import DRAFT_LIST, draft_list
from aggregator.definition import Campaign, Language, ReportingUnit
from aggregator.domain import Outcome
from aggregator.execution import AMPLE, Workers, run_many
from aggregator.feedback import FOLDER as FEEDBACK
from aggregator.feedback import are_drafted, feedback, paths_of
from aggregator.layout import Feedback, WorkbookPlan
from aggregator.reports import (
    REMINDER_LIST,
    data_package,
    page,
    reminder_list,
    reminders,
    word_annexes,
    word_report,
)
from aggregator.summary import Book, RunRecord, details_workbook, summary_workbook
from aggregator.template import render

C = TypeVar("C")

_FEW: Final = 24
"""Units of which the outputs are made sooner than a worker has begun."""

What = Literal[
    "summary", "details", "report", "annexes", "feedback", "reminders", "page", "data", "list"
]


@dataclass(frozen=True, kw_only=True, slots=True)
class Commission:
    """What all outputs are made from.

    Attributes:
        campaign: What was asked.
        plan: Of its form.
        outcome: Of the run.
        language: Of the findings' texts in the data package.
        key: Of the office; ``None``: there is none at hand.
        stored: Folder of the stored returns, seen from the outputs; empty: it cannot be told.
        staging: Where what is made waits on the disk; ``None``: nowhere, it is held.
    """

    campaign: Campaign
    plan: WorkbookPlan
    outcome: Outcome
    language: Language
    key: bytes | None
    stored: str = ""
    staging: Path | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Task:
    """One output, or some; ``units`` are those it is for, or that are told otherwise."""

    what: What
    units: tuple[str, ...] = ()

    @property
    def units_apart(self) -> bool:
        """It makes for each unit what only that unit gets."""
        return self.what in {"feedback", "reminders"}


Made = Mapping[str, bytes | Staged]
"""What comes of a task, by path below the output folder."""

_commission: ContextVar[Commission] = ContextVar("commission")


def make_all(
    commission: Commission, tasks: Sequence[Task], workers: Workers, progress: Progress = silent
) -> list[tuple[Task, Made]]:
    """The tasks, and what comes of each.

    Raises:
        PathError: There is no room where it waits.
    """
    made: list[Made | None] = [None] * len(tasks)
    if workers.size > 1 and len(tasks) > 1 and len(commission.campaign.units) > _FEW:
        number = count(1)
        with suppress(BrokenProcessPool):
            made = run_many(
                tasks,
                _make,
                _undone,
                workers=workers,
                initializer=_receive,
                initargs=(commission,),
                limits=AMPLE,
                progress=lambda: progress("publication", next(number), len(tasks)),
            )
    return [
        (task, _made(commission, task) if done is None else done)
        for task, done in zip(tasks, made, strict=True)
    ]


def _receive(commission: Commission) -> None:
    """Tell a worker, once, what to make the outputs from."""
    _commission.set(commission)


def _make(task: Task) -> Made | None:
    return _made(_commission.get(), task)


def _undone(_task: Task, _cause: str) -> None:
    return None


def _made(commission: Commission, task: Task) -> Made:
    staging = commission.staging
    if staging is None or not staging.is_dir():  # on another machine
        return make(commission, task)
    contents = _MAKERS[task.what](commission, task)
    return {path: stage(staging, content) for path, content in contents.items()}


def make(commission: Commission, task: Task) -> Mapping[str, bytes]:
    contents = _MAKERS[task.what](commission, task)
    return {path: whole(content) for path, content in contents.items()}


def _summary(commission: Commission, _task: Task) -> dict[str, bytes]:
    return {Book.SUMMARY: summary_workbook(*_with_record(commission))}


def _details(commission: Commission, _task: Task) -> dict[str, bytes]:
    return {Book.DETAILS: details_workbook(*_with_record(commission))}


def _with_record(commission: Commission) -> tuple[Outcome, Campaign, WorkbookPlan, RunRecord]:
    sealed = commission.key is not None
    record = RunRecord(version=__version__, sealed=sealed, stored=commission.stored)
    return commission.outcome, commission.campaign, commission.plan, record


def _report(commission: Commission, _task: Task) -> dict[str, bytes]:
    content = word_report(commission.campaign, commission.plan, commission.outcome)
    return {"report.docx": content}


def _annexes(commission: Commission, _task: Task) -> dict[str, bytes]:
    content = word_annexes(commission.campaign, commission.plan, commission.outcome)
    return {"report-annex.docx": content}


def _page(commission: Commission, _task: Task) -> dict[str, bytes]:
    return {"index.html": page(commission.campaign, commission.plan, commission.outcome)}


def _data(commission: Commission, _task: Task) -> dict[str, Content]:
    tables = data_package(commission.campaign, commission.outcome, commission.language)
    return _below("data", tables)


def _feedback(commission: Commission, task: Task) -> dict[str, bytes]:
    campaign, plan = commission.campaign, commission.plan

    def form(unit: ReportingUnit, told: Feedback) -> bytes:
        return render(campaign, plan, unit, commission.key, feedback=told)

    return feedback(campaign, plan, commission.outcome, form, task.units)


def _reminders(commission: Commission, task: Task) -> dict[str, bytes]:
    return _below("reminders", reminders(commission.campaign, commission.outcome, task.units))


def _list(commission: Commission, task: Task) -> dict[str, bytes]:
    """Of the letters and mails to units of which nothing counts, and of all that go back."""
    campaign = commission.campaign
    back = [campaign.unit_by_code[code] for code in task.units]
    drafted = are_drafted(campaign)
    answered = {unit.code: _seen_from_reminders(unit, drafted=drafted) for unit in back}
    listed = reminder_list(campaign, commission.outcome, answered)
    drafts = {DRAFT_LIST: draft_list(back)} if drafted and back else {}
    return _below("reminders", {REMINDER_LIST: listed}) | _below(FEEDBACK, drafts)


def _seen_from_reminders(unit: ReportingUnit, *, drafted: bool) -> tuple[str, str]:
    """Where letter and mail lie that tell the unit what is wrong."""
    _, letter, mail = paths_of(unit)
    return f"../{letter}", f"../{mail}" if drafted else ""


def _below(folder: str, files: Mapping[str, C]) -> dict[str, C]:
    return {f"{folder}/{name}": content for name, content in files.items()}


_MAKERS: Final[Mapping[What, Callable[[Commission, Task], Mapping[str, Content]]]] = {
    "summary": _summary,
    "details": _details,
    "report": _report,
    "annexes": _annexes,
    "feedback": _feedback,
    "reminders": _reminders,
    "page": _page,
    "data": _data,
    "list": _list,
}
