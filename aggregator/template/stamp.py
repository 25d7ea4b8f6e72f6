"""The stamp: campaign, version, unit and seal, in three places that not every program destroys."""

from collections.abc import Mapping
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from aggregator.definition import Campaign, ReportingUnit
from aggregator.layout import (
    STAMP_BASE,
    STAMP_PARTS,
    STAMP_SHEET,
    WorkbookPlan,
    seal_of,
    stamp_name,
)
from aggregator.template.locked import LockedSheet

_WIDTHS: Final = (18.0, 66.0)


def stamp_of(
    campaign: Campaign,
    plan: WorkbookPlan,
    unit: ReportingUnit,
    key: bytes | None,
    base: str = "",
) -> Mapping[str, str]:
    """What the form of ``unit`` says of itself, by part; no seal without a key.

    Args:
        campaign: What is asked.
        plan: Of that campaign.
        unit: Who is asked.
        key: Of the office.
        base: SHA-256 of the return that goes back with it; empty for a form that is not filled in.
    """
    values = [campaign.id, plan.version, unit.code]
    if key is not None:
        values.append(seal_of(key, campaign.id, plan.version, unit.code))
    made_of = {STAMP_BASE: base} if base else {}
    return dict(zip(STAMP_PARTS, values, strict=key is not None)) | made_of


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
        workbook.define_name(stamp_name(part), f'="{value}"')
