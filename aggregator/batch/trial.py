"""A campaign tried out before it is sent: a filled form of every unit is read back and added up."""

import secrets
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final

from aggregator.batch.aggregate import aggregate
from aggregator.batch.job import Job, Progress, silent
from aggregator.definition import Campaign, ReportingUnit, card
from aggregator.definition.standard_rules import RELATIONS
from aggregator.domain import Figure, Outcome, UnitStatus, vietnamese
from aggregator.layout import Feedback, Slot, WorkbookPlan, plan_workbook
from aggregator.template import render

_KEPT: Final = ("summary.xlsx", "report.docx", "index.html")
_TEXT: Final = "Nội dung điền thử để xem trước biểu mẫu và bảng tổng hợp."


@dataclass(frozen=True, kw_only=True, slots=True)
class Trial:
    """What came of it.

    Attributes:
        units: How many forms were filled, sent in and read.
        figures: How many figures each has.
        problems: Where what was read is not what was filled in.
        preview: The folder of what was made.
    """

    units: int
    figures: int
    problems: tuple[str, ...]
    preview: Path


def try_out(folder: Path, campaign: Campaign, preview: Path, progress: Progress = silent) -> Trial:
    """Fill in the form of each unit, aggregate them all, and keep what that gives.

    Args:
        folder: Of the definition.
        campaign: That is in it.
        preview: A folder for an empty form, a filled one, and the papers; what is there is
            replaced.
        progress: Told of the run.

    Raises:
        PathError: The folder cannot be written.
    """
    plan = plan_workbook(campaign)
    shutil.rmtree(preview, ignore_errors=True)
    room = preview / ".trial"
    inbox = room / "inbox"
    inbox.mkdir(parents=True)
    key = room / "seal.key"
    key.write_text(secrets.token_hex(), encoding="ascii")  # a key is read without spaces
    answers = {slot.field: answer for slot in plan.slots if (answer := _answer(campaign, slot))}
    for number, unit in enumerate(campaign.units, start=1):
        form = _filled(campaign, plan, unit, key.read_bytes(), answers)
        (inbox / f"{unit.code}.xlsx").write_bytes(form)
        progress("template", number, len(campaign.units))
    job = Job(
        campaign=folder,
        inbox=inbox,
        output=room / "output",
        ledger=room / "ledger",
        key=key,
        as_of=campaign.due_date,
        workers=1,
        language="vi",
    )
    outcome = aggregate(job, progress).found
    problems = tuple(_disagreements(campaign, plan, outcome, answers)) if outcome else ()
    _keep(campaign, plan, job, preview)
    shutil.rmtree(room, ignore_errors=True)
    return Trial(
        units=len(campaign.units), figures=len(plan.figures), problems=problems, preview=preview
    )


def _filled(
    campaign: Campaign,
    plan: WorkbookPlan,
    unit: ReportingUnit,
    key: bytes,
    answers: Mapping[str, Figure | date | str],
) -> bytes:
    told = Feedback(
        received=campaign.issue_date, settle_by=campaign.due_date, answers=answers, remarks=()
    )
    return render(campaign, plan, unit, key, feedback=told)


def _answer(campaign: Campaign, slot: Slot) -> Figure | date | str | None:
    """Something that no rule asks about; ``None``: the cell stays blank."""
    if slot.field.endswith((".state", ".note")):
        return None
    metric, _, part = slot.field.rpartition(".")
    soft = next((one.unit_cost.soft for one in campaign.metrics if one.id == metric), None)
    if part == "amount" and soft:
        return 3 * ((soft.low + soft.high) // 2)
    if slot.numeric:
        return Decimal("2.5") if slot.kind == "decimal" and not slot.figure else 3
    if slot.kind == "date":
        return campaign.issue_date
    return slot.choices[0] if slot.choices else _TEXT


def _disagreements(
    campaign: Campaign,
    plan: WorkbookPlan,
    outcome: Outcome,
    answers: Mapping[str, Figure | date | str],
) -> Iterator[str]:
    why = {
        one.path: card(one.rule).account(one, "vi")
        for one in reversed(outcome.findings)
        if one.path
    }
    for unit in outcome.units:
        if unit.status is not UnitStatus.COUNTED:
            name = campaign.unit_name(unit.unit)
            yield f"Phiếu điền thử của {name} không được tính. {why.get(unit.path, '')}".rstrip()
    # what must agree with other figures is not made to, so that it may be read and withheld
    related = {
        (one.unit, field)
        for one in outcome.findings
        if one.rule == RELATIONS
        for field in one.withholds
    }
    for value in outcome.values:
        field = value.observation.field
        withheld = (value.unit, field) in related and answers[field] in value.observation.candidates
        if value.path and not withheld and value.observation.value != answers[field]:
            label = plan.slot_by_field[field].label
            read = value.observation.value
            yield (
                f"{campaign.unit_name(value.unit)}, {label}: điền {answers[field]} mà đọc "
                f"{'không được' if read is None else f'thành {vietnamese(read)}'}."
            )


def _keep(campaign: Campaign, plan: WorkbookPlan, job: Job, preview: Path) -> None:
    if campaign.units:
        unit = campaign.units[0]
        (preview / "form.xlsx").write_bytes(render(campaign, plan, unit, None))
        shutil.copyfile(job.inbox / f"{unit.code}.xlsx", preview / "filled.xlsx")
    for name in _KEPT:
        shutil.copyfile(job.output / name, preview / name)
