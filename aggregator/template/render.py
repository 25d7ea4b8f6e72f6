"""Render the form for one unit: the same inputs give the same bytes."""

import io
from collections.abc import Mapping
from datetime import datetime, time
from typing import Final

from aggregator.definition import Campaign, ReportingUnit
from aggregator.domain import Figure
from aggregator.layout import Feedback, WorkbookPlan, nothing_on, stamp_name
from aggregator.styling import add_formats, workbook_font
from aggregator.template.cover import write_cover
from aggregator.template.locked import LockedWorkbook
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
    entered_by: str = "",
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
        entered_by: Who of the office fills it in for the unit; empty: the unit does.
    """
    words = campaign.words
    base = feedback.base if feedback else ""
    stamp = stamp_of(campaign, plan, unit, key, base, entered_by)
    buffer = io.BytesIO()
    with LockedWorkbook(buffer, {**_OPTIONS, **workbook_font()}) as workbook:
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
            due=_due(campaign, unit, entered_by),
            short_title=campaign.short_title,
            previous=previous or {},
            words=words,
        )
        if feedback is not None:
            write_cover(workbook, campaign, plan, unit, feedback, formats)
        for sheet in plan.sheets:
            hidden = feedback is not None and nothing_on(sheet, plan, feedback)
            write_sheet(workbook, sheet, texts, formats, feedback, hidden=hidden)
        write_stamp(workbook, stamp, formats)
    return buffer.getvalue()


def _due(campaign: Campaign, unit: ReportingUnit, entered_by: str) -> str:
    """By when; whoever types for a unit is reminded that nothing may be put right on the way."""
    words = campaign.words
    due = f"{campaign.deadline_of(unit).capitalize()} {words.in_figures(campaign.due(unit))}"
    return due + words.say("heads.entered-by", name=entered_by) if entered_by else due
