"""The same bytes under several names: whose return they are, and which copy stands for all."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from aggregator.definition import Campaign
from aggregator.domain import Arrival, Decision, Disposition, Letter, Reading, Refusal, Verdict
from aggregator.selection.identity import Identity, identify
from aggregator.selection.reception import Reception, Receptions

_BY_DECISION: Final = "quyết định"


@dataclass(frozen=True, kw_only=True, slots=True)
class Content:
    """Some bytes that are to be read, with everything that came with them.

    Attributes:
        original: Path of the copy that stands for all.
        copies: Paths of the others.
        reception: When the first of them came in, and when the last.
        identity: Whose return it is.
        reading: What it says.
        decision: What a person decided about it; ``None`` for nothing.
        unfinished: It came under no other name than one of files that are still on their way.
    """

    original: str
    copies: tuple[str, ...]
    reception: Reception
    identity: Identity
    reading: Reading
    decision: Decision | None
    unfinished: bool


def contents(  # noqa: PLR0913, PLR0917 - what came in, and all that is known of it
    arrivals: Iterable[Arrival],
    readings: Mapping[str, Reading],
    receptions: Receptions,
    campaign: Campaign,
    key: bytes | None,
    decisions: Mapping[str, Decision],
) -> Iterator[Content]:
    """The contents of all arrivals that are to be read, each once.

    Args:
        arrivals: Everything in the inbox.
        readings: By SHA-256.
        receptions: When they came in.
        campaign: Whose returns they should be.
        key: That the seals must verify with; ``None`` when there is none at hand.
        decisions: On files, in force, by SHA-256.
    """
    same: defaultdict[str, list[Arrival]] = defaultdict(list)
    for arrival in arrivals:
        if arrival.refusal is None:
            same[arrival.sha256].append(arrival)
    for sha256, copies in same.items():
        reading = readings[sha256]
        received = {one.path: receptions.of(one) for one in copies}
        in_order = sorted(received, key=lambda path: (received[path].day, path))
        letters = {one.path: one.letter for one in copies}
        identities = {
            path: _identity(reading, path, campaign, key, letters[path]) for path in in_order
        }
        unfinished = {one.path for one in copies if one.unfinished}
        original = min(
            in_order, key=lambda path: (path in unfinished, *_doubtful(identities[path]))
        )
        yield Content(
            original=original,
            copies=tuple(path for path in in_order if path != original),
            reception=_first(received.values()),
            identity=_decided(
                _agreed(identities[original], list(identities.values())), decisions.get(sha256)
            ),
            reading=reading,
            decision=decisions.get(sha256),
            unfinished=original in unfinished,
        )


def _identity(
    reading: Reading, path: str, campaign: Campaign, key: bytes | None, letter: Letter | None
) -> Identity:
    if isinstance(reading, Refusal):  # only what stands around it can tell
        around = identify((), "", path, campaign, None, letter)
        return around if around.unit or around.may_concern else _said(reading, path, campaign)
    return identify(reading.stamps, reading.unit_name, path, campaign, key, letter)


def _said(refused: Refusal, path: str, campaign: Campaign) -> Identity:
    """Of whom a document may be that came instead of the form: whom it names as an office.

    It may name others than its sender, so that is never certain.
    """
    told = identify((), "", path, campaign, None, Letter(text=refused.said))
    named = told.may_concern or ((told.unit,) if told.unit else ())
    return replace(told, unit="", may_concern=named)


def _doubtful(identity: Identity) -> tuple[bool, bool]:
    """For sorting, the least doubtful first: a copy whose name contradicts the form stands back."""
    return identity.refusal is not None, not identity.unit


def _first(receptions: Iterable[Reception]) -> Reception:
    """First sight is the same for all copies; the first message tells more than a loose file.

    What orders it among other returns is the last message that brought one of the copies.
    """
    copies = tuple(receptions)
    resent = max((one.last_sent for one in copies if one.last_sent), default=None)
    first = min(copies, key=lambda one: (one.sent is None, one.sent))
    return replace(first, resent=resent)


def _agreed(chosen: Identity, identities: Sequence[Identity]) -> Identity:
    """Where nothing but the names of the copies tells a unit, they must not tell two."""
    bases = {one.unit: one.basis for one in identities if one.refusal is None}
    if len(bases) <= 1:
        return chosen
    observed = "; ".join(f"{unit} ({basis})" for unit, basis in sorted(bases.items()))
    conflict = Refusal(
        disposition=Disposition.HELD, rule="identity-conflict", facts={"observed": observed}
    )
    concerned = tuple(sorted(bases))
    return replace(chosen, refusal=conflict, may_concern=concerned)


def _decided(identity: Identity, decision: Decision | None) -> Identity:
    """Whose it is by decision, whatever stamps and names say."""
    if decision is None or decision.verdict not in {Verdict.ASSIGN, Verdict.COUNT}:
        return identity
    return replace(
        identity,
        unit=decision.unit,
        basis=_BY_DECISION,
        refusal=None,
        findings=tuple(replace(one, unit=decision.unit) for one in identity.findings),
        may_concern=(decision.unit,),
    )
