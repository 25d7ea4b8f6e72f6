"""The main job again and again: whenever inbox or decisions have changed and are quiet since.

What has changed is told by listing, never by what the system says of changes: on shares these are
lost and told twice, and a share that is not mounted looks like an empty folder.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from aggregator.batch.aggregate import aggregate
from aggregator.batch.job import Job, silent
from aggregator.batch.report import Report
from aggregator.batch.wake import wakes
from aggregator.batch.workspace_view import (
    News,
    View,
    after_run,
    news_between,
    not_yet,
    view_of,
)
from aggregator.domain import FULL, AggregatorError, PathError, refused_by_disk
from aggregator.intake import NotYet
from aggregator.ledger import watched

_TICK: Final = 1.0
"""Seconds between two looks while something is about to happen, at most."""
_ROUND: Final = 15.0
"""Seconds after which the folders are listed though nothing is told of them."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Pace:
    """How long to wait.

    Attributes:
        quiet: Seconds without a change before a run begins.
        patience: Seconds for which a file that cannot be read yet is waited for; then a run goes
            without it, and another one follows when it can be read. After as many seconds a run
            that failed is tried again.
        polling: Look for changes instead of being told of them.
    """

    quiet: float
    patience: float
    polling: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Ran:
    """A run is done.

    Attributes:
        news: What it was for; nothing: it was tried again, or is the first.
        first: It is the first of this watch.
        files: That lie in the inbox.
    """

    job: Job
    report: Report
    news: News
    first: bool
    files: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Failed:
    """A run could not be done; it is tried again."""

    job: Job
    error: AggregatorError


@dataclass(frozen=True, kw_only=True, slots=True)
class Waits:
    """Files are waited for; ``None``: they are still being copied."""

    files: Mapping[str, NotYet | None]


@dataclass(frozen=True, kw_only=True, slots=True)
class NoInbox:
    """The inbox has gone, or has lost all its files at once; no run follows until it is back."""

    job: Job
    emptied: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class InboxBack:
    """The inbox is there again, or there is something in it again."""

    job: Job


Event = Ran | Failed | Waits | NoInbox | InboxBack


def watch(job_now: Callable[[], Job], pace: Pace, tell: Callable[[Event], None]) -> None:
    """Run whenever there is a reason to, until an interruption.

    Args:
        job_now: What is to be run, as of today.
        pace: How long to wait.
        tell: Told of each run, and once of whatever keeps one from being done.

    Raises:
        PathError: Somebody else does, or the ledger's folder cannot be used.
        KeyboardInterrupt: The interruption. A run that it meets leaves what was published whole.
    """
    with watched(job_now().ledger):
        desk = _Desk(job_now=job_now, pace=pace, tell=tell)
        every = min(_TICK, pace.quiet or _TICK)
        for told in wakes(desk.folders, every=every, polling=pace.polling):
            desk.wake(told=told)


