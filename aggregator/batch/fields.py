"""Every input cell of the form, for people and scripts that fill it."""

from dataclasses import dataclass
from pathlib import Path

from aggregator.batch.roster import units_called
from aggregator.definition import load_campaign
from aggregator.layout import plan_workbook


@dataclass(frozen=True, kw_only=True, slots=True)
class FieldEntry:
    """One input; ``unit_of_measure`` is empty for texts."""

    field: str
    label: str
    sheet: str
    cell: str
    kind: str
    unit_of_measure: str
    required: bool


def list_fields(folder: Path, code: str | None) -> tuple[FieldEntry, ...]:
    """The inputs in form order; ``required`` of the unit ``code``, or of every unit."""
    campaign = load_campaign(folder)
    groups = {unit.group for unit in units_called(campaign, [code] if code else [])}
    return tuple(
        FieldEntry(
            field=slot.field,
            label=slot.label,
            sheet=slot.sheet,
            cell=slot.place.cell,
            kind=slot.kind,
            unit_of_measure=slot.unit_of_measure,
            required=groups <= slot.required_of,
        )
        for slot in plan_workbook(campaign).slots
    )
