"""The stamp: campaign, version, unit and seal, in three places that not every program destroys."""

from collections.abc import Mapping
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from aggregator.definition import Campaign, ReportingUnit
from aggregator.layout import (
    STAMP_BASE,
    STAMP_ENTERED_BY,
    STAMP_PARTS,
    STAMP_SHEET,
    WorkbookPlan,
    seal_of,
    stamp_name,
)
from aggregator.template.locked import LockedSheet

_WIDTHS: Final = (18.0, 66.0)


def stamp_of(  # noqa: PLR0913, PLR0917 - whose form, and what is said of it
    campaign: Campaign,
    plan: WorkbookPlan,
    unit: ReportingUnit,
    key: bytes | None,
    base: str = "",
    entered_by: str = "",
) -> Mapping[str, str]:
    """What the form of ``unit`` says of itself, by part; no seal without a key.

    Args:
        campaign: What is asked.
        plan: Of that campaign.
        unit: Who is asked.
        key: Of the office.
        base: SHA-256 of the return that goes back with it; empty for a form that is not filled in.
        entered_by: Who of the office fills it in for the unit; empty where the unit does.
    """
    values = [campaign.id, plan.version, unit.code]
    if key is not None:
        values.append(seal_of(key, campaign.id, plan.version, unit.code, entered_by))
    more = {STAMP_BASE: base, STAMP_ENTERED_BY: entered_by}
    told = {part: value for part, value in more.items() if value}
    return dict(zip(STAMP_PARTS, values, strict=key is not None)) | told


def write_stamp(
    workbook: Workbook, stamp: Mapping[str, str], formats: Mapping[str, Format]
) -> None:
    """Onto a veryHidden sheet, and into defined names that are constants."""
    sheet = workbook.add_worksheet(STAMP_SHEET, LockedSheet)
    sheet.lock_columns(_WIDTHS, formats["locked"])
    sheet.protect()
    sheet.very_hidden()
    for row, (part, value) in enumerate(stamp.items()):
        sheet.write_string(row, 0, part, formats["locked"])
        sheet.write_string(row, 1, value, formats["locked"])
        quoted = value.replace('"', '""')
        workbook.define_name(stamp_name(part), f'="{quoted}"')
