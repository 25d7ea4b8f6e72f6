"""The only place that prints. Results go to stdout, progress to stderr."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Final

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
from rich.progress import Progress as Bar
from rich.table import Table

from aggregator.batch.aggregate import Report
from aggregator.batch.check import Checked
from aggregator.batch.job import Job, Progress, silent
from aggregator.batch.outbox import Order, Outbox
from aggregator.cli.money_screen import enough_told, money_told
from aggregator.cli.settings import Settings
from aggregator.cli.texts import TEXTS
from aggregator.definition import Campaign, Card, card
from aggregator.definition.words import asked_of
from aggregator.domain import (
    Call,
    Counts,
    DecisionState,
    Disposition,
    Enough,
    Finding,
    LostInboxError,
    Severity,
    State,
    UnitStatus,
    counts_of,
)

_FIRST: Final = 5
"""Calls, findings and units that the account of a run names; all of them are in the summary."""

_FILES: Final = ("summary.xlsx", "details.xlsx", "report.docx", "report-annex.docx", "index.html")
_FOLDERS: Final = ("feedback", "reminders", "data")
"""What a run writes, in the order in which people turn to it."""

_MISSING: Final = "missing-return"

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

    @contextmanager
    def progress(self) -> Iterator[Progress]:
        """A bar where somebody watches, nothing elsewhere."""
        if self._settings.verbosity < 0 or not sys.stderr.isatty():
            yield silent
            return
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        with Bar(*columns, console=self._err, transient=True) as bar:
            tasks = {}

            def step(stage: str, done: int, whole: int) -> None:
                if stage not in tasks:
                    tasks[stage] = bar.add_task(self._texts[stage], total=whole)
                bar.update(tasks[stage], completed=done)

            yield step

    # --------------------------------------------------------------- aggregate

    def account(self, report: Report, job: Job) -> None:
        """What arrived, what counts, what to do next."""
        outcome, counts = report.outcome, counts_of(report.outcome)
        self._out.print(f"[bold]{escape(report.campaign.short_title)}[/bold]")
        self._out.print(self._say("as-of", day=f"{outcome.as_of:%d/%m/%Y}"))
        self._out.print()
        facts = Table.grid(padding=(0, 2))
        facts.add_row(self._say("arrived"), self._files(counts))
        facts.add_row(self._say("units"), self._units(counts))
        facts.add_row(
            self._say("money"), escape(money_told(outcome.money, self._settings.language))
        )
        facts.add_row(self._say("figures"), self._figures(counts))
        facts.add_row(self._say("findings"), self._severities(counts))
        if outcome.decisions:
            facts.add_row(self._say("decisions-taken"), self._decisions(counts))
        if not report.sealed:
            facts.add_row(self._say("seals"), self._say("unsealed", key=job.key))
        if outcome.changes:
            count = len(outcome.changes)
            facts.add_row(self._say("changed"), self._say("changes", count=count))
        self._out.print(facts)
        self._out.print()
        if outcome.files:
            self._calls(outcome.calls, outcome.enough, report.campaign)
            self._next(outcome.findings, report.campaign)
        else:
            self._out.print(self._say("empty", inbox=job.inbox))
            self._out.print(self._say("empty-next", inbox=job.inbox))
        self._out.print()
        if self._settings.verbosity > 0:
            for stage, seconds in report.seconds.items():
                self._out.print(f"{stage}: {seconds:.3f} s")
        files = (job.output / name for name in _FILES)
        folders = (f"{job.output / name}/" for name in _FOLDERS)
        written = "  ·  ".join((str(job.decisions_book), *map(str, files), *folders))
        self._out.print(f"{self._say('written')}: [bold]{escape(written)}[/bold]")
        self._decisions_told(report, job)
        for file in report.beside:
            self._err.print(self._say("beside", file=file), soft_wrap=True)

    def lost_inbox(self, lost: LostInboxError, job: Job) -> str:
        """What to do where most files of the inbox are gone."""
        named = ", ".join(lost.gone[:_FIRST]) + (", …" if len(lost.gone) > _FIRST else "")
        return self._texts["inbox-lost"].format(
            inbox=job.inbox,
            ledger=job.ledger,
            gone=len(lost.gone),
            before=lost.before,
            names=named,
        )

    def _decisions(self, counts: Counts) -> str:
        return self._say(
            "decisions-count",
            force=counts.decisions[DecisionState.IN_FORCE],
            open=counts.questions,
            waiting=counts.waiting,
        )

    def _decisions_told(self, report: Report, job: Job) -> None:
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

    def _next(self, findings: Iterable[Finding], campaign: Campaign) -> None:
        """The hard findings; units that have sent nothing make one entry together."""
        hard = [
            finding
            for finding in findings
            if finding.severity is Severity.HARD and finding.state is not State.SETTLED
        ]
        to_remind = [one for one in hard if one.rule == _MISSING and not one.path]
        # a unit whose file was refused is dealt with at that file
        shown = [one for one in hard if one.rule != _MISSING][:_FIRST]
        if not hard:
            self._out.print(self._say("nothing"))
            return
        self._out.print(f"[bold]{self._say('next', count=len(hard))}[/bold]")
        for finding in shown:
            self._finding(finding, name=campaign.unit_name(finding.unit))
        self._rest("more", len(hard) - len(shown) - len(to_remind))
        if to_remind:
            names = [campaign.unit_name(finding.unit) for finding in to_remind]
            self._entry(Severity.HARD, self._say("remind", count=len(names)), "")
            self._paragraph("; ".join(names[:_FIRST]))
            self._rest("remind-more", len(names) - _FIRST)

    def _calls(self, calls: Sequence[Call], enough: Enough, campaign: Campaign) -> None:
        """Whom to call first, and how many calls are enough, or why that is not known."""
        if calls:
            self._out.print(f"[bold]{self._say('calls-first', count=len(calls))}[/bold]")
        for place, call in enumerate(calls[:_FIRST], start=1):
            asked = "; ".join(asked_of(call, self._settings.language))
            told = ": ".join(filter(None, (campaign.unit_name(call.unit), asked)))
            self._out.print(Padding(escape(f"{place}. {told}"), (0, 0, 0, 2), expand=False))
        self._rest("calls-more", len(calls) - _FIRST)
        self._out.print(escape(enough_told(enough, self._settings.language)))
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

    def templates(self, outbox: Outbox, order: Order) -> None:
        made = len(outbox.forms) - outbox.unchanged
        self._out.print(self._say("made", count=made, out=order.out, key=order.key))
        if outbox.unchanged:
            self._out.print(self._say("made-before", count=outbox.unchanged))
        self._out.print(self._say("made-letters", folder=outbox.letters))
        self._out.print(self._say("made-list", file=outbox.mailing_list))
        if not outbox.reachable:
            self._out.print(self._say("made-unreachable"))
        self._out.print(self._say("made-next", key=order.key))

    def checked(self, files: Iterable[Checked]) -> None:
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
