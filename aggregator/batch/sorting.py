"""What becomes of each arrival: a disposition for every file, one return for every unit."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from aggregator.batch.copies import Content, contents
from aggregator.batch.process_return import Reading
from aggregator.batch.scans import scans_of_returns
from aggregator.definition import Campaign
from aggregator.domain import (
    Arrival,
    Disposition,
    FileRecord,
    Finding,
    Refusal,
    Return,
    Severity,
)
from aggregator.ledger import Candidate, Choice, Receptions, Superseded, by_whom, choose
from aggregator.reading import Identity
from aggregator.validation import admit


@dataclass(frozen=True, kw_only=True, slots=True)
class SortedInbox:
    """The inbox, sorted out.

    Attributes:
        files: One for each arrival, by path.
        returns: Those that count, in roster order.
        findings: About files, identity, structure and single values.
    """

    files: tuple[FileRecord, ...]
    returns: tuple[Return, ...]
    findings: tuple[Finding, ...]


def sort_out(
    arrivals: Collection[Arrival],
    readings: Mapping[str, Reading],
    receptions: Receptions,
    campaign: Campaign,
    key: bytes | None,
) -> SortedInbox:
    """Give every arrival its disposition.

    Args:
        arrivals: Everything in the inbox.
        readings: By SHA-256.
        receptions: When they came in.
        campaign: Whose returns they should be.
        key: That the seals must verify with; ``None`` when there is none at hand.
    """
    sorting = _Sorting(campaign)
    for arrival in arrivals:
        sorting.receive(arrival, receptions.of(arrival).day)
    for content in contents(arrivals, readings, receptions, campaign, key):
        sorting.consider(content)
    return sorting.finish()


class _Sorting:
    def __init__(self, campaign: Campaign) -> None:
        self._campaign = campaign
        self._files: dict[str, FileRecord] = {}
        self._candidates: defaultdict[str, list[Candidate]] = defaultdict(list)
        self._identities: dict[str, Identity] = {}
        """Of the candidates, by path."""

    def receive(self, arrival: Arrival, day: date) -> None:
        self._files[arrival.path] = FileRecord(
            path=arrival.path,
            sha256=arrival.sha256,
            size=arrival.size,
            received=day,
            disposition=Disposition.COUNTED,
        )
        if arrival.refusal is not None:
            self._refuse(arrival.path, arrival.refusal)

    def consider(self, content: Content) -> None:
        path, identity, reading = content.original, content.identity, content.reading
        for each in (path, *content.copies):
            self._files[each] = replace(self._files[each], unit=identity.unit)
        for copy in content.copies:
            self._refuse(copy, _refusal(Disposition.DUPLICATE, "duplicate-return", path))
        self._files[path] = replace(self._files[path], received=content.reception.day)
        if isinstance(reading, Refusal):
            self._refuse(path, reading)
            return
        refusal = identity.refusal or admit(reading)
        if refusal is not None:
            self._refuse(path, refusal)
            return
        self._identities[path] = identity
        self._candidates[identity.unit].append(
            Candidate(
                path=path,
                reception=content.reception,
                stamped=any(stamp.unit for stamp in reading.stamps),
                submission=reading,
            )
        )

    def finish(self) -> SortedInbox:
        returns = []
        findings: list[Finding] = []
        for unit in self._campaign.units:
            if unit.code not in self._candidates:
                continue
            choice = choose(self._candidates[unit.code])
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
                    submission=submission,
                    revises=choice.superseded[-1].candidate.submission
                    if choice.superseded
                    else None,
                )
            )
            findings += [
                replace(one, unit=unit.code, path=path)
                for one in (*self._identities[path].findings, *submission.findings)
            ]
        self._files |= {scan.path: scan for scan in scans_of_returns(self._files.values())}
        last = {counted.unit: counted.received for counted in returns}
        files = tuple(self._files[path] for path in sorted(self._files))
        findings += [
            self._finding(file, last.get(file.unit)) for file in files if _worth_telling(file)
        ]
        return SortedInbox(files=files, returns=tuple(returns), findings=tuple(findings))

    def _hold(self, choice: Choice) -> None:
        for one in choice.conflicting:
            hands = ", ".join(f"{each.path} ({by_whom(each)})" for each in choice.conflicting)
            observed = f"hai người lập, số liệu khác hẳn: {hands}"
            self._refuse(one.path, _refusal(Disposition.HELD, "identity-conflict", observed))
        together = ", ".join(one.path for one in choice.undecided)
        for one in choice.undecided:
            self._refuse(one.path, _refusal(Disposition.HELD, "undecided-version", together))
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

    def _refuse(self, path: str, refusal: Refusal) -> None:
        self._files[path] = replace(
            self._files[path],
            disposition=refusal.disposition,
            reason=refusal.rule,
            facts=refusal.facts,
        )

    def _finding(self, file: FileRecord, counted: date | None) -> Finding:
        """A file that is not counted; only noted where the unit has since sent one that is."""
        made_good = counted is not None and file.received < counted
        severity = Severity.NOTE
        if file.disposition is Disposition.HELD and not made_good:
            # a person must decide, however lightly the rule is taken elsewhere
            severity = Severity.HARD
        elif file.disposition is Disposition.REJECTED and not made_good:
            severity = self._campaign.severity(file.reason)
        return Finding(
            rule=file.reason, severity=severity, unit=file.unit, path=file.path, facts=file.facts
        )


def _refusal(disposition: Disposition, rule: str, observed: str) -> Refusal:
    return Refusal(disposition=disposition, rule=rule, facts={"observed": observed})


def _worth_telling(file: FileRecord) -> bool:
    return file.disposition not in {Disposition.COUNTED, Disposition.IGNORED}
