"""The only place that prints. Results go to stdout, progress to stderr."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table

from aggregator.batch.bulletin import Bulletin
from aggregator.batch.job import Job, Progress, silent
from aggregator.batch.published import PAPERS, TABLES
from aggregator.cli.bar import bar_of
from aggregator.cli.money_screen import enough_told, money_told
from aggregator.cli.settings import Settings
from aggregator.cli.texts import TEXTS
from aggregator.definition import Card, card
from aggregator.definition.words import asked_of
from aggregator.domain import (
    Counts,
    DecisionState,
    Disposition,
    Finding,
    Severity,
    UnitStatus,
)

if TYPE_CHECKING:  # start-up time: they know all stages
    from aggregator.batch.check import Checked
    from aggregator.batch.report import Report

_FIRST: Final = 5
"""Files of a lost inbox that are named."""

_FILES: Final = ("summary.xlsx", "details.xlsx", "report.docx", "report-annex.docx", "index.html")
_FOLDERS: Final = ("feedback", "reminders", "data")
"""What a run writes, in the order in which people turn to it."""

_WIDTH: Final = 100
"""Of lines that go into a file or a pipe."""

_MARK: Final = {Severity.HARD: "✗", Severity.SOFT: "!", Severity.NOTE: "·"}
_STYLE: Final = {Severity.HARD: "bold red", Severity.SOFT: "yellow", Severity.NOTE: "dim"}


class _Console(Console):
    def on_broken_pipe(self) -> None:
        raise BrokenPipeError  # ``main`` knows how to end then; rich would exit with 1


class Screen:
    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._texts = TEXTS[settings.language]
        self._out = _Console(highlight=False, width=None if sys.stdout.isatty() else _WIDTH)
        self._err = Console(stderr=True)

    def _say(self, key: str, /, **words: object) -> str:
        return escape(self._texts[key].format(**words))

    def line(self, text: str) -> None:
        """One line of results, however long."""
        self._out.print(escape(text), soft_wrap=True)

    def note(self, text: str) -> None:
        """One line about the work."""
        self._err.print(escape(text), soft_wrap=True, highlight=False)

    @contextmanager
    def progress(self) -> Iterator[Progress]:
        """A bar where somebody watches, nothing elsewhere."""
        if self._settings.verbosity < 0 or not sys.stderr.isatty():
            yield silent
            return
        with bar_of(self._err, self._texts) as step:
            yield step

    # --------------------------------------------------------------- aggregate

    def account(self, report: "Report", job: Job) -> None:
        """What arrived, what counts, what to do next."""
        told, counts = report.bulletin, report.bulletin.counts
        self._out.print(f"[bold]{escape(told.title)}[/bold]")
        self._out.print(self._say("as-of", day=f"{told.as_of:%d/%m/%Y}"))
        self._out.print()
        facts = Table.grid(padding=(0, 2))
        facts.add_row(self._say("arrived"), self._files(counts))
        facts.add_row(self._say("units"), self._units(counts))
        if told.money is not None:
            money = money_told(told.money, self._settings.language)
            facts.add_row(self._say("money"), escape(money))
            facts.add_row(self._say("figures"), self._figures(counts))
        facts.add_row(self._say("findings"), self._severities(counts))
        if any(counts.decisions.values()):
            facts.add_row(self._say("decisions-taken"), self._decisions(counts))
        if not told.sealed:
            facts.add_row(self._say("seals"), self._say("unsealed", key=job.key))
        if told.changes:
            facts.add_row(self._say("changed"), self._say("changes", count=told.changes))
        self._out.print(facts)
        self._out.print()
        if not told.empty:
            self._calls(told)
            self._next(told)
        else:
            self._out.print(self._say("empty", inbox=job.inbox))
            self._out.print(self._say("empty-next", inbox=job.inbox))
        self._out.print()
        self._work(report)
        files = (job.output / name for name in _FILES)
        folders = (f"{job.output / name}/" for name in _FOLDERS)
        written = "  ·  ".join((str(job.decisions_book), *map(str, files), *folders))
        self._out.print(f"{self._say('written')}: [bold]{escape(written)}[/bold]")
        self._decisions_told(report, job)
        for file in report.beside:
            self._err.print(self._say("beside", file=file), soft_wrap=True)

    def _work(self, report: "Report") -> None:
        """What was done again, what was left; in full also why, and how long it took."""
        shop = report.workshop
        if report.found is None:
            self._out.print(self._say("work-none"))
        else:
            read, papers, tables = (shop.done_of(kind) for kind in ("reading", PAPERS, TABLES))
            left = shop.left[PAPERS]
            self._out.print(self._say("work", read=read, papers=papers, tables=tables, left=left))
        if self._settings.verbosity > 0:
            for kind, reasons in shop.done.items():
                for reason, count in reasons.items():
                    self._out.print(f"{kind}: {count} ({escape(reason)})")
            for stage, seconds in report.seconds.items():
                self._out.print(f"{stage}: {seconds:.3f} s")

    def _decisions(self, counts: Counts) -> str:
        return self._say(
            "decisions-count",
            force=counts.decisions[DecisionState.IN_FORCE],
            open=counts.questions,
            waiting=counts.waiting,
        )

    def _decisions_told(self, report: "Report", job: Job) -> None:
        """What of decisions.xlsx could not be taken, and that a ledger is lost."""
        if report.recovered:
            known, unknown = len(report.recovered.days), report.recovered.without
            self._err.print(
                self._say(
                    "ledger-lost",
                    ledger=job.ledger,
                    output=job.output,
                    known=known,
                    unknown=unknown,
                ),
                soft_wrap=True,
            )
        if report.refused:
            self._out.print()
            self._out.print(self._say("decisions-refused", count=len(report.refused)))
        for one in report.refused:
            where = report.campaign.unit_name(one.unit) or one.path or one.key
            place = f"{where} {one.field}".strip()
            self._paragraph(self._say("decision-refused", place=place, problem=one.problem))

    def _files(self, counts: Counts) -> str:
        parts = ", ".join(
            self._texts[disposition].format(count=counts.files[disposition])
            for disposition in Disposition
            if counts.files[disposition]
        )
        return self._say("files", count=sum(counts.files.values()), parts=parts or "–")

    def _units(self, counts: Counts) -> str:
        rest = "".join(
            "; " + self._texts[f"unit-{status}"].format(count=counts.units[status])
            for status in UnitStatus
            if counts.units[status] and status is not UnitStatus.COUNTED
        )
        return self._say("reported", count=counts.reported, all=counts.expected, rest=rest)

    def _figures(self, counts: Counts) -> str:
        return self._say(
            "figures-counted",
            count=counts.counted_figures,
            all=sum(counts.figures.values()),
            open=counts.open_figures,
        )

    def _severities(self, counts: Counts) -> str:
        return self._say(
            "severities", **{severity: counts.findings[severity] for severity in Severity}
        )

    def _next(self, told: Bulletin) -> None:
        """The hard findings; units that have sent nothing make one entry together."""
        if not told.hard:
            self._out.print(self._say("nothing"))
            return
        self._out.print(f"[bold]{self._say('next', count=told.hard)}[/bold]")
        for one in told.first:
            self._finding(one.finding, name=one.name)
        self._rest("more", told.hard - len(told.first) - told.all_to_remind)
        if told.to_remind:
            count = told.all_to_remind
            self._entry(Severity.HARD, self._say("remind", count=count), "")
            self._paragraph("; ".join(told.to_remind))
            self._rest("remind-more", count - len(told.to_remind))

    def _calls(self, told: Bulletin) -> None:
        """Whom to call first, and how many calls are enough, or why that is not known."""
        if told.calls:
            self._out.print(f"[bold]{self._say('calls-first', count=told.all_calls)}[/bold]")
        for place, one in enumerate(told.calls, start=1):
            asked = "; ".join(asked_of(one.call, self._settings.language))
            words = ": ".join(filter(None, (one.name, asked)))
            self._out.print(Padding(escape(f"{place}. {words}"), (0, 0, 0, 2), expand=False))
        self._rest("calls-more", told.all_calls - len(told.calls))
        if enough := enough_told(told.enough, self._settings.language):
            self._out.print(escape(enough))
        self._out.print()

    def _rest(self, key: str, count: int) -> None:
        """How many are not named here, and where they are."""
        if count > 0:
            self._out.print(f"  {self._say(key, count=count)}")

    def _finding(self, finding: Finding, *, name: str = "", remedy: bool = False) -> None:
        text = card(finding.rule).text(self._settings.language)
        where = "  ".join(part for part in (name, str(finding.place) or finding.path) if part)
        self._entry(finding.severity, text.title, where)
        self._paragraph(card(finding.rule).account(finding, self._settings.language))
        if remedy:
            self._paragraph(text.remedy)

    def _entry(self, severity: Severity, title: str, where: str) -> None:
        style = _STYLE[severity]
        mark = f"[{style}]{_MARK[severity]} {escape(title)}[/{style}]"
        self._out.print(f"  {mark}  {escape(where)}".rstrip())

    def _paragraph(self, text: str) -> None:
        self._out.print(Padding(escape(text), (0, 0, 0, 4), expand=False))

    # ---------------------------------------------------------- other commands

    def checked(self, files: Iterable["Checked"]) -> None:
        for file in files:
            unit = file.unit or self._texts["unit-unknown"]
            self._out.print(f"[bold]{escape(file.path)}[/bold]  {escape(unit)}")
            for finding in file.findings:
                self._finding(finding, remedy=True)
            if not file.findings:
                self._out.print(f"  {self._say('no-findings')}")

    def card(self, shown: Card) -> None:
        text = shown.text(self._settings.language)
        severity = self._texts[shown.severity]
        self._out.print(f"[bold]{escape(text.title)}[/bold]  ({shown.rule}, {escape(severity)})")
        for key, words in (
            ("expected", text.expected),
            ("why", text.why),
            ("remedy", text.remedy),
        ):
            self._out.print(f"{self._say(key)}: {escape(words)}")
