"""What becomes of each arrival: a disposition for every file, one return for every unit."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from aggregator.definition import Campaign
from aggregator.domain import (
    PARTS,
    Arrival,
    Decision,
    Disposition,
    FileRecord,
    Finding,
    Reading,
    Refusal,
    Return,
    Severity,
    State,
    Verdict,
)
from aggregator.layout import plan_workbook
from aggregator.selection.admission import admit, half_a_file, whole_under_a_temporary_name
from aggregator.selection.candidate import Candidate, with_bases
from aggregator.selection.clues import with_letters
from aggregator.selection.copies import Content, contents
from aggregator.selection.decided_version import choose_with_decisions
from aggregator.selection.different_authors import by_whom
from aggregator.selection.identity import Identity, entered_by, identify
from aggregator.selection.reception import Reception, Receptions
from aggregator.selection.scans import scans_of_returns
from aggregator.selection.versions import Choice, Superseded
from aggregator.selection.why_held import why_held


@dataclass(frozen=True, kw_only=True, slots=True)
class SortedInbox:
    """The inbox, sorted out.

    Attributes:
        files: One for each arrival, by path.
        returns: Those that count, in roster order.
        findings: About files and whose they are; those about a return itself are with it.
    """

    files: tuple[FileRecord, ...]
    returns: tuple[Return, ...]
    findings: tuple[Finding, ...]


def sort_out(  # noqa: PLR0913, PLR0917 - what came in, and all that is known of it
    arrivals: Collection[Arrival],
    readings: Mapping[str, Reading],
    receptions: Receptions,
    campaign: Campaign,
    key: bytes | None,
    decisions: Mapping[str, Decision] | None = None,
) -> SortedInbox:
    """Give every arrival its disposition.

    Args:
        arrivals: Everything in the inbox.
        readings: By SHA-256.
        receptions: When they came in.
        campaign: Whose returns they should be.
        key: That the seals must verify with; ``None`` when there is none at hand.
        decisions: On files, in force, by SHA-256 (by path for a file that could not be read).
    """
    decisions = decisions or {}
    arrivals = with_letters(arrivals)
    sorting = _Sorting(campaign, decisions)
    for arrival in arrivals:
        sorting.receive(arrival, receptions.of(arrival))
    for content in contents(arrivals, readings, receptions, campaign, key, decisions):
        sorting.consider(content)
    return sorting.finish()


class _Sorting:
    def __init__(self, campaign: Campaign, decisions: Mapping[str, Decision]) -> None:
        self._campaign = campaign
        self._decisions = decisions
        self._files: dict[str, FileRecord] = {}
        self._candidates: defaultdict[str, list[Candidate]] = defaultdict(list)
        self._identities: dict[str, Identity] = {}
        """Of the candidates, by path."""

    def receive(self, arrival: Arrival, reception: Reception) -> None:
        self._files[arrival.path] = FileRecord(
            path=arrival.path,
            sha256=arrival.sha256,
            size=arrival.size,
            received=reception.day,
            certain=reception.certain,
            disposition=Disposition.COUNTED,
        )
        if arrival.refusal is None:
            return
        decision = self._decisions.get(arrival.sha256 or arrival.path)
        self._leave(arrival.path, arrival.refusal, decision)
        if arrival.refusal.disposition is Disposition.IGNORED:
            return
        # only what stands around it can tell whose it is
        identity = identify((), "", arrival.path, self._campaign, None, arrival.letter)
        unit, concerned = identity.unit, identity.may_concern
        if decision is not None and decision.verdict is Verdict.ASSIGN:
            unit, concerned = decision.unit, (decision.unit,)
        self._files[arrival.path] = replace(
            self._files[arrival.path], unit=unit, may_concern=concerned
        )

    def consider(self, content: Content) -> None:
        path, identity, reading = content.original, content.identity, content.reading
        decision = content.decision
        if content.unfinished and isinstance(reading, Refusal):
            for each in (path, *content.copies):
                self._refuse(each, half_a_file(each))
            return
        by = "" if isinstance(reading, Refusal) else entered_by(reading.stamps)
        for each in (path, *content.copies):
            self._files[each] = replace(
                self._files[each],
                entered_by=by,
                unit=identity.unit,
                may_concern=identity.may_concern,
                decision=decision.key if decision else "",
            )
        for copy in content.copies:
            self._refuse(copy, _refusal(Disposition.DUPLICATE, "duplicate-return", path))
        reception = content.reception
        self._files[path] = replace(
            self._files[path], received=reception.day, certain=reception.certain
        )
        verdict = decision.verdict if decision else None
        if isinstance(reading, Refusal):
            self._leave(path, reading, decision)
            return
        # that a version counts is said of it as it is
        refusal = identity.refusal or (
            None if verdict is Verdict.COUNT else admit(reading, self._campaign)
        )
        if content.unfinished and verdict not in {Verdict.ASSIGN, Verdict.COUNT}:
            refusal = whole_under_a_temporary_name(path)
        if refusal is not None:
            self._leave(path, refusal, decision)
            return
        self._identities[path] = identity
        self._candidates[identity.unit].append(
            Candidate(
                path=path,
                sha256=self._files[path].sha256,
                reception=content.reception,
                stamped=verdict in {Verdict.ASSIGN, Verdict.COUNT}
                or any(stamp.unit for stamp in reading.stamps),
                submission=reading,
                decision=decision,
            )
        )

    def finish(self) -> SortedInbox:
        returns = []
        findings: list[Finding] = []
        for unit in self._campaign.units:
            if unit.code not in self._candidates:
                continue
            choice = choose_with_decisions(with_bases(self._candidates[unit.code]))
            self._hold(choice)
            if choice.counted is None:
                continue
            path, submission = choice.counted.path, choice.counted.submission
            self._supersede(choice.superseded, path)
            returns.append(
                Return(
                    unit=unit.code,
                    path=path,
                    sha256=self._files[path].sha256,
                    received=choice.counted.reception.day,
                    submission=replace(
                        submission,
                        findings=tuple(
                            replace(one, unit=unit.code, path=path) for one in submission.findings
                        ),
                    ),
                    revises=choice.superseded[-1].candidate.submission
                    if choice.superseded
                    else None,
                )
            )
            findings += [
                replace(one, unit=unit.code, path=path) for one in self._identities[path].findings
            ]
        self._files |= {scan.path: scan for scan in scans_of_returns(self._files.values())}
        last = {counted.unit: counted.received for counted in returns}
        files = tuple(_open_to_doubt(self._files[path]) for path in sorted(self._files))
        findings += [
            self._finding(file, last.get(file.unit)) for file in files if _worth_telling(file)
        ]
        return SortedInbox(files=files, returns=tuple(returns), findings=tuple(findings))

    def _hold(self, choice: Choice) -> None:
        for one in choice.conflicting:
            authors = ", ".join(f"{each.path} ({by_whom(each)})" for each in choice.conflicting)
            observed = f"hai người lập, số liệu khác hẳn: {authors}"
            self._refuse(one.path, _refusal(Disposition.HELD, "identity-conflict", observed))
        together = ", ".join(one.path for one in choice.undecided)
        for one in choice.undecided:
            self._refuse(one.path, _refusal(Disposition.HELD, "undecided-version", together))
        if choice.counted is not None and choice.held:
            plan = plan_workbook(self._campaign)
            for held in choice.held:
                self._refuse(held.candidate.path, why_held(held, choice.counted, plan))
        for one in choice.excluded:
            if one.decision is not None:
                self._exclude(one.path, one.decision)
        left_out = ", ".join(one.path for one in choice.excluded)
        for one in choice.in_line:
            self._refuse(one.path, _refusal(Disposition.HELD, "next-version", left_out))
        for one in choice.stampless:
            basis = self._identities[one.path].basis
            self._refuse(one.path, _refusal(Disposition.HELD, "stamp-missing", basis))

    def _supersede(self, superseded: Iterable[Superseded], counted: str) -> None:
        for one in superseded:
            refusal = Refusal(
                disposition=Disposition.SUPERSEDED,
                rule="superseded-return",
                facts={"observed": counted, "basis": one.basis},
            )
            self._refuse(one.candidate.path, refusal)

    def _leave(self, path: str, refusal: Refusal, decision: Decision | None) -> None:
        self._refuse(path, refusal)
        if decision is not None and decision.verdict is Verdict.EXCLUDE:
            self._exclude(path, decision)

    def _exclude(self, path: str, decision: Decision) -> None:
        facts = {
            "observed": decision.reason,
            "by": decision.decided_by,
            "day": f"{decision.decided_on:%d/%m/%Y}",
        }
        refusal = Refusal(
            disposition=Disposition.EXCLUDED, rule="excluded-by-decision", facts=facts
        )
        self._refuse(path, refusal)
        self._files[path] = replace(self._files[path], decision=decision.key)

    def _refuse(self, path: str, refusal: Refusal) -> None:
        self._files[path] = replace(
            self._files[path],
            disposition=refusal.disposition,
            reason=refusal.rule,
            facts=refusal.facts,
        )

    def _finding(self, file: FileRecord, counted: date | None) -> Finding:
        """A file that is not counted; only noted where the unit has since sent one that is."""
        older = counted is not None and file.received < counted
        made_good = older and file.reason not in PARTS
        severity, state = Severity.NOTE, State.OPEN
        if file.disposition is Disposition.EXCLUDED:
            state = State.SETTLED
        elif file.disposition is Disposition.HELD and not made_good:
            # a person must decide, however lightly the rule is taken elsewhere
            severity = Severity.HARD
        elif file.disposition is Disposition.REJECTED and not made_good:
            severity = self._campaign.severity(file.reason)
        return Finding(
            rule=file.reason,
            severity=severity,
            unit=file.unit,
            path=file.path,
            facts=file.facts,
            state=state,
        )


def _refusal(disposition: Disposition, rule: str, observed: str) -> Refusal:
    return Refusal(disposition=disposition, rule=rule, facts={"observed": observed})


def _open_to_doubt(file: FileRecord) -> FileRecord:
    """Only of a file that is held or refused it is open whose return it may be."""
    if file.disposition in {Disposition.HELD, Disposition.REJECTED}:
        return file
    return replace(file, may_concern=())


def _worth_telling(file: FileRecord) -> bool:
    return file.disposition not in {Disposition.COUNTED, Disposition.IGNORED}
