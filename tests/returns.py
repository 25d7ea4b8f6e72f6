"""Returns made of a few answers: everything else is in order, so only what is named matters."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from aggregator.definition import Campaign
from aggregator.domain import (
    Answer,
    CellKind,
    Disposition,
    FileRecord,
    Observation,
    RawCell,
    Return,
    Status,
    Submission,
)
from aggregator.layout import Slot, WorkbookPlan

IN_TIME = date(2019, 3, 8)
_STATES = {"": Status.MISSING, "?": Status.QUERY, "!": Status.INVALID}


def make_submission(
    plan: WorkbookPlan,
    group: str,
    answers: Mapping[str, object] | None = None,
    modified: datetime | None = None,
) -> Submission:
    """A submission with ``answers`` by field id; figures not named are 0, sections answered.

    A figure may be an ``int`` or ``Decimal``, ``""`` (missing), ``"?"`` (query) or ``"!"``
    (invalid); a text that is ``""`` is not answered.
    """
    given = dict(answers or {})
    unknown = given.keys() - plan.slot_by_field.keys()
    assert not unknown, f"no such fields: {unknown}"
    texts = {
        slot.field: "Có nội dung."
        for slot in plan.slots
        if not slot.numeric and group in slot.required_of
    } | {field: str(text) for field, text in given.items() if not plan.slot_by_field[field].numeric}
    return Submission(
        stamps=(),
        unit_name="",
        modified=modified,
        observations=tuple(
            make_observation(slot, given.get(slot.field, 0)) for slot in plan.slots if slot.numeric
        ),
        answers=tuple(
            Answer(field=slot.field, text=texts[slot.field], place=slot.place)
            for slot in plan.slots
            if texts.get(slot.field)
        ),
        findings=(),
    )


def make_observation(slot: Slot, answer: object) -> Observation:
    if isinstance(answer, str):
        cell = RawCell(place=slot.place, kind=CellKind.TEXT, raw=answer)
        return Observation(field=slot.field, status=_STATES[answer], cell=cell)
    assert isinstance(answer, int | Decimal)
    return Observation(
        field=slot.field,
        status=Status.REPORTED if answer else Status.NIL,
        value=answer,
        cell=RawCell(place=slot.place, kind=CellKind.NUMBER, raw=str(answer)),
    )


def make_return(
    campaign: Campaign,
    plan: WorkbookPlan,
    unit: str,
    answers: Mapping[str, object] | None = None,
    modified: datetime | None = None,
) -> Return:
    """The counted return of a unit, in time."""
    group = campaign.unit_by_code[unit].group
    return Return(
        unit=unit,
        path=f"{unit}.xlsx",
        sha256=f"sha of {unit}",
        received=IN_TIME,
        submission=make_submission(plan, group, answers, modified),
    )


def file_of(counted: Return) -> FileRecord:
    """The line of the file list for a return that counts."""
    return FileRecord(
        path=counted.path,
        sha256=counted.sha256,
        size=1,
        received=counted.received,
        disposition=Disposition.COUNTED,
        unit=counted.unit,
    )
