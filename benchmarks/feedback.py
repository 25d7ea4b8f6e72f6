"""How long feedback takes for a large roster; the aim is 6 seconds for 300 units on two cores.

Run with ``make bench``. All of the units have sent something: one in three needs to correct it and
gets a workbook and a letter, the others a letter. Then the same with two in three, and with all.
"""

import time
from datetime import date
from pathlib import Path

from aggregator.batch.feedback import feedback
from aggregator.definition import Campaign, ReportingUnit, load_campaign
from aggregator.domain import (
    Answer,
    CellKind,
    Finding,
    Observation,
    Outcome,
    RawCell,
    Return,
    Severity,
    Status,
    Submission,
    UnitProgress,
    UnitStatus,
)
from aggregator.layout import WorkbookPlan, plan_workbook

CAMPAIGN = Path(__file__).parents[1] / "workbook_templates" / "kl102"
UNITS = 300
REMARKS = 5
KEY = b"a key for measuring"
SECTION = "Các cấp hội đã vận động hội viên tham gia, có nơi còn chậm. " * 10


def large(campaign: Campaign) -> Campaign:
    """The campaign with a roster of 300."""
    known = campaign.units
    units = tuple(
        ReportingUnit(code=f"DV-{number:03}", name=f"Đơn vị {number}", group=one.group)
        for number in range(UNITS)
        for one in (known[number % len(known)],)
    )
    return campaign.model_copy(update={"units": units})


def returned(plan: WorkbookPlan, unit: ReportingUnit, number: int) -> Return:
    observations = tuple(
        Observation(
            field=slot.field,
            status=Status.REPORTED,
            value=1000 * place + number,
            cell=RawCell(place=slot.place, kind=CellKind.NUMBER, raw=str(1000 * place + number)),
        )
        for place, slot in enumerate((slot for slot in plan.slots if slot.numeric), start=1)
    )
    answers = tuple(
        Answer(field=slot.field, text=f"{number}. {SECTION}", place=slot.place)
        for slot in plan.slots
        if slot.kind == "narrative" and slot.field.startswith("section.")
    )
    submission = Submission(
        stamps=(),
        unit_name=unit.name,
        modified=None,
        observations=observations,
        answers=answers,
        findings=(),
    )
    return Return(
        unit=unit.code,
        path=f"{unit.code}.xlsx",
        sha256="",
        received=date(2019, 3, 8),
        submission=submission,
    )


def outcome_of(campaign: Campaign, plan: WorkbookPlan, faulty: int) -> Outcome:
    """Of every three units so many have findings."""
    returns = tuple(
        returned(plan, unit, number) for number, unit in enumerate(campaign.units, start=1)
    )
    findings = tuple(
        Finding(
            rule="ambiguous-number",
            severity=Severity.HARD,
            unit=one.unit,
            path=one.path,
            field=slot.field,
            place=slot.place,
            facts={
                "observed": "1.234",
                "label": slot.label,
                "candidates": "1,234 / 1.234",
                "unit_of_measure": slot.unit_of_measure,
            },
        )
        for number, one in enumerate(returns)
        if number % 3 < faulty
        for slot in plan.figures[:REMARKS]
    )
    units = tuple(
        UnitProgress(
            unit=one.unit,
            status=UnitStatus.COUNTED,
            path=one.path,
            received=one.received,
            days_late=0,
            versions=1,
            answered=1,
            required=1,
        )
        for one in returns
    )
    return Outcome(
        as_of=campaign.due_date,
        files=(),
        units=units,
        returns=returns,
        values=(),
        totals=(),
        findings=findings,
        changes=(),
    )


def main() -> None:
    campaign = large(load_campaign(CAMPAIGN))
    plan = plan_workbook(campaign)
    for faulty in (1, 2, 3):
        outcome = outcome_of(campaign, plan, faulty)
        start = time.perf_counter()
        papers = feedback(campaign, plan, outcome, KEY)
        seconds = time.perf_counter() - start
        books = sum(name.endswith(".xlsx") for name in papers)
        print(f"{books} workbooks, {len(papers) - books} letters: {seconds:.2f} s")


if __name__ == "__main__":
    main()
