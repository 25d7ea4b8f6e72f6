"""What becomes of each arrival: a disposition for every file, one return for every unit."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from aggregator.batch.process_return import Reading
from aggregator.batch.scans import scans_beside_returns
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
from aggregator.ledger import Candidate, Choice, Receptions, choose
from aggregator.reading import identify
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
    arrivals: Iterable[Arrival],
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
    sorting = _Sorting(campaign, key)
    first: dict[str, str] = {}
    for arrival in sorted(arrivals, key=lambda one: (receptions.of(one).day, one.path)):
        reception = receptions.of(arrival)
        record = FileRecord(
            path=arrival.path,
            sha256=arrival.sha256,
            size=arrival.size,
            received=reception.day,
            disposition=Disposition.COUNTED,
        )
        if arrival.refusal is not None:
            sorting.refuse(record, arrival.refusal)
        elif arrival.sha256 in first:
            sorting.duplicate(record, of=first[arrival.sha256])
        else:
            first[arrival.sha256] = arrival.path
            sorting.consider(record, readings[arrival.sha256], reception.run)
    return sorting.finish()


class _Sorting:
    def __init__(self, campaign: Campaign, key: bytes | None) -> None:
        self._campaign = campaign
        self._key = key
        self._files: dict[str, FileRecord] = {}
        self._candidates: defaultdict[str, list[Candidate]] = defaultdict(list)
        self._duplicates: dict[str, str] = {}
        self._findings: dict[str, tuple[Finding, ...]] = {}
        """Of a return, by path; they matter only if it counts."""

    def refuse(self, record: FileRecord, refusal: Refusal, unit: str = "") -> None:
        self._files[record.path] = replace(
            record,
            disposition=refusal.disposition,
            unit=unit,
            reason=refusal.rule,
            facts=refusal.facts,
        )

    def duplicate(self, record: FileRecord, of: str) -> None:
        self._duplicates[record.path] = of
        self._files[record.path] = replace(
            record,
            disposition=Disposition.DUPLICATE,
            reason="duplicate-return",
            facts={"observed": of},
        )

    def consider(self, record: FileRecord, reading: Reading, run: int) -> None:
        if isinstance(reading, Refusal):
            by_name = identify((), "", record.path, self._campaign, None)
            self.refuse(record, reading, by_name.unit)
            return
        identity = identify(
            reading.stamps, reading.unit_name, record.path, self._campaign, self._key
        )
        refusal = identity.refusal or admit(reading)
        if refusal is not None:
            self.refuse(record, refusal, identity.unit)
            return
        self._files[record.path] = replace(record, unit=identity.unit)
        self._findings[record.path] = (*identity.findings, *reading.findings)
        self._candidates[identity.unit].append(
            Candidate(path=record.path, received=record.received, run=run, submission=reading)
        )

    def finish(self) -> SortedInbox:
        returns = []
        findings: list[Finding] = []
        for unit in self._campaign.units:
            if unit.code not in self._candidates:
                continue
            choice = choose(self._candidates[unit.code])
            self._settle(choice)
            if choice.counted is None:
                continue
            path = choice.counted.path
            returns.append(
                Return(
                    unit=unit.code,
                    path=path,
                    sha256=self._files[path].sha256,
                    received=choice.counted.received,
                    submission=choice.counted.submission,
                )
            )
            findings += [replace(one, unit=unit.code, path=path) for one in self._findings[path]]
        for path, original in self._duplicates.items():
            self._files[path] = replace(self._files[path], unit=self._files[original].unit)
        self._files |= {scan.path: scan for scan in scans_beside_returns(self._files.values())}
        last = {counted.unit: counted.received for counted in returns}
        files = tuple(self._files[path] for path in sorted(self._files))
        findings += [
            self._finding(file, last.get(file.unit)) for file in files if _worth_telling(file)
        ]
        return SortedInbox(files=files, returns=tuple(returns), findings=tuple(findings))

    def _settle(self, choice: Choice) -> None:
        """The dispositions of those returns of a unit that do not count."""
        for other in choice.others:
            record = self._files[other.path]
            if choice.counted is None:
                paths = ", ".join(one.path for one in choice.others)
                refusal = Refusal(
                    disposition=Disposition.HELD,
                    rule="undecided-version",
                    facts={"observed": paths},
                )
            else:
                refusal = Refusal(
                    disposition=Disposition.SUPERSEDED,
                    rule="superseded-return",
                    facts={"observed": choice.counted.path, "basis": choice.basis},
                )
            self.refuse(record, refusal, record.unit)

    def _finding(self, file: FileRecord, counted: date | None) -> Finding:
        """A file that is not counted; only noted where the unit has since sent one that is."""
        refused = file.disposition in {Disposition.HELD, Disposition.REJECTED}
        made_good = counted is not None and file.received < counted
        return Finding(
            rule=file.reason,
            severity=(
                self._campaign.severity(file.reason) if refused and not made_good else Severity.NOTE
            ),
            unit=file.unit,
            path=file.path,
            facts=file.facts,
        )


def _worth_telling(file: FileRecord) -> bool:
    return file.disposition not in {Disposition.COUNTED, Disposition.IGNORED}