@dataclass(kw_only=True)
class _Desk:
    """What is known of the workspace.

    Attributes:
        done: What the last run that was done has seen; ``None``: there was none yet.
        tried: The same of the last run, done or not.
        last: What was seen last; ``None``: nothing yet.
        changed: When it began to look so.
        looked: When it was last looked at.
        settled: Nothing is about to happen.
        gone: The inbox is, or all that was in it.
        failed: When the last run failed, and what was said of it; ``None``: it did not.
        waiting: What is waited for, and since when.
        passed: What runs go without, until it can be read.
        told: Files of which it was said that they are waited for.
    """

    job_now: Callable[[], Job]
    pace: Pace
    tell: Callable[[Event], None]
    done: View | None = None
    tried: View | None = None
    last: View | None = None
    changed: float = 0.0
    looked: float = -_ROUND
    settled: bool = False
    gone: bool = False
    failed: tuple[float, str] | None = None
    waiting: dict[str, float] = field(default_factory=dict)
    passed: frozenset[str] = frozenset()
    told: set[str] = field(default_factory=set)

    def folders(self) -> frozenset[Path]:
        """In which a change matters."""
        inbox = self.last.inbox.folders if self.last and not self.gone else frozenset()
        return inbox | {self.job_now().decisions_book.parent}

    def wake(self, *, told: bool) -> None:
        """Look, when there is a reason to, and run, when there is one."""
        now = time.monotonic()
        idle = min(_ROUND, self.pace.patience)
        if self.settled and not told and now - self.looked < idle:
            return
        self.looked = now
        job = self.job_now()
        view = self._view(job)
        self.settled = False
        if view is None:
            return
        if view != self.last:
            self._tell_of_copying(view)
            self.last, self.changed = view, now
        if now - self.changed < self.pace.quiet:
            return
        if not self._due(job, view, now):
            self.settled = True
        elif not self._to_be_waited_for(job, view, now):
            self._run(job, view)

    def _view(self, job: Job) -> View | None:
        """What is there; ``None`` where there is no inbox, or nothing in it all at once."""
        try:
            view = view_of(job)
        except PathError:
            view = None
        emptied = bool(view and self.last and self.last.inbox.files and not view.inbox.files)
        gone = view is None or emptied
        if gone and not self.gone:
            self.tell(NoInbox(job=job, emptied=emptied))
        elif self.gone and not gone:
            self.tell(InboxBack(job=job))
        self.gone = gone
        return None if gone else view

    def _tell_of_copying(self, view: View) -> None:
        """Of files that came since the last run and have changed again."""
        if self.last is None:
            return
        before = self.tried.inbox.files if self.tried else {}
        seen, files = self.last.inbox.files, view.inbox.files
        growing = {
            name
            for name in files.keys() & seen.keys() - self.told
            if files[name] != seen[name] and seen[name] != before.get(name)
        }
        self._tell_of_waiting(dict.fromkeys(sorted(growing)))

    def _tell_of_waiting(self, files: Mapping[str, NotYet | None]) -> None:
        if files:
            self.told |= files.keys()
            self.tell(Waits(files=files))

    def _due(self, job: Job, view: View, now: float) -> bool:
        if self.tried is None or news_between(self.tried, view):
            return True
        if self.failed and now - self.failed[0] >= self.pace.patience:
            return True
        return bool(self.passed and self.passed - not_yet(job, view, self.passed).keys())

    def _to_be_waited_for(self, job: Job, view: View, now: float) -> bool:
        found = not_yet(job, view, self.waiting)
        if self.waiting and not found:  # those that were waited for; but has another one come?
            found = not_yet(job, view)
        self.passed &= found.keys()
        new = {name: why for name, why in found.items() if name not in self.passed}
        self.waiting = {name: self.waiting.get(name, now) for name in new}
        self._tell_of_waiting({name: new[name] for name in sorted(new.keys() - self.told)})
        return any(now - since < self.pace.patience for since in self.waiting.values())

    def _run(self, job: Job, view: View) -> None:
        self.passed |= self.waiting.keys()
        self.waiting, self.told = {}, set()
        self.tried = view
        try:
            report = aggregate(job, silent)
        except AggregatorError as error:
            self._failed(job, error)
        except OSError as error:
            if error.errno not in FULL:
                raise
            place = error.filename or "a disk"
            self._failed(job, refused_by_disk(place, "unwritten", error))
        else:
            news = news_between(self.done, view) if self.done else News()
            first, files = self.done is None, len(view.inbox.files)
            self.done = self.tried = after_run(job, view, report.beside) if report.found else view
            self.failed = None
            self.tell(Ran(job=job, report=report, news=news, first=first, files=files))

    def _failed(self, job: Job, error: AggregatorError) -> None:
        """Said once, however often it is tried again."""
        if self.failed is None or self.failed[1] != str(error):
            self.tell(Failed(job=job, error=error))
        self.failed = time.monotonic(), str(error)
