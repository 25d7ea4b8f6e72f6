"""The draft report of a large province: 300 units, each with an answer in every section."""

import random
import statistics
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from aggregator.aggregation import totals, values
from aggregator.definition import Campaign, load_campaign
from aggregator.domain import (
    Answer,
    CellKind,
    Observation,
    Outcome,
    RawCell,
    Return,
    Status,
    Submission,
    UnitProgress,
    UnitStatus,
)
from aggregator.layout import Slot, WorkbookPlan, plan_workbook
from aggregator.reports import word_report

ROUNDS = 5
UNITS = (48, 300)
CAMPAIGN = Path(__file__).parents[1] / "workbook_templates" / "kl102"
DAY = date(2019, 3, 12)
TEXT = (
    "hội quần chúng tổ chức tuyên truyền vận động hội viên tham gia phong trào xây dựng nông thôn "
    "mới giúp đỡ hộ nghèo kiểm tra giám sát cấp ủy chính quyền địa phương kinh phí hoạt động"
)
WORDS = TEXT.split()


@dataclass(frozen=True, kw_only=True, slots=True)
class Province:
    campaign: Campaign
    plan: WorkbookPlan
    outcome: Outcome


def province(size: int) -> Province:
    """Paragraphs of 40 to 120 words, three to an answer, none like another."""
    chance = random.Random(size)  # noqa: S311 - the same province every time
    known = load_campaign(CAMPAIGN)
    units = tuple(
        known.units[number % len(known.units)].model_copy(
            update={"code": f"U{number}", "name": f"Đơn vị số {number}"}
        )
        for number in range(size)
    )
    campaign = known.model_copy(update={"units": units})
    plan = plan_workbook(campaign)
    returns = tuple(_return(plan, unit.code, chance) for unit in units)
    progress = tuple(_progress(unit.code) for unit in units)
    table = values(campaign, plan, returns, progress)
    outcome = Outcome(
        as_of=DAY,
        files=(),
        units=progress,
        returns=returns,
        values=table,
        totals=totals(campaign, plan, table),
        findings=(),
        changes=(),
    )
    return Province(campaign=campaign, plan=plan, outcome=outcome)


def _return(plan: WorkbookPlan, unit: str, chance: random.Random) -> Return:
    texts = [slot for slot in plan.slots if not slot.numeric and not slot.key.endswith("]")]
    lists = [slot for slot in plan.slots if slot.key in {"proposal[1]", "supplement[1]"}]
    submission = Submission(
        stamps=(),
        unit_name="",
        modified=None,
        observations=tuple(_figure(slot, chance) for slot in plan.slots if slot.numeric),
        answers=tuple(
            Answer(field=slot.field, text=_text(chance), place=slot.place)
            for slot in (*texts, *(slot for slot in lists if not slot.numeric))
        ),
        findings=(),
    )
    return Return(unit=unit, path="", sha256="", received=DAY, submission=submission)


def _figure(slot: Slot, chance: random.Random) -> Observation:
    value = chance.randrange(1, 10**9)
    cell = RawCell(place=slot.place, kind=CellKind.NUMBER, raw=str(value))
    return Observation(field=slot.field, status=Status.REPORTED, cell=cell, value=value)


def _text(chance: random.Random) -> str:
    lines = (" ".join(chance.choices(WORDS, k=chance.randrange(40, 120))) for _ in range(3))
    return "\n".join(f"{line.capitalize()}." for line in lines)


def _progress(unit: str) -> UnitProgress:
    return UnitProgress(
        unit=unit,
        status=UnitStatus.COUNTED,
        path="",
        received=DAY,
        days_late=0,
        versions=1,
        answered=1,
        required=1,
    )


def main() -> None:
    print("units  answers  characters  seconds of one core  bytes")
    for size in UNITS:
        made = province(size)
        seconds = []
        for _ in range(ROUNDS):
            start = time.process_time()
            content = word_report(made.campaign, made.plan, made.outcome)
            seconds.append(time.process_time() - start)
        texts = [
            answer.text
            for counted in made.outcome.returns
            for answer in counted.submission.answers
            if answer.field.startswith("section.")
        ]
        print(
            f"{size:>5}  {len(texts):>7}  {sum(map(len, texts)):>10}  "
            f"{statistics.median(seconds):>19.2f}  {len(content)}"
        )


if __name__ == "__main__":
    main()
