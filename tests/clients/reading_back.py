"""A saved return, read and understood as a run does, held against what was typed."""

from collections.abc import Collection, Mapping

from aggregator.definition import Campaign
from aggregator.domain import Figure, RawSubmission, Status
from aggregator.layout import Slot, WorkbookPlan
from aggregator.normalization import submission
from aggregator.reading import read
from aggregator.selection import identify
from tests.clients.filling import Entry
from tests.conftest import KEY


def check(  # noqa: PLR0913, PLR0917 - the file, its name, and what is expected of it
    content: bytes,
    name: str,
    answers: Mapping[Slot, Entry],
    campaign: Campaign,
    plan: WorkbookPlan,
    rules: Collection[str] = (),
) -> None:
    """Everything is read back exactly, nothing else is, and only ``rules`` have findings."""
    raw = read(content, name, plan, campaign.severity)
    assert isinstance(raw, RawSubmission), raw
    understood = submission(raw, plan, campaign.severity)
    figures = {seen.field: (seen.status, seen.value) for seen in understood.observations}
    meant = {slot.field: _observed(answers.get(slot)) for slot in plan.slots if slot.numeric}
    assert not differences(figures, meant)
    texts = {answer.field: answer.text for answer in understood.answers}
    typed = {slot.field: entry.meant for slot, entry in answers.items() if not slot.numeric}
    assert not differences(texts, typed)
    identity = identify(raw.stamps, raw.unit_name, "bao cao.xlsx", campaign, KEY)
    assert (identity.unit, identity.refusal, identity.findings) == ("HU-CPA", None, ())
    assert {finding.rule for finding in understood.findings} == set(rules), understood.findings


def differences(
    read: Mapping[str, object], typed: Mapping[str, object]
) -> dict[str, tuple[object, object]]:
    """What was read and what was typed, by field, where they differ."""
    return {
        field: (read.get(field), typed.get(field))
        for field in read.keys() | typed.keys()
        if read.get(field) != typed.get(field)
    }


def _observed(entry: Entry | None) -> tuple[Status, Figure | None]:
    if entry is None:
        return Status.MISSING, None
    assert not isinstance(entry.meant, str)
    return (Status.REPORTED if entry.meant else Status.NIL), entry.meant
