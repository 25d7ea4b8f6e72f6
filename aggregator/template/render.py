"""Render the form for one unit: the same inputs give the same bytes."""

import io
from collections.abc import Mapping
from datetime import datetime, time
from typing import Final

from xlsxwriter import Workbook

from aggregator.definition import Campaign, ReportingUnit
from aggregator.domain import Figure
from aggregator.layout import Feedback, WorkbookPlan, stamp_name
from aggregator.styling import add_formats, workbook_font
from aggregator.template.cover import write_cover
from aggregator.template.sheet import UnitTexts, write_sheet
from aggregator.template.stamp import stamp_of, write_stamp

_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def render(  # noqa: PLR0913, PLR0917 - whose form, and what is on it
    campaign: Campaign,
    plan: WorkbookPlan,
    unit: ReportingUnit,
    key: bytes | None,
    previous: Mapping[str, Figure | str] | None = None,
    feedback: Feedback | None = None,
) -> bytes:
    """The form of ``campaign`` for ``unit``, as the bytes of an .xlsx file.

    Args:
        campaign: What is asked.
        plan: Of that campaign.
        unit: Who is asked.
        key: Of the office; seals the stamp. ``None``: there is none at hand, and no seal.
        previous: Answers of the unit in an earlier campaign, by field, to be shown beside the
            inputs.
        feedback: What the unit has answered, and what is to be corrected; ``None``: the form goes
            out for the first time.
    """
    stamp = stamp_of(campaign, plan, unit, key, feedback.base if feedback else "")
    buffer = io.BytesIO()
    with _LockedWorkbook(buffer, {**_OPTIONS, **workbook_font()}) as workbook:
        workbook.set_size(1366, 768)  # a small screen
        workbook.set_properties(
            {
                "title": f"{campaign.short_title} - {unit.name}",
                "author": campaign.issuing_body,
                "company": campaign.collecting_body,
                "created": datetime.combine(campaign.issue_date, time()),
            }
        )
        formats = add_formats(workbook)
        for part, value in stamp.items():
            workbook.set_custom_property(stamp_name(part), value, "text")
        texts = UnitTexts(
            name=unit.name,
            group=unit.group,
            due=f"Chậm nhất ngày {campaign.due(unit):%d/%m/%Y}",
            short_title=campaign.short_title,
            previous=previous or {},
        )
        if feedback is not None:
            write_cover(workbook, campaign, plan, unit, feedback, formats)
        for sheet in plan.sheets:
            write_sheet(workbook, sheet, texts, formats, feedback)
        write_stamp(workbook, stamp)
    return buffer.getvalue()


class _LockedWorkbook(Workbook):  # type: ignore[misc]  # xlsxwriter has no types
    """A workbook whose sheets cannot be added, removed, renamed or moved."""

    def _write_book_views(self) -> None:
        # xlsxwriter has no call for it; the element stands right before the views
        self._xml_empty_tag("workbookProtection", [("lockStructure", 1)])
        super()._write_book_views()
