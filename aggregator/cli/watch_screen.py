"""What a watch says: one line for each run on stdout, what it waits for on stderr."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from aggregator.batch.job import Job
from aggregator.batch.watch import Event, Failed, InboxBack, NoInbox, Ran, Waits
from aggregator.batch.workspace_view import News
from aggregator.cli.refusals import told as in_words
from aggregator.cli.screen import Screen
from aggregator.cli.settings import Settings
from aggregator.cli.texts import TEXTS
from aggregator.domain import Severity, legible

_NAMED: Final = 3
"""Files that a line names; the rest it counts."""


class WatchScreen:
    def __init__(self, settings: Settings) -> None:
        self._screen = Screen(settings)
        self._language = settings.language
        self._texts = TEXTS[settings.language]

    def begins(self, job: Job) -> None:
        self._note("watch-begins", inbox=job.inbox, book=job.decisions_book)

    def on_a_share(self, inbox: Path, kind: str) -> None:
        """That changes are looked for, for nobody tells of them."""
        self._note("watch-share", inbox=inbox, kind=kind)

    def ends(self) -> None:
        self._note("watch-ends")

    def tell(self, event: Event) -> None:
        match event:
            case Ran():
                self._ran(event)
            case Failed(error=error):
                told = in_words(error, self._language)
                self._note("watch-failed", error=" ".join(told.split()))
            case Waits(files=files):
                for why in dict.fromkeys(files.values()):
                    names = self._names([name for name, own in files.items() if own == why])
                    self._note(f"watch-waits-{why or 'copied'}", names=names)
            case NoInbox(job=job, emptied=emptied):
                self._note("watch-emptied" if emptied else "watch-no-inbox", inbox=job.inbox)
            case InboxBack(job=job):
                self._note("watch-back", inbox=job.inbox)

    def _ran(self, run: Ran) -> None:
        counts = run.report.bulletin.counts
        what = (
            self._texts["watch-first"].format(files=run.files)
            if run.first
            else self._what(run.news)
        )
        line = self._texts["watch-ran"].format(
            time=_time(),
            what=what,
            counted=counts.reported,
            expected=counts.expected,
            open=counts.questions,
            hard=counts.findings[Severity.HARD],
        )
        self._screen.line(line)
        for file in run.report.beside:
            self._note("beside", file=file)
        if run.report.refused:
            book = run.job.decisions_book.name
            self._note("watch-refused", count=len(run.report.refused), book=book)

    def _what(self, news: News) -> str:
        """What a run was for."""
        parts = []
        if news.came:
            parts.append(self._texts["watch-came"].format(names=self._names(news.came)))
        if news.gone:
            parts.append(self._texts["watch-gone"].format(names=self._names(news.gone)))
        if news.decided:
            parts.append(self._texts["watch-decided"].format(names=self._names(news.decided)))
        return "; ".join(parts) or self._texts["watch-again"]

    def _names(self, names: Sequence[str]) -> str:
        named = ", ".join(" ".join(legible(name).split()) for name in names[:_NAMED])
        more = len(names) - _NAMED
        return named + (self._texts["watch-more"].format(count=more) if more > 0 else "")

    def _note(self, key: str, **words: object) -> None:
        self._screen.note(f"{_time()}  {self._texts[key].format(**words)}")


def _time() -> str:
    return f"{datetime.now().astimezone():%H:%M:%S}"
