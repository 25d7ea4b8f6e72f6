"""The stamp: campaign, version, unit and seal, on a veryHidden sheet and in defined names."""

from xlsxwriter import Workbook

from aggregator.definition import Campaign, ReportingUnit
from aggregator.layout import STAMP_PARTS, STAMP_SHEET, WorkbookPlan, seal_of, stamp_name


def write_stamp(
    workbook: Workbook, campaign: Campaign, plan: WorkbookPlan, unit: ReportingUnit, key: bytes
) -> None:
    values = (
        campaign.id,
        plan.version,
        unit.code,
        seal_of(key, campaign.id, plan.version, unit.code),
    )
    sheet = workbook.add_worksheet(STAMP_SHEET)
    sheet.protect()
    sheet.very_hidden()
    for row, (part, value) in enumerate(zip(STAMP_PARTS, values, strict=True)):
        sheet.write_string(row, 0, part)
        sheet.write_string(row, 1, value)
        workbook.define_name(stamp_name(part), f'="{value}"')
